/** TEXT layers: where they stand and how they look. */
import type { Rect } from '../avatar/types.ts';
import { decodeBase64Text } from '../base64.ts';
import { appearanceOf } from '../script/appearance.ts';
import { textLayerExtension } from '../script/extensions.ts';
import type { LayerConfig } from '../script/schema.ts';
import type { Size } from './canvas.ts';
import { parseColour } from './colour.ts';
import { DEFAULT_FONT_FAMILY } from './font.ts';
import type { TextItem } from './types.ts';

/** Font size of a TEXT layer that names none. */
export const DEFAULT_TEXT_SIZE = 48;

/** What of a layer says where its text stands; a script with faults may lack any of it. */
interface PlacedText {
  readonly position?: { readonly dx?: number | undefined; readonly dy?: number | undefined } | undefined;
  readonly size?: { readonly width?: number | undefined; readonly height?: number | undefined } | undefined;
  readonly text_config?: { readonly font_size?: number | undefined } | undefined;
}

/** By default from the top left corner to the other edges of the canvas, and never smaller than one character. */
export function textRect(layer: PlacedText, canvas: Size): Rect {
  const fontSizePx = layer.text_config?.font_size ?? DEFAULT_TEXT_SIZE;
  const x = layer.position?.dx ?? 0;
  const y = layer.position?.dy ?? 0;
  return {
    x,
    y,
    width: layer.size?.width ?? Math.max(fontSizePx, canvas.width - x),
    height: layer.size?.height ?? Math.max(fontSizePx, canvas.height - y),
  };
}

export function textItem(layer: LayerConfig, path: string, canvas: Size): TextItem[] {
  const config = layer.text_config;
  const text = decodeBase64Text(config?.text_context ?? '');
  if (text === undefined || text.trim() === '') return [];
  const look = textLayerExtension.safeParse(layer.x_studio ?? {}).data;
  const { rotationDeg, opacity } = appearanceOf(layer);
  const fontSizePx = config?.font_size ?? DEFAULT_TEXT_SIZE;
  const colour = parseColour(config?.font_color ?? '') ?? '#ffffff';
  return [
    {
      kind: 'text',
      role: 'layer',
      path,
      rect: textRect(layer, canvas),
      rotationDeg,
      opacity,
      text,
      style: {
        fontFamily: config?.font_name || DEFAULT_FONT_FAMILY,
        fontSizePx,
        bold: look?.bold ?? false,
        colour,
        strokeColour: look?.stroke_color || '#000000',
        strokeWidthPx: look?.stroke_thickness ?? 0,
        align: look?.align ?? 'left',
        lineHeight: 1.3,
        ...(!look?.backdrop
          ? {}
          : {
              backdrop: {
                colour: look.backdrop,
                paddingPx: Math.round(fontSizePx * 0.4),
                radiusPx: Math.round(fontSizePx * 0.3),
              },
            }),
      },
      layout: 'wrap',
      verticalAlign: 'top',
    },
  ];
}
