/** A moment as answers and events tell it. */

/** @param milliseconds since 1970 @returns ISO 8601, in UTC */
export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
