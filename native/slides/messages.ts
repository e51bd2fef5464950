/** What the engine and the process that reads slides tell each other. Paths are absolute. */
import type { Problem } from '../../domain/errors.ts';
import type { Office } from './office.ts';

export interface SlidesOrder {
  readonly file: string;
  readonly format: 'PPTX' | 'PDF';
  /** How messages name the file. */
  readonly shownName: string;
  /** Where `page-001.png` and so on are written. */
  readonly folder: string;
  /** `none` where another program makes them, or nobody wants them. */
  readonly pictures: 'all' | 'first' | 'none';
  /** What makes, or will make, the pictures of a presentation instead of us; null where we do. */
  readonly converter: Pick<Office, 'hasOurFonts'> | null;
}

/** Of one page, all that is known of it without its picture. */
export interface PageWords {
  /** As the presentation counts its pages, hidden ones too: what its program shows beside them. */
  readonly number: number;
  readonly notes: string;
  readonly title: string | undefined;
}

export interface ReadPages {
  /** Of the pictures, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly pages: readonly PageWords[];
  /** Warnings. */
  readonly problems: readonly Problem[];
  /** Fonts by name: those that a presentation's letters ask for; of a PDF, those that it brings along. */
  readonly fonts: readonly string[];
  /** Fonts that are asked for and neither in the file nor with whatever makes the pictures, as far as that is known. */
  readonly missingFonts: readonly string[];
}

export type FromReader =
  | { readonly type: 'fraction'; readonly fraction: number }
  | { readonly type: 'read'; readonly read: ReadPages }
  | { readonly type: 'failed'; readonly problems: readonly Problem[] };
