/** Two scenes under a hand, without a page: pointers are told by hand, frames are drawn at once. */
import { duplicateEdits } from '../../../domain/arrange/layer-edits.ts';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { boxesIn, CANVAS, scriptOf, textOf } from '../../../domain/arrange/trial.test-helper.ts';
import { applyEdits } from '../../../domain/drafts/apply.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { Script } from '../../../domain/script/schema.ts';
import { TransientEdits } from '../transient-edits.ts';
import { AT_REST, CanvasHand, type HandDesk, type HandView, type PointerAt } from './canvas-hand.ts';
import { followed, layerChange, placedChange, shownChange } from './layer-change.ts';

const KEYS = ['one', 'two'];
/** Each 300 × 100, none over another. */
const scene = (...names: readonly string[]) =>
  names.map((name, at) => textOf(name, { position: { dx: 100, dy: 100 + 300 * at } }));

/** A canvas at 1:1 with two scenes, whose engine does at once what it is asked for. */
export class TrialDesk {
  script: Script;
  sceneKey = 'one';
  selected: readonly LayerRef[] = [];
  isPanning = false;
  view: HandView = AT_REST;
  readonly labels: string[] = [];
  readonly held: (readonly [number, number, number, number])[] = [];
  readonly #transient = new TransientEdits({ do: () => Promise.resolve({ kind: 'needless' }) });
  #frame: (() => void) | undefined;
  readonly hand = new CanvasHand({
    desk: () => this.#desk(),
    onView: (view) => {
      this.view = view;
    },
    nextFrame: (draw) => {
      this.#frame = draw;
      return () => {
        this.#frame = undefined;
      };
    },
  });

  constructor(...scenes: readonly (readonly string[])[]) {
    this.script = scriptOf(...scenes.map((names) => scene(...names)));
  }

  /** As it is shown: with what the hand does now. */
  get shown(): Script {
    return this.#transient.shown({ script: this.script, keys: KEYS });
  }

  placesIn(sceneIndex: number, script = this.script): readonly (readonly [number, number])[] {
    return layersOf(script, sceneIndex).map(({ position }) => [position!.dx, position!.dy] as const);
  }

  /** Another hand, or another window. */
  change(...edits: readonly DraftEdit[]): void {
    this.script = applyEdits(this.script, edits).script;
    this.hand.look();
  }

  show(sceneKey: string): void {
    this.sceneKey = sceneKey;
    this.selected = [];
    this.hand.look();
  }

  press(x: number, y: number, keys: Partial<PointerAt> = {}): void {
    this.hand.press(pointer(x, y, keys));
  }

  /** And draws. */
  move(x: number, y: number, keys: Partial<PointerAt> = {}): void {
    this.hand.move(pointer(x, y, keys));
    this.#frame?.();
    this.#frame = undefined;
    this.hand.look();
  }

  release(x: number, y: number, keys: Partial<PointerAt> = {}): void {
    this.hand.release(pointer(x, y, keys));
  }

  #do(label: string, edits: readonly DraftEdit[] | undefined): void {
    this.#transient.show(undefined);
    if (!edits?.length) return;
    this.labels.push(label);
    this.script = applyEdits(this.script, edits).script;
  }

  #desk(): HandDesk {
    const index = KEYS.indexOf(this.sceneKey);
    const boxes = boxesIn(this.shown, index).filter(({ item }) => item.kind === 'text');
    const now = () => ({ script: this.script, keys: KEYS });
    return {
      view: { scale: 1, offsetX: 0, offsetY: 0 },
      isPanning: this.isPanning,
      holdAt: (point, at) => this.held.push([point.x, point.y, at.x, at.y]),
      scene: {
        sceneKey: this.sceneKey,
        layers: layersOf(this.shown, index),
        canvas: CANVAS,
        boxes,
        pickable: boxes,
        selected: this.selected,
        movable: boxes.filter(({ ref }) => this.selected.includes(ref)),
        canEdit: true,
        select: (refs) => {
          this.selected = refs;
        },
      },
      actions: {
        show: (meant, change) => this.#transient.show(meant && change && shownChange(meant, change)),
        place: (label, placings, meant) =>
          this.#do(label, layerChange(meant, placedChange(placings, CANVAS))(now())),
        copyOut: (refs, by, meant) =>
          this.#do(
            'copy',
            layerChange(meant, (script, at, follow) =>
              duplicateEdits(script, at, followed(refs, follow), by),
            )(now()),
          ),
      },
    };
  }
}

export function pointer(x: number, y: number, keys: Partial<PointerAt>): PointerAt {
  const none = { isShift: false, isAlt: false, isFree: true, isMore: false, isMiddle: false };
  return { pointerId: 1, at: { x, y }, part: undefined, ...none, ...keys };
}
