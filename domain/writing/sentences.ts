/** The sentences of a text, with their places: what is heard at once, and where a long text can be parted. */
import { sentenceEnds } from '../speech/sentences.ts';
import { Words } from './words.ts';

/** Of the words. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
}

/** None is empty; each ends with the space behind it. */
export function sentencesOf(words: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  for (const line of words.matchAll(/[^\r\n]+/g)) {
    let from = line.index;
    for (const { end } of sentenceEnds(line[0], () => false)) {
      const to = line.index + end;
      if (words.slice(from, to).trim() !== '') sentences.push({ from, to });
      from = to;
    }
  }
  return sentences;
}

/**
 * The sentence in which a place of a text lies, or the last one before it.
 * @returns places of the text; undefined where nothing is said, or the markup has a slip
 */
export function sentenceAt(
  text: string,
  at: number,
): { readonly from: number; readonly to: number } | undefined {
  const words = Words.of(text);
  if (!words) return undefined;
  const said = words.said(at);
  const sentences = sentencesOf(words.words);
  const found = sentences.find(({ to }) => said < to) ?? sentences.at(-1);
  return found && words.written(found.from, found.to);
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The word in which a place of a text lies, or that ends there.
 * @returns places of the text; undefined where there is none
 */
export function wordAt(text: string, at: number): { readonly from: number; readonly to: number } | undefined {
  const words = Words.of(text);
  if (!words) return undefined;
  const said = words.said(at);
  const start = words.words.lastIndexOf('\n', said - 1) + 1;
  const lineEnd = words.words.indexOf('\n', said);
  const line = words.words.slice(start, lineEnd < 0 ? undefined : lineEnd);
  const near = [...segmenter.segment(line)].filter(
    ({ index, segment, isWordLike }) =>
      isWordLike && start + index <= said && said <= start + index + segment.length,
  );
  const word = near.at(-1);
  return word && words.written(start + word.index, start + word.index + word.segment.length);
}
