/**
 * What is done with more assets than one command takes: part by part, to be stopped after each, and gone on with whatever
 * page is shown. One such work at a time; another one waits for its turn.
 */
import { useSyncExternalStore } from 'react';
import { beginOwnWork } from '../engine/calm.ts';

/** As many as one command is given: its answer, and what is told of it, must not hold the page up. */
const PART = 250;

export type ManyKind = 'tag' | 'aside' | 'recycle' | 'restore' | 'purge' | 'retry' | 'cancel' | 'fix';

export interface ManyState {
  readonly kind: ManyKind;
  readonly done: number;
  readonly count: number;
}

let state: ManyState | undefined;
let stop = new AbortController();
let last: Promise<unknown> = Promise.resolve();
const watchers = new Set<() => void>();

function show(next: ManyState | undefined): void {
  // What is left to do would be left undone with the page.
  if (next && !state) window.addEventListener('beforeunload', keep);
  if (!next) window.removeEventListener('beforeunload', keep);
  state = next;
  for (const watcher of watchers) watcher();
}

function keep(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

export interface ManyOutcome {
  /** Those that it was done with. */
  readonly done: readonly string[];
  /** Why it was not done with the others; undefined also where it was stopped. */
  readonly fault?: unknown;
}

/** @param work one command */
export function doMany(
  kind: ManyKind,
  ids: readonly string[],
  work: (asset_ids: string[]) => Promise<unknown>,
): Promise<ManyOutcome> {
  const turn = last.then(() => inParts(kind, ids, work));
  last = turn;
  return turn;
}

async function inParts(
  kind: ManyKind,
  ids: readonly string[],
  work: (asset_ids: string[]) => Promise<unknown>,
): Promise<ManyOutcome> {
  stop = new AbortController();
  const { signal } = stop;
  let done = 0;
  const endWork = ids.length > PART ? beginOwnWork() : () => {};
  try {
    while (done < ids.length && !signal.aborted) {
      if (ids.length > PART) show({ kind, done, count: ids.length });
      const part = ids.slice(done, done + PART);
      await work(part);
      done += part.length;
    }
    return { done: ids.slice(0, done) };
  } catch (fault) {
    return { done: ids.slice(0, done), fault };
  } finally {
    endWork();
    show(undefined);
  }
}

/** What has been done stays done. */
export function stopMany(): void {
  stop.abort();
}

/** Undefined while nothing takes more than a moment. */
export function useManyWork(): ManyState | undefined {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}
