/**
 * A project file as an archive: zip, in the one form that ours have. Everything in it is taken for an attack: each byte of
 * the file belongs to exactly one part, both descriptions of a part say the same, and no name becomes a path. What zip has
 * beside that – folders, links, comments, extra fields, encryption, parts over parts – is refused, not worked around.
 */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { fail, StudioError } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import { errorCode } from '../files/write-fault.ts';
import { readAt } from '../media/regular-file.ts';
import {
  CENTRAL_HEADER_BYTES,
  COMPRESSION,
  DESCRIPTOR_BYTES,
  descriptorOf,
  END_BYTES,
  END64_BYTES,
  type EndRecord,
  endRecordOf,
  FLAGS,
  isEnd64,
  isPlainFile,
  LOCAL_HEADER_BYTES,
} from './archive-headers.ts';
import { MOST_MATERIALS, MOST_PROJECT_BYTES } from './limits.ts';

export interface ArchiveEntry {
  readonly name: string;
  /** When it is unpacked, as declared. */
  readonly bytes: number;
  readonly isCompressed: boolean;
}

export interface ArchiveSource {
  readonly handle: FileHandle;
  readonly bytes: number;
  /** How messages name the file. */
  readonly shownName: string;
}

/** What an entry's name may look like at all, in this format and later ones. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,127}$/;

/** In messages, for what is wrong with no part but the whole. */
const WHOLE = '–';

/** The project's description, and one for each material. */
const MOST_ENTRIES = MOST_MATERIALS + 1;

export class ProjectArchive {
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  readonly #zip: ZipFile;
  readonly #found: ReadonlyMap<string, Entry>;
  readonly #shownName: string;

  private constructor(zip: ZipFile, found: ReadonlyMap<string, Entry>, shownName: string) {
    this.#zip = zip;
    this.#found = found;
    this.#shownName = shownName;
    this.entries = new Map(
      [...found].map(([name, entry]) => [
        name,
        { name, bytes: entry.uncompressedSize, isCompressed: entry.compressionMethod !== COMPRESSION.none },
      ]),
    );
  }

  /**
   * Looks at all of the file but what is in its entries. The handle stays the caller's, and open while this is used.
   * @param mainName the entry that every project has: an archive that names it nowhere is no damaged project, but none
   * @throws StudioError `PROJECT_INVALID`, `PROJECT_DAMAGED`, `PROJECT_TOO_LARGE`, `MEDIA_UNREADABLE`
   */
  static async open(source: ArchiveSource, mainName: string): Promise<ProjectArchive> {
    const { handle, bytes, shownName } = source;
    return await coded(shownName, async () => {
      const isOurs = await beginsWithEntry(source, mainName);
      if (bytes > MOST_PROJECT_BYTES) throw tooLarge(shownName, 'project', bytes, MOST_PROJECT_BYTES);
      const end = await findEnd(source);
      if (!end) throw isOurs ? damaged(shownName, WHOLE, 'no end') : notOurs(shownName, 'unknown format');
      if (end.entryCount > MOST_ENTRIES)
        throw isOurs
          ? tooLarge(shownName, 'materials', end.entryCount - 1, MOST_MATERIALS)
          : notOurs(shownName, 'unknown format');
      const zip = await fromRandomAccessReaderPromise(new HandleReader(handle), bytes, {
        decodeStrings: false,
        autoClose: false,
        // We look at sizes ourselves, and say what is wrong with them.
        validateEntrySizes: false,
      });
      const listed: Entry[] = [];
      for await (const entry of zip.eachEntry()) listed.push(entry);
      if (!isOurs && !listed.some(({ fileNameRaw }) => fileNameRaw.toString('latin1') === mainName))
        throw notOurs(shownName, 'no description');
      const found = checkDirectory(listed, end, shownName);
      await requireTiles(zip, [...found.values()], { source, end });
      return new ProjectArchive(zip, found, shownName);
    });
  }

  /**
   * An entry unpacked, in pieces, ending where it was declared to end.
   * @throws StudioError `PROJECT_DAMAGED` when it is not what was declared, `MEDIA_UNREADABLE`
   */
  async *read({ name, bytes }: ArchiveEntry): AsyncGenerator<Uint8Array> {
    const entry = this.#found.get(name)!;
    const shownName = this.#shownName;
    const stream = await coded(shownName, async () => await this.#zip.openReadStreamPromise(entry), name);
    let [found, checksum] = [0, 0];
    const pieces = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next: IteratorResult<Uint8Array> = await coded(
          shownName,
          async () => await pieces.next(),
          name,
        );
        if (next.done) break;
        found += next.value.length;
        if (found > bytes) throw damaged(shownName, name, 'other size');
        checksum = crc32(next.value, checksum);
        yield next.value;
      }
    } finally {
      stream.destroy();
    }
    if (found !== bytes) throw damaged(shownName, name, 'other size');
    if (checksum !== entry.crc32) throw damaged(shownName, name, 'other content');
  }
}

/** @param entry as it is called, whatever that is */
export function damaged(shownName: string, entry: string, reason: string, cause?: unknown): StudioError {
  return fail('PROJECT_DAMAGED', {
    details: { file: shownName, entry: shownFile(entry), reason },
    cause,
  });
}

export function tooLarge(shownName: string, what: string, found: number, maximum: number): StudioError {
  return fail('PROJECT_TOO_LARGE', { details: { file: shownName, what, found, maximum } });
}

function notOurs(shownName: string, reason: string): StudioError {
  return fail('PROJECT_INVALID', { details: { file: shownName, reason } });
}

