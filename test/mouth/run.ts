/** The measurement from sentences to verdict, and the two ways in which it must fail. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unitOf } from '../../domain/avatar/seed.ts';
import { calibrate } from './classify.ts';
import { accepts, judge, type Score, type Verdict } from './judge.ts';
import type { Presenter } from './presenter.ts';
import { type Recording, record } from './recording.ts';

export interface Results {
  readonly honest: Verdict;
  /** The same videos; each phoneme is said to be another one of them. */
  readonly shuffled: Verdict;
  /** The same videos with the sound three frames later in the file. */
  readonly late: Verdict;
}

export async function measureSentences(
  presenter: Presenter,
  zh: readonly string[],
  en: readonly string[],
): Promise<Results> {
  const folder = await mkdtemp(path.join(tmpdir(), 'metastudio-mouth-'));
  try {
    const classifier = await calibrate(folder, presenter);
    const recordings = [await record(folder, presenter, 'zh', zh), await record(folder, presenter, 'en', en)];
    return {
      honest: judge(recordings, classifier),
      shuffled: judge(recordings.map(shuffleSymbols), classifier),
      late: judge(
        recordings.map((one) => ({ ...one, sound: one.lateSound })),
        classifier,
      ),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Times stay, symbols change places within the video. */
function shuffleSymbols(recording: Recording): Recording {
  const symbols = recording.phonemes.map((phoneme) => phoneme.symbol);
  for (let index = symbols.length - 1; index > 0; index--) {
    const other = Math.floor(unitOf(7, 0, index) * (index + 1));
    [symbols[index], symbols[other]] = [symbols[other]!, symbols[index]!];
  }
  const phonemes = recording.phonemes.map((phoneme, index) => ({ ...phoneme, symbol: symbols[index]! }));
  return { ...recording, phonemes };
}

function share({ right, total }: Score): string {
  return `${((100 * right) / total).toFixed(2)} % of ${total}`;
}

export function describe(verdict: Verdict): string {
  const confusions = [...verdict.confusions].sort((a, b) => b[1] - a[1]).slice(0, 8);
  return [
    `phonemes of 80 ms and more: ${share(verdict.long)}`,
    `shorter ones: ${share(verdict.short)}`,
    `p, b, m shut: ${share(verdict.bilabials)}`,
    `open in silence: ${verdict.openInSilence} of ${verdict.silentFrames} frames`,
    `lag: median ${verdict.lagMedianMs.toFixed(1)} ms, p95 ${verdict.lagP95Ms.toFixed(1)} ms`,
    `wrong: ${confusions.map(([pair, count]) => `${pair} ×${count}`).join(', ') || 'none'}`,
  ].join('\n  ');
}

/** Honest and controls side by side, as Markdown. */
export function table({ honest, shuffled, late }: Results): string {
  const all = [honest, shuffled, late];
  const row = (name: string, cell: (verdict: Verdict) => string) =>
    `| ${[name, ...all.map(cell)].join(' | ')} |`;
  return [
    '| | as rendered | phonemes shuffled | sound 3 frames late |',
    '|---|---|---|---|',
    row('right class, phonemes ≥ 80 ms', ({ long }) => share(long)),
    row('right class, shorter phonemes', ({ short }) => share(short)),
    row('p, b, m fully shut', ({ bilabials }) => share(bilabials)),
    row('lips apart in silence, frames', (one) => `${one.openInSilence} of ${one.silentFrames}`),
    row('lag behind the sound, median', (one) => `${one.lagMedianMs.toFixed(1)} ms`),
    row('lag behind the sound, p95', (one) => `${one.lagP95Ms.toFixed(1)} ms`),
    row('accepted', (one) => (accepts(one) ? 'yes' : 'no')),
  ].join('\n');
}
