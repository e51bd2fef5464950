/**
 * What one pointer does on the canvas from press to release: select, move, resize, turn, copy, push the canvas. One gesture is
 * one step, done to the layers that were taken hold of, or to none: when they go, or another scene comes, it is given up.
 */
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import { duplicateEdits } from '../../../domain/arrange/layer-edits.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { type Hints, NO_HINTS } from '../../../domain/arrange/snap.ts';
import { isTouched, type Point, rectBetween } from '../../../domain/arrange/turned.ts';
import type { Rect } from '../../../domain/avatar/types.ts';
import { type CanvasView, toCanvas } from '../canvas-place.ts';
import { type Follow, followerOf } from '../follow-layers.ts';
import { type Gesture, type Hand, moved, type Readout, resized, turned } from './gestures.ts';
import {
  gripOf,
  type HandScene,
  isHandle,
  isOfUse,
  layersUnder,
  type Part,
  type Press,
  pressOf,
  refsOf,
} from './hand-press.ts';
import { followed, type LayerGestures, placedChange } from './layer-change.ts';
import { LAYER_LABELS } from './layer-labels.ts';

/** So far a pressed pointer may shake before it drags, CSS pixels. */
const SHAKE = 3;
/** So near things are drawn to each other, CSS pixels. */
const REACH = 6;

/** What a hand works on, as it is at this moment. */
export interface HandDesk {
  readonly scene: HandScene;
  readonly view: CanvasView;
  /** Pushes the canvas until a point of it lies at a place in the panel, CSS pixels. */
  readonly holdAt: (point: Point, at: Point) => void;
  readonly actions: Pick<LayerGestures, 'show' | 'place' | 'copyOut'>;
  /** The space bar is held: the canvas is pushed. */
  readonly isPanning: boolean;
}

export interface PointerAt {
  readonly pointerId: number;
  /** From the panel's corner, CSS pixels. */
  readonly at: Point;
  /** What of the selection's frame it is on. */
  readonly part: Part | undefined;
  readonly isShift: boolean;
  readonly isAlt: boolean;
  /** Nothing is drawn to anything. */
  readonly isFree: boolean;
  /** Adds to the selection. */
  readonly isMore: boolean;
  readonly isMiddle: boolean;
}

type Held = Pick<PointerAt, 'at' | 'isShift' | 'isAlt' | 'isFree'>;

export interface HandView {
  readonly hover: LayerRef | undefined;
  /** Canvas pixels. */
  readonly marquee: Rect | undefined;
  readonly hints: Hints;
  readonly readout: (Readout & { readonly at: Point }) | undefined;
  readonly isDragging: boolean;
}

export const AT_REST: HandView = {
  hover: undefined,
  marquee: undefined,
  hints: NO_HINTS,
  readout: undefined,
  isDragging: false,
};

export interface CanvasHandOptions {
  readonly desk: () => HandDesk;
  readonly onView: (view: HandView) => void;
  /** Draws at the next frame. @returns what cancels it */
  readonly nextFrame: (draw: () => void) => () => void;
}

export class CanvasHand {
  readonly #options: CanvasHandOptions;
  #view = AT_REST;
  #press: Press | undefined;
  #isDragged = false;
  #cancelFrame: () => void = () => {};

  constructor(options: CanvasHandOptions) {
    this.#options = options;
  }

