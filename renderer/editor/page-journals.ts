/** The journals of this page, and which pages of this browser are open: each holds a lock as long as it lives. */
import { JournalShelf } from './journal.ts';

const PAGE_LOCK = 'metastudio.page.';
/** A page that was just reloaded or closed may take a moment to let go of its lock. */
const LETS_GO_MS = 400;

function openShelf(): JournalShelf {
  const { locks } = navigator;
  const pageId = crypto.randomUUID();
  // Until the page is gone.
  void locks.request(`${PAGE_LOCK}${pageId}`, () => new Promise(() => {}));
  return new JournalShelf({
    store: localStorage,
    pageId,
    isOpen: async (other) => {
      const signal = AbortSignal.timeout(LETS_GO_MS);
      return await locks
        .request(`${PAGE_LOCK}${other}`, { mode: 'shared', signal }, () => false)
        .catch(() => true);
    },
    alone: async (work) => await locks.request('metastudio.journals', work),
    nowMs: () => Date.now(),
  });
}

let shelf: JournalShelf | undefined;

export function pageJournals(): JournalShelf {
  shelf ??= openShelf();
  return shelf;
}