/** Whether that entry comes first, as in all that we write. @throws StudioError `PROJECT_INVALID` when it is no zip */
async function beginsWithEntry({ handle, shownName }: ArchiveSource, name: string): Promise<boolean> {
  const start = (await readAt(handle, 0, LOCAL_HEADER_BYTES + name.length)).toString('latin1');
  if (!start.startsWith('PK')) throw notOurs(shownName, 'unknown format');
  return start.slice(LOCAL_HEADER_BYTES) === name;
}

/** Zip is found from its end: exactly there, and nowhere else. @returns undefined when it is not there */
async function findEnd({ handle, bytes }: ArchiveSource): Promise<EndRecord | undefined> {
  const end = endRecordOf(await readAt(handle, Math.max(0, bytes - END_BYTES), END_BYTES), bytes);
  if (!end || end.directoryStart + end.directoryBytes !== end.start) return undefined;
  // A second end before it would be read in its place.
  return isEnd64(await readAt(handle, Math.max(0, end.start - END64_BYTES), 4)) ? undefined : end;
}

function checkDirectory(
  listed: readonly Entry[],
  end: EndRecord,
  shownName: string,
): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  let bytes = 0;
  for (const entry of listed) {
    const { fileNameLength, extraFieldLength, fileCommentLength } = entry;
    const name = entry.fileNameRaw.toString('latin1');
    if (!NAME.test(name)) throw damaged(shownName, entry.fileNameRaw.toString(), 'unknown name');
    if (found.has(name)) throw damaged(shownName, name, 'there twice');
    if (extraFieldLength > 0 || fileCommentLength > 0) throw damaged(shownName, name, 'headers differ');
    if ((entry.generalPurposeBitFlag & FLAGS.encrypted) !== 0) throw damaged(shownName, name, 'encrypted');
    if ((entry.generalPurposeBitFlag & ~FLAGS.known) !== 0) throw damaged(shownName, name, 'headers differ');
    if (!isPlainFile(entry.externalFileAttributes)) throw damaged(shownName, name, 'not a plain file');
    const isStored = entry.compressionMethod === COMPRESSION.none;
    if (!isStored && entry.compressionMethod !== COMPRESSION.deflate)
      throw damaged(shownName, name, 'other compression');
    if (isStored && entry.compressedSize !== entry.uncompressedSize)
      throw damaged(shownName, name, 'headers differ');
    found.set(name, entry);
    bytes += CENTRAL_HEADER_BYTES + fileNameLength;
  }
  if (bytes !== end.directoryBytes) throw damaged(shownName, WHOLE, 'gap or overlap');
  return found;
}

/** Entries that lie over each other unpack to far more than the file is; what lies between them is seen by nobody. */
async function requireTiles(
  zip: ZipFile,
  entries: readonly Entry[],
  { source, end }: { readonly source: ArchiveSource; readonly end: EndRecord },
): Promise<void> {
  const { shownName } = source;
  let at = 0;
  for (const entry of entries.toSorted(
    (one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader,
  )) {
    const name = entry.fileNameRaw.toString('latin1');
    if (entry.relativeOffsetOfLocalHeader !== at) throw damaged(shownName, name, 'gap or overlap');
    at = await endOfEntry(zip, entry, source);
  }
  if (at !== end.directoryStart) throw damaged(shownName, WHOLE, 'gap or overlap');
}

/** @returns where the next one has to begin @throws StudioError `PROJECT_DAMAGED` when its two headers differ */
async function endOfEntry(zip: ZipFile, entry: Entry, { handle, shownName }: ArchiveSource): Promise<number> {
  const name = entry.fileNameRaw.toString('latin1');
  const local = await zip.readLocalFileHeaderPromise(entry);
  const isTold = (entry.generalPurposeBitFlag & FLAGS.toldLater) === 0;
  const known = isTold ? entry : { crc32: 0, compressedSize: 0, uncompressedSize: 0 };
  const isSame =
    local.fileName.equals(entry.fileNameRaw) &&
    local.extraFieldLength === 0 &&
    local.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
    local.compressionMethod === entry.compressionMethod &&
    local.lastModFileDate === entry.lastModFileDate &&
    local.lastModFileTime === entry.lastModFileTime &&
    local.crc32 === known.crc32 &&
    local.compressedSize === known.compressedSize &&
    local.uncompressedSize === known.uncompressedSize;
  if (!isSame) throw damaged(shownName, name, 'headers differ');
  const at =
    entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
  if (isTold) return at;
  if (!(await readAt(handle, at, DESCRIPTOR_BYTES)).equals(descriptorOf(entry)))
    throw damaged(shownName, name, 'headers differ');
  return at + DESCRIPTOR_BYTES;
}

/** What the reader of zip, the unpacker and the disk throw, as codes. */
async function coded<Result>(shownName: string, work: () => Promise<Result>, entry = WHOLE): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StudioError) throw error;
    const reason = errorCode(error);
    if (reason?.startsWith('E'))
      throw fail('MEDIA_UNREADABLE', { details: { file: shownName, reason }, cause: error });
    // The unpacker's codes begin with `Z_`; the reader of zip has only words for what it finds.
    if (reason?.startsWith('Z_')) throw damaged(shownName, entry, 'other content', error);
    throw damaged(shownName, entry, 'headers differ', error);
  }
}

/** One opened file for all looks at it: what has its name meanwhile is another matter. */
class HandleReader extends RandomAccessReader {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(pieces(this.#handle, start, end), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#handle.read(buffer, offset, length, position).then(
      ({ bytesRead }) => callback(bytesRead < length ? new Error('it ends too early') : null),
      (error: Error) => callback(error),
    );
  }
}

const PIECE_BYTES = 256 * 1024;

async function* pieces(handle: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const piece = await readAt(handle, at, Math.min(PIECE_BYTES, end - at));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}
