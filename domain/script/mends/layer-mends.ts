/** Mends of layers and backgrounds: where they stand, when they are seen, what they are made of. */
import { canvasOf } from '../../draw/canvas.ts';
import { placeOfLayer, turnedBox } from '../layer-place.ts';
import type { LayerConfig } from '../schema.ts';
import {
  type FaultyPlace,
  layerParts,
  type Mend,
  type Mender,
  type Menders,
  setAt,
  unsetAt,
} from './mend.ts';

const FILL = { zh: '铺满画面', en: 'Fill the picture' };
const MOVE_IN = { zh: '移进画面', en: 'Move it in' };
const REMOVE_LAYER = { zh: '删除这个图层', en: 'Remove this layer' };

function removeLayer({ sceneIndex, layerIndex }: FaultyPlace): Mend | undefined {
  if (sceneIndex === undefined || layerIndex === undefined) return undefined;
  return { name: REMOVE_LAYER, edits: [{ kind: 'remove_layer', scene: sceneIndex, layer: layerIndex }] };
}

/** There is one too many in this scene; those that it is joined with may be the only ones of theirs. */
function removeHere(place: FaultyPlace): Mend | undefined {
  const mend = removeLayer(place);
  if (!mend || !place.layer?.group_id) return mend;
  return { ...mend, edits: [unsetAt([...layerParts(place), 'group_id']), ...mend.edits] };
}

/** A placed background goes back to filling the picture. */
function onCanvas(place: FaultyPlace): Mend | undefined {
  if (!place.layer) return { name: FILL, edits: [unsetAt(place.parts)] };
  return moveIn(place);
}

function moveIn(place: FaultyPlace): Mend | undefined {
  const { script, layer } = place;
  const canvas = canvasOf(script);
  if (!layer?.position) return undefined;
  const at = layerParts(place);
  const rect = placeOfLayer(layer, canvas);
  if (!rect) return undefined;
  if (!rect.isKnown) {
    // Of unknown size: in the middle of the picture something of it is seen.
    const inside = (value: number, edge: number) => (value < edge ? value : Math.round(edge / 2));
    return moved(at, layer.position, {
      dx: inside(layer.position.dx, canvas.width),
      dy: inside(layer.position.dy, canvas.height),
    });
  }
  const box = turnedBox(rect, layer);
  const scale = Math.min(1, canvas.width / box.width, canvas.height / box.height);
  const isScaled = scale < 1 && layer.size?.width !== undefined && layer.size.height !== undefined;
  const scaled = (length: number) => (isScaled ? Math.max(1, Math.floor(length * scale)) : length);
  const [width, height] = [scaled(rect.width), scaled(rect.height)];
  const [across, down] = [
    isScaled ? box.width * scale : box.width,
    isScaled ? box.height * scale : box.height,
  ];
  const centre = (middle: number, length: number, edge: number) =>
    Math.max(length / 2, Math.min(edge - length / 2, middle));
  const to = {
    dx: Math.round(centre(rect.x + rect.width / 2, across, canvas.width) - width / 2),
    dy: Math.round(centre(rect.y + rect.height / 2, down, canvas.height) - height / 2),
  };
  const mend = moved(at, layer.position, to);
  if (!isScaled) return mend;
  const sized = setAt([...at, 'size'], { ...layer.size, width, height });
  return { name: { zh: '缩小并移进画面', en: 'Fit it in' }, edits: [...(mend?.edits ?? []), sized] };
}

type Position = NonNullable<LayerConfig['position']>;

/** The place as a whole: layers that it is joined with may differ in either of its parts. */
function moved(at: FaultyPlace['parts'], from: Position, to: Pick<Position, 'dx' | 'dy'>): Mend | undefined {
  if (to.dx === from.dx && to.dy === from.dy) return undefined;
  // Adding 0 leaves no −0.
  const position = { ...from, dx: to.dx + 0, dy: to.dy + 0 };
  return { name: MOVE_IN, edits: [setAt([...at, 'position'], position)] };
}

/** It may be meant to reach out of the picture. */
const partlyIn: Mender = (place) => {
  const mend = moveIn(place);
  return mend && { ...mend, isDoubtful: true };
};

