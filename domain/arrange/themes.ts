/** Colours that go together: a ground, words that can be read on it, and a plate for words that lie on pictures. */

import { parseColour } from '../draw/colour.ts';
import { contrastOf, rgbOf } from '../draw/contrast.ts';
import type { BackgroundConfig } from '../script/schema.ts';

export const THEME_IDS = ['paper', 'mist', 'sage', 'sand', 'rose', 'ocean', 'forest', 'night'] as const;
export type ThemeId = (typeof THEME_IDS)[number];

/** All `#rrggbb`. */
export interface Theme {
  readonly background: string;
  /** The largest words of a scene. */
  readonly title: string;
  /** All others. */
  readonly body: string;
  /** Behind words that have a plate. */
  readonly plate: string;
  readonly onPlate: string;
}

export const THEMES: Readonly<Record<ThemeId, Theme>> = {
  paper: { background: '#ffffff', title: '#14171c', body: '#4c5460', plate: '#0b7566', onPlate: '#ffffff' },
  mist: { background: '#dce3ec', title: '#1b2a41', body: '#3d4b5f', plate: '#1b2a41', onPlate: '#ffffff' },
  sage: { background: '#cfe3dc', title: '#14382f', body: '#33554b', plate: '#1f6b5c', onPlate: '#ffffff' },
  sand: { background: '#f3e2d0', title: '#46230c', body: '#6a452b', plate: '#9a4a17', onPlate: '#ffffff' },
  rose: { background: '#f6dfe4', title: '#5a1431', body: '#74384f', plate: '#a32456', onPlate: '#ffffff' },
  ocean: { background: '#12324a', title: '#ffffff', body: '#c3dbea', plate: '#7fd3f7', onPlate: '#0a2233' },
  forest: { background: '#173a30', title: '#f4fbf6', body: '#bfdccf', plate: '#e7c35a', onPlate: '#2a2207' },
  night: { background: '#101418', title: '#ffffff', body: '#b6bfca', plate: '#4fd0b8', onPlate: '#04201b' },
};

export interface ReadableColours {
  readonly text: string;
  /** Around words on something of which no colour is known. */
  readonly stroke: string | undefined;
  readonly plate: string;
  readonly onPlate: string;
}

/** Where a scene has no ground of its own, it stands on a light one. */
const LIGHT = '#e8ecf4';
const [DARK_TEXT, LIGHT_TEXT] = ['#14171c', '#ffffff'];

/** For words that come onto a scene as it is. */
export function readableOn(background: BackgroundConfig | undefined): ReadableColours {
  const { plate, onPlate } = THEMES.paper;
  const isColour = background === undefined || background.background_type === 'COLOR';
  if (!isColour) return { text: LIGHT_TEXT, stroke: DARK_TEXT, plate, onPlate };
  const ground = rgbOf(parseColour(background?.background_color_config ?? '') ?? LIGHT);
  const isLight = contrastOf(ground, rgbOf(DARK_TEXT)) >= contrastOf(ground, rgbOf(LIGHT_TEXT));
  return { text: isLight ? DARK_TEXT : LIGHT_TEXT, stroke: undefined, plate, onPlate };
}
