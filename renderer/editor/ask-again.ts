/** When to ask the engine anew for what no event tells of: addresses that end, and what could not be shown for now. */

/** Addresses are good for half an hour at least. */
const RENEWED_MS = 15 * 60_000;
/** The engine keeps what stands in for something for a minute. */
const RETRIED_MS = 65_000;

export interface Answered {
  /** Nothing of it is about to become another by itself. */
  readonly isFinal: boolean;
  /** How often it was answered. */
  readonly times: number;
}

/** Less often each time: what a file does to whoever looks at it, it mostly does again. Milliseconds. */
export function againAfterMs({ isFinal, times }: Answered): number {
  return isFinal ? RENEWED_MS : Math.min(RENEWED_MS, RETRIED_MS * 2 ** Math.max(0, times - 1));
}
