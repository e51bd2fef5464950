/** A deck as it is read: a picture and the speaker's notes of every page (V-12). */
import type { Problem } from '../errors.ts';

export interface SlidePage {
  /** Absolute path of a PNG of the deck's width and height. */
  readonly picture: string;
  /** What the speaker's notes say; empty where there are none. Fits V-02. */
  readonly notes: string;
  readonly title?: string;
}

export interface Slides {
  readonly pageCount: number;
  /** Of every page's picture, in pixels: 1920 × 1080, or 1080 × 1920 where the first page is upright. */
  readonly width: number;
  readonly height: number;
  readonly pages: readonly SlidePage[];
  /** Warnings: what a page had and its picture has not, and what was cut. */
  readonly losses: readonly Problem[];
  /** Fonts that the deck names and another one stands in for, by name. */
  readonly missingFonts: readonly string[];
}

const LONG_SIDE = 1920;
const SHORT_SIDE = 1080;

/** The picture that pages are made for, by the shape of the first of them; any unit. */
export function pictureSizeOf(page: { readonly width: number; readonly height: number }) {
  return page.height > page.width
    ? { width: SHORT_SIDE, height: LONG_SIDE }
    : { width: LONG_SIDE, height: SHORT_SIDE };
}

/** Where a page lies in its picture: as large as fits, in the middle. `scale` is pixels per unit of the page. */
export function placeOf(
  page: { readonly width: number; readonly height: number },
  picture: { readonly width: number; readonly height: number },
) {
  const scale = Math.min(picture.width / page.width, picture.height / page.height);
  return {
    scale,
    left: (picture.width - page.width * scale) / 2,
    top: (picture.height - page.height * scale) / 2,
  };
}

/** Of one page, by its number from 1: `page-001.png`. */
export function pageFileName(page: number): string {
  return `page-${String(page).padStart(3, '0')}.png`;
}
