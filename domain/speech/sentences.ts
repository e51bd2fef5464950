/** Where sentences end. */
import { isAbbreviationStop, networkAddresses } from '../text/abbreviations.ts';

export type SentenceEnding = 'sentence' | 'question' | 'exclamation';

export interface SentenceEnd {
  /** Offset just after the sentence, its closing quotes and the space that follows included. */
  readonly end: number;
  readonly ending: SentenceEnding;
}

const ENDS = /[。！？!?｡؟।…]+|\.+/gu;
const CLOSING = /[\s。！？!?…”’」』》）)\]】"'.]*/y;
/**
 * The ends of the sentences of a paragraph, the last being the paragraph's own. `isOpaque` tells whether an offset
 * lies in a stretch that is read by a rule of its own.
 */
export function sentenceEnds(text: string, isOpaque: (offset: number) => boolean): SentenceEnd[] {
  const ends: SentenceEnd[] = [];
  const addresses = networkAddresses(text);
  let start = 0;
  let next = 0;
  for (const match of text.matchAll(ENDS)) {
    const after = match.index + match[0].length;
    while (next < addresses.length && addresses[next]!.end <= match.index) next++;
    const isInAddress = (addresses[next]?.start ?? after) <= match.index;
    if (match.index < start || isInAddress || isOpaque(match.index)) continue;
    if (!endsSentence(text, start, match.index, match[0], after)) continue;
    CLOSING.lastIndex = after;
    const end = after + (CLOSING.exec(text)?.[0].length ?? 0);
    // An opening quote that looks like a closing one belongs to what follows it.
    const marks = match[0] + text.slice(after, end);
    ends.push({ end, ending: endingOf(marks) });
    start = end;
  }
  if (start < text.length || ends.length === 0)
    ends.push({ end: text.length, ending: endingOf(text.slice(-3)) });
  return ends;
}

function endsSentence(text: string, start: number, at: number, mark: string, after: number): boolean {
  const next = text.slice(after, after + 12);
  if (mark.startsWith('…')) return /^\s*$/.test(next) || /[。！？!?]/.test(mark);
  if (!mark.startsWith('.')) return true;
  if (!/^(?:$|[\s”’」』》）)\]】"']|\p{sc=Han})/u.test(next)) return false;
  if (mark.length > 1) return !/^\s*\p{Ll}/u.test(next);
  // `1.` and `a.` at the start of a line count the line.
  if (/^\s*(?:\d{1,3}|[A-Za-z])$/.test(text.slice(start, at))) return next.trim() === '';
  if (next.trim() === '') return true;
  if (/^[”’"')\]]*\s*\p{Ll}/u.test(next)) return false;
  return !isAbbreviationStop(text, at);
}

function endingOf(marks: string): SentenceEnding {
  if (/[?？؟]/.test(marks)) return 'question';
  return /[!！]/.test(marks) ? 'exclamation' : 'sentence';
}
