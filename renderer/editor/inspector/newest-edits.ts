/** Changes of one thing by a hand that is quicker than the engine: of those that still wait, only the newest is done. */
import type { MakeEdits } from '../transient-edits.ts';

export class NewestEdits {
  readonly #newest = new Map<string, MakeEdits>();

  /**
   * @param run what it is a change of
   * @returns the same edits until another change of that is wished, and none from then on
   */
  of(run: string, make: MakeEdits): MakeEdits {
    const mine: MakeEdits = (draft) => (this.#newest.get(run) === mine ? make(draft) : undefined);
    this.#newest.set(run, mine);
    return mine;
  }
}
