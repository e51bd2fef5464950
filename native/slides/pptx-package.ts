/**
 * A PPTX as an archive, from memory. Its names stay names: nothing is ever written where they say. What unpacks to more than
 * it declares, or to more than slides need, is refused before it is unpacked.
 */
import type { Readable } from 'node:stream';
import { constants, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { fail, StudioError } from '../../domain/errors.ts';
import type { PackageParts } from '../../domain/slides/parts.ts';
import { parseRoot, parseXml, type XmlElement, XmlFault } from '../../domain/slides/xml.ts';

const MEGABYTE = 1024 * 1024;
/** A hundred slides with their layouts, notes and media have some thousands. */
const MOST_PARTS = 20_000;
/** All parts, unpacked (V-19). */
export const MOST_UNPACKED_BYTES = 500 * MEGABYTE;
/** One part: a slide full of freehand drawings has some. */
const MOST_XML_BYTES = 32 * MEGABYTE;
const MOST_PICTURE_BYTES = 64 * MEGABYTE;
/** Trees that are kept have texts of so many characters together: a layout serves many slides, a slide only itself. */
const MOST_KEPT_CHARACTERS = 16 * MEGABYTE;
/** Packed; a root and what may stand before it has some hundreds. */
const ROOT_BYTES = 8 * 1024;

/** XML that pages are made of; charts, embedded workbooks and the like are not looked into. */
const READ_XML =
  /^(?:_rels\/\.rels|ppt\/(?:_rels\/)?presentation\.xml(?:\.rels)?|ppt\/(?:slides|slideLayouts|slideMasters|theme|notesSlides)\/.*\.(?:xml|rels))$/i;

/** As it lies in the archive. */
interface PackedXml {
  readonly bytes: Buffer;
  readonly isDeflated: boolean;
  readonly unpackedSize: number;
}

interface KeptTree {
  readonly tree: XmlElement;
  readonly characters: number;
}

export class PptxPackage implements PackageParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #packed: ReadonlyMap<string, PackedXml>;
  /** Those that were asked for last stand last. */
  readonly #trees = new Map<string, KeptTree>();

  private constructor(
    zip: ZipFile,
    entries: ReadonlyMap<string, Entry>,
    packed: ReadonlyMap<string, PackedXml>,
  ) {
    this.#zip = zip;
    this.#entries = entries;
    this.#packed = packed;
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
    const packed = new Map<string, PackedXml>();
    for (const [name, entry] of entries)
      if (READ_XML.test(name)) packed.set(name, await orUnreadable(shownName, () => packedEntry(zip, entry)));
    return new PptxPackage(zip, entries, packed);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  xml(name: string): XmlElement | undefined {
    const known = this.#trees.get(name);
    const packed = this.#packed.get(name);
    if (!known && !packed) return undefined;
    const kept = known ?? parsed(packed!);
    this.#trees.delete(name);
    this.#trees.set(name, kept);
    this.#forgetOld();
    return kept.tree;
  }

  root(name: string): XmlElement | undefined {
    const packed = this.#packed.get(name);
    return packed && parseRoot(decoded(beginning(packed)));
  }

  /** All but the last: whoever has just asked for it holds it in any case. */
  #forgetOld(): void {
    let characters = 0;
    for (const [name, kept] of [...this.#trees].reverse()) {
      characters += kept.characters;
      if (characters > MOST_KEPT_CHARACTERS) this.#trees.delete(name);
    }
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
    throw unreadable(shownName, REASONS.has(error.message) ? error.message : 'broken part', error);
  }
}

/** Words of messages; what else a parser says is none. */
const REASONS: ReadonlySet<string> = new Set(['no presentation', 'no slide', 'no archive', 'part too large']);

async function packedEntry(zip: ZipFile, entry: Entry): Promise<PackedXml> {
  const isDeflated = entry.compressionMethod === 8;
  const stream: Readable = await zip.openReadStreamPromise(entry, isDeflated ? { decompress: false } : {});
  return { bytes: await all(stream), isDeflated, unpackedSize: entry.uncompressedSize };
}

/** @throws XmlFault where it is too large, no XML, or not of the size that the archive declares */
function parsed({ bytes, isDeflated, unpackedSize }: PackedXml): KeptTree {
  if (unpackedSize > MOST_XML_BYTES) throw new XmlFault('part too large');
  const text = decoded(isDeflated ? inflated(bytes, { maxOutputLength: Math.max(1, unpackedSize) }) : bytes);
  return { tree: parseXml(text), characters: text.length };
}

/** With the root in it, if there is one. */
function beginning({ bytes, isDeflated }: PackedXml): Buffer {
  const first = bytes.subarray(0, ROOT_BYTES);
  return isDeflated ? inflated(first, { finishFlush: constants.Z_SYNC_FLUSH }) : first;
}

function inflated(bytes: Buffer, options: ZlibOptions): Buffer {
  try {
    return inflateRawSync(bytes, options);
  } catch (error) {
    throw new XmlFault('no archive', { cause: error });
  }
}

/** Ends with an error where more or less comes than the entry declares. */
async function unpackedEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return await all(await zip.openReadStreamPromise(entry));
}

async function all(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** XML says by a mark when it is not UTF-8. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  return bytes.toString('utf8');
}
