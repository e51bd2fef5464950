/**
 * XML of a presentation as a tree. saxes expands no entity but the five of XML and numeric ones; a document type is refused
 * before anything else is made of it.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** By local name; those that name a relation by `r:` and theirs, whatever prefix the file has. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands directly in it. */
  readonly text: string;
}

/** The part of a presentation is no XML that we take. */
export class XmlFault extends Error {}

/** Deeper than any program nests groups. */
const MOST_DEPTH = 200;
/** Elements of one part: a slide full of drawings has some ten thousand. */
const MOST_ELEMENTS = 500_000;

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** @returns its root @throws XmlFault */
export function parseXml(text: string): XmlElement {
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open: OpenElement[] = [root];
  let count = 0;
  const parser = strictParser();
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > MOST_ELEMENTS || open.length > MOST_DEPTH) throw new XmlFault('too many elements');
    const element = opened(tag);
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  const add = (value: string) => {
    open.at(-1)!.text += value;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => void open.pop());
  parser.write(text.replace(/^\uFEFF/, '')).close();
  const [first] = root.children;
  if (!first) throw new XmlFault('empty');
  return first;
}

/** Its root without what is in it, of which nothing is read. @throws XmlFault */
export function parseRoot(text: string): XmlElement {
  const parser = strictParser();
  let root: XmlElement | undefined;
  parser.on('opentag', (tag) => {
    root = opened(tag);
    throw ENOUGH;
  });
  try {
    parser.write(text.replace(/^\uFEFF/, '')).close();
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  if (!root) throw new XmlFault('empty');
  return root;
}

const ENOUGH = new Error('the root is read');

function strictParser() {
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('doctype', () => {
    throw new XmlFault('document type');
  });
  parser.on('error', (error) => {
    throw new XmlFault(error.message);
  });
  return parser;
}

function opened(tag: SaxesTagNS): OpenElement {
  const attributes: Record<string, string> = Object.create(null);
  for (const { local, uri, value } of Object.values(tag.attributes))
    attributes[uri.endsWith('/relationships') ? `r:${local}` : local] = value;
  return { name: tag.local, attributes, children: [], text: '' };
}

/** The first child of that name, by a path of names. */
export function child(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of names) at = at?.children.find((one) => one.name === name);
  return at;
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** Every element below it, itself included, in the order of the document. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const one of element.children) yield* everyElement(one);
}

/** A finite number; undefined where the attribute is absent or none. */
export function numberOf(element: XmlElement | undefined, name: string): number | undefined {
  const value = element?.attributes[name];
  if (value === undefined || value.trim() === '') return undefined;
  const found = Number(value);
  return Number.isFinite(found) ? found : undefined;
}

/** XML's own booleans. */
export function flagOf(element: XmlElement | undefined, name: string): boolean | undefined {
  const value = element?.attributes[name];
  return value === undefined ? undefined : value === '1' || value === 'true' || value === 'on';
}
