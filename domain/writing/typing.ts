/** What becomes of a text with marks when somebody types into it, deletes from it or pastes into it: it stays sound. */
import { ELEMENTS } from '../ssml/elements.ts';
import { escapedText } from './escape.ts';
import {
  elementsAround,
  intoParagraph,
  isEmptyElement,
  isTag,
  type Markup,
  type MarkupElement,
  type MarkupToken,
  outsideTags,
  readMarkup,
} from './markup.ts';
import { applyChanges, movedBy, type TextChange, type TextSteps } from './steps.ts';
import { closeTag, openTag } from './tags.ts';

const PARTS = ['p', 's'];

export interface TypedText {
  readonly steps: TextSteps;
  /** Where the caret stands afterwards. */
  readonly caret: number;
}

/**
 * Puts words in the place of others.
 * @param from to: of the text
 * @param insert as it is meant, not escaped; line ends begin paragraphs
 * @returns plain text, and markup with a slip in it, is changed as it stands
 */
export function typed(text: string, from: number, to: number, insert: string): TypedText {
  const markup = readMarkup(text);
  if (!markup) return { steps: [[{ from, to, insert }]], caret: from + insert.length };
  const start = intoParagraph(markup, outsideTags(markup, from));
  const end = from === to ? start : Math.max(start, outsideTags(markup, to));
  const lines = insert.split(/\r\n|[\r\n]/);
  if (lines.length === 1) {
    const words = { from: start, to: start, insert: escapedText(insert) };
    const changes = joined([...deletions(markup, start, end, insert === ''), words]);
    return { steps: [changes], caret: movedBy(start, changes, 'before') + words.insert.length };
  }
  const deleted = joined([...deletions(markup, start, end, true), ...tornReadings(markup, start, end)]);
  const rest = readMarkup(applyChanges(text, deleted)) ?? markup;
  const { before, between, after } = paragraphBreak(rest, movedBy(start, deleted, 'before'));
  const written = lines.map(escapedText).join(between.insert);
  return {
    steps: [deleted, joined([...before, { ...between, insert: written }, ...after])],
    caret: between.from + before.reduce((sum, one) => sum + one.insert.length, 0) + written.length,
  };
}

/** @param isAll whether nothing comes in the place of what goes: marks around nothing go too */
function deletions(markup: Markup, from: number, to: number, isAll: boolean): TextChange[] {
  if (from === to) return [];
  const { elements, tokens } = markup;
  const isGone = (one: MarkupElement) =>
    (from <= one.from && one.to <= to) ||
    (isAll && isLeftHollow(markup, one, from, to)) ||
    // Nothing comes into it: what comes stands before it.
    (!isAll &&
      from <= one.from &&
      one.innerTo <= to &&
      one.parent !== undefined &&
      !PARTS.includes(one.name)) ||
    // The reading of another word.
    (!isAll && ELEMENTS[one.name]?.content === 'text' && from <= one.innerFrom && one.innerTo <= to);
  const gone = new Set(elements.filter(isGone));
  const joins = joinedParagraphs(markup, from, to);
  const deleted: TextChange[] = [];
  for (const token of tokens) {
    if (isTag(token)) {
      if (gone.has(token.element) || joins.has(token))
        deleted.push({ from: token.from, to: token.to, insert: '' });
    } else if (token.from < to && from < token.to)
      deleted.push({ from: Math.max(from, token.from), to: Math.min(to, token.to), insert: '' });
  }
  return deleted;
}

/** Whether a deletion takes the last of what a mark is around. Tags of other marks are nothing by themselves. */
function isLeftHollow({ tokens }: Markup, one: MarkupElement, from: number, to: number): boolean {
  const { name, innerFrom, innerTo } = one;
  if (name === 'speak' || PARTS.includes(name) || isEmptyElement(one)) return false;
  if (innerTo < from || to < innerFrom) return false;
  const isNothing = (token: MarkupToken) =>
    token.kind === 'aside' ||
    (isTag(token) && token.kind !== 'empty' && !PARTS.includes(token.element.name)) ||
    (from <= token.from && token.to <= to);
  const isOutside = (token: MarkupToken) => token.to <= innerFrom || innerTo <= token.from;
  return tokens.every((token) => isOutside(token) || isNothing(token));
}

