/**
 * What keeps a presenter alive: breath, weight, blinks, eyes, and the head that goes with the speech. A pure function of
 * the performance's seed and speech. Nothing in it is periodic, so ten minutes show no loop.
 */
import { noise, unitOf } from '../seed.ts';
import type { Performance } from '../types.ts';
import { smooth, smoother } from './curve.ts';
import type { Rhythm } from './rhythm.ts';

const CHANNEL = {
  breath: 1,
  blink: 2,
  saccadeTime: 3,
  saccadeX: 4,
  saccadeY: 5,
  tremorX: 6,
  tremorY: 7,
  shiftTime: 8,
  shift: 9,
  yaw: 10,
  pitch: 11,
  roll: 12,
  phraseYaw: 13,
  phraseRoll: 14,
  beat: 15,
  brow: 16,
} as const;

const BREATH_SECONDS = 3.9;
/** Down in a quarter of it, up in the rest; a little longer than a person's, since 25 frames must show it. */
const BLINK_SECONDS = 0.24;
const SACCADE_SECONDS = 0.05;
const SHIFT_SECONDS = 1.6;
const PHRASE_SECONDS = 0.7;

export interface Life {
  /** @param seconds from the scene's first frame */
  at(seconds: number): LifeMoment;
}

/** As in `Stance`. */
export interface LifeMoment {
  readonly breath: number;
  readonly shift: number;
  readonly lean: number;
  readonly roll: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly lids: number;
  readonly gazeX: number;
  readonly gazeY: number;
  readonly browLift: number;
}

export function createLife(performance: Performance, rhythm: Rhythm): Life {
  const { seed, framesPerSecond, frameCount } = performance;
  const end = frameCount / framesPerSecond;
  const blinks = blinkTimes(performance, rhythm, end);
  const looks = looksOf(seed, rhythm, framesPerSecond, end);
  const stands = stepsOf(seed, CHANNEL.shiftTime, [5, 13], end).map((at, index) => ({
    at,
    value: (unitOf(seed, CHANNEL.shift, index) * 2 - 1) * (index % 2 === 0 ? 1 : 0.35),
  }));
  const turns = rhythm.phrases.map((at, index) => ({
    at: at - 0.12,
    yaw: (unitOf(seed, CHANNEL.phraseYaw, index) * 2 - 1) * 0.42,
    roll: (unitOf(seed, CHANNEL.phraseRoll, index) * 2 - 1) * 0.03,
  }));
  const energyAt = (seconds: number) => {
    const at = seconds * framesPerSecond;
    const left = rhythm.energy[Math.floor(at)] ?? 0;
    return left + ((rhythm.energy[Math.floor(at) + 1] ?? left) - left) * (at - Math.floor(at));
  };
  const drift = (channel: number, seconds: number, rate: number) =>
    0.65 * noise(seed, channel, seconds * rate) + 0.35 * noise(seed, channel + 64, seconds * rate * 2.7);

  return {
    at(seconds) {
      const speaking = energyAt(seconds);
      const beat = beatAt(rhythm, seconds);
      const nod = pulseAt(rhythm.beats, seconds, (index) => 0.55 + 0.45 * unitOf(seed, CHANNEL.beat, index));
      const shift = stepAt(stands, seconds, SHIFT_SECONDS, ({ value }) => value);
      const look = looks.at(seconds);
      const phase = seconds / BREATH_SECONDS + 0.35 * noise(seed, CHANNEL.breath, seconds * 0.11);
      return {
        breath: breathOf(phase),
        shift,
        lean: -0.006 * shift + 0.004 * drift(CHANNEL.roll + 128, seconds, 0.17),
        roll:
          0.013 * drift(CHANNEL.roll, seconds, 0.31) +
          stepAt(turns, seconds, PHRASE_SECONDS, ({ roll }) => roll) * (0.4 + 0.6 * speaking) +
          0.008 * speaking * noise(seed, CHANNEL.roll + 32, seconds * 0.9),
        yaw:
          0.22 * drift(CHANNEL.yaw, seconds, 0.24) +
          stepAt(turns, seconds, PHRASE_SECONDS, ({ yaw }) => yaw) * (0.35 + 0.65 * speaking) +
          0.14 * speaking * noise(seed, CHANNEL.yaw + 32, seconds * 1.1) +
          0.16 * look.x,
        pitch:
          0.1 * drift(CHANNEL.pitch, seconds, 0.38) +
          0.62 * nod +
          0.1 * speaking * noise(seed, CHANNEL.pitch + 32, seconds * 1.3) +
          0.1 * look.y,
        lids: 1 - blinkAt(blinks, seconds),
        gazeX: look.x,
        gazeY: look.y,
        browLift: 0.42 * beat + 0.08 * drift(CHANNEL.brow, seconds, 0.5) * (0.3 + speaking),
      };
    },
  };
}

/** In is quicker than out, and after it comes a rest. @param phase whole numbers are the same moment of a breath */
function breathOf(phase: number): number {
  const part = phase - Math.floor(phase);
  return (part < 0.4 ? smoother(part / 0.4) : smoother((0.94 - part) / 0.54)) - 0.5;
}

/** Times at which something new begins. @param range seconds between two of them */
function stepsOf(seed: number, channel: number, range: readonly [number, number], end: number): number[] {
  const times: number[] = [];
  let at = range[0] * unitOf(seed, channel, -1);
  for (let index = 0; at < end; index++) {
    times.push(at);
    at += range[0] + (range[1] - range[0]) * unitOf(seed, channel, index);
  }
  return times;
}

