/** A part of a text as a text of its own: marks around it are closed and opened again. */
import { ELEMENTS } from '../ssml/elements.ts';
import {
  elementsAround,
  isEmptyElement,
  isTag,
  type MarkupElement,
  outsideTags,
  readMarkup,
} from './markup.ts';
import { toPlain } from './plain.ts';
import { applyChanges, type TextChange } from './steps.ts';
import { closeTag, openTag } from './tags.ts';

/** Mean nothing around nothing. Those without content stand for themselves. */
const isHollow = (element: MarkupElement) =>
  !isEmptyElement(element) && element.innerFrom === element.innerTo && element.parent !== undefined;

/** A reading belongs to the whole of its word. */
const isOfWhole = ({ name }: MarkupElement) => ELEMENTS[name]?.content === 'text';

/**
 * @param from to: of the text; a place inside a tag counts as before it
 * @returns plain where nothing of the part needs markup; markup with a slip in it is cut as plain text is
 */
export function cut(text: string, from: number, to: number): string {
  const markup = readMarkup(text);
  if (!markup) return text.slice(from, to);
  const start = outsideTags(markup, from);
  const end = Math.max(start, outsideTags(markup, to));
  const around = (at: number) => elementsAround(markup, at).filter((one) => one.parent !== undefined);
  const isTorn = (one: MarkupElement) => isOfWhole(one) && !(start <= one.innerFrom && one.innerTo <= end);
  const torn = new Set([...around(start), ...around(end)].filter(isTorn));
  const opened = around(start).filter((one) => !torn.has(one));
  const closed = around(end).filter((one) => !torn.has(one));
  let inner = '';
  for (const token of markup.tokens) {
    if (isTag(token) && (token.element.parent === undefined || torn.has(token.element))) continue;
    if (isTag(token) ? start <= token.from && token.to <= end : token.from < end && start < token.to)
      inner += text.slice(Math.max(start, token.from), Math.min(end, token.to));
  }
  const { name, attributes } = markup.root;
  const whole = [
    openTag({ name, attributes }),
    ...opened.map(openTag),
    inner,
    ...closed.toReversed().map(closeTag),
    closeTag(markup.root),
  ];
  return simplest(withoutHollow(whole.join('')));
}

function withoutHollow(text: string): string {
  const markup = readMarkup(text);
  const hollow = markup?.elements.filter(isHollow) ?? [];
  if (hollow.length === 0) return text;
  const changes: TextChange[] = hollow.map(({ from, to }) => ({ from, to, insert: '' }));
  return withoutHollow(applyChanges(text, changes));
}

/** Plain where that says the same. */
export function simplest(text: string): string {
  const markup = readMarkup(text);
  const changes = markup && toPlain(markup);
  return changes === undefined ? text : applyChanges(text, changes);
}
