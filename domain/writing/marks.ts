/** Marks put on words, changed and taken away. What is said stays the same, and the markup stays sound. */
import { ELEMENTS } from '../ssml/elements.ts';
import {
  elementsAround,
  intoParagraph,
  isEmptyElement,
  isTag,
  type Markup,
  type MarkupElement,
  outsideTags,
  readMarkup,
} from './markup.ts';
import { toMarkup, toPlain } from './plain.ts';
import { applyChanges, movedBy, type TextChange, type TextSteps } from './steps.ts';
import { closeTag, emptyTag, openTag, type WantedElement } from './tags.ts';

/** Parts of a text rather than marks on its words. */
const PARTS: ReadonlySet<string> = new Set(['speak', 'p', 's']);

/** What a text bears beside its words, in its order; none where it has a slip. */
export function marksOf(text: string): readonly MarkupElement[] {
  return readMarkup(text)?.elements.filter(({ name }) => !PARTS.has(name)) ?? [];
}

/** The mark that stands at a place, such as a pause; else the innermost in which it lies. */
export function markAt(text: string, from: number, to: number = from): MarkupElement | undefined {
  const marks = marksOf(text);
  const around = marks.filter((one) => one.from <= from && to <= one.to);
  return around.findLast(isEmptyElement) ?? around.at(-1);
}

/**
 * Puts a mark around words: in each paragraph of them, and around the whole of a word that has a reading. Marks of the same
 * kind on them go.
 * @returns undefined where it cannot stand: around nothing, or a reading around other marks
 */
export function addMark(
  text: string,
  from: number,
  to: number,
  wanted: WantedElement,
): TextSteps | undefined {
  return inMarkup(text, from, to, (markup, first, last) => {
    const [start, end] = widened(markup, first, last, wanted.name);
    const replaced = markup.elements.filter(
      ({ name, parent, from: begins, to: ends }) =>
        name === wanted.name && parent !== undefined && start <= begins && ends <= end,
    );
    const cleared = tagsOf(markup, new Set(replaced)).map(without);
    const clean = cleared.length === 0 ? markup : readMarkup(applyChanges(markup.text, cleared));
    if (!clean) return undefined;
    const parts = partsFor(
      clean,
      movedBy(start, cleared, 'after'),
      movedBy(end, cleared, 'before'),
      wanted.name,
    );
    if (parts.length === 0) return undefined;
    const tags = parts.flatMap((part): TextChange[] => [
      { from: part.from, to: part.from, insert: openTag(wanted) },
      { from: part.to, to: part.to, insert: closeTag(wanted) },
    ]);
    return [cleared, tags];
  });
}

/** Puts a mark at a place: a pause, a gesture, a mood. It comes behind a word that has a reading. */
export function insertMark(text: string, at: number, wanted: WantedElement): TextSteps | undefined {
  return inMarkup(text, at, at, (markup, start) => {
    const place = placeFor(markup, intoParagraph(markup, start), wanted.name);
    return place === undefined ? undefined : [[{ from: place, to: place, insert: emptyTag(wanted) }]];
  });
}

export function changeMark(mark: MarkupElement, attributes: WantedElement['attributes']): TextSteps {
  const wanted = { name: mark.name, attributes };
  const isEmpty = isEmptyElement(mark);
  return [[{ from: mark.from, to: mark.innerFrom, insert: isEmpty ? emptyTag(wanted) : openTag(wanted) }]];
}

/** The last one makes the text plain again. */
export function removeMark(text: string, mark: MarkupElement): TextSteps {
  const changes: TextChange[] = isEmptyElement(mark)
    ? [{ from: mark.from, to: mark.to, insert: '' }]
    : [
        { from: mark.from, to: mark.innerFrom, insert: '' },
        { from: mark.innerTo, to: mark.to, insert: '' },
      ];
  const rest = readMarkup(applyChanges(text, changes));
  const plain = rest && toPlain(rest);
  return plain === undefined ? [changes] : [changes, plain];
}

/** Plain text becomes markup first. */
function inMarkup(
  text: string,
  from: number,
  to: number,
  make: (markup: Markup, from: number, to: number) => TextSteps | undefined,
): TextSteps | undefined {
  const at = (markup: Markup, start: number, end: number) =>
    make(markup, outsideTags(markup, start), Math.max(outsideTags(markup, start), outsideTags(markup, end)));
  const read = readMarkup(text);
  if (read) return at(read, from, to);
  const changes = toMarkup(text);
  const markup = readMarkup(applyChanges(text, changes));
  // Markup with a slip in it has to be mended first.
  if (!markup || text.trimStart().startsWith('<speak')) return undefined;
  const steps = at(
    markup,
    movedBy(from, changes, 'after'),
    movedBy(to, changes, from === to ? 'after' : 'before'),
  );
  return steps && [changes, ...steps];
}

const without = ({ from, to }: { readonly from: number; readonly to: number }): TextChange => ({
  from,
  to,
  insert: '',
});

const tagsOf = ({ tokens }: Markup, elements: ReadonlySet<MarkupElement>) =>
  tokens.filter((token) => isTag(token) && elements.has(token.element));

function mayHold(outer: string, inner: string): boolean {
  const content = ELEMENTS[outer]?.content;
  return content !== undefined && content !== 'text' && content !== 'none' && content.includes(inner);
}

/** What a mark can be put around, between two places: as few parts as hold them all. */
function partsFor(markup: Markup, from: number, to: number, name: string): { from: number; to: number }[] {
  const [start, end] = widened(markup, from, to, name);
  const parts: { from: number; to: number }[] = [];
  let begun = start;
  let hasWords = false;
  const isOfText = ELEMENTS[name]?.content === 'text';
  const finish = (at: number, next: number) => {
    if (hasWords) parts.push({ from: begun, to: Math.min(at, end) });
    begun = next;
    hasWords = false;
  };
  for (const token of markup.tokens) {
    if (token.to <= start || token.from >= end) continue;
    if (token.kind === 'text') {
      const said = markup.text.slice(Math.max(start, token.from), Math.min(end, token.to));
      hasWords ||= said.trim() !== '';
    } else if (token.kind === 'sign') hasWords = true;
    else if (token.kind !== 'aside') {
      const { element } = token;
      const isWithin = start <= element.from && element.to <= end;
      const mayStay = isWithin && !PARTS.has(element.name) && mayHold(name, element.name);
      if (mayStay) hasWords ||= token.kind !== 'empty' && !isOfText && element.innerFrom < element.innerTo;
      else if (isOfText) return [];
      else finish(token.from, token.to);
    }
  }
  finish(end, end);
  return parts;
}

/** Out of elements that cannot hold the mark. */
function widened(markup: Markup, from: number, to: number, name: string): readonly [number, number] {
  const around = (at: number) => elementsAround(markup, at).find((one) => !mayHold(one.name, name));
  const first = around(from);
  const last = around(to);
  const start = first ? (from === first.innerTo && from < to ? first.to : first.from) : from;
  const end = last ? (to === last.innerFrom && from < to ? last.from : last.to) : to;
  return start === from && end === to ? [from, to] : widened(markup, start, end, name);
}

function placeFor(markup: Markup, place: number, name: string): number | undefined {
  const strict = elementsAround(markup, place).find((one) => !mayHold(one.name, name));
  return strict === undefined ? place : placeFor(markup, strict.to, name);
}
