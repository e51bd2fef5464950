/** A new draft from slides: pictures of the pages in the content store, and the script that names them. */
import { createReadStream } from 'node:fs';
import { blankScript } from '../../domain/drafts/blank.ts';
import type { DraftFileRow, DraftState } from '../../domain/drafts/draft.ts';
import type { Problem } from '../../domain/errors.ts';
import { pageFileName } from '../../domain/slides/slides.ts';
import { slidesToScript } from '../../domain/slides/to-script.ts';
import type { ContentIntake, ContentStore } from '../engine/ports.ts';
import { makeWorkFolders, removeWorkFolder } from '../files/work-folders.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import { throwIfCancelled } from '../media/run.ts';
import { readSlides } from './read-slides.ts';
import type { SlideOrder } from './slide-order-store.ts';
import type { SlidesSource } from './slides-source.ts';

/** Of the cache. */
export const SLIDES_FOLDER = 'slides';

export interface SlidesDraftLibrary {
  readonly content: Pick<ContentStore, 'intake' | 'sweep'>;
  readonly drafts: Pick<RemoteStores['drafts'], 'create' | 'requireWritable' | 'referencedHashes'>;
  /** Absolute: where pictures lie until the library has them; made where it is not there. */
  readonly workParent: string;
}

export interface SlidesDraftWish extends Pick<SlideOrder, 'name' | 'language'>, SlidesSource {
  /** Number of the order, which goes as the draft comes. */
  readonly order: number;
  readonly signal: AbortSignal;
  /** 0…1, never going back. */
  readonly onFraction?: (fraction: number) => void;
}

/**
 * Pictures first, then the draft that refers to them, in one transaction. A failure leaves nothing.
 * @returns also what was lost on the way, as warnings
 * @throws StudioError as `readSlides`; `LIBRARY_…`, `DISK_…`, `DRAFT_TOO_LARGE`
 */
export async function makeSlidesDraft(
  wish: SlidesDraftWish,
  library: SlidesDraftLibrary,
  read: typeof readSlides = readSlides,
): Promise<{ readonly state: DraftState; readonly losses: readonly Problem[] }> {
  await library.drafts.requireWritable();
  const [folder] = await makeWorkFolders([library.workParent]);
  const intake = library.content.intake();
  const taken: string[] = [];
  try {
    const { file, fileName, order, signal, onFraction = () => {} } = wish;
    const slides = await read(file, { fileName, folder, signal, onFraction });
    const files = await takePictures(
      slides.pages.map(({ picture }) => picture),
      intake,
      taken,
    );
    const base = { ...blankScript('LANDSCAPE', wish.language), script_name: wish.name };
    const script = slidesToScript(slides, base);
    // Whoever has given it up is told at once, and finds no draft.
    throwIfCancelled(signal);
    const { losses } = slides;
    const state = await library.drafts.create({
      script,
      shelf: 'drafts',
      isNamedApart: true,
      files,
      slides: { order, losses },
    });
    intake.release();
    return { state, losses };
  } catch (error) {
    intake.release();
    // What cannot be swept now is swept at the next start; the failure itself is what is to be told.
    await library.content.sweep(() => library.drafts.referencedHashes(taken), taken).catch(() => {});
    throw error;
  } finally {
    await removeWorkFolder(folder);
  }
}

async function takePictures(
  pictures: readonly string[],
  intake: ContentIntake,
  taken: string[],
): Promise<readonly DraftFileRow[]> {
  const rows: DraftFileRow[] = [];
  for (const [index, picture] of pictures.entries()) {
    const stored = await intake.put(createReadStream(picture));
    taken.push(stored.sha256);
    const reference = pageFileName(index + 1);
    rows.push({ reference, ...stored, linkedPath: undefined, linkedModifiedMs: undefined });
  }
  return rows;
}
