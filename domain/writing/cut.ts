/** A part of a text as a text of its own: marks around it are closed and opened again. */
import { ELEMENTS } from '../ssml/elements.ts';
import {
  elementsAround,
  isTag,
  type MarkupElement,
  type MarkupToken,
  outsideTags,
  readMarkup,
} from './markup.ts';
import { toPlain } from './plain.ts';
import { applyChanges } from './steps.ts';
import { closeTag, openTag } from './tags.ts';

/** A reading belongs to the whole of its word. */
const isOfWhole = ({ name }: MarkupElement) => ELEMENTS[name]?.content === 'text';

/**
 * What stands by itself in a part, as a pause, stays in it.
 * @param from to: of the text; a place inside a tag counts as before it
 * @returns plain where nothing of the part needs markup; markup with a slip in it is cut as plain text is
 */
export function cut(text: string, from: number, to: number): string {
  const markup = readMarkup(text);
  if (!markup) return text.slice(from, to);
  const start = outsideTags(markup, from);
  const end = Math.max(start, outsideTags(markup, to));
  const around = (at: number) => elementsAround(markup, at).filter((one) => one.parent !== undefined);
  const [first, last] = [around(start), around(end)];
  const parted = new Set([...first, ...last]);
  const inPart = markup.tokens.filter((token) =>
    isTag(token) ? start <= token.from && token.to <= end : token.from < end && start < token.to,
  );
  const written = (token: MarkupToken) => text.slice(Math.max(start, token.from), Math.min(end, token.to));
  const isTorn = (one: MarkupElement) => isOfWhole(one) && !(start <= one.innerFrom && one.innerTo <= end);
  /** What a mark can be around: tags of marks that go on beyond the part are nothing by themselves. */
  const something = inPart.filter((token) => {
    if (isTag(token)) return token.element.parent !== undefined && !parted.has(token.element);
    return token.kind === 'sign' || (token.kind === 'text' && written(token).trim() !== '');
  });
  // A mark around nothing says nothing, and a mood would go on from there.
  const isHollow = ({ innerFrom, innerTo }: MarkupElement) =>
    !something.some((token) => token.from < innerTo && innerFrom < token.to);
  const dropped = new Set([...parted].filter((one) => isTorn(one) || isHollow(one)));
  const isKept = (one: MarkupElement) => one.parent !== undefined && !dropped.has(one);
  const whole = [
    openTag(markup.root),
    ...first.filter(isKept).map(openTag),
    ...inPart.filter((token) => !isTag(token) || isKept(token.element)).map(written),
    ...last.filter(isKept).toReversed().map(closeTag),
    closeTag(markup.root),
  ];
  return simplest(whole.join(''));
}

/** Plain where that says the same. */
export function simplest(text: string): string {
  const markup = readMarkup(text);
  const changes = markup && toPlain(markup);
  return changes === undefined ? text : applyChanges(text, changes);
}
