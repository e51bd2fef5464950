/** Blocks of a frame: what each shows of the pictures that are laid over each other, and what it need not. */
import type { Matrix } from '../matrix.ts';
import type { Rect } from '../types.ts';
import type { Picture } from './picture.ts';
import { drawnAt, type Stretch, WHOLE } from './stretch.ts';
import { contentOf, NOTHING, OPAQUE, SOMETHING } from './tiles.ts';

/** Pixels of the frame that are looked at together. */
export const BLOCK_ROWS = 16;
export const BLOCK_COLUMNS = 16;

/** A picture that is to be laid. */
export interface Layer {
  readonly picture: Picture;
  /** Frame → model pixels. */
  readonly back: Matrix;
  /** Whole pixels of the frame that it is laid within. */
  readonly area: Rect;
  /** Of 256. */
  readonly share: number;
  readonly stretches: readonly Stretch[];
  /** Of each block of the row that is being laid; valid from `first` to `end`. */
  readonly contents: Uint8Array;
  first: number;
  end: number;
}

/**
 * Finds out what each layer shows of a row of blocks: nothing of what opaque ones above it hide.
 * @param layers the lowest first
 * @param row as wide as all blocks, as high as one, or less
 * @param hidden a byte for each block
 */
export function surveyRow(layers: readonly Layer[], row: Rect, hidden: Uint8Array): void {
  hidden.fill(0);
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = layers[index]!;
    const { area } = layer;
    const isReached = area.y < row.y + row.height && area.y + area.height > row.y;
    layer.first = isReached ? ((area.x - row.x) / BLOCK_COLUMNS) | 0 : 0;
    layer.end = isReached ? Math.ceil((area.x + area.width - row.x) / BLOCK_COLUMNS) : 0;
    if (isReached) surveyLayer(layer, row, hidden);
  }
}

function surveyLayer(layer: Layer, row: Rect, hidden: Uint8Array): void {
  const { picture, back, stretches, contents, first, end } = layer;
  const [a, b, c, d, e, f] = back;
  const { toPicture, tiles } = picture;
  const { scale } = toPicture;
  const halfAcross = ((Math.abs(a) * BLOCK_COLUMNS + Math.abs(c) * row.height) / 2) * scale + 1;
  const halfDown = (Math.abs(b) * BLOCK_COLUMNS + Math.abs(d) * row.height) / 2;
  const [middleX, middleY] = [row.x + (first + 0.5) * BLOCK_COLUMNS, row.y + row.height / 2];
  let across = (a * middleX + c * middleY + e) * scale + toPicture.x;
  let down = b * middleX + d * middleY + f;
  const isWhole = stretches === WHOLE;
  for (let index = first; index < end; index++) {
    if (hidden[index]) contents[index] = NOTHING;
    else if (!tiles) contents[index] = SOMETHING;
    else {
      const top = isWhole ? down - halfDown : drawnAt(down - halfDown, stretches);
      const bottom = isWhole ? down + halfDown : drawnAt(down + halfDown, stretches);
      const content = contentOf(
        tiles,
        across - halfAcross,
        top * scale + toPicture.y - 1,
        across + halfAcross,
        bottom * scale + toPicture.y + 1,
      );
      contents[index] = content;
      if (content === OPAQUE && layer.share === 256) hidden[index] = 1;
    }
    across += a * BLOCK_COLUMNS * scale;
    down += b * BLOCK_COLUMNS;
  }
}
