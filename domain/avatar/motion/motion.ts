/** Life, speech, mood and actions together: the stance of every frame. The first and the last are neutral. */
import type { GestureData } from '../data/gestures.ts';
import type { RigData } from '../data/rig-schema.ts';
import type { Performance } from '../types.ts';
import { type ActionMoment, type ArmMoment, playActions } from './actions.ts';
import { armToChin } from './chin.ts';
import { smoother } from './curve.ts';
import { moodAt } from './emotions.ts';
import { createLife, type LifeMoment } from './life.ts';
import { rhythmOf } from './rhythm.ts';
import { type ArmStance, CALM, type Mood, moodPlus, type Stance } from './stance.ts';
import { swingTrack } from './swing.ts';

/** A scene takes so long to leave neutral and to find back to it; an arm has further to go. */
const SETTLE_SECONDS = 0.6;
const ARMS_SETTLE_SECONDS = 1;

export interface Motion {
  /** @param frame within [0, frameCount) */
  at(frame: number): Stance;
}

export function createMotion(rig: RigData, gestures: GestureData, performance: Performance): Motion {
  const { framesPerSecond, frameCount } = performance;
  const life = createLife(performance, rhythmOf(performance));
  const actions = playActions(gestures, performance);
  const settleAt = (frame: number, ease: number) =>
    smoother(frame / framesPerSecond / ease) * smoother((frameCount - 1 - frame) / framesPerSecond / ease);
  const moments = Array.from({ length: frameCount }, (_, frame) => {
    const seconds = frame / framesPerSecond;
    return { lived: life.at(seconds), acted: actions(seconds), settle: settleAt(frame, SETTLE_SECONDS) };
  });
  const swing = swingTrack(
    moments.map(({ lived, acted, settle }) => ({
      aside: settle * (0.06 * (lived.yaw + acted.head.yaw) + 0.04 * (lived.shift + acted.body.shift)),
      roll: settle * (lived.roll + acted.head.roll),
    })),
    framesPerSecond,
  );
  return {
    at(frame) {
      const { lived, acted, settle } = moments[frame]!;
      const mood = moodPlus(CALM, moodPlus(moodAt(performance, frame), beside(lived, acted), 1), settle);
      const settled = { settle, arms: settleAt(frame, ARMS_SETTLE_SECONDS) };
      return stanceOf(rig, lived, acted, { ...settled, mood: limited(mood), swing: swing[frame]! * settle });
    },
  };
}

/** What life and actions do to a face beside its emotion. */
function beside(lived: LifeMoment, acted: ActionMoment): Mood {
  return { ...CALM, smile: acted.smile, browLift: lived.browLift + acted.browLift };
}

function limited(mood: Mood): Mood {
  const within = (value: number) => Math.min(1, Math.max(-1, value));
  return {
    smile: within(mood.smile),
    browInner: within(mood.browInner),
    browLift: within(mood.browLift),
    eyes: within(mood.eyes),
    squint: Math.max(0, within(mood.squint)),
  };
}

function stanceOf(
  rig: RigData,
  lived: LifeMoment,
  acted: ActionMoment,
  {
    settle,
    arms,
    mood,
    swing,
  }: { readonly settle: number; readonly arms: number; readonly mood: Mood; readonly swing: number },
): Stance {
  return {
    body: {
      breath: settle * lived.breath,
      shift: settle * (lived.shift + acted.body.shift),
      lean: settle * (lived.lean + acted.body.lean),
      dip: settle * acted.body.dip,
    },
    head: {
      roll: settle * (lived.roll + acted.head.roll),
      yaw: settle * Math.min(1, Math.max(-1, lived.yaw + acted.head.yaw)),
      pitch: settle * Math.min(1.6, Math.max(-1, lived.pitch + acted.head.pitch)),
    },
    swing,
    eyes: {
      lids: 1 - settle * (1 - Math.max(0, lived.lids * (1 + acted.lids))),
      gazeX: settle * Math.min(1, Math.max(-1, lived.gazeX + acted.gazeX)),
      gazeY: settle * Math.min(1, Math.max(-1, lived.gazeY + acted.gazeY)),
    },
    mood,
    arms: {
      left: armOf(rig, 'left', acted.arms.left, arms),
      right: armOf(rig, 'right', acted.arms.right, arms),
    },
  };
}

const RADIANS = Math.PI / 180;

function armOf(rig: RigData, side: 'left' | 'right', moment: ArmMoment, settle: number): ArmStance {
  const { rest } = rig.arms;
  const arm: ArmStance = {
    upper: rest.upper * RADIANS + settle * moment.upper,
    upperReach: 1 + settle * moment.upperReach,
    fore: rest.fore * RADIANS + settle * moment.fore,
    foreReach: 1 + settle * moment.foreReach,
    wrist: settle * moment.wrist,
    hand: moment.hand,
  };
  return armToChin(rig, side, arm, settle * moment.chin);
}