/** Any edit of a scene numbers its layers anew, as they lie. */
function number({ parts, value, details }: FaultyPlace): Mend | undefined {
  const expected = Number(details.expected);
  if (typeof value !== 'number' || !Number.isInteger(expected)) return undefined;
  return { name: { zh: '重新编号', en: 'Number them anew' }, edits: [setAt(parts, expected)] };
}

function removeField(zh: string, en: string): Mender {
  return ({ parts, value }) =>
    value === undefined ? undefined : { name: { zh, en }, edits: [unsetAt(parts)] };
}

/** In the same proportion to each other. */
function shortenFades(place: FaultyPlace): Mend | undefined {
  const { layer, details } = place;
  const own = (layer?.x_studio ?? {}) as Readonly<Record<string, unknown>>;
  const maximum = Number(details.maximum);
  const [fadeIn, fadeOut] = [Number(own.fade_in_ms ?? 0), Number(own.fade_out_ms ?? 0)];
  const scale = maximum / (fadeIn + fadeOut);
  if (!(scale >= 0 && scale < 1)) return undefined;
  const at = [...layerParts(place), 'x_studio'];
  const edits = Object.entries({ fade_in_ms: fadeIn, fade_out_ms: fadeOut }).flatMap(([field, length]) =>
    length > 0 ? [setAt([...at, field], Math.floor(length * scale))] : [],
  );
  return { name: { zh: '缩短淡入淡出', en: 'Shorten the fades' }, edits };
}

/** From the beginning to the end of its scene. */
function showAlways(place: FaultyPlace): Mend {
  const at = [...layerParts(place), 'x_studio'];
  return {
    name: { zh: '在整个场景中显示', en: 'Show it for the whole scene' },
    edits: [unsetAt([...at, 'in_ms']), unsetAt([...at, 'out_ms'])],
  };
}

/** @param place of the width or height of a crop */
function cropIn({ script: _, parts, value, details }: FaultyPlace): Mend | undefined {
  const found = Number(details.found);
  if (typeof value !== 'number' || !Number.isFinite(found)) return undefined;
  const rest = Math.floor((1 - (found - value)) * 1000) / 1000;
  const name = { zh: '裁剪到图片边缘', en: 'Crop up to the edge' };
  // Where nothing is left of the picture, all of it is shown again.
  if (rest < 0.001)
    return { name: { zh: '取消裁剪', en: 'Do not crop' }, edits: [unsetAt(parts.slice(0, -1))] };
  return { name, edits: [setAt(parts, rest)] };
}

/** What shows nothing at all is taken away; a colour has a usual one. */
function missingContent(place: FaultyPlace): Mend | undefined {
  if (place.layer) {
    if (place.parts.includes('crop'))
      return {
        name: { zh: '取消裁剪', en: 'Do not crop' },
        edits: [unsetAt([...layerParts(place), 'x_studio', 'crop'])],
      };
    return removeLayer(place);
  }
  if (place.parts.at(-1) !== 'background_color_config') return undefined;
  return { name: { zh: '改为白色', en: 'Make it white' }, edits: [setAt(place.parts, '#FFFFFF')] };
}

export const LAYER_MENDERS: Menders = {
  LAYER_OFF_CANVAS: onCanvas,
  LAYER_PARTLY_OFF_CANVAS: partlyIn,
  LAYER_HUMAN_TWICE: removeHere,
  LAYER_INDEX_DUPLICATE: number,
  LAYER_INDEX_GAP: number,
  LAYER_CONFIG_MISMATCH: removeField('删除多余的内容', 'Remove what does not belong'),
  AVATAR_SECOND: removeField('用剧本的数字人', 'Use the script’s presenter'),
  BACKGROUND_GAP: onCanvas,
  LAYER_OUT_BEFORE_IN: removeField('停留到场景结束', 'Keep it to the end'),
  LAYER_SHORTER_THAN_FRAME: removeField('停留到场景结束', 'Keep it to the end'),
  LAYER_FADES_TOO_LONG: shortenFades,
  LAYER_NEVER_SEEN: showAlways,
  CLIP_STARTS_AFTER_END: removeField('从头播放', 'Play it from its beginning'),
  CLIP_STRETCHED: removeField('按比例显示', 'Keep its proportions'),
  CROP_OUTSIDE_PICTURE: cropIn,
  SCRIPT_FIELD_MISSING: missingContent,
};
