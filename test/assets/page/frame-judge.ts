/**
 * Looks at a picture of the library while it is scrolled: whether each card that can be seen has its picture's place and its
 * name. It goes by pixels alone, and by where cards stand when nothing moves; how far it is scrolled it finds out itself.
 */

/** Of 4 bytes a pixel: red, green, blue, and one that is not looked at. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** All in pixels of the frame. */
export interface CardLayout {
  /** Where cards can be seen: below what stays on top, and above the window's edge. */
  readonly top: number;
  readonly bottom: number;
  /** From one row of cards to the next. */
  readonly step: number;
  /** Of a card of each column, against its row's top: where its picture is and where its name begins. */
  readonly columns: readonly { readonly picture: Box; readonly name: Box }[];
  /** What is between cards. */
  readonly ground: Colour;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Colour = readonly [red: number, green: number, blue: number];

export interface Judgement {
  /** Cards of which the picture's place or the name was looked at. */
  readonly cards: number;
  /** What was not there, each in words. */
  readonly faults: readonly string[];
}

/** From the ground's colour, in its strongest part: less is the same colour. */
const OTHER_COLOUR = 5;
/** Corners are round, and lines at edges lie between two pixels. */
const INSET = 6;
/** Of the picture's place, this much is not bare ground. */
const MOST_FILLED = 0.95;
/** Of the strip between two rows, this much is ground. */
const MOST_GROUND = 0.8;
/** From its own ground, in brightness 0…255: letters are as dark, and the bars that stand for names to come are not. */
const INK = 90;
/** Pixels of the shortest name. */
const LEAST_INK = 12;
/** Of a picture that the window's edge cuts, this much is looked at. */
const LEAST_HEIGHT = 12;
/** From one sampled pixel to the next. */
const GRID = 3;

export function judgeFrame(frame: Frame, layout: CardLayout): Judgement {
  const first = layout.top + offsetOf(frame, layout);
  const faults: string[] = [];
  let cards = 0;
  for (let row = first - layout.step; row < layout.bottom; row += layout.step) {
    layout.columns.forEach(({ picture, name }, column) => {
      const place = `the card of column ${column + 1} at ${row}`;
      const seen = within(moved(inside(picture), row), layout);
      if (seen.height >= LEAST_HEIGHT) {
        cards += 1;
        if (filled(frame, seen, layout.ground) < MOST_FILLED) faults.push(`${place} has no picture’s place`);
      }
      const word = moved(name, row);
      const isWhole = word.y >= layout.top && word.y + word.height <= layout.bottom;
      if (isWhole && ink(frame, word) < LEAST_INK) faults.push(`${place} has no name`);
      const below = { ...picture, y: row + layout.step - 3, height: 2 };
      const isSeen = below.y >= layout.top && below.y + below.height <= layout.bottom;
      // What the browser has not painted may have any colour.
      if (isSeen && filled(frame, below, layout.ground) > 1 - MOST_GROUND)
        faults.push(`under ${place} is not the page’s ground`);
    });
  }
  return { cards, faults };
}

/** Of the first row whose top is within the view, from the view's top: where pictures and the ground between them fit best. */
function offsetOf(frame: Frame, { top, bottom, step, columns, ground }: CardLayout): number {
  const filledAt = Array.from({ length: bottom - top }, (_, at) => {
    const parts = columns.map(({ picture }) =>
      filled(frame, { ...inside(picture), y: top + at, height: 1 }, ground),
    );
    return parts.reduce((sum, one) => sum + one, 0) / parts.length;
  });
  const { y, height } = columns[0]!.picture;
  let best = { offset: 0, score: Number.NEGATIVE_INFINITY };
  for (let offset = 0; offset < step; offset += 1) {
    let score = 0;
    filledAt.forEach((part, at) => {
      const inRow = (at - offset + step) % step;
      const isPicture = inRow >= y && inRow < y + height;
      // Words lie between: only what is ground for sure counts against.
      const isGround = inRow === (y + height + 3) % step || inRow >= step - 3 || (y > 3 && inRow < 3);
      if (isPicture) score += part;
      else if (isGround) score -= part;
    });
    if (score > best.score) best = { offset, score };
  }
  return best.offset;
}

/** How much of it is something else than the ground, 0…1. */
function filled(frame: Frame, box: Box, ground: Colour): number {
  let [count, other] = [0, 0];
  eachPixel(frame, box, GRID, (at) => {
    count += 1;
    if (ground.some((part, index) => Math.abs(frame.data[at + index]! - part) > OTHER_COLOUR)) other += 1;
  });
  return count === 0 ? 0 : other / count;
}

/** Pixels that stand out from what is there most: letters, on whatever ground. */
function ink(frame: Frame, box: Box): number {
  const times = new Map<number, number>();
  eachPixel(frame, box, 1, (at) => {
    const bright = brightness(frame, at);
    times.set(bright, (times.get(bright) ?? 0) + 1);
  });
  const [most] = [...times].reduce((one, other) => (other[1] > one[1] ? other : one), [0, 0]);
  return [...times].reduce((sum, [bright, count]) => sum + (Math.abs(bright - most) >= INK ? count : 0), 0);
}

function brightness({ data }: Frame, at: number): number {
  return Math.round(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!);
}

function eachPixel(
  frame: Frame,
  { x, y, width, height }: Box,
  step: number,
  look: (at: number) => void,
): void {
  const [right, end] = [Math.min(frame.width, x + width), Math.min(frame.height, y + height)];
  for (let row = Math.max(0, Math.ceil(y)); row < end; row += step)
    for (let column = Math.max(0, Math.ceil(x)); column < right; column += step)
      look(4 * (row * frame.width + column));
}

function inside({ x, y, width, height }: Box): Box {
  return { x: x + INSET, y: y + INSET, width: width - 2 * INSET, height: height - 2 * INSET };
}

function moved(box: Box, by: number): Box {
  return { ...box, y: box.y + by };
}

function within(box: Box, { top, bottom }: CardLayout): Box {
  const [from, to] = [Math.max(top, box.y), Math.min(bottom, box.y + box.height)];
  return { ...box, y: from, height: to - from };
}
