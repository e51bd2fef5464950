/** A theme: its colours, its fonts, and the fills and lines that styles refer to by number. */
import { type ColourContext, colourIn } from './colour.ts';
import { type FillContext, fillIn, outlineOf } from './fill.ts';
import type { Relations } from './parts.ts';
import type { Fill, Outline } from './scene.ts';
import { child, numberOf, type XmlElement } from './xml.ts';

export interface Theme {
  readonly colours: ReadonlyMap<string, string>;
  /** Names of the fonts for titles (`mj`) and for the rest (`mn`), by how text refers to them: `+mj-lt`, `+mn-ea`. */
  readonly fonts: ReadonlyMap<string, string>;
  readonly formats: XmlElement | undefined;
  readonly relations: Relations;
}

const FONT_REFERENCES = [
  ['+mj-lt', 'majorFont', 'latin'],
  ['+mj-ea', 'majorFont', 'ea'],
  ['+mn-lt', 'minorFont', 'latin'],
  ['+mn-ea', 'minorFont', 'ea'],
] as const;

const NOTHING: ColourContext = { theme: new Map(), map: new Map() };

export function themeOf(root: XmlElement | undefined, relations: Relations): Theme {
  const elements = child(root, 'themeElements');
  const colours = new Map<string, string>();
  for (const one of child(elements, 'clrScheme')?.children ?? []) {
    const colour = colourIn(one, NOTHING);
    if (colour !== undefined) colours.set(one.name, colour);
  }
  const fonts = new Map<string, string>();
  for (const [reference, scheme, script] of FONT_REFERENCES) {
    const name = child(elements, 'fontScheme', scheme, script)?.attributes.typeface;
    if (name) fonts.set(reference, name);
  }
  return { colours, fonts, formats: child(elements, 'fmtScheme'), relations };
}

/** Numbers of fills for backgrounds begin here. */
const FIRST_BACKGROUND = 1001;

/** What a `fillRef` or `bgRef` names. */
export function styleFill(
  theme: Theme,
  reference: XmlElement | undefined,
  context: FillContext,
): Fill | undefined {
  const index = numberOf(reference, 'idx') ?? 0;
  if (!reference || index === 0) return undefined;
  const isBackground = index >= FIRST_BACKGROUND;
  const list = child(theme.formats, isBackground ? 'bgFillStyleLst' : 'fillStyleLst');
  const entry = list?.children[index - (isBackground ? FIRST_BACKGROUND : 1)];
  const placeholder = colourIn(reference, context);
  const fill =
    entry && fillIn({ ...entry, children: [entry] }, { ...context, placeholder, relations: theme.relations });
  if (fill !== undefined && fill !== 'none') return fill;
  return placeholder === undefined ? undefined : { kind: 'solid', colour: placeholder };
}

/** What a `lnRef` names. */
export function styleOutline(
  theme: Theme,
  reference: XmlElement | undefined,
  context: FillContext,
): Outline | undefined {
  const index = numberOf(reference, 'idx') ?? 0;
  if (!reference || index === 0) return undefined;
  const placeholder = colourIn(reference, context);
  const line = child(theme.formats, 'lnStyleLst')?.children[index - 1];
  return outlineOf(line, { ...context, placeholder }, undefined);
}
