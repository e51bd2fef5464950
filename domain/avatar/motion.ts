/**
 * Everything about a frame that is not the mouth's shape: breathing, blinking, gaze, sway, gestures, mood. A pure
 * function of the performance and the frame; the first and the last frame of a scene are neutral.
 */
import { levelOf, SILENCE_DB } from '../viseme/silence.ts';
import type { RigData } from './rig-schema.ts';
import { noise, unitOf } from './seed.ts';
import type { Performance } from './types.ts';

/** Angles in radians, offsets in model pixels, the rest [0..1] or [-1..1]. */
export interface Stance {
  /** Chest: 1 = full of air. */
  readonly breath: number;
  readonly bodyLean: number;
  readonly bodyDip: number;
  readonly headRoll: number;
  /** [-1..1] head turned to the viewer's right / down. */
  readonly headYaw: number;
  readonly headPitch: number;
  /** [0..1] 1 = lids open as at rest. */
  readonly lids: number;
  readonly gazeX: number;
  readonly gazeY: number;
  /** 0 = the arm hangs, unseen; 1 = raised. */
  readonly arm: number;
  readonly armSwing: number;
  readonly mood: Mood;
}

export interface Mood {
  /** [-1..1] corners of the mouth. */
  readonly smile: number;
  /** Inner brow ends: up (sad) or down (angry). */
  readonly browInner: number;
  /** The whole brow. */
  readonly browLift: number;
  /** Added to the lids' opening; below 0 narrows them. */
  readonly eyes: number;
}

export const EMOTIONS: Readonly<Record<string, Mood>> = {
  NEUTRAL: { smile: 0, browInner: 0, browLift: 0, eyes: 0 },
  HAPPY: { smile: 1, browInner: 0.1, browLift: 0.35, eyes: -0.14 },
  SAD: { smile: -0.8, browInner: 0.9, browLift: -0.1, eyes: -0.16 },
  ANGRY: { smile: -0.55, browInner: -1, browLift: -0.55, eyes: -0.08 },
  SURPRISED: { smile: 0.05, browInner: 0.25, browLift: 1, eyes: 0.2 },
};
const NEUTRAL = EMOTIONS.NEUTRAL!;

const CHANNEL = { blink: 1, breath: 2, yaw: 3, pitch: 4, roll: 5, gazeX: 6, gazeY: 7, lean: 8, brow: 9 };
/** A scene takes so long to leave and to find back to neutral. */
const SETTLE_SECONDS = 0.5;
const EMOTION_SECONDS = 0.35;
const BLINK_SECONDS = 0.22;

export interface Motion {
  at(frame: number): Stance;
}

export function createMotion(rig: RigData, performance: Performance): Motion {
  const { seed, framesPerSecond, frameCount } = performance;
  const energy = smoothedEnergy(performance);
  const blinks = blinkTimes(performance, energy);
  const breathPhase = unitOf(seed, CHANNEL.breath, 0) * Math.PI * 2;
  const motions = new Map(rig.actions.map((action) => [action.tag, action]));

  return {
    at(frame) {
      const seconds = frame / framesPerSecond;
      const left = (frameCount - 1 - frame) / framesPerSecond;
      const settle = smooth(seconds / SETTLE_SECONDS) * smooth(left / SETTLE_SECONDS);
      const speaking = energy[Math.min(frameCount - 1, Math.max(0, frame))] ?? 0;
      const sway = (channel: number, rate: number) => noise(seed, channel, seconds * rate);
      // Speakers move with their stresses: the head dips a little where the sound is strong.
      let headPitch = 0.1 * sway(CHANNEL.pitch, 0.45) + speaking * (0.24 + 0.16 * sway(CHANNEL.pitch, 1.7));
      const headYaw = 0.3 * sway(CHANNEL.yaw, 0.28) + speaking * 0.25 * sway(CHANNEL.yaw, 1.1);
      let headRoll = 0.012 * sway(CHANNEL.roll, 0.33) + speaking * 0.014 * sway(CHANNEL.roll, 0.9);
      let bodyLean = 0.006 * sway(CHANNEL.lean, 0.21);
      let bodyDip = 0;
      let arm = 0;
      let armSwing = 0;
      for (const action of performance.actions) {
        const definition = motions.get(action.tag);
        if (definition === undefined) continue;
        const part = (frame - action.startFrame) / framesPerSecond / (definition.duration_ms / 1000);
        if (part <= 0 || part >= 1) continue;
        // In over the first fifth, out over the last quarter.
        const hold = smooth(part / 0.2) * smooth((1 - part) / 0.25);
        if (definition.motion === 'nod') headPitch += hold * (0.55 - 0.65 * Math.cos(part * Math.PI * 4));
        else if (definition.motion === 'tilt') headRoll += hold * 0.11;
        else if (definition.motion === 'bow') {
          const deep = smooth(part / 0.4) * smooth((1 - part) / 0.4);
          bodyDip += deep;
          headPitch += deep * 1.5;
        } else {
          arm = Math.max(arm, smooth(part / 0.24) * smooth((1 - part) / 0.24));
          armSwing = Math.sin((part - 0.2) * Math.PI * 7.5) * hold;
          headRoll += hold * 0.035;
        }
      }
      bodyLean *= settle;
      return {
        breath: settle * Math.sin(breathPhase + (seconds * Math.PI * 2) / 3.7) * 0.5,
        bodyLean,
        bodyDip: bodyDip * settle,
        headRoll: headRoll * settle,
        headYaw: headYaw * settle,
        headPitch: headPitch * settle,
        lids: 1 - blinkAt(blinks, seconds),
        gazeX: settle * gaze(seed, CHANNEL.gazeX, seconds),
        gazeY: settle * 0.5 * gaze(seed, CHANNEL.gazeY, seconds),
        arm: arm * settle,
        armSwing: armSwing * settle,
        mood: moodAt(performance, frame, settle, speaking * sway(CHANNEL.brow, 0.8)),
      };
    },
  };
}

