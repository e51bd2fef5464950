/**
 * A scene's layers on a canvas turned from landscape to portrait, or back: one that was beside the other comes to stand
 * above it. What belongs together is scaled together, and nothing is stretched.
 */
import type { Framing, Rect } from '../avatar/types.ts';
import { avatarRect } from '../draw/avatar.ts';
import { LANDSCAPE_CANVAS, type Size } from '../draw/canvas.ts';
import { DEFAULT_TEXT_SIZE } from '../draw/text.ts';
import { FIELD_LIMITS } from '../limits.ts';
import { appearanceOf } from '../script/appearance.ts';
import { humanLayerExtension } from '../script/extensions.ts';
import type { LayerConfig, ShootScript } from '../script/schema.ts';
import { allPartsOf, boxOf, fitted, hasShape, partsOf, placed } from './scene-parts.ts';

/** Of the canvas's side: what stays free around what is laid anew. */
const MARGIN = 0.05;
/** A presenter who takes more than this of a side stands in the scene; a smaller one is laid over it. */
const STANDING_SHARE = 0.5;
/** What covers as much of both sides is meant to cover it all, and goes on doing so, cropped round its middle. */
const COVERING_SHARE = 0.9;
/** Of the canvas, where the presenter stands beside or below what is shown. */
const PRESENTER_SHARE = 0.5;
/** Words and pictures that had little room are not blown up when they get more. */
const MOST_LARGER = 1.3;

export interface Turn {
  readonly before: Size;
  readonly after: Size;
  /** Of the presenter. */
  readonly sizeOf: (framing: Framing) => Size;
}

/** Where layers go that several scenes have: by index, one that stands there. */
export type Fixed = ReadonlyMap<number, LayerConfig>;
const NOTHING_FIXED: Fixed = new Map();

/** @returns undefined where there are no layers */
export function relaid(
  { layer_config: own = [], x_studio }: ShootScript,
  turn: Turn,
  fixed: Fixed = NOTHING_FIXED,
): readonly LayerConfig[] | undefined {
  if (own.length === 0) return undefined;
  const { before, after } = turn;
  const isHidden = x_studio?.hide_avatar === true || own.some(isHiddenPerson);
  const placedOwn = own.map((layer) => stated(layer, turn));
  const layers = isHidden ? placedOwn : withPerson(placedOwn, turn);
  const { people, pictures, texts } = partsOf(layers);
  const all = allPartsOf(layers);
  const boxes = layers.map((layer) => boxOf(layer, before));
  const next = [...layers];
  const put = (index: number, rect: Rect) => {
    next[index] = placed(layers[index]!, onCanvas(rect, after));
  };
  const covering = all.pictures.filter((index) => isCovering(boxes[index]!, before));
  for (const index of covering) {
    put(index, { x: 0, y: 0, ...after });
    next[index] = filling(next[index]!, layers[index]!);
  }
  const content = [...pictures, ...texts].filter((index) => !covering.includes(index));
  const hidden = [...all.pictures, ...all.texts].filter(
    (index) => ![...covering, ...content].includes(index),
  );
  for (const index of hidden) {
    const box = boxes[index]!;
    const rect = relative(box, before, after, false);
    put(index, rect);
    next[index] = scaledWords(next[index]!, rect.width / box.width);
  }
  const group = boundsOf(content.map((index) => boxes[index]!));
  const [person] = people;
  const box = person === undefined ? undefined : boxes[person];
  const isStanding = !isHidden && box !== undefined && shareOf(box, before) > STANDING_SHARE;
  const isDivided = isStanding && group !== undefined;
  if (person !== undefined && box) {
    put(person, isDivided ? standingRect(box, group, after) : relative(box, before, after, isStanding));
    keepFixed(next, fixed, person);
  }
  if (group) {
    const standing = isDivided ? boxOf(next[person!]!, after) : undefined;
    const room = inset(standing ? contentRoom(standing, after) : { x: 0, y: 0, ...after }, after);
    const target = alignedIn(room, group, isDivided ? undefined : before);
    const scale = target.width / group.width;
    for (const index of content) {
      const { x, y, width, height } = boxes[index]!;
      const place = { x: target.x + (x - group.x) * scale, y: target.y + (y - group.y) * scale };
      put(index, { ...place, width: width * scale, height: height * scale });
      next[index] = scaledWords(next[index]!, scale);
    }
  }
  for (const index of fixed.keys()) keepFixed(next, fixed, index);
  return next;
}

/** The same place, and letters of the same size. Of what was laid once, both are stated on any canvas. */
function keepFixed(layers: LayerConfig[], fixed: Fixed, index: number): void {
  const [layer, same] = [layers[index]!, fixed.get(index)];
  if (!same) return;
  const size = same.text_config?.font_size;
  const moved = placed(layer, boxOf(same, LANDSCAPE_CANVAS));
  layers[index] =
    size === undefined ? moved : { ...moved, text_config: { ...moved.text_config, font_size: size } };
}

/** Who is shown without a layer gets one, so that there is something to lay anew. */
function withPerson(layers: readonly LayerConfig[], turn: Turn): readonly LayerConfig[] {
  if (layers.some(({ layer_type }) => layer_type === 'HUMAN')) return layers;
  return [...layers, stated({ layer_type: 'HUMAN' }, turn)];
}

function isHiddenPerson(layer: LayerConfig): boolean {
  return layer.layer_type === 'HUMAN' && appearanceOf(layer).isHidden;
}

