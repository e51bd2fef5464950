/**
 * Phoneme times + sound level → the mouth at every frame. Targets are blended by dominance functions (Cohen &
 * Massaro 1993), then what must be seen is made certain: lips meet for p b m, the lip is bitten for f v, and
 * silence shuts the mouth whatever the phonemes say.
 */
import type { MouthPose, Performance } from '../avatar/types.ts';
import { SAMPLE_RATE_HZ } from '../time.ts';
import { dominanceOf, POSE_KEYS, POSE_OF_VISEME, type PoseKey, REST } from './poses.ts';
import type { Viseme } from './reference.ts';
import { levelOf, SILENCE_DB, silenceGate } from './silence.ts';
import { visemesOf } from './table.ts';

/** What of a scene the mouth depends on. */
export type MouthInput = Pick<
  Performance,
  'framesPerSecond' | 'frameCount' | 'speechOffsetSample' | 'phonemes' | 'levelDb'
>;

/** One mouth target in time: seconds from the scene's first frame. */
export interface VisemeSpan {
  readonly viseme: Viseme;
  readonly start: number;
  readonly end: number;
  /** Index into the performance's phonemes; −1 for a rest between them. */
  readonly phoneme: number;
  readonly nucleus: boolean;
}

/** A pause between phonemes that is long enough to relax the mouth. */
const REST_SECONDS = 0.09;
/** Widest and narrowest fall-off of a dominance function. */
const NARROWEST_SIGMA = 0.018;
const WIDEST_SIGMA = 0.036;
/** Rounded lips are prepared early and let go late. */
const ROUNDED_AHEAD = 1.9;
const ROUNDED_AFTER = 1.4;
/** Openings a second that lips can part or meet by, [0..1] being all of it: no jaw is quicker. */
const FASTEST_OPENING = 20;
/** In which lips that have met lose the shape of the last sound, or take that of the next. */
const RELAXING_SECONDS = 0.16;
/** Openings smaller than this would be a slit of less than a pixel: the lips touch instead. */
const TOUCHING = 0.03;

/** The scene's phonemes as mouth targets, rests included, in time order. */
export function visemeSpans(input: Omit<MouthInput, 'levelDb'>): VisemeSpan[] {
  const spans: VisemeSpan[] = [];
  let last = 0;
  input.phonemes.forEach((phoneme, index) => {
    const start = (input.speechOffsetSample + phoneme.startSample) / SAMPLE_RATE_HZ;
    const end = (input.speechOffsetSample + phoneme.endSample) / SAMPLE_RATE_HZ;
    if (!(end > start)) return;
    if (start - last >= REST_SECONDS)
      spans.push({ viseme: 'sil', start: last, end: start, phoneme: -1, nucleus: false });
    let at = start;
    for (const part of visemesOf(phoneme.symbol, phoneme.language)) {
      const until = at + (end - start) * part.share;
      spans.push({ viseme: part.viseme, start: at, end: until, phoneme: index, nucleus: part.nucleus });
      at = until;
    }
    last = Math.max(last, end);
  });
  const duration = input.frameCount / input.framesPerSecond;
  if (duration > last) spans.push({ viseme: 'sil', start: last, end: duration, phoneme: -1, nucleus: false });
  return spans;
}

/** One pose per frame, `frameCount` of them. Frame n shows the mouth at the middle of the frame's time. */
export function mouthTrack(input: MouthInput): MouthPose[] {
  const { framesPerSecond, frameCount, levelDb } = input;
  const spans = visemeSpans(input);
  const blended =
    input.phonemes.length === 0
      ? openByLevel(levelDb, frameCount)
      : blend(spans, frameCount, framesPerSecond);
  makeCertain(blended, spans, framesPerSecond);
  const gate = silenceGate(levelDb, frameCount, framesPerSecond);
  const loud = typicalLevel(levelDb);
  const openings = blended.map(({ opening }, frame) =>
    Math.min(1, opening * loudness(levelOf(levelDb, frame), loud) * gate[frame]!),
  );
  // What a sound leaves behind closes: it never opens once more.
  for (let frame = 1; frame < frameCount; frame++)
    if (gate[frame]! < 1) openings[frame] = Math.min(openings[frame]!, openings[frame - 1]!);
  holdBack(openings, FASTEST_OPENING / framesPerSecond);
  const tension = tensionOf(gate, framesPerSecond);
  return blended.map((pose, frame) => {
    const share = tension[frame]!;
    if (share === 0) return REST;
    const opening = openings[frame]!;
    return {
      opening: opening < TOUCHING ? 0 : opening,
      width: pose.width * share,
      rounding: pose.rounding * share,
      bite: pose.bite * gate[frame]!,
      teeth: pose.teeth * share,
      tongue: pose.tongue * share,
    };
  });
}

