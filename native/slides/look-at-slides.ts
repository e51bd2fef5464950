/** A short look at slides: how many pages they have, what stands in the way, and what the first page looks like. */
import path from 'node:path';
import type { Problem } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import { pageFileName } from '../../domain/slides/slides.ts';
import { findOffice, type Office } from './office.ts';
import { readInProcess } from './reader-process.ts';
import { slidesFormatOf } from './slides-format.ts';
import { toldLosses } from './told-losses.ts';

export interface SlidesToLookAt {
  /** As the user had it: messages name it so. */
  readonly fileName: string;
  readonly signal: AbortSignal;
}

export interface SlidesLook {
  readonly format: 'PPTX' | 'PDF';
  readonly pageCount: number;
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/**
 * Says of all pages what a draft of them would lose.
 * @param office what is to convert presentations; null where we draw them
 * @throws StudioError as `readSlides`, unless it is of the disk
 */
export async function lookAtSlides(
  file: string,
  { fileName, signal }: SlidesToLookAt,
  office: Office | null = findOffice() ?? null,
): Promise<SlidesLook> {
  const shownName = shownFile(fileName);
  const format = await slidesFormatOf(file, shownName);
  const converter = office && { hasOurFonts: office.hasOurFonts };
  const order = { file, format, shownName, folder: '', pictures: 'none', converter } as const;
  const read = await readInProcess(order, { signal, onFraction: () => {} });
  const { losses } = toldLosses(read, read.missingFonts);
  return { format, pageCount: read.pages.length, problems: losses };
}

/**
 * Draws the first page, by our own reader.
 * @param folder absolute, there, and for this picture alone
 * @returns the picture, a PNG
 * @throws StudioError as `readSlides`
 */
export async function drawFirstPage(
  file: string,
  { fileName, signal }: SlidesToLookAt,
  folder: string,
): Promise<string> {
  const shownName = shownFile(fileName);
  const format = await slidesFormatOf(file, shownName);
  await readInProcess(
    { file, format, shownName, folder, pictures: 'first', converter: null },
    { signal, onFraction: () => {} },
  );
  return path.join(folder, pageFileName(1));
}
