/** Places of a text as whoever reads it is told them, and as offsets: one unit for both. */
import type { Position } from './nodes.ts';

/** Lines end with LF, CR, or both. */
export class TextLines {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (const match of text.matchAll(/\r\n|[\r\n]/g)) this.#starts.push(match.index + match[0].length);
  }

  /** @param offset in UTF-16 code units from 0; beyond the text its end is meant */
  at(offset: number): Position {
    const place = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= place) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: place - this.#starts[low]! + 1 };
  }

  /** @returns UTF-16 code units from 0, never beyond the line; undefined where there is no such line */
  offsetOf({ line, column }: Position): number | undefined {
    const start = this.#starts[line - 1];
    if (start === undefined) return undefined;
    return Math.min((this.#starts[line] ?? this.#length + 1) - 1, start + Math.max(0, column - 1));
  }
}
