/**
 * Reads the text of a scene: plain text is taken letter by letter, text that starts with `<speak` is SSML (S-03).
 * The XML is read by saxes, which knows no DTD and expands no entity but the five of XML and numeric ones, so a
 * text cannot grow while it is read.
 */
import { SaxesParser } from 'saxes';
import type { Details, ErrorCode, Problem } from '../errors.ts';
import { problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import { characterCount } from '../script/fields.ts';
import { nodeOf } from './element-node.ts';
import { ELEMENT_NAMES, ELEMENTS } from './elements.ts';
import type { Position, SpeechNode } from './nodes.ts';
import { withoutSlips } from './slips.ts';
import { tagsInPlainText } from './stray-tags.ts';
import { TextLines } from './text-lines.ts';

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
  return /^[\s\uFEFF]*<(?:speak(?=[\s/>]|$)|\?xml(?=\s)|!DOCTYPE|!--)/i.test(text);
}

/**
 * The nodes of a text. `nodes` is undefined when there are errors; all that can be found are returned at once, in
 * the order of the text, each with `line` and `column` (from 1, in the text as given) among its details.
 */
export function parseSpeechMarkup(
  text: string,
  path?: string,
): { nodes: SpeechNode[] | undefined; problems: Problem[] } {
  const lines = new TextLines(text);
  const found: { at: Position; problem: Problem }[] = [];
  const told = new Set<string>();
  const report: Report = (code, at, details = {}, severity = 'error') => {
    // One place is one mistake: what is said about it second is a consequence.
    const place = placeOf(at);
    if (found.length >= PROBLEM_LIMIT || told.has(place)) return;
    told.add(place);
    found.push({
      at,
      problem: problem(code, {
        severity,
        ...(path === undefined ? {} : { path }),
        details: { ...at, ...details },
      }),
    });
  };

  const { maximum: limit } = RULE_LIMITS['V-02.ssml'];
  const length = characterCount(text);
  if (length > limit) {
    report('SSML_TOO_LONG', lines.at(limit), { length, limit });
    return { nodes: undefined, problems: found.map((one) => one.problem) };
  }
  const nodes = isSpeechMarkup(text)
    ? readMarkup(text, lines, report, (at) => told.add(placeOf(at)))
    : readPlain(text, lines, report);
  found.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  const problems = found.map((one) => one.problem);
  return { nodes: problems.some((one) => one.severity === 'error') ? undefined : nodes, problems };
}

type Report = (code: ErrorCode, at: Position, details?: Details, severity?: Problem['severity']) => void;

const placeOf = (at: Position) => `${at.line}:${at.column}`;

/** S-03: markup is never read out as text, so a tag in plain text is a mistake that we name. */
function readPlain(text: string, lines: TextLines, report: Report): SpeechNode[] {
  for (const { at, tag, kind } of tagsInPlainText(text))
    if (kind === 'own') report('SSML_TAG_OUTSIDE_SPEAK', lines.at(at), { tag });
    else report('SSML_TAG_FOREIGN', lines.at(at), { tag }, kind === 'foreign' ? 'error' : 'warning');
  return text === '' ? [] : [{ kind: 'text', text: text.replace(/^\uFEFF/, '') }];
}

function readMarkup(
  text: string,
  lines: TextLines,
  report: Report,
  silence: (at: Position) => void,
): SpeechNode[] {
  const start = text.search(/[^\s\uFEFF]/);
  const parser = new SaxesParser({ position: false });
  const frames: Frame[] = [];
  const root: SpeechNode[] = [];
  let lastClosed: Frame | undefined;
  const offset = () => start + parser.position;
  let attributes = new Map<string, { value: string; at: Position }>();

  parser.on('opentagstart', () => {
    attributes = new Map();
  });
  parser.on('attribute', ({ name, value }) => {
    attributes.set(name, { value, at: lines.at(attributeStart(text, offset())) });
  });
  parser.on('opentag', ({ name }) => {
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
    if (!frame) return;
    lastClosed = frame;
    const children = frames.at(-1)?.children ?? root;
    if (ELEMENTS[frame.name] !== undefined) for (const node of nodeOf(frame, report)) children.push(node);
  });
  const addText = (value: string) => {
    const frame = frames.at(-1);
    if (!frame || value === '') return;
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
    const here = lines.at(Math.max(start, Math.min(offset(), text.length) - 1));
    const unclosed = message.startsWith('unclosed tag') ? frames.pop() : lastClosed;
    if (/^(?:unexpected close tag|unclosed tag)/.test(message)) {
      if (unclosed) report('SSML_TAG_NOT_CLOSED', unclosed.at, { tag: unclosed.name });
    } else if (OUTSIDE_ROOT.test(message)) report('SSML_OUTSIDE_SPEAK', here);
    else report('SSML_NOT_WELL_FORMED', here);
  });
  const clean = withoutSlips(text, start, {
    report: (code, at, details) => report(code, lines.at(at), details),
    silence: (at) => silence(lines.at(at)),
  });
  parser.write(clean).close();
  return root;
}

const OUTSIDE_ROOT =
  /^(?:text data outside|documents may contain only one root|document must contain a root)/;

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
