/** Slides in the library: whether a file is a deck at all, and what the reader of slides says of it. */
import { promisify } from 'node:util';
import { type Entry, open as openZip, type ZipFile } from 'yauzl';
import { lookAtSlides } from '../../slides/look-at-slides.ts';
import type { AssetFindings } from '../asset-store.ts';
import type { FileToWorkOn } from '../file-work.ts';
import { faultsOf } from './file-faults.ts';

export type SlidesFormat = 'PDF' | 'ZIP' | 'OLE';

/** What the file is called where it cannot be read. An old or encrypted presentation is in a container of its own. */
const FORMATS: Readonly<Record<SlidesFormat, string>> = { PDF: 'PDF', ZIP: 'PPTX', OLE: 'PPT' };

/**
 * @returns undefined for an archive that holds no slides
 * @throws StudioError `CANCELLED`, `DISK_…`: what is no fault of the file
 */
export async function inspectSlides(
  file: FileToWorkOn,
  format: SlidesFormat,
): Promise<Omit<AssetFindings, 'source'> | undefined> {
  if (format === 'ZIP' && !(await holdsSlides(file.file))) return undefined;
  const common = { type: 'PPT', systemProperties: [], fixes: [] } as const;
  try {
    const found = await lookAtSlides(file.file, file);
    const facts = { format: found.format, pageCount: found.pageCount };
    return { ...common, facts, problems: found.problems };
  } catch (error) {
    const problems = faultsOf(error, file);
    if (!problems) throw error;
    return { ...common, facts: { format: FORMATS[format] }, problems };
  }
}

/** More parts than slides with their pictures have; a hostile archive could name millions. */
const MOST_ENTRIES = 20_000;

async function holdsSlides(file: string): Promise<boolean> {
  const zip = await promisify<string, object, ZipFile>(openZip)(file, { lazyEntries: true }).catch(
    () => undefined,
  );
  if (!zip) return false;
  let left = MOST_ENTRIES;
  try {
    return await new Promise<boolean>((resolve) => {
      zip.on('entry', ({ fileName }: Entry) => {
        left -= 1;
        if (fileName === 'ppt/presentation.xml') resolve(true);
        else if (left > 0) zip.readEntry();
        else resolve(false);
      });
      zip.once('end', () => resolve(false));
      zip.once('error', () => resolve(false));
      zip.readEntry();
    });
  } finally {
    zip.close();
  }
}
