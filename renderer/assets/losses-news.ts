/** What the pictures of a new draft have lost, until it has been read: the draft opens meanwhile. */
import { useSyncExternalStore } from 'react';
import type { FaultInWords } from '../texts/faults.ts';

export interface LossesNews {
  /** Of the draft. */
  readonly name: string;
  readonly losses: readonly FaultInWords[];
}

let shown: LossesNews | undefined;
const watchers = new Set<() => void>();

function show(news: LossesNews | undefined): void {
  shown = news;
  for (const watcher of watchers) watcher();
}

/** Says nothing of a draft that has lost nothing. */
export function tellLosses(news: LossesNews): void {
  if (news.losses.length > 0) show(news);
}

export function closeLosses(): void {
  show(undefined);
}

export function useLossesNews(): LossesNews | undefined {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => shown,
  );
}