  /** @returns whether it took hold of anything: what the pointer does from now on is to be told */
  press(pointer: PointerAt): boolean {
    if (this.#press) return false;
    const { scene, view, isPanning } = this.#options.desk();
    const from = toCanvas(view, pointer.at);
    const grip = (boxes: readonly LayerBox[]) => gripOf(scene, boxes, from);
    const common = {
      pointerId: pointer.pointerId,
      start: pointer.at,
      meant: { sceneKey: scene.sceneKey, layers: scene.layers },
      before: pointer.isMore ? scene.selected : [],
      clicked: undefined,
    };
    if (pointer.isMiddle || isPanning) this.#press = { ...common, what: 'pan', grip: grip([]) };
    else if (pointer.part) this.#press = { ...common, what: pointer.part, grip: grip(scene.movable) };
    else this.#press = { ...common, ...pressOf(scene, from, pointer.isMore, grip) };
    return true;
  }

  move(pointer: PointerAt): void {
    const held = this.#press;
    if (!held) this.#hover(pointer);
    else if (pointer.pointerId === held.pointerId) {
      if (held.what === 'pan') this.#options.desk().holdAt(held.grip.from, pointer.at);
      else this.#drag(held, pointer);
    }
  }

  release(pointer: PointerAt): void {
    this.look();
    const held = this.#press;
    if (!held || pointer.pointerId !== held.pointerId) return;
    const { actions, scene } = this.#options.desk();
    const wasDragged = this.#isDragged;
    this.#cancelFrame();
    if (!wasDragged && held.clicked) scene.select(followed(held.clicked, this.#follow(held)));
    if (wasDragged && held.what !== 'pan' && isOfUse(held)) {
      // The last place of the pointer may not have been drawn yet.
      const gesture = this.#draw(held, pointer);
      if (gesture && held.what === 'move' && pointer.isAlt)
        actions.copyOut(refsOf(held.grip), stepOf(gesture), held.meant);
      else if (gesture) actions.place(labelOf(held.what), gesture.placings, held.meant);
    }
    this.#end();
  }

  leave(): void {
    if (!this.#press) this.#show(AT_REST);
  }

  /** The scene may have become another one under the hand. */
  look(): void {
    const held = this.#press;
    if (!held || held.what === 'pan') return;
    const { scene } = this.#options.desk();
    const isThere = (ref: LayerRef) => {
      const now = this.#follow(held)(ref);
      return now !== undefined && scene.boxes.some((box) => box.ref === now);
    };
    if (scene.sceneKey !== held.meant.sceneKey || !refsOf(held.grip).every(isThere)) this.giveUp();
  }

  /** @returns whether anything was under way */
  giveUp(): boolean {
    if (!this.#press) return false;
    this.#options.desk().actions.show();
    this.#end();
    return true;
  }

  #drag(held: Press, pointer: PointerAt): void {
    const { at } = pointer;
    if (!this.#isDragged && Math.hypot(at.x - held.start.x, at.y - held.start.y) < SHAKE) return;
    this.#isDragged = true;
    if (!isOfUse(held)) return;
    this.#cancelFrame();
    this.#cancelFrame = this.#options.nextFrame(() => this.#draw(held, pointer));
  }

  #end(): void {
    this.#cancelFrame();
    this.#press = undefined;
    this.#isDragged = false;
    this.#show(AT_REST);
  }

  #show(view: HandView): void {
    this.#view = view;
    this.#options.onView(view);
  }

  #hover({ at, part }: PointerAt): void {
    const { scene, view } = this.#options.desk();
    const hover = part ? undefined : layersUnder(scene.pickable, toCanvas(view, at))[0]?.ref;
    if (this.#view.hover !== hover) this.#show({ ...AT_REST, hover });
  }

  /** From the layers as they were when it took hold to those that are shown now. */
  #follow({ meant }: Press): Follow {
    return followerOf(meant.layers, this.#options.desk().scene.layers);
  }

  /** @returns what it makes of the layers; nothing for a frame that selects them */
  #draw(held: Press, { at, ...keys }: Held): Gesture | undefined {
    const { scene, view, actions } = this.#options.desk();
    const point = toCanvas(view, at);
    if (held.what === 'marquee') {
      const marquee = rectBetween(held.grip.from, point);
      const found = scene.pickable.filter((box) => isTouched(box, marquee)).map(({ ref }) => ref);
      scene.select([...followed(held.before, this.#follow(held)), ...found]);
      this.#show({ ...AT_REST, marquee, isDragging: true });
      return undefined;
    }
    const { grip, meant } = held;
    const gesture = gestureOf(held, { at: point, ...keys, reach: REACH / view.scale });
    if (held.what === 'move' && keys.isAlt) {
      const by = stepOf(gesture);
      actions.show(meant, (script, index, follow) =>
        duplicateEdits(script, index, followed(refsOf(grip), follow), by),
      );
    } else actions.show(meant, placedChange(gesture.placings, scene.canvas));
    const { hints, readout } = gesture;
    this.#show({
      hover: undefined,
      marquee: undefined,
      hints,
      readout: { ...readout, at },
      isDragging: true,
    });
    return gesture;
  }
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

function labelOf(what: Press['what']): string {
  if (what === 'turn') return LAYER_LABELS.turn;
  return isHandle(what) ? LAYER_LABELS.resize : LAYER_LABELS.move;
}
