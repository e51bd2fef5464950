/** Writes a project file. The same draft gives the same bytes, on any day and any machine. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Options, ZipFile } from 'yazl';
import { fail } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import { inPieces } from '../content/pieces.ts';
import type { FileSystem } from '../files/file-system.ts';
import { VERSION } from '../version.ts';
import { DESCRIPTION_NAME, entryNameOf, readDescription, writeDescription } from './description.ts';
import { openMaterial } from './material.ts';
import type { ProjectContent } from './project-content.ts';

/** Of every entry. Zip knows the time on the wall alone, so that one of those is the same everywhere. */
function entryOptions(): Partial<Options> {
  return { mtime: new Date(2000, 0, 1, 12), mode: 0o100644, forceDosTimestamp: true };
}

/**
 * What goes in is looked at once more on its way: a material that is not what it was fails the whole.
 * @param file absolute; exists and is empty. What it holds after a failure is for the caller to remove
 * @returns its bytes
 * @throws StudioError `MEDIA_UNREADABLE`, `PROJECT_TOO_LARGE`; what the file system throws
 */
export async function writeProject(
  { script, files, places }: ProjectContent,
  file: string,
  fileSystem: Pick<FileSystem, 'append'>,
): Promise<number> {
  const description = writeDescription(script, files, VERSION);
  // What we write, we can read.
  readDescription(description, shownFile(script.script_name));
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const end = (error: Error) => void output.destroy(error);
  zip.on('error', end);
  let open: Readable | undefined;
  zip.addBuffer(description, DESCRIPTION_NAME, { ...entryOptions(), compress: true });
  const byContent = new Map(files.map((one) => [one.sha256, one]));
  for (const [sha256, { bytes, reference }] of [...byContent].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  ))
    zip.addReadStreamLazy(
      entryNameOf(sha256),
      { ...entryOptions(), compress: false, size: bytes },
      (give) => {
        open = Readable.from(unchanged(places.get(sha256)!, sha256, reference), { objectMode: false });
        open.on('error', end);
        give(null, open);
      },
    );
  zip.end();
  let total = 0;
  try {
    for await (const piece of inPieces(output)) {
      await fileSystem.append(file, piece);
      total += piece.length;
    }
  } finally {
    open?.destroy();
  }
  return total;
}

async function* unchanged(place: string, sha256: string, reference: string): AsyncGenerator<Uint8Array> {
  const shownName = shownFile(reference);
  const changed = () => fail('MEDIA_UNREADABLE', { details: { file: shownName, reason: 'file changed' } });
  const opened = await openMaterial(place, shownName);
  if (!opened) throw changed();
  try {
    const hash = createHash('sha256');
    for await (const piece of opened.read()) {
      hash.update(piece);
      yield piece;
    }
    if (hash.digest('hex') !== sha256) throw changed();
  } finally {
    await opened.close();
  }
}
