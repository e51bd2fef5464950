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

/** The same path with every point moved. */
export function mapPath(
  path: ParsedPath,
  map: (x: number, y: number) => readonly [number, number],
): ParsedPath {
  const out: number[] = [];
  for (let at = 0; at < path.length; ) {
    const code = path[at++]!;
    out.push(code);
    for (const end = at + ARGUMENT_COUNTS[code]!; at < end; at += 2)
      out.push(...map(path[at]!, path[at + 1]!));
  }
  return out;
}

const LETTERS = Object.entries(ARGUMENTS)
  .sort(([, one], [, other]) => one[0] - other[0])
  .map(([letter]) => letter);

/** SVG path text, to a hundredth of a pixel. */
export function pathText(path: ParsedPath): string {
  const words: string[] = [];
  for (let at = 0; at < path.length; ) {
    const code = path[at++]!;
    words.push(LETTERS[code]!);
    for (const end = at + ARGUMENT_COUNTS[code]!; at < end; at++)
      words.push(String(Math.round(path[at]! * 100) / 100));
  }
  return words.join(' ');
}

/** Where a point goes, in y; its x stays. */
export type Bend = (y: number, x: number) => number;

/** Starts a new path on the canvas and traces this one, bent. */
export function tracePath(context: Canvas2D, path: ParsedPath, bend: Bend): void {
  context.beginPath();
  const y = (at: number) => bend(path[at + 1]!, path[at]!);
  for (let at = 0; at < path.length; ) {
    const code = path[at++]!;
    if (code === MOVE) context.moveTo(path[at]!, y(at));
    else if (code === LINE) context.lineTo(path[at]!, y(at));
    else if (code === CUBIC)
      context.bezierCurveTo(path[at]!, y(at), path[at + 2]!, y(at + 2), path[at + 4]!, y(at + 4));
    else if (code === QUADRATIC) context.quadraticCurveTo(path[at]!, y(at), path[at + 2]!, y(at + 2));
    else context.closePath();
    at += ARGUMENT_COUNTS[code]!;
  }
}
