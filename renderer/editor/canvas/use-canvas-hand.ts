/** What mouse, pen and finger do on the canvas: select, move, resize, turn, copy, push the canvas. One gesture is one step. */
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import { duplicateEdits } from '../../../domain/arrange/layer-edits.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { HANDLES, type Handle } from '../../../domain/arrange/resize.ts';
import { type Hints, NO_HINTS } from '../../../domain/arrange/snap.ts';
import { boundsOf, isHit, isTouched, type Point, rectBetween } from '../../../domain/arrange/turned.ts';
import type { Rect } from '../../../domain/avatar/types.ts';
import { IS_MAC } from '../../design/platform.ts';
import { type CanvasViewing, toCanvas } from '../canvas-view.ts';
import { type Gesture, type Grip, type Hand, moved, type Readout, resized, turned } from './gestures.ts';
import type { Meant } from './layer-change.ts';
import { LAYER_LABELS } from './layer-labels.ts';
import type { CanvasScene } from './use-canvas-scene.ts';
import { type LayerActions, placedChange } from './use-layer-actions.ts';

/** So far a pressed pointer may shake before it drags, CSS pixels. */
const SHAKE = 3;
/** So near things are drawn to each other, CSS pixels. */
const REACH = 6;

type Part = Handle | 'turn';

interface Press {
  readonly pointerId: number;
  /** Of the panel, CSS pixels. */
  readonly start: Point;
  readonly grip: Grip;
  readonly meant: Meant;
  readonly what: 'move' | 'marquee' | 'pan' | Part;
  /** What a press without a drag selects. */
  readonly onClick: (() => void) | undefined;
  /** What was selected before a marquee that adds to it. */
  readonly before: readonly LayerRef[];
}

export interface HandView {
  readonly hover: LayerRef | undefined;
  /** Canvas pixels. */
  readonly marquee: Rect | undefined;
  readonly hints: Hints;
  readonly readout: (Readout & { readonly at: Point }) | undefined;
  readonly isDragging: boolean;
}

const AT_REST: HandView = {
  hover: undefined,
  marquee: undefined,
  hints: NO_HINTS,
  readout: undefined,
  isDragging: false,
};

export interface CanvasHand {
  readonly view: HandView;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
  /** Gives up what is under way. @returns whether anything was */
  readonly giveUp: () => boolean;
}

export interface HandOptions {
  readonly scene: CanvasScene;
  readonly viewing: CanvasViewing;
  readonly actions: LayerActions;
  /** The space bar is held: the canvas is pushed. */
  readonly isPanning: boolean;
}

/** Topmost first. */
export function layersUnder(boxes: readonly LayerBox[], point: Point, slack = 0): readonly LayerBox[] {
  return boxes.filter((box) => isHit(box, point, slack)).reverse();
}

export function useCanvasHand(options: HandOptions): CanvasHand {
  const newest = useRef(options);
  useEffect(() => {
    newest.current = options;
  });
  const [view, setView] = useState(AT_REST);
  const press = useRef<Press>(undefined);
  const drag = useRef<Gesture>(undefined);
  const isDragged = useRef(false);
  const frame = useRef(0);

  const end = useCallback(() => {
    cancelAnimationFrame(frame.current);
    press.current = undefined;
    drag.current = undefined;
    isDragged.current = false;
    setView(AT_REST);
  }, []);
  const giveUp = useCallback(() => {
    const isUnderWay = press.current !== undefined;
    newest.current.actions.show();
    if (isUnderWay) end();
    return isUnderWay;
  }, [end]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const follow = (held: Press, at: Point, keys: Pick<Hand, 'isShift' | 'isAlt' | 'isFree'>) => {
    const { scene, viewing, actions } = newest.current;
    const point = toCanvas(viewing.view, at);
    if (held.what === 'marquee') {
      const marquee = rectBetween(held.grip.from, point);
      const found = scene.pickable.filter((box) => isTouched(box, marquee)).map(({ ref }) => ref);
      scene.select([...held.before, ...found]);
      setView({ ...AT_REST, marquee, isDragging: true });
      return;
    }
    const hand: Hand = { at: point, ...keys, reach: REACH / viewing.view.scale };
    const gesture = gestureOf(held, hand);
    drag.current = gesture;
    const { grip, meant } = held;
    if (held.what === 'move' && keys.isAlt) {
      const by = stepOf(gesture);
      const refs = grip.boxes.map(({ ref }) => ref);
      actions.show(meant, (script, index) => duplicateEdits(script, index, refs, by));
    } else actions.show(meant, placedChange(gesture.placings, scene.canvas));
    setView({
      hover: undefined,
      marquee: undefined,
      hints: gesture.hints,
      readout: { ...gesture.readout, at },
      isDragging: true,
    });
  };

  return {
    view,
    giveUp,
    onPointerLeave: () => press.current ?? setView(AT_REST),
    onPointerDown(event) {
      const isMiddle = event.button === 1;
      if ((event.button !== 0 && !isMiddle) || press.current) return;
      const { scene, viewing, isPanning } = newest.current;
      const start = pointIn(event);
      const from = toCanvas(viewing.view, start);
      const part = partOf(event.target);
      const meant: Meant = { sceneKey: scene.sceneKey, layers: scene.layers };
      const isMore = event.shiftKey || (IS_MAC ? event.metaKey : event.ctrlKey);
      const common = { pointerId: event.pointerId, start, meant, before: isMore ? scene.selected : [] };
      const grip = (boxes: readonly LayerBox[]) => gripOf(scene, boxes, from);
      if (isMiddle || isPanning)
        press.current = { ...common, what: 'pan', grip: grip([]), onClick: undefined };
      else if (part) press.current = { ...common, what: part, grip: grip(scene.movable), onClick: undefined };
      else press.current = { ...common, ...pressOf(scene, from, isMore, grip) };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event) {
      const held = press.current;
      const at = pointIn(event);
      if (!held) {
        const { scene, viewing } = newest.current;
        const isOnPart = partOf(event.target) !== undefined;
        const point = toCanvas(viewing.view, at);
        const hover = isOnPart ? undefined : layersUnder(scene.pickable, point)[0]?.ref;
        setView((last) => (last.hover === hover ? last : { ...AT_REST, hover }));
        return;
      }
      if (event.pointerId !== held.pointerId) return;
      if (held.what === 'pan') {
        newest.current.viewing.panBy(event.movementX, event.movementY);
        return;
      }
      if (!isDragged.current && Math.hypot(at.x - held.start.x, at.y - held.start.y) < SHAKE) return;
      isDragged.current = true;
      if (held.what !== 'marquee' && held.grip.boxes.length === 0) return;
      const keys = { isShift: event.shiftKey, isAlt: event.altKey, isFree: event.ctrlKey || event.metaKey };
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => follow(held, at, keys));
    },
    onPointerUp(event) {
      const held = press.current;
      if (!held || event.pointerId !== held.pointerId) return;
      const { actions, scene } = newest.current;
      if (!isDragged.current) held.onClick?.();
      else if (held.what !== 'pan' && (held.what === 'marquee' || held.grip.boxes.length > 0)) {
        // The last place of the pointer may not have been drawn yet.
        const keys = { isShift: event.shiftKey, isAlt: event.altKey, isFree: event.ctrlKey || event.metaKey };
        cancelAnimationFrame(frame.current);
        follow(held, pointIn(event), keys);
        const gesture = drag.current;
        if (gesture && held.what === 'move' && event.altKey) {
          scene.select(held.grip.boxes.map(({ ref }) => ref));
          actions.duplicate(stepOf(gesture));
        } else if (gesture) actions.place(labelOf(held.what), gesture.placings);
      }
      end();
    },
  };
}

