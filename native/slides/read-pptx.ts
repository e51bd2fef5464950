/** Reads a PPTX by ourselves: what is said to each page, and, where nobody else draws them, the pages' pictures. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, type Problem, problem } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { type DeckPage, fontsOf, readDeck, readPage, withoutHidden } from '../../domain/slides/deck.ts';
import { type Loss, lossProblems } from '../../domain/slides/losses.ts';
import { pageFileName, pictureSizeOf } from '../../domain/slides/slides.ts';
import { drawSlide } from './draw-slide.ts';
import type { ReadPages, SlidesOrder } from './messages.ts';
import { PptxPackage, readingXml } from './pptx-package.ts';
import { SlidePictures } from './slide-pictures.ts';

/**
 * @throws StudioError `SLIDES_UNREADABLE`, `SLIDES_TOO_MUCH_MEDIA`, `SLIDES_TOO_MANY_PAGES`, `SLIDES_EMPTY`; and what
 *   writing a picture throws
 */
export async function readPptx(
  order: SlidesOrder,
  onFraction: (fraction: number) => void,
): Promise<ReadPages> {
  const { shownName, folder } = order;
  const drawnCount = { all: Number.POSITIVE_INFINITY, first: 1, none: 0 }[order.pictures];
  const parts = await PptxPackage.open(await readFile(order.file), shownName);
  const deck = readingXml(shownName, () => withoutHidden(parts, readDeck(parts)));
  const count = deck.slides.length;
  const { maximum } = RULE_LIMITS['V-12.pages'];
  if (count > maximum)
    throw fail('SLIDES_TOO_MANY_PAGES', { details: { file: shownName, found: count, maximum } });
  if (count === 0) throw fail('SLIDES_EMPTY', { details: { file: shownName } });
  const pictures = new SlidePictures((name) => parts.picture(name));
  const words: { notes: string; title: string | undefined }[] = [];
  const losses: ReadonlySet<Loss>[] = [];
  for (let index = 0; index < count; index += 1) {
    const page = readingXml(shownName, () => readPage(parts, deck, index));
    if (index < drawnCount)
      losses.push(await drawn(page, pictures, path.join(folder, pageFileName(index + 1))));
    else losses.push(page.losses);
    words.push({ notes: page.notes, title: page.title });
    onFraction((index + 1) / count);
  }
  const problems: Problem[] = [];
  const warn = (code: 'SLIDES_MACROS_IGNORED' | 'SLIDES_HIDDEN_LEFT_OUT', details: Problem['details']) =>
    problems.push(problem(code, { severity: 'warning', details }));
  if (deck.hasMacros) warn('SLIDES_MACROS_IGNORED', { file: shownName });
  if (deck.hiddenCount > 0) warn('SLIDES_HIDDEN_LEFT_OUT', { count: deck.hiddenCount });
  return {
    ...pictureSizeOf(deck),
    pages: words,
    problems: [...problems, ...lossProblems(losses, order.pictures === 'none')],
    fonts: [...readingXml(shownName, () => fontsOf(parts, deck))],
    missingFonts: [],
  };
}

/** @returns all that the picture has not */
async function drawn(page: DeckPage, pictures: SlidePictures, file: string): Promise<ReadonlySet<Loss>> {
  const losses = new Set(page.losses);
  const canvas = await drawSlide(page.scene, pictures, () => losses.add('unreadable picture'));
  await writeFile(file, await canvas.encode('png'));
  return losses;
}
