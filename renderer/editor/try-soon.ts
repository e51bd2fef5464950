/** For what can be done once something stands on the page that a change has asked for. */

/** Half a second: by then it has come, or it does not come. */
const MOST_FRAMES = 30;

/** Tries it before each of the next frames until it is done. @param attempt returns whether it is */
export function trySoon(attempt: () => boolean, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => {
    if (!attempt() && frames > 1) trySoon(attempt, frames - 1);
  });
}
