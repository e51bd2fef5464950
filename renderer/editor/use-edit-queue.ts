/** The edit queue of one open draft, as the editor shows it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PayloadOf } from '../../domain/contract/contract.ts';
import { useConnection, useEngineEvent } from '../engine/engine.tsx';
import type { CalmView } from './calm-view.ts';
import type { DraftView } from './draft-view.ts';
import type { EditQueue } from './edit-queue.ts';
import { openDrafts } from './open-drafts.ts';
import { useCalmView, useShape } from './use-calm-view.ts';

export interface ShownDraft {
  /** As it was when something other than words changed last. */
  readonly shape: DraftView;
  /** Words come into it once nobody types for a moment. */
  readonly calm: CalmView;
  /** Removed for ever. */
  readonly isGone: boolean;
}

/** @param queue the same for as long as the component is shown */
export function useEditQueue(queue: EditQueue, onRestored: () => void): ShownDraft {
  const calm = useCalmView(queue);
  const shape = useShape(calm);
  const { draft_id } = shape.draft;
  const [isRemoved, setRemoved] = useState(false);
  const isGone = isRemoved || shape.lasting?.code === 'DRAFT_NOT_FOUND';
  const newest = useRef({ onRestored, isGone });
  useEffect(() => {
    newest.current = { onRestored, isGone };
  });

  useEffect(() => {
    if (queue.hasUnsent) void queue.flush().then((isSaved) => isSaved && newest.current.onRestored());
    return () => {
      if (newest.current.isGone) openDrafts.discard(queue);
      else openDrafts.leave(queue);
    };
  }, [queue]);

  useEngineEvent(
    'drafts.changed',
    useCallback(
      ({ draft }: PayloadOf<'drafts.changed'>) => draft.draft_id === draft_id && queue.told(draft),
      [queue, draft_id],
    ),
  );
  useEngineEvent(
    'drafts.removed',
    useCallback(
      (removed: PayloadOf<'drafts.removed'>) => removed.draft_id === draft_id && setRemoved(true),
      [draft_id],
    ),
  );

  // Events may have been missed meanwhile.
  const connection = useConnection();
  const wasAway = useRef(false);
  useEffect(() => {
    if (connection !== 'open') wasAway.current = true;
    else if (wasAway.current) {
      wasAway.current = false;
      queue.tryAgain();
    }
  }, [connection, queue]);

  return { shape, calm, isGone };
}
