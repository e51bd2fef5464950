import type { Language } from '../errors.ts';
import type { Size } from './canvas.ts';
import { DEFAULT_FONT_FAMILY } from './font.ts';
import type { TextItem } from './types.ts';

/** V-17: GB 45438-2025 asks for words that say both "AI" and "generated". */
export const AI_LABEL_TEXT: Readonly<Record<Language, string>> = { zh: 'AI生成', en: 'AI-generated' };

/**
 * GB 45438-2025 §4.2 d: the characters' height is at least 5 % of the picture's shortest side. A Han glyph fills about
 * 92 % of its em, so the em must be a little more.
 */
const EM_SHARE = 0.055;

/** The visible mark, in the top right corner: away from titles (left), subtitles and faces. */
export function aiLabelItem(text: string, canvas: Size): TextItem {
  const fontSizePx = Math.round(Math.min(canvas.width, canvas.height) * EM_SHARE);
  const margin = Math.round(fontSizePx * 0.6);
  const width = Math.round(canvas.width / 2);
  const height = Math.ceil(fontSizePx * 1.3);
  return {
    kind: 'text',
    role: 'ai-label',
    path: 'x_studio.ai_label',
    rect: { x: canvas.width - margin - width, y: margin, width, height },
    rotationDeg: 0,
    opacity: 0.6,
    text,
    style: {
      fontFamily: DEFAULT_FONT_FAMILY,
      fontSizePx,
      bold: false,
      colour: '#ffffff',
      strokeColour: '#1f2937',
      strokeWidthPx: Math.max(2, Math.round(fontSizePx / 20)),
      align: 'right',
      lineHeight: 1.3,
    },
    layout: 'lines',
    verticalAlign: 'top',
  };
}
