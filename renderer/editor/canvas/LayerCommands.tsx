/** Carries the commands of layers out for as long as the canvas is shown. */
import { LEAST_TO_DISTRIBUTE } from '../../../domain/arrange/align.ts';
import { hasFlag, isHiddenIn } from '../../../domain/arrange/layer-edits.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { useCommands } from '../../commands/commands.tsx';
import type { CommandHandler, CommandHandlers } from '../../commands/registry.ts';
import { useTexts } from '../../texts/language.tsx';
import type { CanvasViewing } from '../canvas-view.ts';
import { useSteadyEditor } from '../editor-context.ts';
import type { CanvasScene } from './use-canvas-scene.ts';
import type { LayerClipboard } from './use-clipboard.ts';
import type { LayerActions } from './use-layer-actions.ts';

export interface LayerCommandsProps {
  readonly scene: CanvasScene;
  readonly actions: LayerActions;
  readonly clipboard: LayerClipboard;
  readonly viewing: CanvasViewing;
  readonly isRulers: boolean;
  readonly isSafeAreas: boolean;
  readonly onRulers: () => void;
  readonly onSafeAreas: () => void;
  /** Text in place, or the crop; undefined where the selection has neither. */
  readonly onEdit: (() => void) | undefined;
  /** Gives up what the hand does. @returns whether it did anything */
  readonly giveUp: () => boolean;
}

const FAR = 10;
const TURN = 15;
const LARGER = 1.1;
const ZOOM = 1.25;

