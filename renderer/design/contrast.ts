/** The colours of the pages, and how well they can be told apart. */
export { contrastOf, type Rgb, rgbOf } from '../../domain/draw/contrast.ts';

export interface ColourPair {
  readonly light: string;
  readonly dark: string;
}

/** The colours of a style sheet's custom properties that are written `light-dark(#rrggbb, #rrggbb)`. */
export function colourTokens(styles: string): ReadonlyMap<string, ColourPair> {
  const found = styles.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\);/gi);
  return new Map([...found].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]));
}
