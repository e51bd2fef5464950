/** SVG-style path text → numbers once, then onto a canvas every frame. */
import type { Canvas2D, Rect } from './types.ts';

const MOVE = 0;
const LINE = 1;
const CUBIC = 2;
const QUADRATIC = 3;
const CLOSE = 4;
const ARGUMENTS: Readonly<Record<string, readonly [code: number, count: number]>> = {
  M: [MOVE, 2],
  L: [LINE, 2],
  C: [CUBIC, 6],
  Q: [QUADRATIC, 4],
  Z: [CLOSE, 0],
};

const ARGUMENT_COUNTS: readonly number[] = Object.values(ARGUMENTS)
  .sort((one, other) => one[0] - other[0])
  .map((one) => one[1]);

/** Command codes and coordinates in one flat array. */
export type ParsedPath = readonly number[];

/** @throws RangeError on a command that lacks numbers. Repeated arguments repeat the command (`L` after `M`). */
export function parsePath(text: string): ParsedPath {
  const tokens = text.match(/[MLCQZ]|-?\d+(?:\.\d+)?/g) ?? [];
  const out: number[] = [];
  let letter = '';
  for (let at = 0; at < tokens.length; ) {
    if (ARGUMENTS[tokens[at]!] !== undefined) letter = tokens[at++]!;
    else if (letter === 'M') letter = 'L';
    const command = ARGUMENTS[letter];
    if (command === undefined) throw new RangeError(`a path starts with a command, not "${tokens[at]}"`);
    out.push(command[0]);
    for (let index = 0; index < command[1]; index++) {
      const number = Number(tokens[at++]);
      if (!Number.isFinite(number)) throw new RangeError(`"${letter}" lacks a number`);
      out.push(number);
    }
  }
  return out;
}

/** A rectangle that holds the path: the box of its points, control points included. */
export function boundsOfPath(path: ParsedPath): Rect {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < path.length; ) {
    const count = ARGUMENT_COUNTS[path[at++]!]!;
    for (const end = at + count; at < end; at += 2) {
      left = Math.min(left, path[at]!);
      right = Math.max(right, path[at]!);
      top = Math.min(top, path[at + 1]!);
      bottom = Math.max(bottom, path[at + 1]!);
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Moves a point's y; x stays. Used for the chin. */
export type Bend = (y: number) => number;

/** Starts a new path on the canvas and traces this one, bent. */
export function tracePath(context: Canvas2D, path: ParsedPath, y: Bend): void {
  context.beginPath();
  for (let at = 0; at < path.length; ) {
    const code = path[at]!;
    if (code === MOVE) {
      context.moveTo(path[at + 1]!, y(path[at + 2]!));
      at += 3;
    } else if (code === LINE) {
      context.lineTo(path[at + 1]!, y(path[at + 2]!));
      at += 3;
    } else if (code === CUBIC) {
      context.bezierCurveTo(
        path[at + 1]!,
        y(path[at + 2]!),
        path[at + 3]!,
        y(path[at + 4]!),
        path[at + 5]!,
        y(path[at + 6]!),
      );
      at += 7;
    } else if (code === QUADRATIC) {
      context.quadraticCurveTo(path[at + 1]!, y(path[at + 2]!), path[at + 3]!, y(path[at + 4]!));
      at += 5;
    } else {
      context.closePath();
      at += 1;
    }
  }
}
