/** What every command that renders does first: clears away what killed processes left. */
import { killOrphans } from './children.ts';
import { realPlace, sweepWorkFolders, type WorkPlace } from './work-folders.ts';

export interface Swept {
  /** Process numbers. */
  readonly killed: readonly number[];
  /** Work folders. */
  readonly removed: readonly string[];
}

/**
 * Ends the children and removes the work folders of processes that are gone. What lives, and what other machines and
 * containers own, is left alone. Never throws.
 * @param beside folders to look into beside those that the journal knows: where the outputs are to go
 */
export async function sweepLeftovers(
  beside: readonly string[] = [],
  place: WorkPlace = realPlace(),
): Promise<Swept> {
  // First the children: they may still write into the folders.
  const killed = await killOrphans(place);
  return { killed, removed: await sweepWorkFolders(beside, place) };
}
