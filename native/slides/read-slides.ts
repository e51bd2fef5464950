/** Slides as pictures and notes (V-12): PDF by our own reader; PPTX by LibreOffice where it is there, else by ourselves. */

import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, type Problem, problem } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { shownFile } from '../../domain/script/reference.ts';
import { fitNotes } from '../../domain/slides/fit-notes.ts';
import { pageFileName, type Slides } from '../../domain/slides/slides.ts';
import { makeWorkFolder, removeWorkFolder } from '../files/work-folders.ts';
import { openRegular, readAt } from '../media/regular-file.ts';
import { FONT_FAMILIES } from '../text/fonts.ts';
import type { ReadPages, SlidesOrder } from './messages.ts';
import { findOffice, type Office, OfficeFault } from './office.ts';
import { unreadable } from './pptx-package.ts';
import { readInProcess } from './reader-process.ts';

export interface ReadSlidesOptions {
  /** As the user had it: messages name it so. */
  readonly fileName: string;
  /** Absolute, there, and for these pictures alone. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** 0…1, never going back. */
  readonly onFraction: (fraction: number) => void;
}

/** What a whole run is made of: reading, converting, drawing the converted. */
const SHARES = { words: 0.1, converted: 0.5 };

/**
 * Writes `page-001.png` and so on into the folder; what is in it after a failure is not to be used.
 * @param office converts presentations; undefined where none is to be used
 * @throws StudioError `SLIDES_…`, `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_UNREADABLE`, `DISK_FULL`, …, `CANCELLED`
 */
export async function readSlides(
  file: string,
  options: ReadSlidesOptions,
  office: Office | null = findOffice() ?? null,
): Promise<Slides> {
  const shownName = shownFile(options.fileName);
  const format = await formatOf(file, shownName);
  const order: SlidesOrder = { file, format, shownName, folder: options.folder };
  const onFraction = rising(options.onFraction);
  const work = { signal: options.signal, onFraction };
  const problems: Problem[] = [];
  if (format === 'PDF' || !office) {
    const read = await readInProcess(order, work);
    return slidesOf(
      read,
      options.folder,
      [],
      format === 'PDF' ? read.missingFonts : foreignFonts(read.fonts),
    );
  }
  const words = await readInProcess({ ...order, folder: undefined }, within(work, 0, SHARES.words));
  try {
    const drawn = await converted(order, office, words.pages.length, within(work, SHARES.words, 1));
    return slidesOf(
      { ...drawn, pages: words.pages, problems: words.problems },
      options.folder,
      [],
      notAmong(words.fonts, drawn.fonts),
    );
  } catch (error) {
    if (!(error instanceof OfficeFault)) throw error;
    const details = { file: shownName, reason: error.message };
    problems.push(problem('SLIDES_CONVERTER_FAILED', { severity: 'warning', details }));
  }
  const read = await readInProcess(order, work);
  return slidesOf(read, options.folder, problems, foreignFonts(read.fonts));
}

type Work = { readonly signal: AbortSignal; readonly onFraction: (fraction: number) => void };

/** @throws OfficeFault where it comes to nothing that fits the pages */
async function converted(
  order: SlidesOrder,
  office: Office,
  pageCount: number,
  work: Work,
): Promise<ReadPages> {
  const folder = await makeWorkFolder(order.folder!);
  try {
    // A plain name: the program takes none for an option or an address.
    const copy = path.join(folder, 'slides.pptx');
    await copyFile(order.file, copy);
    const pdf = await office.convert(copy, folder, work.signal);
    work.onFraction(SHARES.converted);
    const drawn = await readInProcess(
      { ...order, format: 'PDF', file: pdf },
      within(work, SHARES.converted, 1),
    ).catch((error: unknown) => {
      throw isOfPdf(error) ? new OfficeFault('no result', { cause: error }) : error;
    });
    if (drawn.pages.length !== pageCount) throw new OfficeFault('other pages');
    return drawn;
  } finally {
    await removeWorkFolder(folder);
  }
}