/** A press on what is selected moves all of it; on anything else, that. On nothing it draws a frame. */
function pressOf(
  scene: CanvasScene,
  from: Point,
  isMore: boolean,
  grip: (boxes: readonly LayerBox[]) => Grip,
): Pick<Press, 'what' | 'grip' | 'onClick'> {
  const under = layersUnder(scene.pickable, from);
  const top = under[0];
  if (!top) {
    const onClick = isMore ? undefined : () => scene.select([]);
    return { what: 'marquee', grip: grip([]), onClick };
  }
  if (isMore) {
    const isIn = scene.selected.includes(top.ref);
    const refs = isIn ? scene.selected.filter((ref) => ref !== top.ref) : [...scene.selected, top.ref];
    scene.select(refs);
    return { what: 'move', grip: grip([]), onClick: undefined };
  }
  const isOnSelected = under.some(({ ref }) => scene.selected.includes(ref));
  if (isOnSelected)
    return { what: 'move', grip: grip(scene.movable), onClick: () => scene.select([top.ref]) };
  scene.select([top.ref]);
  return { what: 'move', grip: grip(scene.canEdit ? [top] : []), onClick: undefined };
}

/** Everything else that is seen stands still, and may be lined up with. */
function gripOf(scene: CanvasScene, boxes: readonly LayerBox[], from: Point): Grip {
  const others = scene.boxes.filter(({ ref }) => boxes.every((box) => box.ref !== ref)).map(boundsOf);
  return { boxes, from, surroundings: { canvas: scene.canvas, others } };
}

function gestureOf(held: Press, hand: Hand): Gesture {
  if (held.what === 'turn') return turned(held.grip, hand);
  if (isHandle(held.what)) return resized(held.grip, held.what, hand);
  // A copy that is drawn out goes where the hand goes: Alt has no other meaning then.
  return moved(held.grip, hand);
}

function stepOf({ placings }: Gesture): Point {
  const { from, to } = placings[0]!;
  return { x: Math.round(to.rect.x - from.rect.x), y: Math.round(to.rect.y - from.rect.y) };
}

function labelOf(what: 'move' | 'marquee' | Part): string {
  if (what === 'turn') return LAYER_LABELS.turn;
  return isHandle(what) ? LAYER_LABELS.resize : LAYER_LABELS.move;
}

function isHandle(what: string): what is Handle {
  return HANDLES.some((handle) => handle === what);
}

/** Which handle is under the pointer. */
function partOf(target: EventTarget): Part | undefined {
  const name =
    target instanceof Element ? target.closest('[data-part]')?.getAttribute('data-part') : undefined;
  if (name === 'turn') return 'turn';
  return name != null && isHandle(name) ? name : undefined;
}

/** From the overlay's corner, CSS pixels. */
export function pointIn(event: {
  readonly currentTarget: Element;
  readonly clientX: number;
  readonly clientY: number;
}): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
