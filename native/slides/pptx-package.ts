/**
 * A PPTX as an archive, from memory. Its names stay names: nothing is ever written where they say. What unpacks to more than
 * it declares, or to more than slides need, is refused before it is unpacked.
 */
import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { fail, StudioError } from '../../domain/errors.ts';
import type { PackageParts } from '../../domain/slides/parts.ts';
import { parseXml, type XmlElement, XmlFault } from '../../domain/slides/xml.ts';

const MEGABYTE = 1024 * 1024;
/** A hundred slides with their layouts, notes and media have some thousands. */
const MOST_PARTS = 20_000;
/** All parts, unpacked (V-19). */
export const MOST_UNPACKED_BYTES = 500 * MEGABYTE;
const MOST_XML_BYTES = 32 * MEGABYTE;
const MOST_PICTURE_BYTES = 64 * MEGABYTE;

/** XML that pages are made of; charts, embedded workbooks and the like are not looked into. */
const READ_XML =
  /^(?:_rels\/\.rels|ppt\/(?:_rels\/)?presentation\.xml(?:\.rels)?|ppt\/(?:slides|slideLayouts|slideMasters|theme|notesSlides)\/.*\.(?:xml|rels))$/i;

export class PptxPackage implements PackageParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #trees = new Map<string, XmlElement>();

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, texts: ReadonlyMap<string, string>) {
    this.#zip = zip;
    this.#entries = entries;
    this.#texts = texts;
  }

  /** @throws StudioError `SLIDES_UNREADABLE`, `SLIDES_TOO_MUCH_MEDIA` */
  static async open(bytes: Buffer, shownName: string): Promise<PptxPackage> {
    const zip = await orUnreadable(shownName, () => fromBufferPromise(bytes, { autoClose: false }));
    if (zip.entryCount > MOST_PARTS) throw unreadable(shownName, 'too many parts');
    const entries = new Map<string, Entry>();
    await orUnreadable(shownName, async () => {
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    });
    const unpacked = [...entries.values()].reduce((total, one) => total + one.uncompressedSize, 0);
    if (unpacked > MOST_UNPACKED_BYTES)
      throw fail('SLIDES_TOO_MUCH_MEDIA', {
        details: { file: shownName, found: unpacked, maximum: MOST_UNPACKED_BYTES },
      });
    const texts = new Map<string, string>();
    let left = MOST_XML_BYTES;
    for (const [name, entry] of entries) {
      if (!READ_XML.test(name)) continue;
      left -= entry.uncompressedSize;
      if (left < 0) throw unreadable(shownName, 'part too large');
      texts.set(name, decoded(await orUnreadable(shownName, () => unpackedEntry(zip, entry))));
    }
    return new PptxPackage(zip, entries, texts);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  xml(name: string): XmlElement | undefined {
    const text = this.#texts.get(name);
    if (text === undefined) return undefined;
    const tree = this.#trees.get(name) ?? parseXml(text);
    this.#trees.set(name, tree);
    return tree;
  }

  /** Undefined where there is none, or none that can be used. */
  async picture(name: string): Promise<Buffer | undefined> {
    const entry = this.#entries.get(name);
    if (!entry || entry.uncompressedSize > MOST_PICTURE_BYTES) return undefined;
    return await unpackedEntry(this.#zip, entry).catch(() => undefined);
  }
}

/** Whatever the reader of zip or of XML found. */
async function orUnreadable<Result>(shownName: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StudioError) throw error;
    throw unreadable(shownName, 'no archive', error);
  }
}

export function unreadable(shownName: string, reason: string, cause?: unknown): StudioError {
  return fail('SLIDES_UNREADABLE', { details: { file: shownName, reason }, cause });
}

/** Faults of the XML, told as faults of the file. */
export function readingXml<Result>(shownName: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    const isKnown = error.message === 'no presentation' || error.message === 'no slide';
    throw unreadable(shownName, isKnown ? error.message : 'broken part', error);
  }
}

/** Ends with an error where more or less comes than the entry declares. */
async function unpackedEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** XML says by a mark when it is not UTF-8. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  return bytes.toString('utf8');
}
