/** Drafts as the contract has them. */
import type { OutputOf } from '../../domain/contract/contract.ts';
import type { DraftChange, DraftFile, DraftRecord, DraftSummary } from '../../domain/contract/drafts.ts';
import { instantOf } from '../../domain/contract/instants.ts';
import type { VersionRecord } from '../../domain/contract/versions.ts';
import type { Draft, DraftState, DraftSteps, DraftVersion } from '../../domain/drafts/draft.ts';

export function summaryOf(draft: Draft): DraftSummary {
  return {
    draft_id: draft.id,
    name: draft.name,
    revision: draft.revision,
    shelf: draft.shelf,
    created_at: instantOf(draft.createdMs),
    changed_at: instantOf(draft.changedMs),
    recycled_at: draft.recycledMs === undefined ? null : instantOf(draft.recycledMs),
    scene_count: draft.sceneCount,
    width: draft.width,
    height: draft.height,
    estimated_duration_ms: draft.estimatedDurationMs,
    avatar_id: draft.avatarId,
  };
}

export function changeOf({ draft, script, history }: DraftState): DraftChange {
  return {
    draft: summaryOf(draft),
    script,
    history: { undo_label: history.undoLabel ?? null, redo_label: history.redoLabel ?? null },
  };
}

export function recordOf(state: DraftState, files: readonly DraftFile[]): DraftRecord {
  return { ...changeOf(state), files: [...files] };
}

export function historyRecordOf(history: DraftSteps): OutputOf<'drafts.history'> {
  return {
    revision: history.revision,
    present: history.present,
    total: history.count,
    created_at: instantOf(history.createdMs),
    steps: history.steps.map((one) => ({
      step: one.step,
      label: one.label,
      at: instantOf(one.atMs),
      revision: one.revision,
      edit_count: one.editCount,
      subject: {
        scene_index: one.subject.sceneIndex ?? null,
        added: one.subject.added,
        removed: one.subject.removed,
      },
      is_done: one.isDone,
    })),
  };
}

export function versionRecordOf(version: DraftVersion): VersionRecord {
  return {
    version_id: version.id,
    name: version.name,
    revision: version.revision,
    created_at: instantOf(version.createdMs),
    scene_count: version.sceneCount,
  };
}
