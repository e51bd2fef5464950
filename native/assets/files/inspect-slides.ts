/** Recognises slides. What stands on them, somebody else reads. */
import { promisify } from 'node:util';
import { type Entry, open as openZip, type ZipFile } from 'yauzl';
import { type Problem, problem } from '../../../domain/errors.ts';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import { openRegular, readAt } from '../../media/regular-file.ts';
import type { AssetFindings } from '../asset-store.ts';
import type { FileToWorkOn } from '../file-work.ts';

export type SlidesFormat = 'PDF' | 'ZIP' | 'OLE';

/** @returns undefined for an archive that holds no slides */
export async function inspectSlides(
  file: FileToWorkOn,
  format: SlidesFormat,
  bytes: number,
): Promise<Omit<AssetFindings, 'source'> | undefined> {
  const found = await RECOGNISERS[format](file);
  if (!found) return undefined;
  const details = { file: file.fileName };
  const { maximum } = RULE_LIMITS['V-12.size'];
  const problems: readonly Problem[] = [
    ...found.faults.map((code) => problem(code, { details })),
    ...(bytes > maximum
      ? [problem('MEDIA_TOO_LARGE', { rule: 'V-12', details: { ...details, found: bytes, maximum } })]
      : []),
  ];
  return { type: 'PPT', facts: { format: found.format }, systemProperties: [], problems, fixes: [] };
}

interface Recognised {
  readonly format: 'PPTX' | 'PDF' | 'PPT';
  readonly faults: readonly ('ASSET_OLD_SLIDES' | 'ASSET_SLIDES_ENCRYPTED' | 'ASSET_SLIDES_WITH_MACROS')[];
}

const RECOGNISERS: Readonly<Record<SlidesFormat, (file: FileToWorkOn) => Promise<Recognised | undefined>>> = {
  ZIP: recogniseArchive,
  OLE: recogniseOle,
  PDF: recognisePdf,
};

/** More parts than slides with their pictures have; a hostile archive could name millions. */
const MOST_ENTRIES = 20_000;

async function recogniseArchive({ file }: FileToWorkOn): Promise<Recognised | undefined> {
  const names = await namesIn(file).catch(() => new Set<string>());
  if (!names.has('ppt/presentation.xml')) return undefined;
  const hasMacros = names.has('ppt/vbaProject.bin');
  return { format: 'PPTX', faults: hasMacros ? ['ASSET_SLIDES_WITH_MACROS'] : [] };
}

async function namesIn(file: string): Promise<ReadonlySet<string>> {
  const zip = (await promisify<string, object, ZipFile>(openZip)(file, { lazyEntries: true }))!;
  const names = new Set<string>();
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: Entry) => {
        names.add(entry.fileName);
        if (names.size < MOST_ENTRIES) zip.readEntry();
        else resolve();
      });
      zip.once('end', resolve);
      zip.once('error', reject);
      zip.readEntry();
    });
  } finally {
    zip.close();
  }
  return names;
}

/** [MS-CFB] 2.2: where the directory begins, whose entries are named in UTF-16. */
async function recogniseOle(file: FileToWorkOn): Promise<Recognised> {
  const { handle } = await openRegular(file.file, { shownName: file.fileName });
  try {
    const head = await readAt(handle, 0, 512);
    const sectorBytes = 1 << Math.min(head.length < 512 ? 9 : head.readUInt16LE(30), 16);
    const first = head.length < 512 ? 0 : head.readUInt32LE(48);
    const directory = await readAt(handle, (first + 1) * sectorBytes, DIRECTORY_BYTES);
    const isEncrypted = directory.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return isEncrypted
      ? { format: 'PPTX', faults: ['ASSET_SLIDES_ENCRYPTED'] }
      : { format: 'PPT', faults: ['ASSET_OLD_SLIDES'] };
  } finally {
    await handle.close();
  }
}

const DIRECTORY_BYTES = 4096;
/** Where a PDF says how it is to be read: at its end, or at its start when it is made for the web. */
const TRAILER_BYTES = 1 << 16;

async function recognisePdf(file: FileToWorkOn): Promise<Recognised> {
  const { handle, bytes } = await openRegular(file.file, { shownName: file.fileName });
  try {
    const parts = [
      await readAt(handle, 0, TRAILER_BYTES),
      await readAt(handle, Math.max(0, bytes - TRAILER_BYTES), TRAILER_BYTES),
    ];
    const isEncrypted = parts.some((part) => /\/Encrypt\s+\d+\s+\d+\s+R/.test(part.toString('latin1')));
    return { format: 'PDF', faults: isEncrypted ? ['ASSET_SLIDES_ENCRYPTED'] : [] };
  } finally {
    await handle.close();
  }
}
