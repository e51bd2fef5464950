/**
 * Speech markup as whoever writes it sees it: what is said, with its place in the text, and the elements around it. Only
 * sound markup is read; in any other every place could mean two things.
 */
import { ELEMENTS } from '../ssml/elements.ts';
import { isSpeechMarkup } from '../ssml/parse.ts';
import { hasForbidden, meantBy } from './escape.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface MarkupElement {
  readonly name: string;
  /** Decoded, in their order. */
  readonly attributes: Attributes;
  /** From its first `<` to behind its last `>`. */
  readonly from: number;
  readonly to: number;
  /** Between its tags; both are `to` for one that stands at a place (`<break/>`, `<break></break>`). */
  readonly innerFrom: number;
  readonly innerTo: number;
  /** Undefined for `<speak>`. */
  readonly parent: MarkupElement | undefined;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

export type TagToken = Place & { readonly kind: 'open' | 'close' | 'empty'; readonly element: MarkupElement };

export type MarkupToken =
  | TagToken
  /** Said as it stands. */
  | (Place & { readonly kind: 'text' })
  /** Said, but written otherwise: `&amp;`, CDATA. */
  | (Place & { readonly kind: 'sign'; readonly text: string })
  /** Comments, declarations, and space outside of `<speak>`. */
  | (Place & { readonly kind: 'aside' });

export interface Markup {
  readonly text: string;
  readonly root: MarkupElement;
  /** In the order of their beginnings, the root first. */
  readonly elements: readonly MarkupElement[];
  /** They cover the text from its beginning to its end. */
  readonly tokens: readonly MarkupToken[];
}

type Open = { -readonly [Key in keyof MarkupElement]: MarkupElement[Key] };

const ASIDE = /<!--(?!-?>)(?:[^-]|-(?!-))*-->|<\?xml\s[^<>]*\?>/y;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const OPENING = /<([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const CLOSING = /<\/([A-Za-z_][\w:.-]*)\s*>/y;
const ENTITY = /&#?\w{1,8};/y;
const TEXT = /[^<&]+/y;
const ATTRIBUTE = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** What was read last: a key asks several times for the text before it and the text after it. */
const recent: { readonly text: string; readonly markup: Markup | undefined }[] = [];
const MOST_RECENT = 2;

/** @returns undefined for plain text, and for markup with a slip in it */
export function readMarkup(text: string): Markup | undefined {
  if (!isSpeechMarkup(text)) return undefined;
  const known = recent.find((one) => one.text === text);
  if (known) return known.markup;
  const markup = goneOn(text) ?? (hasForbidden(text) ? undefined : parsedMarkup(text));
  recent.unshift({ text, markup });
  recent.splice(MOST_RECENT);
  return markup;
}

/** The markup of a text that is one read before but for words within one run of them: all else only stands elsewhere. */
function goneOn(text: string): Markup | undefined {
  const before = recent[0]?.markup;
  if (!before) return undefined;
  const { text: old } = before;
  const shorter = Math.min(old.length, text.length);
  let from = 0;
  while (from < shorter && old.charCodeAt(from) === text.charCodeAt(from)) from += 1;
  let tail = 0;
  while (
    tail < shorter - from &&
    old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)
  )
    tail += 1;
  const to = old.length - tail;
  const by = text.length - old.length;
  const token = before.tokens[countBefore(before.tokens, (one) => one.to < to)];
  const isWithin = token?.kind === 'text' && token.from <= from && token.from < to;
  if (!isWithin || token.to - token.from + by === 0) return undefined;
  // An element in which nothing is said any more may be another one.
  if (text.slice(token.from, token.to + by).trim() === '') return undefined;
  // What is none by itself may be a sign with its neighbours, as `]]>`.
  const near = text.slice(from - 1, to + by + 1);
  if (/[<&]/.test(text.slice(from, to + by)) || near.includes(']') || hasForbidden(near)) return undefined;
  return movedMarkup(before, text, to, by);
}

/** @param by how far everything from a place on stands further on */
function movedMarkup({ elements, tokens }: Markup, text: string, from: number, by: number): Markup {
  const moved = new Map<MarkupElement, MarkupElement>();
  const place = (at: number) => (at < from ? at : at + by);
  for (const element of elements)
    moved.set(element, {
      ...element,
      from: place(element.from),
      to: place(element.to),
      innerFrom: place(element.innerFrom),
      innerTo: place(element.innerTo),
      parent: element.parent && moved.get(element.parent)!,
    });
  const all = [...moved.values()];
  return {
    text,
    root: all[0]!,
    elements: all,
    tokens: tokens.map((token) => {
      const at = { from: place(token.from), to: place(token.to) };
      return isTag(token) ? { ...token, ...at, element: moved.get(token.element)! } : { ...token, ...at };
    }),
  };
}

function parsedMarkup(text: string): Markup | undefined {
  const tokens: MarkupToken[] = [];
  const elements: Open[] = [];
  const open: Open[] = [];
  const begin = (name: string, attributes: Attributes, from: number, to: number): Open => {
    const element = { name, attributes, from, to, innerFrom: to, innerTo: to, parent: open.at(-1) };
    elements.push(element);
    return element;
  };
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    if (token === undefined) return undefined;
    const { to } = token;
    const isOutside = open.length === 0;
    if (token.kind === 'open' || token.kind === 'empty') {
      // One `<speak>` around it all.
      if (isOutside && (elements.length > 0 || token.name !== 'speak' || token.kind === 'empty'))
        return undefined;
      const element = begin(token.name, token.attributes, at, to);
      if (token.kind === 'open') open.push(element);
      tokens.push({ kind: token.kind, from: at, to, element });
    } else if (token.kind === 'close') {
      const element = open.pop();
      if (element?.name !== token.name) return undefined;
      element.innerTo = at;
      element.to = to;
      tokens.push({ kind: 'close', from: at, to, element });
      joinTags(text, element, tokens);
    } else if (isOutside && token.kind !== 'aside') {
      if (
        text
          .slice(at, to)
          .replace(/\uFEFF/g, '')
          .trim() !== ''
      )
        return undefined;
      tokens.push({ kind: 'aside', from: at, to });
    } else if (token.kind === 'sign') tokens.push({ kind: 'sign', from: at, to, text: token.text });
    else tokens.push({ kind: token.kind, from: at, to });
    at = to;
  }
  const root = elements[0];
  return root && open.length === 0 ? { text, root, elements, tokens } : undefined;
}

