/** What is done with a draft as it is now, whatever other windows have made of it since it was last looked at. */
import type { EngineClient } from '../../domain/contract/client.ts';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';

/**
 * For what another window's change does not make wrong: a new name, a version, a render.
 *
 * @param draft with the revision that is known; where that has been overtaken, the engine is asked for the newest
 * @param work what is done on such a revision; it is begun a second time at most
 */
export async function atNewest<Answer>(
  engine: EngineClient,
  draft: Pick<DraftSummary, 'draft_id' | 'revision'>,
  work: (base_revision: number) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work(draft.revision);
  } catch (fault) {
    if (!(fault instanceof EngineError) || fault.code !== 'CONFLICT') throw fault;
  }
  const newest = await engine.call('drafts.open', { draft_id: draft.draft_id });
  return work(newest.draft.revision);
}
