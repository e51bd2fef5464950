/** Reads a PPTX by ourselves: what is said to each page, and, where nobody else draws them, the pages' pictures. */
import path from 'node:path';
import { fail, type Problem, problem } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { type DeckPage, readDeck, readPage } from '../../domain/slides/deck.ts';
import { type Loss, lossProblems, type PageLosses } from '../../domain/slides/losses.ts';
import { pageFileName, pictureSizeOf } from '../../domain/slides/slides.ts';
import { systemFontNames } from '../text/system-fonts.ts';
import { drawSlide } from './draw-slide.ts';
import { fontsNotAmong, OWN_FONTS } from './font-names.ts';
import type { PageWords, ReadPages, SlidesOrder } from './messages.ts';
import { PptxPackage, readingXml } from './pptx-package.ts';
import { SlidePictures } from './slide-pictures.ts';
import { readDeckFile, writePage } from './slides-file.ts';

/**
 * @throws StudioError `SLIDES_UNREADABLE`, `SLIDES_TOO_MUCH_MEDIA`, `SLIDES_TOO_MANY_PAGES`, `SLIDES_EMPTY`; `MEDIA_…` where
 *   the file cannot be read; `DISK_FULL`, … where a picture cannot be written
 */
export async function readPptx(
  order: SlidesOrder,
  onFraction: (fraction: number) => void,
): Promise<ReadPages> {
  const { shownName, folder } = order;
  const drawnCount = { all: Number.POSITIVE_INFINITY, first: 1, none: 0 }[order.pictures];
  // Before anything is drawn.
  const fontsThere = fontsOfPictures(order.converter);
  const parts = await PptxPackage.open(await readDeckFile(order.file, shownName), shownName);
  const deck = readingXml(shownName, () => readDeck(parts));
  const count = deck.slides.length;
  const { maximum } = RULE_LIMITS['V-12.pages'];
  if (count > maximum)
    throw fail('SLIDES_TOO_MANY_PAGES', { details: { file: shownName, found: count, maximum } });
  if (count === 0) throw fail('SLIDES_EMPTY', { details: { file: shownName } });
  const pictures = new SlidePictures((name) => parts.picture(name));
  const words: PageWords[] = [];
  const lossesOfPages: PageLosses[] = [];
  const fonts = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const page = readingXml(shownName, () => readPage(parts, deck, index));
    const { number } = deck.slides[index]!;
    const lost = async () => {
      if (index < drawnCount) return await drawn(page, pictures, path.join(folder, pageFileName(index + 1)));
      return order.converter ? page.losses : await undrawn(page, pictures);
    };
    lossesOfPages.push({ number, losses: await lost() });
    words.push({ number, notes: page.notes, title: page.title });
    for (const font of page.fonts) fonts.add(font);
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
    problems: [...problems, ...lossProblems(lossesOfPages, order.converter !== null)],
    fonts: [...fonts],
    missingFonts: fontsNotAmong([...fonts], fontsThere),
  };
}

function fontsOfPictures(converter: SlidesOrder['converter']): readonly string[] {
  if (!converter) return OWN_FONTS;
  return [...systemFontNames(), ...(converter.hasOurFonts ? OWN_FONTS : [])];
}

/** @returns all that the picture has not */
async function drawn(page: DeckPage, pictures: SlidePictures, file: string): Promise<ReadonlySet<Loss>> {
  const losses = new Set(page.losses);
  const canvas = await drawSlide(page.scene, pictures, () => losses.add('unreadable picture'));
  await writePage(file, await canvas.encode('png'));
  return losses;
}

/** @returns the same, of a page that is not drawn yet */
async function undrawn({ scene, losses }: DeckPage, pictures: SlidePictures): Promise<ReadonlySet<Loss>> {
  for (const fill of [scene.background, ...scene.items.map((one) => one.fill)])
    if (fill?.kind === 'picture' && !(await pictures.isReadable(fill.part)))
      return new Set([...losses, 'unreadable picture']);
  return losses;
}
