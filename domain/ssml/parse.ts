/**
 * Reads the text of a scene: plain text is taken letter by letter, text that starts with `<speak` is SSML (S-03).
 * The XML is read by saxes, which knows no DTD and expands no entity but the five of XML and numeric ones, so a
 * text cannot grow while it is read.
 */
import { SaxesParser } from 'saxes';
import type { Details, ErrorCode, Problem } from '../errors.ts';
import { problem } from '../errors.ts';
import { nodeOf } from './element-node.ts';
import { ELEMENT_NAMES, ELEMENTS, LOOKS_LIKE_A_TAG } from './elements.ts';
import type { Position, SpeechNode } from './nodes.ts';

/** V-02: characters of a scene's text, tags included. */
export const MARKUP_LENGTH_LIMIT = 131_072;
/** Deep enough for any text that a person wrote. */
export const MARKUP_DEPTH_LIMIT = 64;
/** A text with more faults than this is not a text; the first ones are what the author needs. */
const PROBLEM_LIMIT = 100;

interface Frame {
  readonly name: string;
  readonly at: Position;
  readonly attributes: ReadonlyMap<string, { readonly value: string; readonly at: Position }>;
  readonly children: SpeechNode[];
  hasContent: boolean;
}

/** Whether a text is SSML rather than plain text. */
export function isSpeechMarkup(text: string): boolean {
  return /^[\s\uFEFF]*<(?:speak(?=[\s/>]|$)|\?xml(?=\s)|!DOCTYPE|!--)/.test(text);
}

/**
 * The nodes of a text. `nodes` is undefined when there are errors; all that can be found are returned at once, in
 * the order of the text, each with `line` and `column` (from 1, in the text as given) among its details.
 */
export function parseSpeechMarkup(
  text: string,
  path?: string,
): { nodes: SpeechNode[] | undefined; problems: Problem[] } {
  const lines = new LineIndex(text);
  const found: { at: Position; problem: Problem }[] = [];
  const report = (code: ErrorCode, at: Position, details: Details = {}) => {
    // One place is one mistake: what the parser says about it second is a consequence.
    const last = found.at(-1)?.at;
    if (found.length >= PROBLEM_LIMIT || (last?.line === at.line && last.column === at.column)) return;
    found.push({
      at,
      problem: problem(code, { ...(path === undefined ? {} : { path }), details: { ...at, ...details } }),
    });
  };

  if (text.length > MARKUP_LENGTH_LIMIT) {
    report('SSML_TOO_LONG', lines.at(MARKUP_LENGTH_LIMIT), {
      length: text.length,
      limit: MARKUP_LENGTH_LIMIT,
    });
    return { nodes: undefined, problems: found.map((one) => one.problem) };
  }
  const nodes = isSpeechMarkup(text) ? readMarkup(text, lines, report) : readPlain(text, lines, report);
  found.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  return { nodes: found.length === 0 ? nodes : undefined, problems: found.map((one) => one.problem) };
}

type Report = (code: ErrorCode, at: Position, details?: Details) => void;

/** S-03: markup is never read out as text, so a tag in plain text is a mistake that we name. */
function readPlain(text: string, lines: LineIndex, report: Report): SpeechNode[] {
  for (const match of text.matchAll(LOOKS_LIKE_A_TAG))
    report('SSML_TAG_OUTSIDE_SPEAK', lines.at(match.index), { tag: match[0] });
  return text === '' ? [] : [{ kind: 'text', text: text.replace(/^\uFEFF/, '') }];
}

