/** Layers taken away, copied, locked, hidden and made, as edits of a draft. */
import type { Framing } from '../avatar/types.ts';
import { encodeBase64Text } from '../base64.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import { ranksOf } from '../drafts/numbering.ts';
import type { Size } from '../draw/canvas.ts';
import { FIELD_LIMITS } from '../limits.ts';
import { appearanceOf } from '../script/appearance.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { joinedWith } from './groups.ts';
import { layerPath, layersOf, setEdit } from './layer-path.ts';
import type { LayerRef } from './layer-ref.ts';
import { presenterLayer } from './place-edits.ts';
import { centreOf, type Point, type Turned } from './turned.ts';

/** In one scene. */
export const MOST_LAYERS = FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config'].maximum;

/** How many more layers a scene may have. */
export function roomFor(script: Script, scene: number): number {
  return MOST_LAYERS - layersOf(script, scene).length;
}

/**
 * A presenter is no longer shown instead: without its layer it would come back where scenes have it by themselves. One that
 * stands in several scenes is no longer shown in any of them.
 * @returns from the last of the list to the first, so that each index means what it did
 */
export function removeEdits(script: Script, scene: number, refs: readonly LayerRef[]): readonly DraftEdit[] {
  const layers = layersOf(script, scene);
  const indices = refs.filter(
    (ref) => typeof ref === 'number' && layers[ref] !== undefined && !isPresenter(layers, ref),
  );
  const removed = (indices as number[])
    .sort((one, other) => other - one)
    .map((layer): DraftEdit => ({ kind: 'remove_layer', scene, layer }));
  const hidden = presenterScenes(script, scene, refs).map((one) => hidePresenter(one, true));
  return [...removed, ...hidden];
}

/** Those in which the presenter is hidden and shown with this scene's: it may stand in several, joined. */
function presenterScenes(script: Script, scene: number, refs: readonly LayerRef[]): readonly number[] {
  const layers = layersOf(script, scene);
  const found = refs
    .filter((ref) => isPresenter(layers, ref))
    .flatMap((ref) => {
      const joined = ref === 'presenter' ? [] : joinedWith(script, scene, ref);
      return [scene, ...joined.map((place) => place.scene)];
    });
  return [...new Set(found)];
}

export function hidePresenter(scene: number, isHidden: boolean): DraftEdit {
  const path = `/shoot_scripts/${scene}/shoot_script/x_studio/hide_avatar`;
  return isHidden ? { kind: 'set', path, value: true } : { kind: 'unset', path };
}

export type Flag = 'hidden' | 'locked';

export function hasFlag(layer: LayerConfig | undefined, flag: Flag): boolean {
  const { isHidden, isLocked } = appearanceOf(layer);
  return flag === 'hidden' ? isHidden : isLocked;
}

/** A presenter is hidden with its scene, whether it has a layer there or not; any other layer by its own flag. */
export function isHiddenIn(script: Script, scene: number, ref: LayerRef): boolean {
  const layers = layersOf(script, scene);
  const isFlagged = ref !== 'presenter' && hasFlag(layers[ref], 'hidden');
  return isFlagged || (isPresenter(layers, ref) && isPresenterAway(script, scene));
}

function isPresenterAway(script: Script, scene: number): boolean {
  return script.shoot_scripts[scene]?.shoot_script.x_studio?.hide_avatar === true;
}

function isPresenter(layers: readonly LayerConfig[], ref: LayerRef): boolean {
  return ref === 'presenter' || layers[ref]?.layer_type === 'HUMAN';
}

/**
 * A presenter that stands in several scenes is hidden, and shown again, in all of them.
 * @param presenter as it is shown: being locked needs a layer to stand in
 */
export function flagEdits(
  script: Script,
  scene: number,
  refs: readonly LayerRef[],
  flag: Flag,
  isOn: boolean,
  presenter: Turned | undefined,
): readonly DraftEdit[] {
  const layers = layersOf(script, scene);
  const isOfScene = (ref: LayerRef) => flag === 'hidden' && isPresenter(layers, ref);
  const edits = refs.flatMap((ref): DraftEdit[] => {
    if (isOn && isOfScene(ref)) return [];
    if (ref === 'presenter') {
      if (!isOn || !presenter) return [];
      const layer = presenterLayer(presenter);
      return [
        { kind: 'insert_layer', scene, layer: { ...layer, x_studio: { ...layer.x_studio, [flag]: true } } },
      ];
    }
    const layer = layers[ref];
    if (layer === undefined || hasFlag(layer, flag) === isOn) return [];
    const path = `${layerPath(scene, ref)}/x_studio/${flag}`;
    return [isOn ? { kind: 'set', path, value: true } : { kind: 'unset', path }];
  });
  const isChanged = flag === 'hidden' && isPresenterAway(script, scene) !== isOn;
  const scenes = isChanged ? presenterScenes(script, scene, refs) : [];
  const changed = scenes.filter((one) => isPresenterAway(script, one) !== isOn);
  return [...edits, ...changed.map((one) => hidePresenter(one, isOn))];
}