/** [0..1] how much of their shape shut lips keep: they round before a sound is heard, and relax after it. */
function tensionOf(gate: Float32Array, framesPerSecond: number): Float32Array {
  const tension = Float32Array.from(gate, (open) => (open > 0 ? 1 : 0));
  const step = 1 / (RELAXING_SECONDS * framesPerSecond);
  for (let frame = 1; frame < tension.length; frame++)
    tension[frame] = Math.max(tension[frame]!, tension[frame - 1]! - step);
  for (let frame = tension.length - 2; frame >= 0; frame--)
    tension[frame] = Math.max(tension[frame]!, tension[frame + 1]! - step);
  return tension;
}

/** Lowers what could not be reached from its neighbours in a frame; what is shut stays shut. */
function holdBack(openings: number[], step: number): void {
  for (let frame = 1; frame < openings.length; frame++)
    openings[frame] = Math.min(openings[frame]!, openings[frame - 1]! + step);
  for (let frame = openings.length - 2; frame >= 0; frame--)
    openings[frame] = Math.min(openings[frame]!, openings[frame + 1]! + step);
}

type Draft = Record<PoseKey, number>;

function blend(spans: readonly VisemeSpan[], frameCount: number, framesPerSecond: number): Draft[] {
  const poses: Draft[] = [];
  let first = 0;
  for (let frame = 0; frame < frameCount; frame++) {
    const time = (frame + 0.5) / framesPerSecond;
    // Spans that ended long ago no longer matter; those far ahead do not matter yet.
    while (first < spans.length && spans[first]!.end < time - 0.4) first++;
    const total: Draft = { ...REST };
    const weight: Draft = { ...REST };
    for (let index = first; index < spans.length; index++) {
      const span = spans[index]!;
      if (span.start > time + 0.4) break;
      for (const key of POSE_KEYS) {
        const pull = dominance(span, key, time);
        total[key] += pull * POSE_OF_VISEME[span.viseme][key];
        weight[key] += pull;
      }
    }
    for (const key of POSE_KEYS) total[key] = weight[key] > 1e-9 ? total[key] / weight[key] : REST[key];
    poses.push(total);
  }
  return poses;
}

function dominance(span: VisemeSpan, key: PoseKey, time: number): number {
  const half = (span.end - span.start) / 2;
  let sigma = Math.min(WIDEST_SIGMA, Math.max(NARROWEST_SIGMA, half * 0.75));
  // The plateau reaches so far that at its own border a span has half its say.
  const core = Math.max(0, half - 0.83 * sigma);
  const offset = time - (span.start + half);
  if ((key === 'rounding' || key === 'width') && POSE_OF_VISEME[span.viseme].rounding > 0.5)
    sigma *= offset < 0 ? ROUNDED_AHEAD : ROUNDED_AFTER;
  const distance = Math.max(0, Math.abs(offset) - core) / sigma;
  return dominanceOf(span.viseme, key) * Math.exp(-distance * distance);
}

/** Closures and bites last at least one frame, however short the sound and wherever it falls between frames. */
function makeCertain(poses: Draft[], spans: readonly VisemeSpan[], framesPerSecond: number): void {
  const taken = new Set<number>();
  for (const wanted of ['p', 'f'] as const)
    for (const span of spans) {
      if (span.viseme !== wanted) continue;
      const middle = ((span.start + span.end) / 2) * framesPerSecond - 0.5;
      const nearest = nearestFree(middle, taken, poses.length);
      if (nearest < 0) continue;
      taken.add(nearest);
      const target = POSE_OF_VISEME[wanted];
      const pose = poses[nearest]!;
      pose.opening = target.opening;
      pose.bite = target.bite;
      if (wanted === 'f') pose.teeth = target.teeth;
    }
}

function nearestFree(middle: number, taken: ReadonlySet<number>, frameCount: number): number {
  const nearest = Math.round(middle);
  const other = middle < nearest ? nearest - 1 : nearest + 1;
  for (const frame of [nearest, other])
    if (frame >= 0 && frame < frameCount && !taken.has(frame)) return frame;
  return -1;
}

/** Without phonemes (a recording not yet analysed) the mouth follows the level alone. */
function openByLevel(levelDb: Float32Array, frameCount: number): Draft[] {
  const typical = typicalLevel(levelDb);
  return Array.from({ length: frameCount }, (_, frame) => {
    const above = (levelOf(levelDb, frame) - (typical - 22)) / 24;
    return { ...REST, opening: Math.min(0.75, Math.max(0, above) * 0.6), width: 0.1 };
  });
}

/** Mild: a whisper opens 15 % less, a shout 10 % more. */
function loudness(level: number, typical: number): number {
  return Math.min(1.1, Math.max(0.85, 1 + (level - typical) * 0.012));
}

/** Mean of the levels that can be heard, dBFS. */
function typicalLevel(levelDb: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (const level of levelDb)
    if (level >= SILENCE_DB) {
      sum += level;
      count++;
    }
  return count === 0 ? -20 : sum / count;
}
