/** The browser's timer, for what is given time from outside. */

/** Runs something later. @returns what cancels it */
export function later(timeMs: number, run: () => void): () => void {
  const timer = setTimeout(run, timeMs);
  return () => clearTimeout(timer);
}
