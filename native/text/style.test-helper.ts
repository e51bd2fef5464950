import type { TextStyle } from '../../domain/draw/types.ts';

/** A plain style for tests: white, 40 px, without an outline. */
export const PLAIN_STYLE: TextStyle = {
  fontFamily: 'Noto Sans SC',
  fontSizePx: 40,
  bold: false,
  colour: '#ffffff',
  strokeColour: '#000000',
  strokeWidthPx: 0,
  align: 'left',
  lineHeight: 1.25,
};
