/** What is done with a draft as it is now, whatever other windows have made of it since it was last looked at. */
import type { EngineClient } from '../../domain/contract/client.ts';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import type { Script } from '../../domain/script/schema.ts';

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
    if (!isConflict(fault)) throw fault;
  }
  const newest = await engine.call('drafts.open', { draft_id: draft.draft_id });
  return work(newest.draft.revision);
}

/**
 * Edits that depend on what the draft is: made of the newest script, and made again where another window was quicker still.
 *
 * @param make throws what speaks against them
 */
export async function editNewest(
  engine: EngineClient,
  { draft_id, label }: { readonly draft_id: string; readonly label: string },
  make: (script: Script) => readonly DraftEdit[],
): Promise<void> {
  const edit = async () => {
    const { draft, script } = await engine.call('drafts.open', { draft_id });
    const base_revision = draft.revision;
    await engine.call('drafts.edit', { draft_id, base_revision, label, edits: [...make(script)] });
  };
  try {
    await edit();
  } catch (fault) {
    if (!isConflict(fault)) throw fault;
    await edit();
  }
}

function isConflict(fault: unknown): boolean {
  return fault instanceof EngineError && fault.code === 'CONFLICT';
}