export function LayerCommands(props: LayerCommandsProps) {
  const { scene, actions, clipboard, viewing, giveUp, onEdit } = props;
  const texts = useTexts().canvas;
  const { shape: draft } = useSteadyEditor();
  const { movable, selected, pickable, canEdit, layers, script } = scene;
  const isEnabled = movable.length > 0;
  const chosen = selected.flatMap((ref) => (typeof ref === 'number' ? (layers[ref] ?? []) : []));
  const hasAny = canEdit && selected.length > 0;
  const hasPresenter = movable.some(({ item }) => item.kind === 'avatar');
  const hasMany = draft.keys.length > 1;
  const isLocked = chosen.length > 0 && chosen.every((one) => hasFlag(one, 'locked'));
  const isHidden = (ref: LayerRef) => isHiddenIn(script, scene.sceneIndex, ref);
  const areHidden = selected.length > 0 && selected.every(isHidden);
  const isAnyHidden = [...layers.keys(), 'presenter' as const].some(isHidden);
  const onMovable = (run: () => void): CommandHandler => ({ run, isEnabled });
  const nudge = (x: number, y: number) => onMovable(() => actions.nudge({ x, y }));
  const handlers: CommandHandlers = {
    'layer.select_all': {
      run: () => scene.select(pickable.map(({ ref }) => ref)),
      isEnabled: pickable.length > 0,
    },
    'layer.deselect': { run: () => giveUp() || scene.select([]) },
    'layer.next': { run: () => step(scene, 1), isEnabled: pickable.length > 0 },
    'layer.previous': { run: () => step(scene, -1), isEnabled: pickable.length > 0 },
    'layer.edit': { run: () => onEdit?.(), isEnabled: onEdit !== undefined },
    'layer.add_text': { run: () => actions.addText(texts.newText), isEnabled: canEdit },
    'layer.delete': onMovable(actions.remove),
    'layer.duplicate': onMovable(() => actions.duplicate()),
    'layer.copy': { run: clipboard.copy, isEnabled: selected.length > 0 },
    'layer.cut': onMovable(clipboard.cut),
    'layer.paste': { run: clipboard.paste, isEnabled: canEdit },
    'layer.lock': {
      run: () => actions.setFlag('locked', !isLocked),
      isEnabled: hasAny,
      isOn: isLocked,
    },
    'layer.unlock_all': {
      run: actions.unlockAll,
      isEnabled: canEdit && layers.some((one) => hasFlag(one, 'locked')),
    },
    'layer.hide': {
      run: () => actions.setFlag('hidden', !areHidden),
      isEnabled: hasAny,
      isOn: areHidden,
    },
    'layer.show_all': { run: actions.showAll, isEnabled: canEdit && isAnyHidden },
    'layer.apply_to_all': { run: actions.join, isEnabled: hasAny && hasMany },
    'layer.leave_group': { run: actions.leave, isEnabled: hasAny && chosen.some((one) => one.group_id) },
    'layer.move_left': nudge(-1, 0),
    'layer.move_right': nudge(1, 0),
    'layer.move_up': nudge(0, -1),
    'layer.move_down': nudge(0, 1),
    'layer.move_left_far': nudge(-FAR, 0),
    'layer.move_right_far': nudge(FAR, 0),
    'layer.move_up_far': nudge(0, -FAR),
    'layer.move_down_far': nudge(0, FAR),
    'layer.turn_right': onMovable(() => actions.turn(TURN)),
    'layer.turn_left': onMovable(() => actions.turn(-TURN)),
    'layer.larger': onMovable(() => actions.scale(LARGER)),
    'layer.smaller': onMovable(() => actions.scale(1 / LARGER)),
    'arrange.forward': { run: () => actions.order('forward'), isEnabled: hasAny },
    'arrange.backward': { run: () => actions.order('backward'), isEnabled: hasAny },
    'arrange.front': { run: () => actions.order('front'), isEnabled: hasAny },
    'arrange.back': { run: () => actions.order('back'), isEnabled: hasAny },
    'view.zoom_in': { run: () => viewing.zoomTo(viewing.view.scale * ZOOM) },
    'view.zoom_out': { run: () => viewing.zoomTo(viewing.view.scale / ZOOM) },
    'view.zoom_fit': { run: viewing.fit, isEnabled: !viewing.isFitted },
    'view.zoom_full': { run: () => viewing.zoomTo(1 / window.devicePixelRatio) },
    'view.rulers': { run: props.onRulers, isOn: props.isRulers },
    'view.safe_areas': { run: props.onSafeAreas, isOn: props.isSafeAreas },
  };
  useCommands(handlers);
  useCommands({
    'arrange.align_left': onMovable(() => actions.align('left')),
    'arrange.align_center': onMovable(() => actions.align('center')),
    'arrange.align_right': onMovable(() => actions.align('right')),
    'arrange.align_top': onMovable(() => actions.align('top')),
    'arrange.align_middle': onMovable(() => actions.align('middle')),
    'arrange.align_bottom': onMovable(() => actions.align('bottom')),
    'arrange.distribute_horizontally': {
      run: () => actions.distribute('horizontally'),
      isEnabled: movable.length >= LEAST_TO_DISTRIBUTE,
    },
    'arrange.distribute_vertically': {
      run: () => actions.distribute('vertically'),
      isEnabled: movable.length >= LEAST_TO_DISTRIBUTE,
    },
    'layer.framing_full': { run: () => actions.frame('full'), isEnabled: hasPresenter },
    'layer.framing_half': { run: () => actions.frame('half'), isEnabled: hasPresenter },
    'layer.framing_head': { run: () => actions.frame('head'), isEnabled: hasPresenter },
    'layer.framing_circle': { run: () => actions.frame('circle'), isEnabled: hasPresenter },
  });
  return null;
}

/** Bottom first, round and round. */
function step({ pickable, selected, select }: CanvasScene, by: 1 | -1): void {
  const next = neighbour(
    pickable.map(({ ref }) => ref),
    selected,
    by,
  );
  const count = pickable.length;
  const wrapped = next ?? pickable[by > 0 ? 0 : count - 1]?.ref;
  if (wrapped !== undefined) select([wrapped]);
}

/** @returns undefined at the end */
export function neighbour<Ref>(all: readonly Ref[], selected: readonly Ref[], by: 1 | -1): Ref | undefined {
  const places = selected.map((one) => all.indexOf(one)).filter((place) => place >= 0);
  if (places.length === 0) return by > 0 ? all[0] : all.at(-1);
  const place = (by > 0 ? Math.max(...places) : Math.min(...places)) + by;
  return place < 0 ? undefined : all[place];
}