/** A mood around nothing holds from there on, as one that is written with a single tag. */
const MEANT_AROUND_NOTHING = 'emotion';

/** Two tags with nothing between them, where one would say the same, become one. @param tokens up to the element's end */
function joinTags(text: string, element: Open, tokens: MarkupToken[]): void {
  const isVoid = ELEMENTS[element.name]?.content === 'none';
  if (!isVoid && element.name !== MEANT_AROUND_NOTHING) return;
  const { from, to } = element;
  const opening = tokens.findLastIndex((token) => token.from === from);
  const isNothing = (token: MarkupToken) =>
    token.kind === 'aside' ||
    (isVoid && token.kind === 'text' && text.slice(token.from, token.to).trim() === '');
  if (!tokens.slice(opening + 1, -1).every(isNothing)) return;
  element.innerFrom = to;
  element.innerTo = to;
  tokens.splice(opening, tokens.length, { kind: 'empty', from, to, element });
}

type Found =
  | { readonly kind: 'text' | 'aside'; readonly to: number }
  | { readonly kind: 'sign'; readonly to: number; readonly text: string }
  | { readonly kind: 'close'; readonly to: number; readonly name: string }
  | {
      readonly kind: 'open' | 'empty';
      readonly to: number;
      readonly name: string;
      readonly attributes: Attributes;
    };

function tokenAt(text: string, at: number): Found | undefined {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const plain = match(TEXT);
  if (plain) return plain[0].includes(']]>') ? undefined : { kind: 'text', to: at + plain[0].length };
  const entity = match(ENTITY);
  if (entity) {
    const meant = meantBy(entity[0]);
    return meant === undefined ? undefined : { kind: 'sign', to: at + entity[0].length, text: meant };
  }
  const aside = match(ASIDE);
  if (aside) return { kind: 'aside', to: at + aside[0].length };
  const raw = match(CDATA);
  if (raw) return { kind: 'sign', to: at + raw[0].length, text: raw[1]! };
  const closing = match(CLOSING);
  if (closing) return { kind: 'close', to: at + closing[0].length, name: closing[1]! };
  const opening = match(OPENING);
  if (!opening) return undefined;
  const attributes = attributesOf(opening[2]!);
  if (attributes === undefined) return undefined;
  return {
    kind: opening[3] === '/' ? 'empty' : 'open',
    to: at + opening[0].length,
    name: opening[1]!,
    attributes,
  };
}

const NONE: Attributes = {};

function attributesOf(written: string): Attributes | undefined {
  if (written === '') return NONE;
  const found = new Map<string, string>();
  for (const [, name = '', double, single] of written.matchAll(ATTRIBUTE)) {
    const value = decoded(double ?? single ?? '');
    if (value === undefined || found.has(name)) return undefined;
    found.set(name, value);
  }
  return Object.fromEntries(found);
}

function decoded(value: string): string | undefined {
  if (!value.includes('&')) return value;
  let isSound = true;
  const meant = value.replace(/&[^;]*;?/g, (entity) => {
    const sign = entity.endsWith(';') ? meantBy(entity) : undefined;
    if (sign === undefined) isSound = false;
    return sign ?? '';
  });
  return isSound ? meant : undefined;
}

export const isTag = (token: MarkupToken): token is TagToken =>
  token.kind === 'open' || token.kind === 'close' || token.kind === 'empty';

export const isEmptyElement = ({ innerFrom, to }: MarkupElement): boolean => innerFrom === to;

/** The elements in whose content a place lies, the outermost first; a place at the edge of an element's content is in it. */
export function elementsAround({ elements }: Markup, at: number): readonly MarkupElement[] {
  const around: MarkupElement[] = [];
  // Whatever the place lies in begins before it, and has not ended where the last that begins before it begins.
  let one = elements[countBefore(elements, (element) => element.innerFrom <= at) - 1];
  for (; one; one = one.parent) if (!isEmptyElement(one) && at <= one.innerTo) around.push(one);
  return around.reverse();
}

/** The nearest place within `<speak>` at or before another, that is in no tag and in no entity. */
export function outsideTags({ root, tokens }: Markup, at: number): number {
  const place = Math.min(root.innerTo, Math.max(root.innerFrom, at));
  const token = tokens[countBefore(tokens, ({ from }) => from < place) - 1];
  return token && token.kind !== 'text' && place < token.to ? token.from : place;
}

/** Where somebody writes beside a paragraph, as at the end of its line, they mean the paragraph. */
export function intoParagraph(markup: Markup, at: number): number {
  if (elementsAround(markup, at).at(-1)?.parent !== undefined) return at;
  const parts = markup.elements.filter(({ name, parent }) => parent === markup.root && name === 'p');
  const ended = parts.findLast((one) => one.to <= at);
  if (ended?.to === at) return ended.innerTo;
  return parts.find((one) => one.from === at)?.innerFrom ?? at;
}

/** How many are before a place, by halving. @param all in the order of the text: those before it are the first */
function countBefore<One>(all: readonly One[], isBefore: (one: One) => boolean): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(all[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