/** What a presenter's layer leaves out is filled in as the picture does. */
function stated(layer: LayerConfig, { before, sizeOf }: Turn): LayerConfig {
  if (layer.layer_type !== 'HUMAN' || (layer.position && layer.size?.width && layer.size.height))
    return layer;
  const framing = humanLayerExtension.safeParse(layer.x_studio ?? {}).data?.framing ?? 'full';
  return placed(layer, avatarRect(layer, framing, sizeOf(framing), before));
}

function isCovering({ width, height }: Rect, canvas: Size): boolean {
  return width >= COVERING_SHARE * canvas.width && height >= COVERING_SHARE * canvas.height;
}

/** In its own shape: nothing is stretched. What somebody wants to be seen whole is, within the canvas. */
function filling(laid: LayerConfig, before: LayerConfig): LayerConfig {
  if (!hasShape(before) || before.x_studio?.fit === 'contain') return laid;
  return { ...laid, x_studio: { ...laid.x_studio, fit: 'cover' } };
}

function shareOf({ width, height }: Size, canvas: Size): number {
  return Math.max(width / canvas.width, height / canvas.height);
}

/**
 * As large as fits, but not much larger than it was.
 * @param before the canvas on which it stood, to stand alike in what is left of the room; in the middle when absent
 */
function alignedIn(room: Rect, group: Rect, before: Size | undefined): Rect {
  const scale = Math.min(MOST_LARGER, room.width / group.width, room.height / group.height);
  const size = { width: group.width * scale, height: group.height * scale };
  const part = (at: number, length: number, whole: number | undefined) =>
    whole === undefined || whole <= length ? 0.5 : Math.min(1, Math.max(0, at / (whole - length)));
  return {
    x: room.x + (room.width - size.width) * part(group.x, group.width, before?.width),
    y: room.y + (room.height - size.height) * part(group.y, group.height, before?.height),
    ...size,
  };
}

function scaledWords(layer: LayerConfig, scale: number): LayerConfig {
  if (layer.layer_type !== 'TEXT') return layer;
  const size = layer.text_config?.font_size ?? DEFAULT_TEXT_SIZE;
  const { minimum, maximum } =
    FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config[].text_config.font_size'];
  const font_size = Math.min(maximum, Math.max(minimum, Math.round(size * scale)));
  return { ...layer, text_config: { ...layer.text_config, font_size } };
}

/** Below what is shown in portrait; in landscape on the side that is further from it. */
function standingRect(person: Rect, content: Rect | undefined, after: Size): Rect {
  const isPortrait = after.height > after.width;
  const room = isPortrait
    ? { x: 0, y: Math.round(after.height * (1 - PRESENTER_SHARE)), ...halfOf(after, PRESENTER_SHARE) }
    : { x: sideOf(person, content, after), y: 0, ...halfOf(after, PRESENTER_SHARE) };
  const most = inset(room, after);
  const size = fitted(person, { ...most, height: room.height - (isPortrait ? 0 : room.height * 0.1) });
  return { ...size, y: after.height - size.height };
}

/** What is left beside the presenter as it stands now, or above. */
function contentRoom(presenter: Rect, after: Size): Rect {
  const size = halfOf(after, 1 - PRESENTER_SHARE);
  if (after.height > after.width) return { x: 0, y: 0, ...size };
  const isLeft = middleX(presenter) < after.width / 2;
  return { x: isLeft ? after.width - size.width : 0, y: 0, ...size };
}

/** Where the presenter's half of a landscape canvas begins: on the left only for who stood left of what is shown. */
function sideOf(person: Rect, content: Rect | undefined, after: Size): number {
  const isLeft = content !== undefined && middleX(person) < middleX(content) - 1;
  return isLeft ? 0 : Math.round(after.width * (1 - PRESENTER_SHARE));
}

function middleX({ x, width }: Rect): number {
  return x + width / 2;
}

/** A share of the longer side, and all of the other. */
function halfOf({ width, height }: Size, share: number): Size {
  return height > width
    ? { width, height: Math.round(height * share) }
    : { width: Math.round(width * share), height };
}

function inset({ x, y, width, height }: Rect, canvas: Size): Rect {
  const margin = Math.round(Math.min(canvas.width, canvas.height) * MARGIN);
  return { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
}

/** The same share of the canvas at the same place of it. @param stands on the lower edge, if it did */
function relative(box: Rect, before: Size, after: Size, stands: boolean): Rect {
  const share = shareOf(box, before);
  const size = fitted(box, { x: 0, y: 0, width: after.width * share, height: after.height * share });
  const isLow = stands && box.y + box.height >= before.height - 1;
  const centre = {
    x: (middleX(box) / before.width) * after.width,
    y: ((box.y + box.height / 2) / before.height) * after.height,
  };
  return {
    ...size,
    x: Math.round(centre.x - size.width / 2),
    y: isLow ? after.height - size.height : Math.round(centre.y - size.height / 2),
  };
}

function boundsOf(boxes: readonly Rect[]): Rect | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** Moved in as far as it may be, so that what was partly out is not lost; what is larger than the canvas begins at its edge. */
function onCanvas(rect: Rect, canvas: Size): Rect {
  const within = (place: number, length: number, room: number) =>
    Math.round(Math.max(0, Math.min(place, room - Math.round(length))));
  return {
    ...rect,
    x: within(rect.x, rect.width, canvas.width),
    y: within(rect.y, rect.height, canvas.height),
  };
}
