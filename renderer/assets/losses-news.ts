/** What the pictures of new drafts have lost, until it has been read: each is told when its draft opens, however that is found. */
import { useSyncExternalStore } from 'react';
import type { FaultInWords } from '../texts/faults.ts';

export interface LossesNews {
  /** Of the draft. */
  readonly name: string;
  readonly losses: readonly FaultInWords[];
}

const unread = new Map<string, LossesNews>();
const watchers = new Set<() => void>();

function tell(): void {
  for (const watcher of watchers) watcher();
}

/** Says nothing of a draft that has lost nothing. */
export function expectLosses(draftId: string, news: LossesNews): void {
  if (news.losses.length === 0) return;
  unread.set(draftId, news);
  tell();
}

export function closeLosses(draftId: string): void {
  unread.delete(draftId);
  tell();
}

export function useLossesOf(draftId: string): LossesNews | undefined {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => unread.get(draftId),
  );
}
