/** The measurement from sentences to verdict, and the two ways in which it must fail. */
import { unitOf } from '../../domain/avatar/seed.ts';
import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import { openAvatar } from '../../native/avatar/catalogue.ts';
import { calibrate } from './classify.ts';
import { filmMouths } from './film.ts';
import { judge, type Verdict } from './judge.ts';
import { FRAMES_PER_SECOND, type SpokenSentence, speakSentences } from './speech.ts';

export interface Results {
  readonly honest: Verdict;
  /** The same sound; the mouth moved to other sentences' phonemes. */
  readonly shuffled: Verdict;
  /** The same film; the sound comes three frames later. */
  readonly shifted: Verdict;
}

export async function measureSentences(
  sentences: readonly { readonly text: string; readonly language: 'zh' | 'en' }[],
): Promise<Results> {
  const avatar = await openAvatar('avatar:lin');
  const classifier = await calibrate(avatar);
  const spoken = await speakSentences(sentences);
  const films = await filmMouths(
    avatar,
    spoken.map((one) => one.performance),
  );
  // A tenth of a few hundred sentences is plenty for a control that misses by a mile.
  const some = spoken.slice(0, Math.min(spoken.length, 24));
  const wrongFilms = await filmMouths(avatar, shuffleSymbols(some));
  return {
    honest: judge(spoken, films, classifier),
    shuffled: judge(some, wrongFilms, classifier),
    shifted: judge(
      spoken.map((one) => later(one, 3)),
      films,
      classifier,
    ),
  };
}

/** Times stay, symbols change places among all sentences. */
function shuffleSymbols(spoken: readonly SpokenSentence[]) {
  const symbols = spoken.flatMap((one) => one.performance.phonemes.map((phoneme) => phoneme.symbol));
  for (let index = symbols.length - 1; index > 0; index--) {
    const other = Math.floor(unitOf(7, 0, index) * (index + 1));
    [symbols[index], symbols[other]] = [symbols[other]!, symbols[index]!];
  }
  let next = 0;
  return spoken.map(({ performance }) => ({
    ...performance,
    phonemes: performance.phonemes.map((phoneme) => ({ ...phoneme, symbol: symbols[next++]! })),
  }));
}

function later(sentence: SpokenSentence, frames: number): SpokenSentence {
  const samples = new Float32Array(sentence.samples.length);
  const shift = (frames * SAMPLE_RATE_HZ) / FRAMES_PER_SECOND;
  samples.set(sentence.samples.subarray(0, samples.length - shift), shift);
  return { ...sentence, samples };
}

export function describe(verdict: Verdict): string {
  const share = ({ right, total }: { right: number; total: number }) =>
    `${((100 * right) / total).toFixed(2)} % of ${total}`;
  const confusions = [...verdict.confusions].sort((a, b) => b[1] - a[1]).slice(0, 8);
  return [
    `phonemes of 80 ms and more: ${share(verdict.long)}`,
    `shorter ones: ${share(verdict.short)}`,
    `open in silence: ${verdict.openInSilence} of ${verdict.silentFrames} frames`,
    `lag: median ${verdict.lagMedianMs.toFixed(1)} ms, p95 ${verdict.lagP95Ms.toFixed(1)} ms`,
    `wrong: ${confusions.map(([pair, count]) => `${pair} ×${count}`).join(', ') || 'none'}`,
  ].join('\n  ');
}
