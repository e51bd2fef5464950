/** How a file ended at a door: a code, or one of these. */
export const ACCEPTED = 'accepted';

/** Taken by the inspection, refused with a code when it was read: a fault in the middle. */
export function later(code: string): string {
  return `${ACCEPTED}, then ${code}`;
}

export function isTaken(outcome: string): boolean {
  return outcome.startsWith(ACCEPTED);
}
