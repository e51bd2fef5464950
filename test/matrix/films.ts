/** All films of the matrix: every format at every size, every rate in every format. */
import { type Film, FORMATS } from './film.ts';

const SIZES = [
  [1280, 720],
  [720, 1280],
  [1920, 1080],
  [1080, 1920],
  [3840, 2160],
  [2160, 3840],
] as const;
const RATES = [25, 60, 30, 50, 24];

/** The large sizes at the low rates, for time, but for one that shows that they keep up. */
export const FILMS: readonly Film[] = SIZES.flatMap(([width, height], column) =>
  FORMATS.map((format, row) => {
    const isLarge = width * height > 4_000_000;
    const low = RATES[column % 2 ? 4 : 0]!;
    const isFastest = format.name === 'MP4' && width === 3840;
    const framesPerSecond = isLarge ? (isFastest ? 60 : low) : RATES[(row + column) % RATES.length]!;
    return { format, width, height, framesPerSecond };
  }),
);

export function nameOf({ format, width, height, framesPerSecond }: Film): string {
  return `${format.name} ${width}x${height} at ${framesPerSecond}`;
}

/**
 * @param part of a name; all films when empty
 * @throws RangeError with all names when none has it: nothing would be rendered, and nothing proved
 */
export function filmsNamed(part: string): readonly Film[] {
  const chosen = FILMS.filter((film) => nameOf(film).includes(part));
  if (chosen.length > 0) return chosen;
  const names = FILMS.map(nameOf).join('\n  ');
  throw new RangeError(`no film has "${part}" in its name. There are:\n  ${names}`);
}
