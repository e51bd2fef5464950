/** What issue row 3 asks of a mouth, counted: class per phoneme, shut in silence, lag behind the sound. */

import { SAMPLE_RATE_HZ, samplesPerFrame } from '../../domain/time.ts';
import { CLASS_OF_VISEME, type MouthClass } from '../../domain/viseme/reference.ts';
import { visemesOf } from '../../domain/viseme/table.ts';
import type { Classifier } from './classify.ts';
import { FRAMES_PER_SECOND, type Recording } from './recording.ts';

export interface Verdict {
  /** Phonemes of at least 80 ms, and the shorter ones counted apart. */
  readonly long: Score;
  readonly short: Score;
  /** Of p, b and m, how many are seen with the lips together. */
  readonly bilabials: Score;
  /** `expected>seen` → how often, of the long phonemes that were wrong. */
  readonly confusions: ReadonlyMap<string, number>;
  /** Frames inside silences that must be shut, and those that were not. */
  readonly silentFrames: number;
  readonly openInSilence: number;
  /** Absolute lag of opening against envelope per sentence, ms. */
  readonly lagP95Ms: number;
  readonly lagMedianMs: number;
}

export interface Score {
  readonly right: number;
  readonly total: number;
}

/** Row 3's own numbers. */
export function accepts(verdict: Verdict): boolean {
  return (
    verdict.long.total > 0 &&
    verdict.long.right / verdict.long.total >= 0.95 &&
    verdict.bilabials.right / verdict.bilabials.total >= 0.98 &&
    verdict.silentFrames > 0 &&
    verdict.openInSilence === 0 &&
    verdict.lagP95Ms <= 40
  );
}

const LONG_MS = 80;
const GAP_SECONDS = 0.12;
const SILENCE_DB = -50;
/** RMS window for silences: 10 ms. */
const WINDOW = 480;
const FRAME = samplesPerFrame(FRAMES_PER_SECOND);

/** The whole verdict over videos, each with the sound that it is judged by. */
export function judge(recordings: readonly Recording[], classifier: Classifier): Verdict {
  const long = { right: 0, total: 0 };
  const short = { right: 0, total: 0 };
  const bilabials = { right: 0, total: 0 };
  const confusions = new Map<string, number>();
  const lags: number[] = [];
  let silentFrames = 0;
  let openInSilence = 0;
  for (const recording of recordings) {
    const { mouths, sound } = recording;
    const seen = mouths.map((mouth) => classifier.classOf(mouth));
    scorePhonemes(recording, seen, { long, short, confusions });
    scoreBilabials(recording, bilabials);
    for (const frame of shutFrames(sound, mouths.length)) {
      silentFrames++;
      if (mouths[frame]!.apart > 1) openInSilence++;
    }
    for (const { firstFrame, endFrame } of recording.sentences)
      lags.push(Math.abs(lagMs(recording, firstFrame, endFrame)));
  }
  lags.sort((a, b) => a - b);
  return {
    long,
    short,
    bilabials,
    confusions,
    silentFrames,
    openInSilence,
    lagP95Ms: lags[Math.min(lags.length - 1, Math.ceil(lags.length * 0.95) - 1)]!,
    lagMedianMs: lags[Math.floor(lags.length / 2)]!,
  };
}

function scorePhonemes(
  { phonemes }: Recording,
  seen: readonly MouthClass[],
  into: {
    long: { right: number; total: number };
    short: { right: number; total: number };
    confusions: Map<string, number>;
  },
): void {
  for (const phoneme of phonemes) {
    const parts = visemesOf(phoneme.symbol, phoneme.language);
    let before = 0;
    for (const part of parts) {
      const from = before;
      before += part.share;
      if (!part.nucleus) continue;
      // The published table names one viseme for a phoneme: it is looked for in the middle of the nucleus.
      const durationMs = phoneme.end_ms - phoneme.start_ms;
      const centreMs = phoneme.start_ms + durationMs * (from + part.share / 2);
      const frame = Math.floor((centreMs / 1000) * FRAMES_PER_SECOND);
      const expected = CLASS_OF_VISEME[part.viseme];
      const right = [frame - 1, frame, frame + 1].some((near) => seen[near] === expected);
      const score = durationMs >= LONG_MS ? into.long : into.short;
      score.total++;
      if (right) score.right++;
      else if (score === into.long) {
        const key = `${part.viseme}:${expected}>${seen[frame]}`;
        into.confusions.set(key, (into.confusions.get(key) ?? 0) + 1);
      }
    }
  }
}

