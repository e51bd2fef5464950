/** What can be done to the layers of the selected scene, each one step of history. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { type Alignment, alignedBy, type Direction, distributedBy } from '../../../domain/arrange/align.ts';
import { joinEdits, leaveEdits } from '../../../domain/arrange/groups.ts';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import {
  COPY_STEP,
  duplicateEdits,
  type Flag,
  flagEdits,
  framingEdits,
  removeEdits,
  showAllEdits,
  textLayer,
} from '../../../domain/arrange/layer-edits.ts';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { type OrderStep, orderEdits } from '../../../domain/arrange/order-edits.ts';
import { pasteInto } from '../../../domain/arrange/paste-edits.ts';
import { type Placing, placeable, placeEdits, presenterEdit } from '../../../domain/arrange/place-edits.ts';
import { movedBy, type Point } from '../../../domain/arrange/turned.ts';
import type { Framing } from '../../../domain/avatar/types.ts';
import { EngineError } from '../../../domain/contract/engine-error.ts';
import { applyEdits } from '../../../domain/drafts/apply.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import { showToast } from '../../design/Toast.tsx';
import { useFaults } from '../../engine/faults.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Outcome } from '../draft-commands.ts';
import { useSteadyEditor } from '../editor-context.ts';
import { TransientEdits } from '../transient-edits.ts';
import {
  type ChangeOf,
  finishedChange,
  followed,
  type LayerGestures,
  layerChange,
  type Meant,
  placedChange,
  shownChange,
} from './layer-change.ts';
import { LAYER_LABELS } from './layer-labels.ts';
import { sceneBoxes } from './scene-boxes.ts';
import type { CanvasScene } from './use-canvas-scene.ts';

interface RunOptions {
  readonly coalesceKey?: string;
  readonly selectsNew?: true;
  /** The scene as it is shown now unless said. */
  readonly meant?: Meant;
}

type Transform = (boxes: readonly LayerBox[]) => readonly Placing[];

export interface LayerActions extends LayerGestures {
  readonly nudge: (by: Point) => void;
  readonly turn: (degrees: number) => void;
  readonly scale: (share: number) => void;
  readonly align: (alignment: Alignment) => void;
  readonly distribute: (direction: Direction) => void;
  readonly order: (step: OrderStep) => void;
  readonly remove: () => void;
  /** What is selected. */
  readonly duplicate: () => void;
  /** @param meant where it was asked for, if that is long ago */
  readonly paste: (layers: readonly LayerConfig[], by: Point, meant?: Meant) => Promise<Outcome>;
  readonly addText: (text: string) => void;
  /** @param meant the layers as they were when it was begun */
  readonly change: (label: string, change: ChangeOf, meant: Meant) => void;
  readonly setFlag: (flag: Flag, isOn: boolean) => void;
  readonly unlockAll: () => void;
  readonly showAll: () => void;
  readonly join: () => void;
  readonly leave: () => void;
  readonly frame: (framing: Framing) => void;
}

