/** Finding words in what is said: marks never hide them, and are never found themselves. */
import { Words } from './words.ts';

export interface FindWish {
  readonly query: string;
  readonly isCaseSensitive: boolean;
  readonly isWholeWord: boolean;
}

export interface FoundWords {
  readonly from: number;
  readonly to: number;
}

const LETTER = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{M}\p{Nd}_]/u;

/**
 * @returns places of the text, in its order, none over another; none for an empty query, or in markup with a slip.
 *   Whole words are told by letters beside them: Chinese has none between its words.
 */
export function findWords(
  text: string,
  { query, isCaseSensitive, isWholeWord }: FindWish,
): readonly FoundWords[] {
  if (query === '') return [];
  const words = Words.of(text);
  if (!words) return [];
  const escaped = query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(escaped, isCaseSensitive ? 'gu' : 'giu');
  const found: FoundWords[] = [];
  for (const { index, 0: match } of words.words.matchAll(pattern)) {
    const end = index + match.length;
    if (isWholeWord && (joins(words.words, index) || joins(words.words, end))) continue;
    found.push(words.written(index, end));
  }
  return found;
}

/** Whether letters of one word stand on both sides of a place. */
function joins(words: string, at: number): boolean {
  return LETTER.test(words[at - 1] ?? '') && LETTER.test(words[at] ?? '');
}
