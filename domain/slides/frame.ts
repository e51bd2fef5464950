/** Where shapes are: their own places, and those that groups move and scale them to. */

import { PER_DEGREE } from './fill.ts';
import type { Frame } from './scene.ts';
import { child, flagOf, numberOf, type XmlElement } from './xml.ts';

/** Of `xfrm`; undefined where it names no place. */
export function frameOf(transform: XmlElement | undefined): Frame | undefined {
  const [offset, size] = [child(transform, 'off'), child(transform, 'ext')];
  if (!offset || !size) return undefined;
  return {
    x: numberOf(offset, 'x') ?? 0,
    y: numberOf(offset, 'y') ?? 0,
    width: Math.max(0, numberOf(size, 'cx') ?? 0),
    height: Math.max(0, numberOf(size, 'cy') ?? 0),
    rotation: (numberOf(transform, 'rot') ?? 0) / PER_DEGREE,
    flipX: flagOf(transform, 'flipH') ?? false,
    flipY: flagOf(transform, 'flipV') ?? false,
  };
}

/** From a place inside a group to the one outside of it. */
export type Place = (frame: Frame) => Frame;

export function groupPlace(transform: XmlElement | undefined, outer: Place): Place {
  const group = frameOf(transform);
  if (!group) return outer;
  const [offset, size] = [child(transform, 'chOff'), child(transform, 'chExt')];
  const scaleX = group.width / (numberOf(size, 'cx') || group.width || 1);
  const scaleY = group.height / (numberOf(size, 'cy') || group.height || 1);
  const [left, top] = [numberOf(offset, 'x') ?? group.x, numberOf(offset, 'y') ?? group.y];
  return (frame) => {
    const scaled = {
      ...frame,
      x: group.x + (frame.x - left) * scaleX,
      y: group.y + (frame.y - top) * scaleY,
      width: frame.width * scaleX,
      height: frame.height * scaleY,
    };
    return outer(turnedWith(group, scaled));
  };
}

/** Mirrored and turned round the middle of the group. */
function turnedWith(group: Frame, frame: Frame): Frame {
  const [middleX, middleY] = [group.x + group.width / 2, group.y + group.height / 2];
  let dx = frame.x + frame.width / 2 - middleX;
  let dy = frame.y + frame.height / 2 - middleY;
  let { rotation } = frame;
  if (group.flipX) dx = -dx;
  if (group.flipY) dy = -dy;
  if (group.flipX !== group.flipY) rotation = -rotation;
  const angle = (group.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    ...frame,
    x: middleX + dx * cos - dy * sin - frame.width / 2,
    y: middleY + dx * sin + dy * cos - frame.height / 2,
    rotation: rotation + group.rotation,
    flipX: frame.flipX !== group.flipX,
    flipY: frame.flipY !== group.flipY,
  };
}
