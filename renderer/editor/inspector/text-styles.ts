/** Looks of texts to start from. */
import type { LayerConfig } from '../../../domain/script/schema.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Field, fieldValue, withValue } from './field.ts';
import { TEXT_FIELDS } from './layer-fields.ts';

export interface TextLook {
  /** Canvas pixels, as the width of the stroke. */
  readonly size: number;
  readonly bold: boolean;
  /** `#rrggbb` */
  readonly colour: string;
  readonly strokeColour: string;
  readonly strokeWidth: number;
  /** `#rrggbb` or `#rrggbbaa`; empty for none. */
  readonly backdrop: string;
}

const PLAIN = { strokeColour: '#000000', strokeWidth: 0, backdrop: '' } as const;

/** Each can be read on what it brings, or on a picture by its stroke. */
export const TEXT_STYLES = {
  title: { ...PLAIN, size: 96, bold: true, colour: '#ffffff', strokeColour: '#101828', strokeWidth: 4 },
  heading: { ...PLAIN, size: 64, bold: true, colour: '#101828' },
  caption: { ...PLAIN, size: 40, bold: false, colour: '#ffffff', backdrop: '#101418cc' },
  nameplate: { ...PLAIN, size: 44, bold: true, colour: '#ffffff', backdrop: '#0b7566' },
  outlined: { ...PLAIN, size: 80, bold: true, colour: '#ffd84d', strokeColour: '#1a1200', strokeWidth: 8 },
  note: { ...PLAIN, size: 48, bold: false, colour: '#3a2b00', backdrop: '#ffe9a8' },
  headline: { ...PLAIN, size: 56, bold: true, colour: '#ffffff', backdrop: '#b3261e' },
  label: { ...PLAIN, size: 36, bold: true, colour: '#101828', backdrop: '#ffffffe6' },
  figure: { ...PLAIN, size: 120, bold: true, colour: '#0a6e60', strokeColour: '#ffffff', strokeWidth: 6 },
} as const satisfies Readonly<Record<string, TextLook>>;

export type TextStyleName = keyof typeof TEXT_STYLES;
export const TEXT_STYLE_NAMES = Object.keys(TEXT_STYLES) as readonly TextStyleName[];

const LOOK_FIELDS = {
  size: TEXT_FIELDS.size,
  bold: TEXT_FIELDS.bold,
  colour: TEXT_FIELDS.colour,
  strokeColour: TEXT_FIELDS.strokeColour,
  strokeWidth: TEXT_FIELDS.strokeWidth,
  backdrop: TEXT_FIELDS.backdrop,
} as const;
const LOOK_NAMES = Object.keys(LOOK_FIELDS) as readonly (keyof TextLook)[];

export function withTextLook(layer: LayerConfig, look: TextLook): LayerConfig {
  return LOOK_NAMES.reduce(
    (one, name) => withValue(one, LOOK_FIELDS[name] as Field<TextLook[typeof name]>, look[name]),
    layer,
  );
}

/** The style that a layer has, with nothing of it changed. */
export function textStyleOf(layer: LayerConfig): TextStyleName | undefined {
  return TEXT_STYLE_NAMES.find((style) =>
    LOOK_NAMES.every(
      (name) => fieldValue<unknown>(layer, LOOK_FIELDS[name] as Field<unknown>) === TEXT_STYLES[style][name],
    ),
  );
}

export function textStyleText(style: TextStyleName, texts: Texts['inspector']): string {
  return {
    title: texts.styleTitle,
    heading: texts.styleHeading,
    caption: texts.styleCaption,
    nameplate: texts.styleNameplate,
    outlined: texts.styleOutlined,
    note: texts.styleNote,
    headline: texts.styleHeadline,
    label: texts.styleLabel,
    figure: texts.styleFigure,
  }[style];
}
