import type { WordTime } from '../speech/types.ts';

interface Stretch {
  readonly start: number;
  end: number;
  startSample: number;
  endSample: number;
}

/** Says when each character of a text is spoken. Inside a word, time runs evenly over its characters. */
export class SpeechClock {
  readonly #stretches: readonly Stretch[];

  /** Without word times, the whole text is one stretch over all of the speech. */
  constructor(words: readonly WordTime[], textLength: number, speechSampleCount: number) {
    const stretches: Stretch[] = [];
    const sorted = words
      .filter((word) => word.source.end > word.source.start)
      .toSorted((a, b) => a.source.start - b.source.start || a.startSample - b.startSample);
    for (const word of sorted) {
      const last = stretches.at(-1);
      // Several spoken words stand for one shown text: "3.5%" is said as four.
      if (last && word.source.start < last.end) {
        last.end = Math.max(last.end, word.source.end);
        last.startSample = Math.min(last.startSample, word.startSample);
        last.endSample = Math.max(last.endSample, word.endSample);
      } else {
        const { startSample, endSample } = word;
        stretches.push({ start: word.source.start, end: word.source.end, startSample, endSample });
      }
    }
    if (words.length === 0 && speechSampleCount > 0 && textLength > 0)
      stretches.push({ start: 0, end: textLength, startSample: 0, endSample: speechSampleCount });
    this.#stretches = stretches;
  }

  /** Whether the character at an index is part of what is said. */
  spokenAt(index: number): boolean {
    return this.#stretchAt(index) !== undefined;
  }

  /** From the first to the last spoken one of some characters; undefined where none of them is spoken. */
  spanOf(indices: readonly number[]): { startSample: number | undefined; endSample: number | undefined } {
    let startSample: number | undefined;
    let endSample: number | undefined;
    for (const index of indices) {
      const stretch = this.#stretchAt(index);
      if (!stretch) continue;
      const perCharacter = (stretch.endSample - stretch.startSample) / (stretch.end - stretch.start);
      const from = Math.round(stretch.startSample + (index - stretch.start) * perCharacter);
      const to = Math.round(stretch.startSample + (index + 1 - stretch.start) * perCharacter);
      startSample = Math.min(startSample ?? from, from);
      endSample = Math.max(endSample ?? to, to);
    }
    return { startSample, endSample };
  }

  #stretchAt(index: number): Stretch | undefined {
    let low = 0;
    let high = this.#stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#stretches[middle]!.end <= index) low = middle + 1;
      else high = middle;
    }
    const stretch = this.#stretches[low];
    return stretch && stretch.start <= index ? stretch : undefined;
  }
}
