/** Where cards stand: in columns as many as fit, all of one size, with the first and the last flush with the edges. */

export interface CardShape {
  /** CSS pixels. `infinity`: one column, whatever the width. */
  readonly minimumWidth: number;
  readonly gapX: number;
  readonly gapY: number;
  /** Of what is as wide as the card, such as a picture: height by width. */
  readonly ratio: number;
  /** Of what is as high in every card, such as its words. */
  readonly extraHeight: number;
}

export interface CardGrid {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

/** @param width of the room there is, CSS pixels */
export function cardGrid(width: number, shape: CardShape): CardGrid {
  const columns = Math.max(1, Math.floor((width + shape.gapX) / (shape.minimumWidth + shape.gapX)));
  const cardWidth = (width - (columns - 1) * shape.gapX) / columns;
  return { columns, width: cardWidth, height: Math.round(cardWidth * shape.ratio) + shape.extraHeight };
}

export interface CardPlace {
  readonly x: number;
  readonly y: number;
}

/** @param index from 0 */
export function cardPlace(index: number, grid: CardGrid, shape: CardShape): CardPlace {
  const row = Math.floor(index / grid.columns);
  return {
    x: (index % grid.columns) * (grid.width + shape.gapX),
    y: row * (grid.height + shape.gapY),
  };
}

/** Cards of which a part lies between two heights. @returns the first, and the one after the last, within `count` */
export function cardsBetween(
  top: number,
  bottom: number,
  count: number,
  grid: CardGrid,
  shape: CardShape,
): readonly [from: number, to: number] {
  const step = grid.height + shape.gapY;
  const from = Math.max(0, Math.floor(top / step)) * grid.columns;
  const to = Math.max(0, Math.ceil(bottom / step)) * grid.columns;
  return [Math.min(count, from), Math.min(count, to)];
}

/** Of all rows, without the gap below the last. */
export function cardsHeight(count: number, grid: CardGrid, shape: CardShape): number {
  const rows = Math.ceil(count / grid.columns);
  return rows === 0 ? 0 : rows * (grid.height + shape.gapY) - shape.gapY;
}
