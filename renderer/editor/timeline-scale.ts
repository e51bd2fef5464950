/** How long a scene is drawn, and where a time stands. Lengths in CSS pixels. */

export interface Block {
  readonly x: number;
  readonly width: number;
}

export interface TimelineScale {
  readonly blocks: readonly Block[];
  readonly width: number;
  /** Where a time from the beginning stands. */
  readonly xOf: (timeMs: number) => number;
}

/**
 * Scenes one after the other, each as long as it takes, but none too short to be hit.
 * @param width what all of them take at zoom 1
 * @param least of one scene
 */
export function timelineScale(
  durationsMs: readonly number[],
  { width, least, zoom }: { readonly width: number; readonly least: number; readonly zoom: number },
): TimelineScale {
  const perMs = scaleThatFits(durationsMs, width, least) * zoom;
  const blocks: Block[] = [];
  let x = 0;
  for (const durationMs of durationsMs) {
    const block = { x, width: Math.max(least, durationMs * perMs) };
    blocks.push(block);
    x += block.width;
  }
  return {
    blocks,
    width: x,
    xOf(timeMs) {
      let begin = 0;
      for (const [index, durationMs] of durationsMs.entries()) {
        if (timeMs < begin + durationMs)
          return blocks[index]!.x + ((timeMs - begin) / durationMs) * blocks[index]!.width;
        begin += durationMs;
      }
      return x;
    },
  };
}

function scaleThatFits(durationsMs: readonly number[], width: number, least: number): number {
  let long = durationsMs.filter((durationMs) => durationMs > 0);
  let left = width - (durationsMs.length - long.length) * least;
  for (;;) {
    const sum = long.reduce((total, durationMs) => total + durationMs, 0);
    const perMs = sum > 0 ? Math.max(0, left) / sum : 0;
    const fitting = long.filter((durationMs) => durationMs * perMs >= least);
    if (fitting.length === long.length) return perMs;
    left -= (long.length - fitting.length) * least;
    long = fitting;
  }
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** The times that a ruler names, in milliseconds, at least so many pixels apart on average. */
export function rulerTimes(totalMs: number, width: number, apart: number): readonly number[] {
  if (totalMs <= 0 || width <= 0) return [];
  const wishedS = (totalMs / 1000) * (apart / width);
  const stepMs = (STEPS_S.find((step) => step >= wishedS) ?? STEPS_S.at(-1)!) * 1000;
  return Array.from({ length: Math.floor(totalMs / stepMs) + 1 }, (_, index) => index * stepMs);
}
