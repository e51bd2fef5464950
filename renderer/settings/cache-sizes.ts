/** The sizes that the cache may be limited to: a slider over gigabytes would be all in its first tenth. */

const GIB = 1024 ** 3;

/** Bytes, from the smallest. */
export const CACHE_SIZES: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500].map((size) => size * GIB);

/** The place of the size that is nearest by ratio, for limits that were set elsewhere. */
export function placeOfSize(bytes: number): number {
  const distance = (size: number) => Math.abs(Math.log(size / Math.max(1, bytes)));
  return CACHE_SIZES.reduce(
    (best, size, place) => (distance(size) < distance(CACHE_SIZES[best]!) ? place : best),
    0,
  );
}