/** Speech energy [0..1] per frame, spread over about 0.3 s so that the head follows phrases, not samples. */
function smoothedEnergy(performance: Performance): Float32Array {
  const { levelDb, frameCount, framesPerSecond } = performance;
  const raw = Float32Array.from({ length: frameCount }, (_, frame) => {
    const level = levelOf(levelDb, frame);
    return level < SILENCE_DB || Number.isNaN(level) ? 0 : Math.min(1, (level - SILENCE_DB) / 38);
  });
  const radius = Math.max(1, Math.round(framesPerSecond * 0.16));
  return raw.map((_, frame) => {
    let sum = 0;
    let weight = 0;
    for (let offset = -radius; offset <= radius; offset++) {
      const share = radius + 1 - Math.abs(offset);
      sum += share * (raw[frame + offset] ?? 0);
      weight += share;
    }
    return sum / weight;
  });
}

/** Start of every blink in seconds: every 2.4–5.6 s at rest, 1.5–4 s while speaking; some come in pairs. */
function blinkTimes(performance: Performance, energy: Float32Array): number[] {
  const { seed, framesPerSecond, frameCount } = performance;
  const end = frameCount / framesPerSecond - SETTLE_SECONDS - BLINK_SECONDS;
  const times: number[] = [];
  let at = 0.7 + 1.8 * unitOf(seed, CHANNEL.blink, -1);
  for (let count = 0; at < end; count++) {
    times.push(at);
    if (unitOf(seed, CHANNEL.blink, 2 * count + 1) < 0.13 && at + 0.3 < end) times.push(at + 0.3);
    const speaking = (energy[Math.floor(at * framesPerSecond)] ?? 0) > 0.3;
    const random = unitOf(seed, CHANNEL.blink, 2 * count);
    at += speaking ? 1.5 + 2.5 * random : 2.4 + 3.2 * random;
  }
  return times;
}

/** [0..1] how shut the lids are: quick down, slower up. */
function blinkAt(times: readonly number[], seconds: number): number {
  let shut = 0;
  for (const start of times) {
    const part = (seconds - start) / BLINK_SECONDS;
    if (part <= 0 || part >= 1) continue;
    shut = Math.max(shut, part < 0.4 ? smooth(part / 0.32) : smooth((1 - part) / 0.52));
  }
  return shut;
}

/** Eyes rest on a point and jump to the next one: never drifting. */
function gaze(seed: number, channel: number, seconds: number): number {
  const hop = Math.floor(seconds / 1.3 + noise(seed, channel, seconds * 0.11) * 0.6);
  const here = unitOf(seed, channel, hop);
  // Two thirds of the time a presenter looks into the lens.
  return here < 0.66 ? 0 : (here - 0.83) * 3.4;
}

function moodAt(performance: Performance, frame: number, settle: number, accent: number): Mood {
  const mood = { ...NEUTRAL };
  for (const span of performance.emotions) {
    const target = EMOTIONS[span.emotion];
    if (target === undefined) continue;
    const rate = performance.framesPerSecond * EMOTION_SECONDS;
    const share = smooth((frame - span.startFrame) / rate + 1e-9) * smooth((span.endFrame - frame) / rate);
    mood.smile += target.smile * share;
    mood.browInner += target.browInner * share;
    mood.browLift += target.browLift * share;
    mood.eyes += target.eyes * share;
  }
  return {
    smile: mood.smile * settle,
    browInner: mood.browInner * settle,
    browLift: (mood.browLift + 0.25 * accent) * settle,
    eyes: mood.eyes * settle,
  };
}

/** Smoothstep, clamped. */
export function smooth(value: number): number {
  const x = Math.min(1, Math.max(0, value));
  return x * x * (3 - 2 * x);
}