/** The tags between two paragraphs of which the end of one and the beginning of the other are deleted. */
function joinedParagraphs({ tokens }: Markup, from: number, to: number): ReadonlySet<MarkupToken> {
  const torn = tokens
    .filter(isTag)
    .filter(
      ({ element, ...tag }) =>
        from <= tag.from && tag.to <= to && !(from <= element.from && element.to <= to),
    );
  const joins = new Set<MarkupToken>();
  for (const name of PARTS) {
    const closing = torn.find(({ kind, element }) => kind === 'close' && element.name === name);
    const opening = torn.find(({ kind, element }) => kind === 'open' && element.name === name);
    if (!closing || !opening || closing.element.parent !== opening.element.parent) continue;
    joins.add(closing);
    joins.add(opening);
  }
  return joins;
}

/** Half of a word has no reading: one that is parted loses it. */
function tornReadings(markup: Markup, from: number, to: number): TextChange[] {
  const isTornAt = (at: number) => (one: MarkupElement) => one.innerFrom < at && at < one.innerTo;
  const torn = markup.elements.filter(
    (one) =>
      isOfWhole(one) &&
      (isTornAt(from)(one) || isTornAt(to)(one)) &&
      !(from < to && isLeftHollow(markup, one, from, to)),
  );
  return torn.flatMap((one) => [
    { from: one.from, to: one.innerFrom, insert: '' },
    { from: one.innerTo, to: one.to, insert: '' },
  ]);
}

interface ParagraphBreak {
  readonly before: readonly TextChange[];
  readonly between: TextChange;
  readonly after: readonly TextChange[];
}

/** Ends a paragraph at a place, and begins the next with the same marks. */
function paragraphBreak(markup: Markup, from: number): ParagraphBreak {
  const at = outsideOf(markup, from);
  const chain = elementsAround(markup, at);
  const paragraph = chain.findLast(({ name }) => name === 'p');
  const marks = chain.slice(paragraph ? chain.indexOf(paragraph) : 1);
  const ends = marks.toReversed().map(closeTag).join('');
  const begins = marks.map(openTag).join('');
  if (paragraph)
    return { before: [], between: { from: at, to: at, insert: `${ends}\n${begins}` }, after: [] };
  const run = runAround(markup, at);
  return {
    before: [{ from: run.from, to: run.from, insert: '<p>' }],
    between: { from: at, to: at, insert: `${ends}</p>\n<p>${begins}` },
    after: [{ from: run.to, to: run.to, insert: '</p>' }],
  };
}

/** No mark is to be left around nothing. */
function outsideOf(markup: Markup, at: number): number {
  const inner = elementsAround(markup, at).findLast(
    (one) => one.parent !== undefined && one.name !== 'p' && [one.innerFrom, one.innerTo].includes(at),
  );
  if (!inner) return at;
  return outsideOf(markup, at === inner.innerFrom ? inner.from : inner.to);
}

const isOfWhole = ({ name }: MarkupElement) => name === 'word' || ELEMENTS[name]?.content === 'text';

/** What stands directly in `<speak>` between two paragraphs, or its ends: its sentences are of the paragraph to be. */
function runAround({ root, elements }: Markup, at: number): { readonly from: number; readonly to: number } {
  const paragraphs = elements.filter(({ name, parent }) => parent === root && name === 'p');
  return {
    from: Math.max(root.innerFrom, ...paragraphs.filter(({ to }) => to <= at).map(({ to }) => to)),
    to: Math.min(root.innerTo, ...paragraphs.filter(({ from }) => from >= at).map(({ from }) => from)),
  };
}

/** In the order of the text, without what changes nothing. */
function joined(changes: readonly TextChange[]): readonly TextChange[] {
  return changes
    .filter(({ from, to, insert }) => from < to || insert !== '')
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
}
