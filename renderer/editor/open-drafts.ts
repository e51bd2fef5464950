/**
 * The drafts that this page has at work: the one that the editor shows, and those that were left before the engine had
 * everything. Leaving the editor ends no edit; only the end of the page does, which is why it asks before it ends.
 */
import type { EditQueue } from './edit-queue.ts';

interface OpenDraft {
  readonly queue: EditQueue;
  isShown: boolean;
}

export class OpenDrafts {
  readonly #drafts = new Map<string, OpenDraft>();

  /** Not yet saved as a whole. */
  get unsaved(): readonly EditQueue[] {
    const queues = [...this.#drafts.values()].map(({ queue }) => queue);
    return queues.filter(({ view }) => view.saving.kind !== 'saved');
  }

  /** The draft's queue as it was left, to be shown again. */
  shown(draftId: string): EditQueue | undefined {
    const draft = this.#drafts.get(draftId);
    if (!draft) return undefined;
    draft.isShown = true;
    draft.queue.tryAgain();
    return draft.queue;
  }

  show(queue: EditQueue): void {
    const { draft_id } = queue.view.draft;
    this.#drafts.set(draft_id, { queue, isShown: true });
    queue.onChange(() => this.#forgetSaved(draft_id));
  }

  /** What is unsaved goes on until the engine has it. */
  leave(queue: EditQueue): void {
    const draft = this.#drafts.get(queue.view.draft.draft_id);
    if (draft) draft.isShown = false;
    void queue.flush();
    this.#forgetSaved(queue.view.draft.draft_id);
  }

  /** The draft is gone for ever, and its texts cannot be saved any more. */
  discard(queue: EditQueue): void {
    this.#drafts.delete(queue.view.draft.draft_id);
    queue.discard();
  }

  /** Sends what waits at once. */
  flush(): void {
    for (const queue of this.unsaved) void queue.flush();
  }

  #forgetSaved(draftId: string): void {
    const draft = this.#drafts.get(draftId);
    if (!draft || draft.isShown || draft.queue.view.saving.kind !== 'saved') return;
    this.#drafts.delete(draftId);
    draft.queue.close();
  }
}

/** Of this page. */
export const openDrafts = new OpenDrafts();
