import { RULE_LIMITS } from '../limits.ts';
import type { SubtitleConfig } from '../script/schema.ts';
import type { SubtitleCue } from '../subtitle/types.ts';
import type { Size } from './canvas.ts';
import { parseColour } from './colour.ts';
import { DEFAULT_FONT_FAMILY } from './font.ts';
import type { TextItem, TextStyle } from './types.ts';

/** The box's width is fixed by the service; a script's `w` and `h` only help its editor. */
const WIDTH_SHARE = 0.8;

/** What a script says about its subtitles; one with faults may lack any of it. */
type Wanted = { readonly [Key in keyof SubtitleConfig]?: SubtitleConfig[Key] | undefined };

/** Where subtitles stand and how they look. Pixels of the canvas. */
export interface SubtitleBox {
  readonly left: number;
  /** The lower edge of the last line. */
  readonly bottom: number;
  readonly width: number;
  /** What a line of text may take: the box less the outline on both sides. */
  readonly maxLineWidth: number;
  readonly opacity: number;
  readonly style: TextStyle;
}

/**
 * The box of a script's subtitles. `dx`, `dy` are its bottom-left corner. By default it is centred, in landscape close
 * to the bottom, in portrait above the band that phone players cover with their own controls.
 */
export function subtitleBox(config: Wanted | undefined, canvas: Size): SubtitleBox {
  const portrait = canvas.height > canvas.width;
  const width = Math.round(canvas.width * WIDTH_SHARE);
  const fontSizePx = config?.font_size ?? (portrait ? 54 : 48);
  const strokeWidthPx = config?.stroke_thickness ?? Math.round(fontSizePx / 9);
  return {
    left: config?.dx ?? Math.round((canvas.width - width) / 2),
    bottom: config?.dy ?? Math.round(canvas.height * (portrait ? 0.86 : 0.95)),
    width,
    maxLineWidth: width - 2 * strokeWidthPx,
    opacity: config?.opacity ?? 1,
    style: {
      fontFamily: config?.font_name || DEFAULT_FONT_FAMILY,
      fontSizePx,
      bold: true,
      colour: parseColour(config?.font_color ?? '') ?? '#ffffff',
      strokeColour: parseColour(config?.stroke_color ?? '') ?? '#101828',
      strokeWidthPx,
      align: 'center',
      lineHeight: 1.3,
    },
  };
}

export function subtitleItem(box: SubtitleBox, cue: SubtitleCue): TextItem {
  const height = Math.ceil(RULE_LIMITS['V-11.lines'].maximum * box.style.lineHeight * box.style.fontSizePx);
  return {
    kind: 'text',
    role: 'subtitle',
    path: 'video_config.subtitle_config',
    rect: { x: box.left, y: box.bottom - height, width: box.width, height },
    rotationDeg: 0,
    opacity: box.opacity,
    text: cue.lines.join('\n'),
    style: box.style,
    layout: 'lines',
    verticalAlign: 'bottom',
  };
}
