/** What holds for a whole draft or a whole scene, changed, as edits of the draft. */
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { recordEdits } from '../../../domain/drafts/record-edits.ts';
import type { LayerConfig, Script, ShootScript } from '../../../domain/script/schema.ts';
import { commonOf } from './common-value.ts';
import { DRAFT_FIELDS, NO_TRANSITION, SCENE_FIELDS, type TRANSITIONS } from './draft-fields.ts';
import { type Field, fieldValue, withPart, withValue } from './field.ts';
import { PRESENTER_FIELDS } from './layer-fields.ts';

/** Without its scenes, which are changed one by one. */
type DraftHead = Omit<Script, 'shoot_scripts'>;

export function draftEdits(script: Script, change: (head: DraftHead) => DraftHead): readonly DraftEdit[] {
  const { shoot_scripts: _, ...head } = script;
  return recordEdits([], head, change(head));
}

export function draftValueEdits<Value>(
  script: Script,
  field: Field<Value>,
  value: Value,
): readonly DraftEdit[] {
  return draftEdits(script, (head) => withValue(head, field, value));
}

/** @param scene from 0 */
export function sceneEdits(
  script: Script,
  scene: number,
  change: (scene: ShootScript) => ShootScript,
): readonly DraftEdit[] {
  const item = script.shoot_scripts[scene];
  if (!item) return [];
  const { shoot_script: before } = item;
  return recordEdits(['shoot_scripts', scene, 'shoot_script'], before, change(before));
}

/** A cut has no length, no direction and no colour; those of another kind are kept where it has them too. */
export function withTransition(scene: ShootScript, kind: (typeof TRANSITIONS)[number]): ShootScript {
  if (kind === NO_TRANSITION) return withPart(scene, ['x_studio', 'transition'], undefined) ?? scene;
  const set = withValue(scene, SCENE_FIELDS.transition, kind);
  const moves = kind === 'wipe' || kind === 'slide';
  const turned = moves ? set : withValue(set, SCENE_FIELDS.transitionWay, SCENE_FIELDS.transitionWay.usual);
  return kind === 'fade'
    ? turned
    : withValue(turned, SCENE_FIELDS.transitionColour, SCENE_FIELDS.transitionColour.usual);
}

/** What is to be other than it is, in all scenes of a draft; what is not named stays as each scene has it. */
export interface PresenterWish {
  /** As scripts name it: `avatar:lin`. */
  readonly presenter?: string;
  /** Empty for the usual one, as the light. */
  readonly outfit?: string;
  readonly light?: string;
}

/** As the draft has it; undefined where its scenes differ. */
export function wornInDraft(script: Script): {
  readonly outfit: string | undefined;
  readonly light: string | undefined;
} {
  const layers = script.shoot_scripts.flatMap(({ shoot_script: scene }): readonly LayerConfig[] => {
    const own = scene.layer_config?.find(isPresenter);
    if (own) return [own];
    return fieldValue(scene, SCENE_FIELDS.hidesPresenter) ? [] : [{ layer_type: 'HUMAN' }];
  });
  const common = (field: Field<string>) => {
    const { value, isMixed } = commonOf(layers, (layer) => fieldValue(layer, field));
    return isMixed ? undefined : (value ?? '');
  };
  return { outfit: common(PRESENTER_FIELDS.outfit), light: common(PRESENTER_FIELDS.light) };
}

/**
 * Another presenter, or other clothes, in every scene. A scene that does not place its presenter gets a layer for what is
 * unusual about the clothes, standing where the framing puts it.
 */
export function presenterEdits(
  script: Script,
  { presenter, outfit, light }: PresenterWish,
): readonly DraftEdit[] {
  const worn = (layer: LayerConfig, field: Field<string>, wish: string | undefined) =>
    wish === undefined ? layer : withValue(layer, field, wish);
  const dressed = (layer: LayerConfig) =>
    worn(worn(layer, PRESENTER_FIELDS.outfit, outfit), PRESENTER_FIELDS.light, light);
  const isUnusual = Boolean(outfit || light);
  const clothes = script.shoot_scripts.flatMap(({ shoot_script: scene }, index): readonly DraftEdit[] => {
    const layers = scene.layer_config ?? [];
    const at = layers.findIndex(isPresenter);
    if (at >= 0) {
      const place = ['shoot_scripts', index, 'shoot_script', 'layer_config', at];
      return recordEdits(place, layers[at]!, dressed(layers[at]!));
    }
    if (!isUnusual || fieldValue(scene, SCENE_FIELDS.hidesPresenter)) return [];
    return [{ kind: 'insert_layer', scene: index, layer: dressed({ layer_type: 'HUMAN' }) }];
  });
  const other = presenter === undefined ? [] : draftValueEdits(script, DRAFT_FIELDS.presenter, presenter);
  return [...other, ...clothes];
}

function isPresenter({ layer_type }: LayerConfig): boolean {
  return layer_type === 'HUMAN';
}
