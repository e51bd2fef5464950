/** What areas are filled with, and how they are outlined. */
import { type ColourContext, colourIn } from './colour.ts';
import type { Relations } from './parts.ts';
import type { Colour, Crop, Fill, Outline } from './scene.ts';
import { child, childrenOf, numberOf, type XmlElement } from './xml.ts';

export interface FillContext extends ColourContext {
  /** Of the part in which the fill stands. */
  readonly relations: Relations;
}

export const NO_CROP: Crop = { left: 0, top: 0, right: 0, bottom: 0 };

/** Degrees are told in these parts. */
export const PER_DEGREE = 60_000;
const WHOLE = 100_000;
/** EMU; what a line without a width has. */
const THIN = 9525;

/** The fill among the children of some properties. @returns `none` where it says that there is none */
export function fillIn(properties: XmlElement | undefined, context: FillContext): Fill | 'none' | undefined {
  for (const element of properties?.children ?? []) {
    switch (element.name) {
      case 'noFill':
        return 'none';
      case 'solidFill':
        return solid(colourIn(element, context));
      case 'gradFill':
        return gradientOf(element, context);
      case 'blipFill':
        return pictureFillOf(element, context);
      case 'pattFill':
        return solid(
          colourIn(child(element, 'bgClr'), context) ?? colourIn(child(element, 'fgClr'), context),
        );
    }
  }
  return undefined;
}

function solid(colour: Colour | undefined): Fill | undefined {
  return colour === undefined ? undefined : { kind: 'solid', colour };
}

function gradientOf(element: XmlElement, context: FillContext): Fill | undefined {
  const stops = childrenOf(child(element, 'gsLst'), 'gs').flatMap((stop) => {
    const colour = colourIn(stop, context);
    const at = Math.min(1, Math.max(0, (numberOf(stop, 'pos') ?? 0) / WHOLE));
    return colour === undefined ? [] : [{ at, colour }];
  });
  if (stops.length < 2) return solid(stops[0]?.colour);
  const isRound = child(element, 'path') !== undefined;
  return {
    kind: 'gradient',
    stops: stops.toSorted((one, other) => one.at - other.at),
    angle: isRound ? undefined : (numberOf(child(element, 'lin'), 'ang') ?? 0) / PER_DEGREE,
  };
}

/** `blipFill` of a shape, a background or a picture. @returns undefined for what is not in the package */
export function pictureFillOf(element: XmlElement, context: FillContext): Fill | undefined {
  const blip = child(element, 'blip');
  const relation = context.relations.get(blip?.attributes['r:embed'] ?? '');
  if (!blip || !relation || relation.isExternal) return undefined;
  const sides = child(element, 'srcRect');
  const side = (name: string) => Math.min(0.99, Math.max(0, (numberOf(sides, name) ?? 0) / WHOLE));
  return {
    kind: 'picture',
    part: relation.target,
    crop: sides ? { left: side('l'), top: side('t'), right: side('r'), bottom: side('b') } : NO_CROP,
    opacity: (numberOf(child(blip, 'alphaModFix'), 'amt') ?? WHOLE) / WHOLE,
  };
}

/** @param inherited what holds where the line says nothing itself */
export function outlineOf(
  line: XmlElement | undefined,
  context: FillContext,
  inherited: Outline | undefined,
): Outline | undefined {
  if (!line) return inherited;
  const fill = fillIn(line, context);
  if (fill === 'none') return undefined;
  const colour = fill === undefined ? inherited?.colour : plainColourOf(fill);
  if (colour === undefined) return undefined;
  const dash = child(line, 'prstDash')?.attributes.val;
  const hasArrow = (name: string) => (child(line, name)?.attributes.type ?? 'none') !== 'none';
  return {
    colour,
    width: numberOf(line, 'w') ?? inherited?.width ?? THIN,
    isDashed: dash !== undefined && dash !== 'solid',
    hasHeadArrow: hasArrow('headEnd'),
    hasTailArrow: hasArrow('tailEnd'),
  };
}

/** For what takes one colour only: of a gradient, its middle one. */
export function plainColourOf(fill: Fill | 'none' | undefined): Colour | undefined {
  if (fill === undefined || fill === 'none' || fill.kind === 'picture') return undefined;
  return fill.kind === 'solid' ? fill.colour : fill.stops[Math.floor(fill.stops.length / 2)]?.colour;
}
