/** What a pointer takes hold of where it is pressed, and what of it a drag would move. */
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { HANDLES, type Handle } from '../../../domain/arrange/resize.ts';
import { boundsOf, isHit, type Point } from '../../../domain/arrange/turned.ts';
import type { CanvasScene } from './canvas-scene.ts';
import type { Grip } from './gestures.ts';
import type { Meant } from './layer-change.ts';

/** Of the selection's frame. */
export type Part = Handle | 'turn';

export type HandScene = Pick<
  CanvasScene,
  'sceneKey' | 'layers' | 'canvas' | 'boxes' | 'pickable' | 'selected' | 'movable' | 'canEdit' | 'select'
>;

export interface Press {
  readonly pointerId: number;
  /** Of the panel, CSS pixels. */
  readonly start: Point;
  readonly grip: Grip;
  readonly meant: Meant;
  readonly what: 'move' | 'marquee' | 'pan' | Part;
  /** What a press without a drag selects. */
  readonly clicked: readonly LayerRef[] | undefined;
  /** What was selected before a marquee that adds to it. */
  readonly before: readonly LayerRef[];
}

/** Topmost first. */
export function layersUnder(boxes: readonly LayerBox[], point: Point): readonly LayerBox[] {
  return boxes.filter((box) => isHit(box, point)).reverse();
}

/** A press on what is selected moves all of it; on anything else, that. On nothing it draws a frame. */
export function pressOf(
  scene: HandScene,
  from: Point,
  isMore: boolean,
  grip: (boxes: readonly LayerBox[]) => Grip,
): Pick<Press, 'what' | 'grip' | 'clicked'> {
  const under = layersUnder(scene.pickable, from);
  const top = under[0];
  if (!top) return { what: 'marquee', grip: grip([]), clicked: isMore ? undefined : [] };
  if (isMore) {
    const isIn = scene.selected.includes(top.ref);
    const refs = isIn ? scene.selected.filter((ref) => ref !== top.ref) : [...scene.selected, top.ref];
    scene.select(refs);
    return { what: 'move', grip: grip([]), clicked: undefined };
  }
  const isOnSelected = under.some(({ ref }) => scene.selected.includes(ref));
  if (isOnSelected) return { what: 'move', grip: grip(scene.movable), clicked: [top.ref] };
  scene.select([top.ref]);
  return { what: 'move', grip: grip(scene.canEdit ? [top] : []), clicked: undefined };
}

/** Everything else that is seen stands still, and may be lined up with. */
export function gripOf(scene: HandScene, boxes: readonly LayerBox[], from: Point): Grip {
  const others = scene.boxes.filter(({ ref }) => boxes.every((box) => box.ref !== ref)).map(boundsOf);
  return { boxes, from, surroundings: { canvas: scene.canvas, others } };
}

export function refsOf({ boxes }: Grip): readonly LayerRef[] {
  return boxes.map(({ ref }) => ref);
}

/** Whether a drag has anything to move or to draw. */
export function isOfUse({ what, grip }: Press): boolean {
  return what === 'marquee' || grip.boxes.length > 0;
}

export function isHandle(what: string): what is Handle {
  return HANDLES.some((handle) => handle === what);
}
