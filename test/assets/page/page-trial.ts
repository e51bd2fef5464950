/** The page of a library of 100,000 assets, as long as it may take: opened, scrolled through, and stopped in. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type JudgedScroll, type PageRun, runPage, type Stop } from './page-run.ts';

export interface PageTrial {
  /** For people, one each. */
  readonly lines: readonly string[];
  readonly failures: readonly string[];
}

const PIXELS_PER_SECOND = 5000;
/** What the first screen may take, with its pictures; and pictures once it stands still. */
const [MOST_FIRST_MS, MOST_STILL_MS] = [2000, 300];
/** Of the speed that the hand has, this much has to arrive. */
const LEAST_SPEED = 0.9;
/** In each picture: a list shows ten rows in such a window, a grid more. */
const LEAST_CARDS = 9;
/** Of all pictures of a scrolling, so many are kept to be looked at, and of bare ones as many. */
const KEPT = 3;

export async function pageTrial(seed: number, count = 100_000): Promise<PageTrial> {
  const run = await runPage({
    seed,
    count,
    openings: 5,
    seconds: 10,
    stops: 6,
    pixelsPerSecond: PIXELS_PER_SECOND,
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-page-'));
  for (const scroll of run.scrolls) keepPictures(scroll, folder);
  return {
    lines: [
      `${count} assets, seed ${seed}`,
      ...openingLines(run),
      ...run.scrolls.map(scrollLine),
      ...stopLines(run.stops),
      `pictures of the scrolling: ${folder}`,
    ],
    failures: [
      ...run.faults.map((fault) => `the browser says: ${fault}`),
      ...run.openings.flatMap(({ painted }) =>
        painted < MOST_FIRST_MS ? [] : [`the first screen takes ${Math.round(painted)} ms`],
      ),
      ...run.scrolls.flatMap(scrollFailures),
      ...run.stops.flatMap(({ what, ms }) =>
        ms !== undefined && ms <= MOST_STILL_MS
          ? []
          : [`${what}: pictures ${ms === undefined ? 'never come' : `take ${Math.round(ms)} ms`}`],
      ),
    ],
  };
}

function openingLines({ coldMs, openings }: PageRun): readonly string[] {
  const told = (part: 'named' | 'painted') => {
    const times = openings.map((one) => one[part]);
    return `${shown(percentile(times, 50))}, worst ${shown(Math.max(...times))}`;
  };
  return [
    `first screen of ${openings[0]!.cards} cards, median of ${openings.length}: names ${told('named')}; pictures ${told('painted')}`,
    `from the start of the engine to the first screen with pictures: ${shown(coldMs)}`,
  ];
}

function scrollLine({ what, pictures, cards, barePictures, ...document }: JudgedScroll): string {
  const { frames, bare, slowestMs, pixelsPerSecond, rows } = document;
  return (
    `${what}: ${Math.round(pixelsPerSecond)} px/s; ${barePictures.size} of ${pictures.length} pictures bare (${cards} cards); ` +
    `${bare} of ${frames} frames of the document; slowest ${shown(slowestMs)}; ${rows} cards held`
  );
}

function stopLines(stops: readonly Stop[]): readonly string[] {
  const told = (some: readonly Stop[]) => {
    const times = some.flatMap(({ ms }) => ms ?? Number.POSITIVE_INFINITY);
    return `p50 ${shown(percentile(times, 50))}, p95 ${shown(percentile(times, 95))}, worst ${shown(Math.max(...times))}`;
  };
  return [
    `pictures after ${stops.length} stops: ${told(stops)}`,
    ...[...Map.groupBy(stops, ({ what }) => what)].map(
      ([what, some]) => `  ${what} (${some.length}): ${told(some)}`,
    ),
  ];
}

function scrollFailures(scroll: JudgedScroll): readonly string[] {
  const { what, pictures, cards, barePictures, bare, pixelsPerSecond } = scroll;
  return [
    ...[...barePictures].map(([at, faults]) => `${what}: picture ${at}: ${faults.slice(0, KEPT).join('; ')}`),
    ...(bare > 0 ? [`${what}: ${bare} frames of the document are bare`] : []),
    ...(pixelsPerSecond < LEAST_SPEED * PIXELS_PER_SECOND
      ? [`${what}: only ${Math.round(pixelsPerSecond)} px/s`]
      : []),
    ...(cards < LEAST_CARDS * pictures.length || cards === 0
      ? [`${what}: ${cards} cards in ${pictures.length} pictures`]
      : []),
  ];
}

function keepPictures({ what, pictures, barePictures }: JudgedScroll, folder: string): void {
  const own = path.join(folder, what.replace(', ', '-'));
  mkdirSync(own);
  const some = Array.from({ length: KEPT }, (_, at) => Math.floor(((at + 1) * pictures.length) / (KEPT + 1)));
  const bare = [...barePictures.keys()].slice(0, KEPT);
  for (const at of new Set([...some, ...bare]))
    if (pictures[at])
      writeFileSync(path.join(own, `${bare.includes(at) ? 'bare-' : ''}${at}.jpg`), pictures[at]);
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((part / 100) * sorted.length) - 1)]!;
}

function shown(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