/** Full closure at some frame of the sound; a frame more on each side, as the shortest lie between two frames. */
function scoreBilabials({ phonemes, mouths }: Recording, into: { right: number; total: number }): void {
  for (const { symbol, language, start_ms, end_ms } of phonemes) {
    if (!visemesOf(symbol, language).some((part) => part.viseme === 'p')) continue;
    const frameAt = (ms: number) => Math.floor((ms / 1000) * FRAMES_PER_SECOND);
    into.total++;
    const during = mouths.slice(Math.max(0, frameAt(start_ms) - 1), frameAt(end_ms) + 2);
    if (during.some(({ apart }) => apart <= 1)) into.right++;
  }
}

/** Frames on screen at any moment of a silence of at least 120 ms, from 120 ms after it began. */
export function shutFrames(sound: Float32Array, frameCount: number): number[] {
  const levels = windowLevels(sound);
  const frames: number[] = [];
  let start = 0;
  for (let window = 0; window <= levels.length; window++) {
    if (window < levels.length && levels[window]! < SILENCE_DB) continue;
    const until = window * WINDOW;
    const shutFrom = start * WINDOW + GAP_SECONDS * SAMPLE_RATE_HZ;
    if (until > shutFrom)
      for (let frame = Math.floor(shutFrom / FRAME); frame * FRAME < until && frame < frameCount; frame++)
        frames.push(frame);
    start = window + 1;
  }
  return frames;
}

function windowLevels(sound: Float32Array): number[] {
  return Array.from({ length: Math.floor(sound.length / WINDOW) }, (_, window) =>
    levelDb(sound, window * WINDOW, (window + 1) * WINDOW),
  );
}

/** dBFS of the RMS. */
function levelDb(sound: Float32Array, from: number, to: number): number {
  let power = 0;
  for (let index = from; index < to; index++) power += sound[index]! ** 2;
  return 10 * Math.log10(power / (to - from) + 1e-12);
}

const FARTHEST_LAG = 8;

/** Lag of the opening behind the envelope at the best correlation; positive when the mouth is late. */
function lagMs({ sound, mouths }: Recording, firstFrame: number, endFrame: number): number {
  const film = mouths.slice(firstFrame, endFrame);
  const envelope = film.map((_, index) => {
    const from = (firstFrame + index) * FRAME;
    return Math.max(0, levelDb(sound, from, from + FRAME) - SILENCE_DB);
  });
  const opening = film.map((seen) => seen.gapHeight);
  const scores: number[] = [];
  for (let lag = -FARTHEST_LAG; lag <= FARTHEST_LAG; lag++) scores.push(correlation(envelope, opening, lag));
  const best = scores.indexOf(Math.max(...scores));
  // A parabola through the best and its neighbours finds the lag between frames.
  const [before, top, after] = [scores[best - 1], scores[best]!, scores[best + 1]];
  const between =
    before === undefined || after === undefined ? 0 : (0.5 * (before - after)) / (before - 2 * top + after);
  return ((best - FARTHEST_LAG + between) * 1000) / FRAMES_PER_SECOND;
}

function correlation(a: readonly number[], b: readonly number[], lag: number): number {
  let sumA = 0;
  let sumB = 0;
  let count = 0;
  for (let index = 0; index < a.length; index++) {
    if (b[index + lag] === undefined) continue;
    sumA += a[index]!;
    sumB += b[index + lag]!;
    count++;
  }
  const meanA = sumA / count;
  const meanB = sumB / count;
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let index = 0; index < a.length; index++) {
    const value = b[index + lag];
    if (value === undefined) continue;
    product += (a[index]! - meanA) * (value - meanB);
    squareA += (a[index]! - meanA) ** 2;
    squareB += (value - meanB) ** 2;
  }
  return product / Math.sqrt(squareA * squareB || 1);
}
