/** An arm whose hand takes hold of the chin: presenters differ in their arms and chins, an action's angles do not. */
import type { RigData } from '../data/rig-schema.ts';
import type { ArmStance } from './stance.ts';

/** Where the chin rests between thumb and index finger, in units of the hand. */
const CROTCH = [25, -97] as const;

/**
 * @param share [0..1] how far the wrist goes from where the arm's angles put it to where the hand holds the chin; the
 * hand keeps its direction
 */
export function armToChin(rig: RigData, side: 'left' | 'right', arm: ArmStance, share: number): ArmStance {
  if (share === 0) return arm;
  const { arms, face, pivots } = rig;
  // As seen from the shoulder, x outwards.
  const outwards = side === 'left' ? -1 : 1;
  const chin = [outwards * (pivots.head.x - arms[side][0]), face.jaw.chin - arms[side][1]] as const;
  const direction = arm.fore + arm.wrist;
  const [sin, cos] = [Math.sin(direction) * arms.hand.scale, Math.cos(direction) * arms.hand.scale];
  const elbow = [
    Math.sin(arm.upper) * arms.upper.length * arm.upperReach,
    Math.cos(arm.upper) * arms.upper.length * arm.upperReach,
  ] as const;
  const length = arms.fore.length * arm.foreReach;
  const goal = [
    chin[0] + CROTCH[0] * cos + CROTCH[1] * sin - elbow[0],
    chin[1] - CROTCH[0] * sin + CROTCH[1] * cos - elbow[1],
  ] as const;
  const x = (1 - share) * Math.sin(arm.fore) * length + share * goal[0];
  const y = (1 - share) * Math.cos(arm.fore) * length + share * goal[1];
  // Of the angles that point there, the one that is nearest to the arm's own.
  const turn = Math.atan2(x, y) - arm.fore;
  const more = turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
  return {
    ...arm,
    fore: arm.fore + more,
    foreReach: Math.hypot(x, y) / arms.fore.length,
    wrist: arm.wrist - more,
  };
}
