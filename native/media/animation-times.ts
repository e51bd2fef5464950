/** When the frames of an animated picture are seen. */

/** What the shortest waits are taken for, as browsers do: they stand for "as fast as you can". */
const UNSTATED_MS = 100;
const SHORTEST_MS = 11;

/** How long a frame stands. @param statedMs as the file says */
export function shownMs(statedMs: number): number {
  return statedMs < SHORTEST_MS ? UNSTATED_MS : statedMs;
}

/** More than any animation has that is not a video in disguise. */
export const MOST_FRAMES = 10_000;