function readMarkup(text: string, lines: LineIndex, report: Report): SpeechNode[] {
  const start = text.search(/[^\s\uFEFF]/);
  const parser = new SaxesParser({ position: false });
  const frames: Frame[] = [];
  const root: SpeechNode[] = [];
  /** Tags that a closing tag of another name closed, with where that closing tag ended. */
  let unclosed: { frame: Frame; end: number }[] = [];
  let lastClosed: Frame | undefined;
  /** After a closing tag without an opening one saxes has left the root: what it says next is about that. */
  let lost = false;
  const offset = () => start + parser.position;
  const tagStart = () => Math.max(start, text.lastIndexOf('<', offset() - 1));
  let attributes = new Map<string, { value: string; at: Position }>();

  parser.on('doctype', () =>
    report('SSML_DOCTYPE_NOT_ALLOWED', lines.at(Math.max(start, text.lastIndexOf('<!DOCTYPE', offset())))),
  );
  parser.on('opentagstart', () => {
    attributes = new Map();
  });
  parser.on('attribute', ({ name, value }) => {
    attributes.set(name, { value, at: lines.at(attributeStart(text, offset())) });
  });
  parser.on('opentag', ({ name }) => {
    if (lost) return;
    const end = offset();
    const frame: Frame = {
      name,
      at: lines.at(openTagStart(text, start, end, attributes.size > 0)),
      attributes,
      children: [],
      hasContent: false,
    };
    checkPlace(frame, frames, report);
    checkAttributes(frame, report);
    frames.push(frame);
    if (frames.length === MARKUP_DEPTH_LIMIT + 1)
      report('SSML_TOO_DEEP', frame.at, { limit: MARKUP_DEPTH_LIMIT });
  });
  parser.on('closetag', () => {
    const frame = frames.pop();
    if (!frame || lost) return;
    lastClosed = frame;
    const children = frames.at(-1)?.children ?? root;
    if (ELEMENTS[frame.name] !== undefined) for (const node of nodeOf(frame, report)) children.push(node);
  });
  const addText = (value: string) => {
    const frame = frames.at(-1);
    if (!frame || lost || value === '') return;
    if (ELEMENTS[frame.name]?.content === 'none' && value.trim() !== '' && !frame.hasContent) {
      frame.hasContent = true;
      report('SSML_ELEMENT_NOT_EMPTY', frame.at, { element: frame.name });
    }
    const last = frame.children.at(-1);
    if (last?.kind === 'text') frame.children.splice(-1, 1, { kind: 'text', text: last.text + value });
    else frame.children.push({ kind: 'text', text: value });
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('error', ({ message }) => {
    if (lost) return;
    const here = lines.at(Math.max(start, Math.min(offset(), text.length) - 1));
    if (message === 'unexpected close tag.') {
      if (lastClosed) unclosed.push({ frame: lastClosed, end: offset() });
    } else if (message.startsWith('unmatched closing tag')) {
      unclosed = unclosed.filter((one) => one.end !== offset());
      lost = true;
      report('SSML_TAG_NOT_OPENED', lines.at(tagStart()), {
        tag: message.replace(/^.*: |\.$/g, ''),
      });
    } else if (message.startsWith('unclosed tag')) {
      const frame = frames.pop();
      if (frame) report('SSML_TAG_NOT_CLOSED', frame.at, { tag: frame.name });
    } else if (message === 'unexpected end.') {
      report('SSML_TAG_UNFINISHED', lines.at(Math.max(start, text.lastIndexOf('<'))));
    } else {
      const code = SAXES_MESSAGES.find(([pattern]) => pattern.test(message))?.[1];
      if (code) report(code, here);
      else report('SSML_NOT_WELL_FORMED', here, { reason: message.replace(/\.$/, '') });
    }
  });
  parser.write(withoutUnknownEntities(text, start, lines, report)).close();
  for (const { frame } of unclosed) report('SSML_TAG_NOT_CLOSED', frame.at, { tag: frame.name });
  return root;
}

const SAXES_MESSAGES: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^disallowed character\.$/, 'SSML_CHARACTER_NOT_ALLOWED'],
  [/^duplicate attribute/, 'SSML_ATTRIBUTE_DUPLICATE'],
  [/^disallowed character in tag name/, 'SSML_BARE_LESS_THAN'],
  [/^(?:text data outside|documents may contain only one root)/, 'SSML_OUTSIDE_SPEAK'],
  [/^(?:unquoted attribute value|attribute without value)/, 'SSML_ATTRIBUTE_NOT_QUOTED'],
  [/doctype/, 'SSML_DOCTYPE_NOT_ALLOWED'],
];

