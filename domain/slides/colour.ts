/** Colours of DrawingML: of the theme, by name or number, and made lighter, darker or thinner. */
import type { Colour } from './scene.ts';
import { numberOf, type XmlElement } from './xml.ts';

/** What a colour may refer to. */
export interface ColourContext {
  /** Theme colours by their own names: `accent1`, `dk1`, … as `#rrggbb`. */
  readonly theme: ReadonlyMap<string, string>;
  /** How a master names them: `bg1` is `lt1`. */
  readonly map: ReadonlyMap<string, string>;
  /** What a style is filled with: the colour of whoever uses it. */
  readonly placeholder?: Colour | undefined;
}

const COLOUR_NAMES: ReadonlySet<string> = new Set([
  'srgbClr',
  'schemeClr',
  'sysClr',
  'prstClr',
  'scrgbClr',
  'hslClr',
]);

const PRESETS: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  lime: '#00ff00',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  gray: '#808080',
  grey: '#808080',
  ltGray: '#d3d3d3',
  dkGray: '#a9a9a9',
  cyan: '#00ffff',
  aqua: '#00ffff',
  magenta: '#ff00ff',
  navy: '#000080',
  teal: '#008080',
  maroon: '#800000',
  silver: '#c0c0c0',
};

/** Whole units of DrawingML's percentages. */
const WHOLE = 100_000;

/** The colour among an element's children; undefined where there is none that is known. */
export function colourIn(parent: XmlElement | undefined, context: ColourContext): Colour | undefined {
  const element = parent?.children.find(({ name }) => COLOUR_NAMES.has(name));
  if (!element) return undefined;
  const base = baseOf(element, context);
  return base === undefined ? undefined : changed(base, element.children);
}

function baseOf(element: XmlElement, context: ColourContext): Colour | undefined {
  const value = element.attributes.val ?? '';
  switch (element.name) {
    case 'srgbClr':
      return /^[0-9a-f]{6}$/i.test(value) ? `#${value.toLowerCase()}` : undefined;
    case 'sysClr':
      return hexOr(element.attributes.lastClr, value === 'window' ? '#ffffff' : '#000000');
    case 'prstClr':
      return PRESETS[value] ?? '#808080';
    case 'schemeClr':
      if (value === 'phClr') return context.placeholder;
      return context.theme.get(context.map.get(value) ?? value);
    case 'scrgbClr': {
      const part = (name: string) => Math.sqrt((numberOf(element, name) ?? 0) / WHOLE) * 255;
      return hexOf([part('r'), part('g'), part('b')], 1);
    }
    default: {
      const hue = (numberOf(element, 'hue') ?? 0) / 60_000;
      const rgb = fromHsl([
        hue,
        (numberOf(element, 'sat') ?? 0) / WHOLE,
        (numberOf(element, 'lum') ?? 0) / WHOLE,
      ]);
      return hexOf(rgb, 1);
    }
  }
}

function hexOr(value: string | undefined, other: Colour): Colour {
  return value !== undefined && /^[0-9a-f]{6}$/i.test(value) ? `#${value.toLowerCase()}` : other;
}

function changed(base: Colour, changes: readonly XmlElement[]): Colour {
  let [rgb, alpha] = partsOf(base);
  for (const change of changes) {
    const value = (numberOf(change, 'val') ?? WHOLE) / WHOLE;
    const [hue, saturation, light] = toHsl(rgb);
    switch (change.name) {
      case 'alpha':
        alpha = value;
        break;
      case 'lumMod':
        rgb = fromHsl([hue, saturation, light * value]);
        break;
      case 'lumOff':
        rgb = fromHsl([hue, saturation, light + value]);
        break;
      case 'satMod':
        rgb = fromHsl([hue, saturation * value, light]);
        break;
      case 'shade':
        rgb = mixed([0, 0, 0], rgb, value);
        break;
      case 'tint':
        rgb = mixed([255, 255, 255], rgb, value);
        break;
    }
  }
  return hexOf(rgb, alpha);
}

type Three = readonly [number, number, number];

/** How much of the second; mixed as light is. */
function mixed(one: Three, other: Three, share: number): Three {
  const channel = (index: 0 | 1 | 2) =>
    fromLight(toLight(one[index]) * (1 - share) + toLight(other[index]) * share);
  return [channel(0), channel(1), channel(2)];
}

const GAMMA = 2.2;
const toLight = (value: number) => (value / 255) ** GAMMA;
const fromLight = (value: number) => Math.max(0, value) ** (1 / GAMMA) * 255;

function partsOf(colour: Colour): [Three, number] {
  const at = (index: number) => Number.parseInt(colour.slice(index, index + 2), 16);
  return [[at(1), at(3), at(5)], colour.length > 7 ? at(7) / 255 : 1];
}

function hexOf(rgb: Three, alpha: number): Colour {
  const two = (value: number) =>
    Math.round(Math.min(255, Math.max(0, value)))
      .toString(16)
      .padStart(2, '0');
  return `#${rgb.map(two).join('')}${alpha >= 1 ? '' : two(alpha * 255)}`;
}

function toHsl([red, green, blue]: Three): Three {
  const [r, g, b] = [red / 255, green / 255, blue / 255];
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const light = (most + least) / 2;
  const span = most - least;
  if (span === 0) return [0, 0, light];
  const saturation = span / (1 - Math.abs(2 * light - 1));
  const sixth = most === r ? ((g - b) / span + 6) % 6 : most === g ? (b - r) / span + 2 : (r - g) / span + 4;
  return [sixth * 60, saturation, light];
}

function fromHsl([hue, saturation, light]: Three): Three {
  const [s, l] = [Math.min(1, Math.max(0, saturation)), Math.min(1, Math.max(0, light))];
  const chroma = (1 - Math.abs(2 * l - 1)) * s;
  const channel = (shift: number) => {
    const k = (shift + hue / 30) % 12;
    return (l - (chroma / 2) * Math.max(-1, Math.min(k - 3, 9 - k, 1))) * 255;
  };
  return [channel(0), channel(8), channel(4)];
}
