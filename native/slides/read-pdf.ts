/** Draws the pages of a PDF. Nothing of it is fetched or run: its scripts, links and attachments are not looked at. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { getDocument, OPS, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fail, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { pageFileName, pictureSizeOf, placeOf } from '../../domain/slides/slides.ts';
import { createCanvas } from '../text/canvas.ts';
import { registerStandIns } from '../text/fonts.ts';
import { BESIDE_PAGE } from './draw-slide.ts';
import type { ReadPages, SlidesOrder } from './messages.ts';
import { unreadable } from './pptx-package.ts';
import { readDeckFile, writePage } from './slides-file.ts';

const PACKAGE = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
/** With a slash at its end, as the library wants it. */
const dataFolder = (name: string) => `${path.join(PACKAGE, name)}${path.sep}`;

/** A picture in the file that is larger than that is left out: four times as much memory. */
const MOST_PICTURE_PIXELS = 100_000_000;
/** Memory of the process: a page that takes more is drawn for its draft, and not to be shown in the library. */
const MOST_FOR_A_LOOK = 640 * 1024 * 1024;
const MOST_CANVAS_BYTES = 256 * 1024 * 1024;

/**
 * Pages that are not drawn are read all the same: what they lack is told of each.
 * @throws StudioError `SLIDES_UNREADABLE`, `SLIDES_ENCRYPTED`, `SLIDES_TOO_MANY_PAGES`, `SLIDES_EMPTY`; `MEDIA_…` where the
 *   file cannot be read; `DISK_FULL`, … where a picture cannot be written
 */
export async function readPdf(
  order: SlidesOrder,
  onFraction: (fraction: number) => void,
): Promise<ReadPages> {
  const { shownName, folder } = order;
  registerStandIns();
  const document = await openDocument(new Uint8Array(await readDeckFile(order.file, shownName)), order);
  const count = document.numPages;
  const { maximum } = RULE_LIMITS['V-12.pages'];
  if (count > maximum)
    throw fail('SLIDES_TOO_MANY_PAGES', { details: { file: shownName, found: count, maximum } });
  if (count === 0) throw fail('SLIDES_EMPTY', { details: { file: shownName } });
  const fonts = new Set<string>();
  const missing = new Set<string>();
  let size: { readonly width: number; readonly height: number } | undefined;
  const wantedCount = order.pictures === 'first' ? 1 : count;
  for (let number = 1; number <= wantedCount; number += 1) {
    try {
      const page = await document.getPage(number);
      size ??= pictureSizeOf(page.getViewport({ scale: 1 }));
      if (order.pictures === 'none') await readPage(page);
      else
        await writePage(path.join(folder, pageFileName(number)), await drawPage(page, size, order.pictures));
      for (const font of fontsOf(page)) (font.isMissing ? missing : fonts).add(font.name);
      page.cleanup();
    } catch (error) {
      if (error instanceof StudioError) throw error;
      throw unreadable(shownName, 'broken page', error);
    }
    onFraction(number / wantedCount);
  }
  return {
    ...size!,
    pages: Array.from({ length: count }, (_, index) => ({ number: index + 1, notes: '', title: undefined })),
    problems: [],
    fonts: [...fonts],
    missingFonts: [...missing],
  };
}

async function openDocument(
  data: Uint8Array,
  { shownName, pictures }: SlidesOrder,
): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data,
      verbosity: VerbosityLevel.ERRORS,
      standardFontDataUrl: dataFolder('standard_fonts'),
      cMapUrl: dataFolder('cmaps'),
      cMapPacked: true,
      wasmUrl: dataFolder('wasm'),
      iccUrl: dataFolder('iccs'),
      useWorkerFetch: false,
      useSystemFonts: false,
      enableXfa: false,
      // Names of fonts are told only so.
      fontExtraProperties: true,
      // Where nothing is drawn, none is decoded.
      maxImageSize: pictures === 'none' ? 0 : MOST_PICTURE_PIXELS,
      canvasMaxAreaInBytes: MOST_CANVAS_BYTES,
    }).promise;
  } catch (error) {
    if ((error as Error).name === 'PasswordException')
      throw fail('SLIDES_ENCRYPTED', { details: { file: shownName }, cause: error });
    throw unreadable(shownName, 'no PDF', error);
  }
}

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>;

async function drawPage(
  page: Page,
  size: { readonly width: number; readonly height: number },
  pictures: SlidesOrder['pictures'],
): Promise<Buffer> {
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.fillStyle = BESIDE_PAGE;
  context.fillRect(0, 0, size.width, size.height);
  const { scale, left, top } = placeOf(page.getViewport({ scale: 1 }), size);
  const viewport = page.getViewport({ scale });
  const own = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  const work = page.render({
    // The library draws on whatever has the methods of a browser's canvas.
    canvas: own as unknown as HTMLCanvasElement,
    viewport,
  });
  if (pictures === 'first')
    work.onContinue = (goOn: () => void) => {
      if (process.memoryUsage.rss() > MOST_FOR_A_LOOK) work.cancel();
      else goOn();
    };
  await work.promise;
  context.drawImage(own, Math.round(left), Math.round(top));
  return await canvas.encode('png');
}

/** Until all is there that drawing it would ask for. */
async function readPage(page: Page): Promise<void> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const needed = fnArray.flatMap((one, index) =>
    one === OPS.dependency ? (argsArray[index] as string[]) : [],
  );
  // Fonts are common to all pages, and so are named.
  const common = needed.filter((name) => name.startsWith('g_'));
  await Promise.all(common.map((name) => new Promise((resolve) => page.commonObjs.get(name, resolve))));
}

/** Fonts that the pages so far have asked for; those that stand in for absent ones are missing. */
function fontsOf(page: Page): readonly { readonly name: string; readonly isMissing: boolean }[] {
  const objects = page.commonObjs as Iterable<[string, { name?: unknown; missingFile?: unknown } | null]>;
  return [...objects].flatMap(([, data]) =>
    typeof data?.name === 'string'
      ? [{ name: data.name.replace(/^[A-Z]{6}\+/, ''), isMissing: data.missingFile === true }]
      : [],
  );
}