/** The value of the last step, reached smoothly; steps that follow fast take over from wherever it has come. */
function stepAt<Step extends { readonly at: number }>(
  steps: readonly Step[],
  seconds: number,
  ease: number,
  reached: (step: Step) => number,
): number {
  let value = 0;
  for (const index of indicesBefore(steps, seconds, ease * 6))
    value += (reached(steps[index]!) - value) * smoother((seconds - steps[index]!.at) / ease);
  return value;
}

/** Indices of what has begun, but for what is so long past that what came after it hides it. */
function* indicesBefore(
  steps: readonly { readonly at: number }[],
  seconds: number,
  memory: number,
): Generator<number> {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.at <= seconds) low = middle + 1;
    else high = middle;
  }
  let first = low;
  while (first > 0 && (low - first < 2 || steps[first]!.at > seconds - memory)) first--;
  for (let index = first; index < low; index++) yield index;
}

/** The head dips with a stress, quickly, and comes back slowly. */
function pulseAt(beats: Rhythm['beats'], seconds: number, share: (index: number) => number): number {
  let sum = 0;
  for (const index of indicesBefore(beats, seconds + 0.16, 1.2)) {
    const { at, strength } = beats[index]!;
    sum += strength * share(index) * pulse((seconds - at + 0.16) / 0.8);
  }
  return sum;
}

/** Up over the first quarter, down over the rest of [0..1]. */
function pulse(part: number): number {
  return part < 0.26 ? smoother(part / 0.26) : smoother((1 - part) / 0.74);
}

/** Brows rise on the strongest stresses only. */
function beatAt({ beats }: Rhythm, seconds: number): number {
  let most = 0;
  for (const index of indicesBefore(beats, seconds + 0.2, 1.4)) {
    const { at, strength } = beats[index]!;
    if (strength < 0.55) continue;
    most = Math.max(most, (strength - 0.4) * pulse((seconds - at + 0.2) / 1.0) * 1.6);
  }
  return Math.min(1, most);
}

/** Start of every blink in seconds: more often while speaking, likeliest when a phrase ends, some in pairs. */
function blinkTimes(performance: Performance, rhythm: Rhythm, sceneEnd: number): number[] {
  const { seed, framesPerSecond } = performance;
  const end = sceneEnd - BLINK_SECONDS - 0.1;
  const times: number[] = [];
  let at = 0.6 + 1.8 * unitOf(seed, CHANNEL.blink, -1);
  for (let count = 0; at < end; count++) {
    const phrase = rhythm.phrases.find((one) => Math.abs(one - 0.25 - at) < 0.5);
    const here = phrase === undefined ? at : phrase - 0.25;
    const last = times.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (here >= 0.2 && here - last > BLINK_SECONDS + 0.1) times.push(here);
    const second = (times.at(-1) ?? 0) + BLINK_SECONDS + 0.12;
    if (unitOf(seed, CHANNEL.blink, 2 * count + 1) < 0.15 && second < end) times.push(second);
    const speaking = (rhythm.energy[Math.floor(at * framesPerSecond)] ?? 0) > 0.25;
    const random = unitOf(seed, CHANNEL.blink, 2 * count);
    // Squared: mostly short waits and now and then a long look.
    at = Math.max(at, here) + (speaking ? 1.2 + 3 * random * random : 1.8 + 5 * random * random);
  }
  return times;
}

/** [0..1] how shut the lids are: quick down, slower up. */
function blinkAt(times: readonly number[], seconds: number): number {
  let shut = 0;
  for (const start of times) {
    if (start > seconds) break;
    const part = (seconds - start) / BLINK_SECONDS;
    if (part >= 1) continue;
    shut = Math.max(shut, part < 0.42 ? smooth(part / 0.36) : smooth((1 - part) / 0.52));
  }
  return shut;
}

interface Looks {
  at(seconds: number): { readonly x: number; readonly y: number };
}

/** Eyes rest on a point and jump to the next: mostly the lens; aside at times, rather before a phrase than in it. */
function looksOf(seed: number, rhythm: Rhythm, framesPerSecond: number, end: number): Looks {
  const steps = stepsOf(seed, CHANNEL.saccadeTime, [0.5, 2.4], end).map((at, index) => {
    const speaking = (rhythm.energy[Math.floor(at * framesPerSecond)] ?? 0) > 0.2;
    const luck = unitOf(seed, CHANNEL.saccadeX, index);
    const isAway = luck < (speaking ? 0.14 : 0.22);
    const aside = (unitOf(seed, CHANNEL.saccadeX, index + 0x4000) * 2 - 1) * 0.75;
    const tall = (unitOf(seed, CHANNEL.saccadeY, index) * 2 - 1) * 0.45;
    return { at, x: isAway ? aside : 0.1 * aside, y: isAway ? tall : 0.1 * tall };
  });
  return {
    at(seconds) {
      return {
        x:
          stepAt(steps, seconds, SACCADE_SECONDS, (step) => step.x) +
          0.02 * noise(seed, CHANNEL.tremorX, seconds * 1.9),
        y:
          stepAt(steps, seconds, SACCADE_SECONDS, (step) => step.y) +
          0.02 * noise(seed, CHANNEL.tremorY, seconds * 1.9),
      };
    },
  };
}
