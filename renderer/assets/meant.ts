/** What is meant when something is asked for: it may be something else once it is needed. */

/** The ids of those that are meant: known already, or found once it is time. */
export type Meant = () => Promise<readonly string[]>;

/** Begins to look for it at once. @returns always the same; where it could not be found, it is looked for anew */
export function foundNow(meant: Meant): Meant {
  let found = meant();
  // Told where the ids are used, which asks once more.
  found.catch(() => {});
  return () => {
    found = found.catch(meant);
    return found;
  };
}