function isOfPdf(error: unknown): boolean {
  const problems = (error as { problems?: readonly Problem[] }).problems ?? [];
  return problems.length > 0 && problems.every(({ code }) => code.startsWith('SLIDES_'));
}

function slidesOf(
  read: ReadPages,
  folder: string,
  problems: readonly Problem[],
  missingFonts: readonly string[],
): Slides {
  const fitted = fitNotes(read.pages.map(({ notes }) => notes));
  const { width, height } = read;
  return {
    pageCount: read.pages.length,
    width,
    height,
    pages: read.pages.map(({ title }, index) => ({
      picture: path.join(folder, pageFileName(index + 1)),
      notes: fitted.notes[index]!,
      ...(title === undefined ? {} : { title }),
    })),
    losses: [...problems, ...read.problems, ...fitted.problems, ...fontProblems(missingFonts)],
    missingFonts,
  };
}

const MOST_FONTS_NAMED = 6;

function fontProblems(fonts: readonly string[]): readonly Problem[] {
  if (fonts.length === 0) return [];
  const shown =
    fonts.slice(0, MOST_FONTS_NAMED).map(shownFile).join(', ') +
    (fonts.length > MOST_FONTS_NAMED ? ' …' : '');
  return [problem('SLIDES_FONTS_MISSING', { severity: 'warning', details: { fonts: shown } })];
}

const OWN_FONTS = FONT_FAMILIES.flatMap(({ name, nameZh, aliases }) => [name, nameZh, ...aliases]);

/** Those that are none of ours. */
function foreignFonts(fonts: readonly string[]): readonly string[] {
  return notAmong(fonts, OWN_FONTS);
}

/** Compared as fonts' names in files differ: by letters only, and without the names of their cuts. */
function notAmong(fonts: readonly string[], known: readonly string[]): readonly string[] {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/(regular|bold|italic|oblique|light|medium|mt|ps)+$/g, '')
      .replace(/[-_, ]|(regular|bold|italic|oblique|light|medium|mt|ps)$/g, '');
  const there = new Set(known.map(plain));
  return fonts.filter((name) => !there.has(plain(name)));
}

const HEAD_BYTES = 1024;
/** Of old formats, and of presentations that are encrypted. */
const OLE_HEAD = 'd0cf11e0a1b11ae1';
/** Where a directory of such a file may stand, it names what is encrypted. */
const OLE_SEARCH_BYTES = 16 * 1024 * 1024;

async function formatOf(file: string, shownName: string): Promise<'PPTX' | 'PDF'> {
  const { handle, bytes } = await openRegular(file, { shownName });
  try {
    const { maximum } = RULE_LIMITS['V-12.size'];
    if (bytes > maximum)
      throw fail('SLIDES_TOO_LARGE', { details: { file: shownName, found: bytes, maximum } });
    const head = await readAt(handle, 0, HEAD_BYTES);
    // Some programs write something before it.
    if (head.includes('%PDF-')) return 'PDF';
    if (head.toString('latin1', 0, 4) === 'PK\x03\x04') return 'PPTX';
    if (head.toString('hex', 0, 8) === OLE_HEAD) {
      const all = await readAt(handle, 0, Math.min(bytes, OLE_SEARCH_BYTES));
      const isEncrypted = all.includes(Buffer.from('EncryptedPackage', 'utf16le'));
      throw fail(isEncrypted ? 'SLIDES_ENCRYPTED' : 'SLIDES_OLD_FORMAT', { details: { file: shownName } });
    }
    if (bytes === 0) throw unreadable(shownName, 'unknown format');
    throw fail('SLIDES_OLD_FORMAT', { details: { file: shownName } });
  } finally {
    await handle.close();
  }
}

function rising(onFraction: (fraction: number) => void): (fraction: number) => void {
  let last = 0;
  return (fraction) => {
    if (fraction <= last) return;
    last = fraction;
    onFraction(fraction);
  };
}

function within({ signal, onFraction }: Work, from: number, to: number): Work {
  return { signal, onFraction: (fraction) => onFraction(from + (to - from) * fraction) };
}
