/** Makes zip files that no honest program would: every field of every header can be set by itself. */
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { VERSION } from '../../native/version.ts';
import { canonical, scriptWith } from './studio.ts';

/** What stands in a header. */
export interface Header {
  readonly name: string | Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly extra: Uint8Array;
}

export interface CentralHeader extends Header {
  readonly madeBy: number;
  readonly disk: number;
  readonly attributes: number;
  readonly comment: Uint8Array;
  /** Where it says that its entry begins. */
  readonly offset: number;
}

export interface Part {
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  readonly isDeflated?: boolean;
  /** What the headers say of the content, when it is not the truth. */
  readonly both?: Partial<Header>;
  readonly local?: Partial<Header & { readonly signature: number }>;
  readonly central?: Partial<CentralHeader>;
  /** Before its local header. */
  readonly gap?: Uint8Array;
  /** Sizes and checksum after the content; with `true` the right ones. */
  readonly descriptor?: true | Uint8Array;
  /** No entry at all: a header in the directory that leads to another's. */
  readonly isHeaderOnly?: boolean;
  /** In the file, and not in the directory. */
  readonly isHidden?: boolean;
}

export interface EndFields {
  readonly disk: number;
  readonly directoryDisk: number;
  readonly entriesHere: number;
  readonly entries: number;
  readonly directoryBytes: number;
  readonly directoryStart: number;
  readonly comment: Uint8Array;
  readonly commentLength: number;
}

export interface Forgery {
  readonly before?: Uint8Array;
  readonly end?: Partial<EndFields>;
  /** Between the directory and the end. */
  readonly beforeEnd?: (directoryStart: number) => Uint8Array;
  readonly after?: Uint8Array;
}

const NOTHING = Buffer.alloc(0);
export const UNIX_FILE = 0o100644 << 16;

export function forge(parts: readonly Part[], forgery: Forgery = {}): Buffer {
  const pieces: Uint8Array[] = [forgery.before ?? NOTHING];
  const directory: Uint8Array[] = [];
  let at = pieces[0]!.length;
  const add = (...added: readonly Uint8Array[]) => {
    for (const one of added) {
      pieces.push(one);
      at += one.length;
    }
  };
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.isDeflated ? deflateRawSync(content) : content;
    add(part.gap ?? NOTHING);
    const truth: Header = {
      name: part.name,
      flags: 0x0800 | (part.descriptor ? 0x0008 : 0),
      method: part.isDeflated ? 8 : 0,
      time: 0x2100_0000,
      crc: crc32(content),
      packedBytes: packed.length,
      bytes: content.length,
      extra: NOTHING,
      ...part.both,
    };
    const untold = part.descriptor ? { crc: 0, packedBytes: 0, bytes: 0 } : {};
    const offset = at;
    if (!part.isHeaderOnly) {
      add(localHeader({ ...truth, ...untold, ...part.local }), packed);
      if (part.descriptor) add(part.descriptor === true ? descriptor(truth) : part.descriptor);
    }
    const central: CentralHeader = {
      ...truth,
      madeBy: (3 << 8) | 63,
      disk: 0,
      attributes: UNIX_FILE,
      comment: NOTHING,
      offset,
      ...part.central,
    };
    if (!part.isHidden) directory.push(centralHeader(central));
  }
  const directoryStart = at;
  add(...directory);
  const directoryBytes = at - directoryStart;
  add(forgery.beforeEnd?.(directoryStart) ?? NOTHING);
  const end: EndFields = {
    disk: 0,
    directoryDisk: 0,
    entriesHere: directory.length,
    entries: directory.length,
    directoryBytes,
    directoryStart,
    comment: NOTHING,
    commentLength: forgery.end?.comment?.length ?? 0,
    ...forgery.end,
  };
  add(endRecord(end), forgery.after ?? NOTHING);
  return Buffer.concat(pieces);
}

function localHeader(one: Header & { readonly signature?: number }): Buffer {
  const name = Buffer.from(one.name);
  return Buffer.concat([
    fields([one.signature ?? 0x04034b50, 4], [20, 2], ...commonFields(one, name.length)),
    name,
    one.extra,
  ]);
}

function centralHeader(one: CentralHeader): Buffer {
  const name = Buffer.from(one.name);
  return Buffer.concat([
    fields(
      [0x02014b50, 4],
      [one.madeBy, 2],
      [20, 2],
      ...commonFields(one, name.length),
      [one.comment.length, 2],
      [one.disk, 2],
      [0, 2],
      [one.attributes >>> 0, 4],
      [one.offset, 4],
    ),
    name,
    one.extra,
    one.comment,
  ]);
}

function commonFields(one: Header, nameLength: number): (readonly [value: number, bytes: 2 | 4])[] {
  return [
    [one.flags, 2],
    [one.method, 2],
    [one.time, 4],
    [one.crc, 4],
    [one.packedBytes, 4],
    [one.bytes, 4],
    [nameLength, 2],
    [one.extra.length, 2],
  ];
}

function descriptor({ crc, packedBytes, bytes }: Header): Buffer {
  return fields([0x08074b50, 4], [crc, 4], [packedBytes, 4], [bytes, 4]);
}

export function endRecord(end: EndFields): Buffer {
  return Buffer.concat([
    fields(
      [0x06054b50, 4],
      [end.disk, 2],
      [end.directoryDisk, 2],
      [end.entriesHere, 2],
      [end.entries, 2],
      [end.directoryBytes, 4],
      [end.directoryStart, 4],
      [end.commentLength, 2],
    ),
    end.comment,
  ]);
}

/** Little end first. */
export function fields(...all: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Buffer {
  return Buffer.concat(
    all.map(([value, bytes]) => {
      const one = Buffer.alloc(bytes);
      if (bytes === 8) one.writeBigUInt64LE(BigInt(value));
      else one.writeUIntLE(value, 0, bytes);
      return one;
    }),
  );
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The description of a project as ours are, with some of it changed. */
export function describe(
  materials: Readonly<Record<string, string | Uint8Array>>,
  changes: Readonly<Record<string, unknown>> = {},
): string {
  const files = Object.entries(materials).map(([reference, content]) => ({
    reference,
    sha256: sha256(content),
    bytes: Buffer.byteLength(content),
  }));
  const value = { format: 1, version: VERSION, script: scriptWith(Object.keys(materials)), files };
  return canonical({ ...value, ...changes });
}

export const MATERIALS = { 'a.png': 'the picture', 'b/c.png': 'the other picture' } as const;

/** The parts of an honest project. */
export function honest(description: string | Uint8Array = describe(MATERIALS)): {
  readonly project: Part;
  readonly first: Part;
  readonly second: Part;
} {
  const [first, second] = Object.values(MATERIALS).map((content) => ({
    name: `files/${sha256(content)}`,
    content,
  }));
  return {
    project: { name: 'project.json', content: description, isDeflated: true },
    first: first!,
    second: second!,
  };
}
