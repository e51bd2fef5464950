/** Actions called by a script: their curves laid over the arms at rest, eased from whatever was going on. */
import { FINGERS } from '../data/fingers.ts';
import type { ActionData, ArmCurves, GestureData, HandShape } from '../data/gestures.ts';
import type { Performance } from '../types.ts';
import { type Curve, curveThrough, type Key, smoother } from './curve.ts';

/** Seconds in which an action gives way to the one that follows before it has ended. */
const YIELD_SECONDS = 0.8;
/** Seconds in which one hand becomes another. */
const HAND_SECONDS = 0.3;

/** Offsets from rest, in the units of `Stance`. */
export interface ActionMoment {
  readonly body: { readonly shift: number; readonly lean: number; readonly dip: number };
  readonly head: { readonly roll: number; readonly yaw: number; readonly pitch: number };
  readonly gazeX: number;
  readonly gazeY: number;
  readonly lids: number;
  readonly smile: number;
  readonly browLift: number;
  readonly arms: { readonly left: ArmMoment; readonly right: ArmMoment };
}

export interface ArmMoment {
  readonly upper: number;
  readonly upperReach: number;
  readonly fore: number;
  readonly foreReach: number;
  readonly wrist: number;
  /** [0..1] how far the hand is drawn to the chin. */
  readonly chin: number;
  readonly hand: HandShape;
}

interface Played {
  readonly start: number;
  readonly end: number;
  /** When the next one begins, if that is before the end. */
  readonly yields: number;
  readonly curves: Curves;
}

const RADIANS = Math.PI / 180;

/** @returns what a scene's actions add at a time in seconds; unknown tags are ignored */
export function playActions(
  gestures: GestureData,
  performance: Performance,
): (seconds: number) => ActionMoment {
  const known = new Map(gestures.actions.map((action) => [action.tag, action]));
  const relaxed = gestures.hands.relaxed!;
  const compiled = new Map<ActionData, Curves>();
  const begun = performance.actions
    .flatMap(({ tag, startFrame }) => {
      const action = known.get(tag);
      return action ? [{ action, start: startFrame / performance.framesPerSecond }] : [];
    })
    .sort((one, other) => one.start - other.start);
  const played: Played[] = begun.map(({ action, start }, index) => {
    const curves = compiled.get(action) ?? compile(action, gestures);
    compiled.set(action, curves);
    return {
      start,
      end: start + action.duration_ms / 1000,
      yields: begun[index + 1]?.start ?? Number.POSITIVE_INFINITY,
      curves,
    };
  });
  return (seconds) => {
    const total = new Map<string, number>();
    const hands = { left: relaxed, right: relaxed };
    for (const { start, end, yields, curves } of played) {
      if (seconds <= start || seconds >= end) continue;
      const share = 1 - smoother((seconds - yields) / YIELD_SECONDS);
      if (share === 0) continue;
      const part = (seconds - start) / (end - start);
      for (const [name, curve] of curves.numbers)
        total.set(name, (total.get(name) ?? 0) + share * curve(part));
      for (const side of ['left', 'right'] as const) {
        const shape = curves.hands[side]?.(part);
        if (shape !== undefined) hands[side] = handPlus(hands[side], relaxed, shape, share);
      }
    }
    const get = (name: string) => total.get(name) ?? 0;
    const arm = (side: 'left' | 'right'): ArmMoment => ({
      upper: get(`${side}.upper`) * RADIANS,
      upperReach: get(`${side}.upper_reach`) / 100,
      fore: get(`${side}.fore`) * RADIANS,
      foreReach: get(`${side}.fore_reach`) / 100,
      wrist: get(`${side}.wrist`) * RADIANS,
      chin: get(`${side}.chin`),
      hand: hands[side],
    });
    return {
      body: { shift: get('body.shift'), lean: get('body.lean') * RADIANS, dip: get('body.dip') },
      head: { roll: get('head.roll') * RADIANS, yaw: get('head.yaw'), pitch: get('head.pitch') },
      gazeX: get('eyes.gaze_x'),
      gazeY: get('eyes.gaze_y'),
      lids: get('eyes.lids'),
      smile: get('face.smile'),
      browLift: get('face.brow_lift'),
      arms: { left: arm('left'), right: arm('right') },
    };
  };
}

interface Curves {
  readonly numbers: ReadonlyMap<string, Curve>;
  readonly hands: {
    readonly left: ((part: number) => HandShape) | undefined;
    readonly right: ((part: number) => HandShape) | undefined;
  };
}

function compile(action: ActionData, gestures: GestureData): Curves {
  const numbers = new Map<string, Curve>();
  for (const group of ['body', 'head', 'eyes', 'face', 'left', 'right'] as const)
    for (const [name, keys] of Object.entries(action[group] ?? {}))
      if (name !== 'hand') numbers.set(`${group}.${name}`, curveThrough(keys as readonly Key[]));
  const handsOf = (arm: ArmCurves | undefined) =>
    arm?.hand && arm.hand.length > 0 ? handCurve(arm.hand, gestures, action.duration_ms / 1000) : undefined;
  return { numbers, hands: { left: handsOf(action.left), right: handsOf(action.right) } };
}

/** From one hand to the next; the last key is to lead back to the relaxed hand. */
function handCurve(
  keys: readonly (readonly [number, string])[],
  gestures: GestureData,
  seconds: number,
): (part: number) => HandShape {
  const relaxed = gestures.hands.relaxed!;
  return (part) => {
    let shape = relaxed;
    for (const [from, name] of keys)
      shape = mixHands(
        shape,
        gestures.hands[name] ?? relaxed,
        smoother(((part - from) * seconds) / HAND_SECONDS),
      );
    // However the keys end, an action ends relaxed.
    return mixHands(shape, relaxed, smoother(1 - ((1 - part) * seconds) / HAND_SECONDS));
  };
}

export function mixHands(from: HandShape, to: HandShape, share: number): HandShape {
  if (share === 0 || from === to) return from;
  if (share === 1) return to;
  return handPlus(from, from, to, share);
}

/** `hand` and a share of what leads from one hand to another. */
function handPlus(hand: HandShape, from: HandShape, to: HandShape, share: number): HandShape {
  const plus = (value: number, a: number, b: number) => value + share * (b - a);
  const fingers = FINGERS.map((name) => [
    name,
    hand[name].map((value, index) => plus(value, from[name][index]!, to[name][index]!)),
  ]);
  return {
    ...Object.fromEntries(fingers),
    palm: plus(hand.palm, from.palm, to.palm),
    inside: plus(hand.inside, from.inside, to.inside),
    thumbOver: plus(hand.thumbOver, from.thumbOver, to.thumbOver),
  } as HandShape;
}