/**
 * The markup with every `&` that starts no entity blanked, each reported where it stands: saxes would search for the
 * missing semicolon up to the end of the text and swallow all other mistakes on the way.
 */
function withoutUnknownEntities(text: string, start: number, lines: LineIndex, report: Report): string {
  return text
    .slice(start)
    .replace(
      /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|&(?:#(\d{1,8}|x[\da-fA-F]{1,6});|(?:amp|lt|gt|quot|apos);)?/g,
      (match, code: string | undefined, at: number) => {
        if (match.startsWith('<') || (match !== '&' && (code === undefined || isXmlCharacter(code))))
          return match;
        report('SSML_ENTITY_UNKNOWN', lines.at(start + at));
        return ' '.repeat(match.length);
      },
    );
}

function isXmlCharacter(code: string): boolean {
  const point = code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code);
  return (
    [0x9, 0xa, 0xd].includes(point) ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0x10ffff)
  );
}

function checkPlace(frame: Frame, frames: readonly Frame[], report: Report): void {
  const parent = frames.at(-1);
  const rule = ELEMENTS[frame.name];
  if (!rule) {
    report('SSML_ELEMENT_UNKNOWN', frame.at, { element: frame.name, allowed: ELEMENT_NAMES });
    return;
  }
  const parentRule = parent && ELEMENTS[parent.name];
  if (!parent || !parentRule) return;
  if (parentRule.content === 'none') {
    if (!parent.hasContent) report('SSML_ELEMENT_NOT_EMPTY', parent.at, { element: parent.name });
    parent.hasContent = true;
    return;
  }
  if (parentRule.content !== 'text' && parentRule.content.includes(frame.name)) return;
  report('SSML_ELEMENT_MISPLACED', frame.at, {
    element: frame.name,
    parent: parent.name,
    allowed: parentRule.content === 'text' ? '–' : parentRule.content.join(', '),
  });
}

function checkAttributes(frame: Frame, report: Report): void {
  const rule = ELEMENTS[frame.name];
  if (!rule) return;
  for (const [name, { at }] of frame.attributes)
    if (!rule.attributes.includes(name))
      report('SSML_ATTRIBUTE_UNKNOWN', at, {
        attribute: name,
        element: frame.name,
        allowed: rule.attributes.join(', ') || '–',
      });
  for (const name of rule.required)
    if (!frame.attributes.has(name))
      report('SSML_ATTRIBUTE_MISSING', frame.at, { attribute: name, element: frame.name });
}

/** Start of the attribute whose closing quote stands just before `end`. A value cannot hold its own quote. */
function attributeStart(text: string, end: number): number {
  const quote = text[end - 1];
  const opening = quote === '"' || quote === "'" ? text.lastIndexOf(quote, end - 2) : end - 1;
  let at = opening - 1;
  while (at > 0 && /[\s=]/.test(text[at] ?? '')) at--;
  while (at > 0 && /[^\s"'<=]/.test(text[at - 1] ?? '')) at--;
  return Math.max(0, at);
}

/** Start of the opening tag that ends at `end`; `<` may stand inside an attribute only in a text with other errors. */
function openTagStart(text: string, from: number, end: number, hasAttributes: boolean): number {
  let at = text.lastIndexOf('<', end - 1);
  while (hasAttributes && at > from && !/^<[^\s"'=<>/]+[\s/]/.test(text.slice(at, at + 80)))
    at = text.lastIndexOf('<', at - 1);
  return Math.max(from, at);
}

/** Line and column of an offset, by halving. */
class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;
  constructor(text: string) {
    this.#length = text.length;
    for (const match of text.matchAll(/\r\n|[\r\n]/g)) this.#starts.push(match.index + match[0].length);
  }
  at(offset: number): Position {
    const place = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= place) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: place - this.#starts[low]! + 1 };
  }
}
