/** Piles of still shapes: prepared once, painted where a picture of them is made. */
import type { ShapeData } from '../data/art.ts';
import { boundsOfPath, mapPath, parsePath, pathText } from '../path.ts';
import type { CanvasTools, PathLike, Rect } from '../types.ts';
import type { Painter } from './painter.ts';
import { ribbonOutline } from './ribbon.ts';

export interface Shape {
  readonly data: ShapeData;
  readonly outline: PathLike;
  /** For a gradient that is higher than wide: the outline in the space where it is round. */
  readonly round: { readonly outline: PathLike; readonly y: number; readonly stretch: number } | undefined;
  readonly clips: readonly PathLike[];
  /** Strokes and blur included. */
  readonly bounds: Rect;
}

export function prepareShapes(pile: readonly ShapeData[], tools: CanvasTools): readonly Shape[] {
  const byId = new Map<string, PathLike>();
  return pile.map((data) => {
    const text = data.path ?? ribbonOutline(parsePath(data.ribbon!.spine), data.ribbon!.widths);
    const outline = tools.newPath(text);
    if (data.id !== undefined) byId.set(data.id, outline);
    const parsed = parsePath(text);
    const { x, y, width, height } = boundsOfPath(parsed);
    const margin = (data.stroke?.width ?? 0) / 2 + 3 * (data.blur ?? 0);
    return {
      data,
      outline,
      round: roundOf(data, (map) => tools.newPath(pathText(mapPath(parsed, map)))),
      clips: (data.clip ?? []).map((id) => byId.get(id)),
      bounds: { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin },
    };
  });
}

function roundOf(
  { fill }: ShapeData,
  mapped: (map: (x: number, y: number) => readonly [number, number]) => PathLike,
): Shape['round'] {
  if (fill === undefined || typeof fill === 'string' || !('radial' in fill)) return undefined;
  const { stretch } = fill;
  if (stretch === undefined || stretch === 1) return undefined;
  const y = fill.radial[1];
  return { outline: mapped((px, py) => [px, y + (py - y) / stretch]), y, stretch };
}

export function boundsOfShapes(shapes: readonly Shape[]): Rect {
  const x = Math.min(...shapes.map(({ bounds }) => bounds.x));
  const y = Math.min(...shapes.map(({ bounds }) => bounds.y));
  return {
    x,
    y,
    width: Math.max(...shapes.map(({ bounds }) => bounds.x + bounds.width)) - x,
    height: Math.max(...shapes.map(({ bounds }) => bounds.y + bounds.height)) - y,
  };
}

/**
 * Paints in model pixels, on a canvas whose transform leads there.
 * @param scale pixels of the canvas to a model pixel: a canvas blurs in its own pixels
 */
export function paintShapes(painter: Painter, shapes: readonly Shape[], scale: number): void {
  for (const shape of shapes) paintShape(painter, shape, scale);
}

function paintShape(painter: Painter, { data, outline, round, clips, bounds }: Shape, scale: number): void {
  const { context } = painter;
  const isPlain =
    clips.length === 0 && data.blur === undefined && data.blend === undefined && data.opacity === undefined;
  if (!isPlain) {
    context.save();
    for (const clip of clips) context.clip(clip);
    if (data.opacity !== undefined) context.globalAlpha = data.opacity;
    if (data.blend !== undefined) context.globalCompositeOperation = data.blend;
    if (data.blur !== undefined) {
      // A canvas blurs all that it may touch, which is the whole of it unless that is told.
      context.beginPath();
      context.rect(bounds.x, bounds.y, bounds.width, bounds.height);
      context.clip();
      context.filter = `blur(${data.blur * scale}px)`;
    }
  }
  if (data.fill !== undefined) {
    context.fillStyle = painter.paint(data.fill);
    if (round) {
      context.save();
      context.translate(0, round.y);
      context.scale(1, round.stretch);
      context.translate(0, -round.y);
      context.fill(round.outline);
      context.restore();
    } else context.fill(outline);
  }
  if (data.stroke !== undefined) {
    context.strokeStyle = painter.paint(data.stroke.paint);
    context.lineWidth = data.stroke.width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke(outline);
  }
  if (!isPlain) context.restore();
}
