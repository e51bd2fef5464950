/** What holds for a whole draft or a whole scene, changed, as edits of the draft. */
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { recordEdits } from '../../../domain/drafts/record-edits.ts';
import type { LayerConfig, Script, ShootScript } from '../../../domain/script/schema.ts';
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

/** What a presenter wears in all scenes of a draft. Empty for the usual one. */
export interface PresenterWish {
  /** As scripts name it: `avatar:lin`. */
  readonly presenter: string;
  readonly outfit: string;
  readonly light: string;
}

/** As the draft has it; undefined where its scenes differ. */
export function wornInDraft(script: Script): {
  readonly outfit: string | undefined;
  readonly light: string | undefined;
} {
  const worn = script.shoot_scripts.map(({ shoot_script: { layer_config: layers = [] } }) => {
    const layer = layers.find(isPresenter);
    return {
      outfit: layer ? fieldValue(layer, PRESENTER_FIELDS.outfit) : '',
      light: layer ? fieldValue(layer, PRESENTER_FIELDS.light) : '',
    };
  });
  const common = (kind: 'outfit' | 'light') => {
    const found = new Set(worn.map((one) => one[kind]));
    return found.size === 1 ? [...found][0] : undefined;
  };
  return { outfit: common('outfit'), light: common('light') };
}

/**
 * Another presenter, in the same clothes in every scene: what the one before wore, this one may not have. A scene that
 * does not place its presenter gets a layer for what is unusual about the clothes, standing where the framing puts it.
 */
export function presenterEdits(
  script: Script,
  { presenter, outfit, light }: PresenterWish,
): readonly DraftEdit[] {
  const dressed = (layer: LayerConfig) =>
    withValue(withValue(layer, PRESENTER_FIELDS.outfit, outfit), PRESENTER_FIELDS.light, light);
  const isUnusual = outfit !== '' || light !== '';
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
  return [...draftValueEdits(script, DRAFT_FIELDS.presenter, presenter), ...clothes];
}

function isPresenter({ layer_type }: LayerConfig): boolean {
  return layer_type === 'HUMAN';
}