/** @param scene as it is shown now */
export function useLayerActions(scene: CanvasScene): LayerActions {
  const texts = useTexts();
  const tellFault = useFaults();
  const { queue, layers: chosen } = useSteadyEditor();
  const newest = useRef({ scene, chosen });
  useEffect(() => {
    newest.current = { scene, chosen };
  });
  const run = useCallback(
    async (label: string, changeOf: ChangeOf, options: RunOptions = {}): Promise<Outcome> => {
      const { meant = newest.current.scene, selectsNew, ...rest } = options;
      const make = layerChange(meant, changeOf);
      const preview = shownChange(meant, changeOf);
      const outcome = await TransientEdits.of(queue).do({ label, make, preview, ...rest });
      if (outcome.kind === 'failed') tellFault(new EngineError(outcome.fault));
      if (outcome.kind === 'unsure') showToast({ kind: 'error', text: texts.editor.unsure });
      const isSeen = newest.current.scene.sceneKey === meant.sceneKey;
      if (outcome.kind !== 'done' || !selectsNew || !isSeen) return outcome;
      const countIn = ({ script, keys }: typeof outcome.before) =>
        layersOf(script, keys.indexOf(meant.sceneKey)).length;
      const first = countIn(outcome.before);
      const fresh = Array.from(
        { length: Math.max(0, countIn(outcome.after) - first) },
        (_, at) => first + at,
      );
      if (fresh.length > 0) newest.current.chosen.select(fresh);
      return outcome;
    },
    [queue, tellFault, texts],
  );
  return useMemo<LayerActions>(() => {
    const now = () => newest.current.scene;
    const movableRefs = () => now().movable.map(({ ref }) => ref);
    /** From where the layers are when it is done: keys that are pressed quickly add up. */
    const transformed = (refs: readonly LayerRef[], transform: Transform): ChangeOf => {
      const { facts, canvas } = now();
      return (script, scene, follow) => {
        const still = followed(refs, follow);
        const boxes = sceneBoxes(script, scene, facts).filter(({ ref }) => still.includes(ref));
        return boxes.length === 0 ? [] : placeEdits(script, scene, transform(boxes), canvas);
      };
    };
    const transform = (label: string, make: Transform, isRun = false) => {
      const refs = movableRefs();
      if (refs.length === 0) return;
      const coalesceKey = `${label}/${now().sceneKey}/${refs.join()}`;
      void run(label, transformed(refs, make), isRun ? { coalesceKey } : {});
    };
    const byEach = (boxes: readonly LayerBox[], steps: readonly Point[]) =>
      boxes.map((box, at) => ({
        ref: box.ref,
        from: box,
        to: { ...box, rect: movedBy(box.rect, steps[at]!) },
      }));
    /** A presenter that stands by itself gets its layer first. */
    const withLayers = (
      { facts, canvas }: CanvasScene,
      script: Script,
      scene: number,
      refs: readonly LayerRef[],
      change: (script: Script, indices: readonly number[]) => readonly DraftEdit[],
    ) => {
      const indices = refs.filter((ref) => typeof ref === 'number');
      const presenter = sceneBoxes(script, scene, facts).find(({ ref }) => ref === 'presenter');
      if (!refs.includes('presenter') || !presenter) return change(script, indices);
      const first = presenterEdit(scene, placeable(presenter, canvas));
      const after = applyEdits(script, [first]).script;
      return [first, ...change(after, [...indices, layersOf(after, scene).length - 1])];
    };
    const changeLayers = (
      label: string,
      refs: readonly LayerRef[],
      change: (script: Script, scene: number, indices: readonly number[]) => readonly DraftEdit[],
    ) => {
      const seen = now();
      void run(label, (script, scene, follow) =>
        withLayers(seen, script, scene, followed(refs, follow), (current, indices) =>
          change(current, scene, indices),
        ),
      );
    };
    const copy = (refs: readonly LayerRef[], by: Point, meant: Meant) =>
      void run(
        LAYER_LABELS.duplicate,
        (script, scene, follow) => duplicateEdits(script, scene, followed(refs, follow), by),
        { selectsNew: true, meant },
      );
    return {
      show(meant, change) {
        TransientEdits.of(queue).show(meant && change && shownChange(meant, change));
      },
      place: (label, placings, meant) => void run(label, placedChange(placings, now().canvas), { meant }),
      nudge: (by) =>
        transform(
          LAYER_LABELS.move,
          (boxes) =>
            byEach(
              boxes,
              boxes.map(() => by),
            ),
          true,
        ),
      turn: (degrees) =>
        transform(
          LAYER_LABELS.turn,
          (boxes) =>
            boxes.map((box) => ({
              ref: box.ref,
              from: box,
              to: { rect: box.rect, rotationDeg: box.rotationDeg + degrees },
            })),
          true,
        ),
      scale: (share) =>
        transform(
          LAYER_LABELS.resize,
          (boxes) =>
            boxes.map((box) => {
              const { width, height } = box.rect;
              const size = { width: width * share, height: height * share };
              const rect = {
                x: box.rect.x - (size.width - width) / 2,
                y: box.rect.y - (size.height - height) / 2,
                ...size,
              };
              return { ref: box.ref, from: box, to: { ...box, rect }, fontScale: share };
            }),
          true,
        ),
      align: (alignment) =>
        transform(LAYER_LABELS.align, (boxes) => byEach(boxes, alignedBy(boxes, alignment, now().canvas))),
      distribute: (direction) =>
        transform(LAYER_LABELS.distribute, (boxes) => byEach(boxes, distributedBy(boxes, direction))),
      order: (step) =>
        changeLayers(LAYER_LABELS.order, now().selected, (script, scene, indices) =>
          orderEdits(layersOf(script, scene), scene, indices, step),
        ),
      remove() {
        const refs = movableRefs();
        void run(LAYER_LABELS.remove, (script, scene, follow) =>
          removeEdits(script, scene, followed(refs, follow)),
        );
        now().select([]);
      },
      duplicate: () => copy(movableRefs(), COPY_STEP, now()),
      copyOut: copy,
      paste: (layers, by, meant = now()) =>
        run(LAYER_LABELS.paste, (script, scene) => pasteInto(script, scene, layers, by).edits, {
          selectsNew: true,
          meant,
        }),
      addText: (text) =>
        void run(
          LAYER_LABELS.addText,
          (script, scene) => pasteInto(script, scene, [textLayer(text, now().canvas)], { x: 0, y: 0 }).edits,
          { selectsNew: true },
        ),
      setText: (ref, text, meant, coalesceKey) =>
        void run(LAYER_LABELS.text, finishedChange(ref, text), { meant, coalesceKey }),
      change: (label, change, meant) => void run(label, change, { meant }),
      setFlag(flag, isOn) {
        const { selected: refs, facts, canvas } = now();
        const label = { locked: LAYER_LABELS.lock, hidden: LAYER_LABELS.hide }[flag];
        void run(label, (script, scene, follow) => {
          const presenter = sceneBoxes(script, scene, facts).find(({ ref }) => ref === 'presenter');
          const whole = presenter && placeable(presenter, canvas);
          return flagEdits(script, scene, followed(refs, follow), flag, isOn, whole);
        });
      },
      unlockAll: () =>
        void run(LAYER_LABELS.lock, (script, scene) => {
          const all = [...layersOf(script, scene).keys()];
          return flagEdits(script, scene, all, 'locked', false, undefined);
        }),
      showAll: () => void run(LAYER_LABELS.show, showAllEdits),
      join: () =>
        changeLayers(LAYER_LABELS.join, now().selected, (script, scene, indices) =>
          eachOnTheLast(script, indices, (current, index) => joinEdits(current, scene, index)),
        ),
      leave: () =>
        changeLayers(LAYER_LABELS.leave, now().selected, (_script, scene, indices) =>
          indices.flatMap((index) => leaveEdits(scene, index)),
        ),
      frame(framing) {
        const { facts, canvas, movable } = now();
        const shape = facts?.avatar_sizes[framing];
        const ref = movable.find(({ item }) => item.kind === 'avatar')?.ref;
        if (shape === undefined || ref === undefined) return;
        void run(LAYER_LABELS.frame, (script, scene, follow) => {
          const still = follow(ref);
          const box = sceneBoxes(script, scene, facts).find((one) => one.ref === still);
          if (!box) return [];
          return framingEdits(script, scene, box.ref, framing, placeable(box, canvas), shape);
        });
      },
    };
  }, [queue, run]);
}

/** Edits that each look at what the ones before have left. */
function eachOnTheLast(
  script: Script,
  indices: readonly number[],
  editsOf: (script: Script, index: number) => readonly DraftEdit[],
): readonly DraftEdit[] {
  let current = script;
  return indices.flatMap((index) => {
    const edits = editsOf(current, index);
    current = applyEdits(current, edits).script;
    return edits;
  });
}
