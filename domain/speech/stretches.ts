/** Cuts a text into what is read in one go: words of one writing system, expressions, signs, pauses. */
import type { Expression } from './normalise/expressions.ts';
import { expressionAt } from './normalise/expressions.ts';
import { ENGLISH_ABBREVIATIONS, isSignSpoken, STREETS, WEEKDAY_ABBREVIATIONS } from './normalise/signs.ts';
import type { WritingSystem } from './scripts.ts';
import { writingSystemOf } from './scripts.ts';
import type { LanguageTag } from './types.ts';

export type Stretch =
  | { kind: 'word'; system: WritingSystem; start: number; end: number; language?: LanguageTag }
  | { kind: 'expression'; expression: Expression; start: number; end: number; language?: LanguageTag }
  /** `words` is what English says for it; other languages say the letters. */
  | {
      kind: 'abbreviation';
      system: 'latin';
      words: string;
      start: number;
      end: number;
      language?: LanguageTag;
    }
  | { kind: 'sign' | 'space'; start: number; end: number }
  | { kind: 'mark'; start: number; end: number; spoken?: string };

/** Longer runs of letters are no word, and a dictionary need not look them up whole. */
const WORD_LIMIT = 48;
const LATIN_WORD = /[\p{sc=Latin}\p{M}]{1,48}(?:['’‑-][\p{sc=Latin}\p{M}]{1,24}){0,4}/uy;
const ABBREVIATION = /(?:[A-Za-z]\.){2,6}|[A-Za-z]{2,6}\./uy;
const PAUSES = /[，、,；;：:（）()[\]【】—–…。！？!?؟،؛।|｜｡．\n]/u;
const SIGN = /[+\-−–—=×*÷/<>~～≤≥≈≠±&@℃℉°%√π∞]/u;
/** Pi by itself, not a letter of a Greek word. */
const PI = /(?<!\p{sc=Greek})π(?!\p{sc=Greek})/uy;

/** @param withExpressions whether numbers and signs are still to be put into words. */
export function stretchesOf(text: string, withExpressions: boolean, from = 0): Stretch[] {
  const stretches: Stretch[] = [];
  for (let at = from; at < text.length; ) {
    const abbreviation = withExpressions ? abbreviationAt(text, at) : undefined;
    if (abbreviation) {
      stretches.push({ kind: 'abbreviation', system: 'latin', start: at, ...abbreviation });
      at = abbreviation.end;
      continue;
    }
    const expression = withExpressions ? expressionAt(text, at) : undefined;
    if (expression) {
      stretches.push({ kind: 'expression', expression, start: at, end: expression.end });
      at = expression.end;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    let end = at + character.length;
    PI.lastIndex = at;
    if (withExpressions && PI.test(text)) stretches.push({ kind: 'sign', start: at, end });
    else if (/\p{L}/u.test(character) || (!withExpressions && /\p{N}/u.test(character))) {
      const system = writingSystemOf(character);
      end = wordEnd(text, at, system);
      stretches.push({ kind: 'word', system, start: at, end });
    } else if (/\s/.test(character)) stretches.push({ kind: 'space', start: at, end });
    else if (withExpressions && SIGN.test(character) && isSignSpoken(text, at))
      stretches.push({ kind: 'sign', start: at, end });
    else if (PAUSES.test(character)) stretches.push({ kind: 'mark', start: at, end });
    else if (character === '-' && /\s/.test(text[at - 1] ?? '') && /\s/.test(text[end] ?? ''))
      stretches.push({ kind: 'mark', start: at, end });
    else if (character === '.' && /^[\s”’」』》）)\]】"']*$/.test(text.slice(end, end + 16)))
      stretches.push({ kind: 'mark', start: at, end });
    else if (character === '.' && withExpressions && /^\s*\d{1,3}$/.test(text.slice(Math.max(0, at - 8), at)))
      stretches.push({ kind: 'mark', start: at, end, spoken: ',' });
    else if (/[/\\_]/.test(character)) stretches.push({ kind: 'space', start: at, end });
    at = end;
  }
  return stretches;
}

function wordEnd(text: string, at: number, system: WritingSystem): number {
  if (system === 'latin') {
    LATIN_WORD.lastIndex = at;
    return at + (LATIN_WORD.exec(text)?.[0].length ?? 1);
  }
  let end = at;
  while (end < text.length && (system === 'han' || end - at < WORD_LIMIT)) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    const belongs =
      /\p{M}/u.test(character) || (/\p{L}/u.test(character) && writingSystemOf(character) === system);
    if (!belongs && end > at) break;
    end += character.length;
  }
  return end;
}

/** `Dr.`, `e.g.`, `U.S.`: the full stop belongs to the word. */
function abbreviationAt(text: string, at: number): { words: string; end: number } | undefined {
  if (!/[A-Za-z]/.test(text[at] ?? '') || /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return undefined;
  ABBREVIATION.lastIndex = at;
  const match = ABBREVIATION.exec(text);
  if (!match) return undefined;
  const street = STREETS[match[0].toLowerCase()];
  const words =
    street !== undefined && isStreet(text, at, at + match[0].length)
      ? street
      : ENGLISH_ABBREVIATIONS[match[0].toLowerCase()];
  const weekday = WEEKDAY_ABBREVIATIONS[match[0]];
  const end = at + match[0].length;
  if (weekday !== undefined && /^(?:,|\s(?:\d|[A-Z][a-z]{2}))/.test(text.slice(end, end + 5)))
    return { words: weekday, end };
  const isInitials = /^(?:[A-Za-z]\.){2,}$/.test(match[0]);
  if (words === undefined && !isInitials) return undefined;
  return { words: words ?? match[0].replace(/\./g, '').toUpperCase(), end: at + match[0].length };
}

/** `Elm Dr. in …`: after a name and not before one. */
function isStreet(text: string, start: number, end: number): boolean {
  return (
    /(?:^|[^\p{L}])\p{Lu}[\p{L}'’]{1,24}\s$/u.test(text.slice(Math.max(0, start - 28), start)) &&
    !/^\s+\p{Lu}/u.test(text.slice(end, end + 4))
  );
}
