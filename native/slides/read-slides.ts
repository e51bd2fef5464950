/** Slides as pictures and notes (V-12): PDF by our own reader; PPTX by LibreOffice where it is there, else by ourselves. */

import path from 'node:path';
import { type Problem, problem } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import { pageFileName, type Slides } from '../../domain/slides/slides.ts';
import { makeWorkFolders, removeWorkFolder } from '../files/work-folders.ts';
import { fontsNotAmong, OWN_FONTS } from './font-names.ts';
import type { ReadPages, SlidesOrder } from './messages.ts';
import { findOffice, type Office } from './office.ts';
import { OfficeFault } from './office-run.ts';
import { readInProcess } from './reader-process.ts';
import { copyDeckFile } from './slides-file.ts';
import { slidesFormatOf } from './slides-format.ts';
import { toldLosses } from './told-losses.ts';

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
  const format = await slidesFormatOf(file, shownName);
  const { folder } = options;
  const order: SlidesOrder = { file, format, shownName, folder, pictures: 'all', converter: null };
  const onFraction = rising(options.onFraction);
  const work = { signal: options.signal, onFraction };
  const problems: Problem[] = [];
  if (format === 'PPTX' && office) {
    const converter = { hasOurFonts: office.hasOurFonts };
    const wordsOnly = { ...order, pictures: 'none', converter } as const;
    const words = await readInProcess(wordsOnly, within(work, 0, SHARES.words));
    try {
      const drawn = await converted(order, office, words.pages.length, within(work, SHARES.words, 1));
      // Better than what the system is known to have: what the program has found.
      const missingFonts = fontsNotAmong(words.fonts, [
        ...drawn.fonts,
        ...(office.hasOurFonts ? OWN_FONTS : []),
      ]);
      return slidesOf({ ...drawn, pages: words.pages, problems: words.problems, missingFonts }, folder);
    } catch (error) {
      if (!(error instanceof OfficeFault)) throw error;
      const details = { file: shownName, reason: error.message };
      problems.push(problem('SLIDES_CONVERTER_FAILED', { severity: 'warning', details }));
    }
  }
  const read = await readInProcess(order, work);
  return slidesOf({ ...read, problems: [...problems, ...read.problems] }, folder);
}

type Work = { readonly signal: AbortSignal; readonly onFraction: (fraction: number) => void };

/** @throws OfficeFault where it comes to nothing that fits the pages */
async function converted(
  order: SlidesOrder,
  office: Office,
  pageCount: number,
  work: Work,
): Promise<ReadPages> {
  const [folder] = await makeWorkFolders([order.folder]);
  try {
    // A plain name: the program takes none for an option or an address.
    const copy = path.join(folder, 'slides.pptx');
    await copyDeckFile(order.file, copy, order.shownName);
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

function slidesOf(read: ReadPages, folder: string): Slides {
  const { width, height, missingFonts } = read;
  const { notes, losses } = toldLosses(read, missingFonts);
  return {
    pageCount: read.pages.length,
    width,
    height,
    pages: read.pages.map(({ title }, index) => ({
      picture: path.join(folder, pageFileName(index + 1)),
      notes: notes[index]!,
      ...(title === undefined ? {} : { title }),
    })),
    losses,
    missingFonts,
  };
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
