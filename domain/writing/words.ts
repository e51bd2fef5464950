/** What is said in a text, without its marks, and where each of its letters is written. */
import { isSpeechMarkup } from '../ssml/parse.ts';
import { readMarkup } from './markup.ts';

interface Run {
  /** Where it begins in the words. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** An entity, or CDATA: its letters have no places of their own. */
  readonly isWhole: boolean;
}

/** Elements before and after which a speaker rests as at the end of a line. */
const PARTS: ReadonlySet<string> = new Set(['p', 's']);

export class Words {
  /** Paragraphs of markup are parted by line ends. */
  readonly words: string;
  readonly #runs: readonly Run[];

  private constructor(words: string, runs: readonly Run[]) {
    this.words = words;
    this.#runs = runs;
  }

  /** @returns undefined for markup with a slip in it */
  static of(text: string): Words | undefined {
    const markup = readMarkup(text);
    if (!markup && isSpeechMarkup(text)) return undefined;
    if (!markup) return new Words(text, [{ at: 0, from: 0, to: text.length, isWhole: false }]);
    const pieces: string[] = [];
    let length = 0;
    /** Asked of the piece, not of all words: that would put them together each time. */
    let isLineEnded = false;
    const runs: Run[] = [];
    const say = (piece: string) => {
      pieces.push(piece);
      length += piece.length;
      if (piece !== '') isLineEnded = piece.endsWith('\n');
    };
    const part = (at: number) => {
      if (length === 0 || isLineEnded) return;
      runs.push({ at: length, from: at, to: at, isWhole: true });
      say('\n');
    };
    for (const token of markup.tokens) {
      if (token.kind === 'text' || token.kind === 'sign') {
        const { from, to } = token;
        const isWhole = token.kind === 'sign';
        // Space between two paragraphs is there for the eye.
        if (isLineEnded && !isWhole && text.slice(from, to).trim() === '') continue;
        runs.push({ at: length, from, to, isWhole });
        // A line end is only a space in markup.
        say(isWhole ? token.text : text.slice(from, to).replace(/[\r\n]/g, ' '));
      } else if (token.kind !== 'aside' && PARTS.has(token.element.name)) part(token.from);
    }
    return new Words(pieces.join(''), runs);
  }

  /** Where the letters between two places of the words are written. */
  written(from: number, to: number): { readonly from: number; readonly to: number } {
    return {
      from: this.#place(from, 'after'),
      to: Math.max(this.#place(from, 'after'), this.#place(to, 'before')),
    };
  }

  /** @param at in the text @returns where the letter that is written there, or the next one, stands in the words */
  said(at: number): number {
    for (const run of this.#runs) {
      if (at < run.from) return run.at;
      if (at < run.to) return run.isWhole ? run.at : run.at + at - run.from;
    }
    return this.words.length;
  }

  /** @param side of tags that stand there */
  #place(at: number, side: 'before' | 'after'): number {
    const runs = this.#runs;
    // By halving: the last run that begins at or before the place.
    let low = 0;
    let high = runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const begins = runs[middle]!.at;
      if (side === 'after' ? begins <= at : begins < at) low = middle;
      else high = middle - 1;
    }
    const run = runs[low];
    if (!run) return 0;
    if (!run.isWhole) return Math.min(run.to, run.from + Math.max(0, at - run.at));
    return at <= run.at ? run.from : run.to;
  }
}
