/** What a key deletes where there are marks. */

import { removeMark } from './marks.ts';
import { isTag, type Markup, type MarkupToken, readMarkup, type TagToken } from './markup.ts';
import { movedBy } from './steps.ts';
import { type TypedText, typed } from './typing.ts';

const PARTS = ['p', 's'];

type Direction = 'backward' | 'forward';

/**
 * What a key deletes; one that found only tags: the letter beyond them, the end of the line, or the mark whose beginning it
 * found.
 * @param from to: what it has found, at least one of the text's characters
 */
export function deletedBy(text: string, from: number, to: number, direction: Direction): TypedText {
  const markup = readMarkup(text);
  const within = markup?.tokens.filter((token) => token.from < to && from < token.to) ?? [];
  const tags = within.filter(isTag).filter(({ kind }) => kind !== 'empty');
  if (!markup || tags.length < within.length) return typed(text, from, to, '');
  const mark = tags.find((token) => token.kind === 'open' && isOfMark(markup, token))?.element;
  if (!mark) return typed(text, ...reach(markup, from, to, direction), '');
  const steps = removeMark(text, mark);
  return { steps, caret: steps.reduce((at, step) => movedBy(at, step, 'before'), mark.from) };
}

const isOfMark = ({ root }: Markup, { element }: TagToken) =>
  element !== root && !PARTS.includes(element.name);

/** As far as there is something to delete. */
function reach(
  { text, root, tokens }: Markup,
  from: number,
  to: number,
  direction: Direction,
): [number, number] {
  const isBack = direction === 'backward';
  let [start, end] = [from, to];
  for (;;) {
    const next = tokens.find((token) =>
      isBack ? token.from < start && start <= token.to : token.from <= end && end < token.to,
    );
    if (!next || (isTag(next) && next.element === root)) return [start, end];
    const isSpace = next.kind === 'text' && text.slice(next.from, next.to).trim() === '';
    const isPassed =
      next.kind === 'aside' ||
      (isTag(next) && next.kind !== 'empty') ||
      (isSpace && isBesideParts(tokens, next));
    if (isPassed) [start, end] = [Math.min(start, next.from), Math.max(end, next.to)];
    // Between two paragraphs the end of the line is what goes.
    else if (joinsLines(tokens, start, end)) return [start, end];
    else if (next.kind !== 'text') return [Math.min(start, next.from), Math.max(end, next.to)];
    else if (isBack) return [start - lastLetter(text.slice(next.from, start)), end];
    else return [start, end + firstLetter(text.slice(end, next.to))];
  }
}

function isBesideParts(tokens: readonly MarkupToken[], token: MarkupToken): boolean {
  const at = tokens.indexOf(token);
  return [tokens[at - 1], tokens[at + 1]].every(
    (one) => one && isTag(one) && [...PARTS, 'speak'].includes(one.element.name),
  );
}

function joinsLines(tokens: readonly MarkupToken[], from: number, to: number): boolean {
  const parts = tokens.filter(
    (token) => from <= token.from && token.to <= to && isTag(token) && token.element.name === 'p',
  );
  return ['open', 'close'].every((kind) => parts.some((token) => token.kind === kind));
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const firstLetter = (text: string) => [...letters.segment(text.slice(0, 64))][0]?.segment.length ?? 0;
const lastLetter = (text: string) => [...letters.segment(text.slice(-64))].at(-1)?.segment.length ?? 0;
