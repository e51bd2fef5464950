/** Whether what is played still serves: addresses of media run out. */

/** Whether playing has failed for the file's sake. @param fault what `play` was rejected with */
export function isLostBy(fault: unknown): boolean {
  // Paused before it began, or given another file: somebody wanted that.
  return !(fault instanceof Error && fault.name === 'AbortError');
}

/**
 * An address runs out and is renewed, and one that is swapped under what plays would begin it anew: it stays for as long
 * as it serves. The file of an address is named by the first part of its path.
 * @param held the one in use
 * @param told the newest of what is to be shown
 * @param lost those that serve no more
 */
export function addressOf(
  held: string | null,
  told: string | null,
  lost: ReadonlySet<string>,
): string | null {
  if (held === null || told === null || lost.has(held)) return told;
  return fileOf(held) === fileOf(told) ? held : told;
}

function fileOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}/${pathname.split('/')[1]}`;
}