/** Every hidden layer of the scene is shown, and its presenter. */
export function showAllEdits(script: Script, scene: number): readonly DraftEdit[] {
  const refs = [...layersOf(script, scene).keys(), 'presenter' as const];
  return flagEdits(script, scene, refs, 'hidden', false, undefined);
}

/** So far a copy stands from what it is a copy of, canvas pixels: that it is there is seen. */
export const COPY_STEP: Point = { x: 24, y: 24 };

/**
 * Copies on top of what they are copies of, joined with no other scene. A scene has one presenter: it is not copied.
 * @param by how far from there
 * @returns in the order of the list, which is that of the new layers' indices
 */
export function duplicateEdits(
  script: Script,
  scene: number,
  refs: readonly LayerRef[],
  by: Point,
): readonly DraftEdit[] {
  const layers = layersOf(script, scene);
  const ranks = ranksOf(layers);
  const chosen = refs.filter((ref): ref is number => typeof ref === 'number' && isCopied(layers[ref]));
  return chosen.slice(0, roomFor(script, scene)).map((ref, index) => {
    // Copies that were put in before and lie beneath have raised it.
    const raised = chosen.slice(0, index).filter((other) => ranks[other]! < ranks[ref]!).length;
    const layer = movedLayer(layers[ref]!, by);
    const position = { ...layer.position!, layer_index: ranks[ref]! + raised + 1 };
    return { kind: 'insert_layer', scene, layer: { ...layer, position } };
  });
}

function isCopied(layer: LayerConfig | undefined): boolean {
  return layer !== undefined && layer.layer_type !== 'HUMAN';
}

const [DX, DY] = [
  FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config[].position.dx'],
  FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config[].position.dy'],
];

/** Joined with no other. */
export function movedLayer({ group_id: _, ...layer }: LayerConfig, by: Point): LayerConfig {
  const { dx = 0, dy = 0 } = layer.position ?? {};
  const held = (
    value: number,
    { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  ) => Math.min(maximum, Math.max(minimum, Math.round(value)));
  return { ...layer, position: { ...layer.position, dx: held(dx + by.x, DX), dy: held(dy + by.y, DY) } };
}

const TEXT_BYTES = FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config[].text_config.text_context'];
const NEW_TEXT_SIZE = 64;

/** As much of it as a text layer may hold, whole characters. */
export function fittingText(text: string): string {
  const characters = [...text];
  while (encodeBase64Text(characters.join('')).length > TEXT_BYTES.maximum) {
    const over = encodeBase64Text(characters.join('')).length - TEXT_BYTES.maximum;
    characters.length -= Math.max(1, Math.floor((over * 3) / 4 / 4));
  }
  return characters.join('');
}

/** A text layer about a point of the canvas, white with a dark outline: readable on any picture. */
export function textLayer(text: string, canvas: Size, middle?: Point): LayerConfig {
  const width = Math.round(canvas.width * 0.6);
  const height = Math.ceil(NEW_TEXT_SIZE * 1.3);
  const { x, y } = middle ?? centreOf({ x: 0, y: 0, ...canvas });
  return {
    layer_type: 'TEXT',
    position: { dx: Math.round(x - width / 2), dy: Math.round(y - height / 2) },
    size: { width, height },
    text_config: {
      text_context: encodeBase64Text(fittingText(text)),
      font_size: NEW_TEXT_SIZE,
      font_color: '#FFFFFF',
    },
    x_studio: { align: 'center', stroke_color: '#101828', stroke_thickness: 6 },
  };
}

/** Another text in a text layer. */
export function textEdits(scene: number, index: number, text: string): readonly DraftEdit[] {
  const value = encodeBase64Text(fittingText(text));
  return [{ kind: 'set', path: `${layerPath(scene, index)}/text_config/text_context`, value }];
}

/** Words as somebody has written them. A text without any can be neither seen nor taken hold of: it goes. */
export function writtenEdits(scene: number, index: number, text: string): readonly DraftEdit[] {
  return text.trim() === '' ? [{ kind: 'remove_layer', scene, layer: index }] : textEdits(scene, index, text);
}

/**
 * How much of the presenter is shown: as high as now, standing where it stands.
 * @param shown where it is seen, which is not where its layer stands when that has another shape
 * @param shape of what will be shown of it
 */
export function framingEdits(
  script: Script,
  scene: number,
  ref: LayerRef,
  framing: Framing,
  shown: Turned,
  shape: Size,
): readonly DraftEdit[] {
  const { rect, rotationDeg } = shown;
  const width = Math.max(1, Math.round((rect.height * shape.width) / shape.height));
  const x = Math.round(rect.x + (rect.width - width) / 2);
  const placed = presenterLayer({ rect: { ...rect, x, width }, rotationDeg });
  if (ref === 'presenter')
    return [{ kind: 'insert_layer', scene, layer: { ...placed, x_studio: { ...placed.x_studio, framing } } }];
  const path = layerPath(scene, ref);
  const layer = layersOf(script, scene)[ref];
  return [
    setEdit(`${path}/position`, { ...layer?.position, ...placed.position }),
    setEdit(`${path}/size`, { ...layer?.size, ...placed.size }),
    { kind: 'set', path: `${path}/x_studio/framing`, value: framing },
  ];
}
