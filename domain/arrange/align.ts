/** Lining layers up, and giving them equal room. */
import type { Rect } from '../avatar/types.ts';
import type { Size } from '../draw/canvas.ts';
import { boundsOf, boundsOfAll, type Point, type Turned } from './turned.ts';

export const ALIGNMENTS = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];
export type Direction = 'horizontally' | 'vertically';

/** As few can be given equal room: the outer two stay. */
export const LEAST_TO_DISTRIBUTE = 3;

/**
 * How far each is to move. One alone is lined up with the canvas, several with what they take up together.
 */
export function alignedBy(layers: readonly Turned[], alignment: Alignment, canvas: Size): readonly Point[] {
  if (layers.length === 0) return [];
  const frame = layers.length === 1 ? { x: 0, y: 0, ...canvas } : boundsOfAll(layers);
  return layers.map((layer) => stepTo(frame, boundsOf(layer), alignment));
}

function stepTo(frame: Rect, bounds: Rect, alignment: Alignment): Point {
  const across = frame.width - bounds.width;
  const down = frame.height - bounds.height;
  switch (alignment) {
    case 'left':
      return { x: frame.x - bounds.x, y: 0 };
    case 'center':
      return { x: frame.x + across / 2 - bounds.x, y: 0 };
    case 'right':
      return { x: frame.x + across - bounds.x, y: 0 };
    case 'top':
      return { x: 0, y: frame.y - bounds.y };
    case 'middle':
      return { x: 0, y: frame.y + down / 2 - bounds.y };
    case 'bottom':
      return { x: 0, y: frame.y + down - bounds.y };
  }
}

/** How far each is to move so that the room between neighbours is the same; negative room where they overlap. */
export function distributedBy(layers: readonly Turned[], direction: Direction): readonly Point[] {
  const isAcross = direction === 'horizontally';
  const spans = layers.map((layer, index) => {
    const { x, y, width, height } = boundsOf(layer);
    return isAcross ? { index, from: x, length: width } : { index, from: y, length: height };
  });
  const steps: Point[] = layers.map(() => ({ x: 0, y: 0 }));
  if (layers.length < LEAST_TO_DISTRIBUTE) return steps;
  spans.sort((one, other) => one.from + one.length / 2 - (other.from + other.length / 2));
  const [first, last] = [spans[0]!, spans.at(-1)!];
  const taken = spans.reduce((sum, { length }) => sum + length, 0);
  const gap = (last.from + last.length - first.from - taken) / (layers.length - 1);
  let at = first.from;
  for (const { index, from, length } of spans) {
    const step = at - from;
    steps[index] = isAcross ? { x: step, y: 0 } : { x: 0, y: step };
    at += length + gap;
  }
  return steps;
}
