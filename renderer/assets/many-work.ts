/**
 * What is done with many assets. As many as one command takes are worked through at once; more than that part by part, to
 * be stopped after each, and gone on with whatever page is shown. One such work at a time; another one waits for its turn.
 */
import type { OutputOf } from '../../domain/contract/contract.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';
import { beginOwnWork } from '../engine/calm.ts';

/** As many as one command is given: its answer, and what is told of it, must not hold the page up. */
const PART = 250;

/** The engine refuses a part in which no asset fits what is asked for; those of the next part may. */
const MISFITS: ReadonlySet<string> = new Set([
  'ASSET_NOT_FOUND',
  'ASSET_STATE',
  'ASSET_SOURCE_GONE',
  'ASSET_TOO_MANY_TAGS',
]);

export type ManyKind =
  | 'tag'
  | 'putAside'
  | 'takeBack'
  | 'recycle'
  | 'restore'
  | 'purge'
  | 'retry'
  | 'cancel'
  | 'fix';

export interface ManyState {
  readonly kind: ManyKind;
  readonly done: number;
  readonly count: number;
}

type Ids = readonly string[];

/** An asset that stays as it is. */
export interface LeftAsset {
  readonly asset_id: string;
  readonly problem: Pick<OutputOf<'assets.recycle'>['left'][number]['problem'], 'code' | 'details'>;
}

/** One command. @returns with those that it could not be done with */
export type ManyCommand = (asset_ids: string[]) => Promise<{ readonly left: readonly LeftAsset[] }>;

export interface ManyOutcome {
  /** Those that it was done with. */
  readonly done: Ids;
  readonly left: readonly LeftAsset[];
  /** Those whose turn never came: it was stopped, or something went wrong. */
  readonly rest: Ids;
  /** Why it was not done with the others; undefined also where it was stopped. */
  readonly fault: unknown;
}

let state: ManyState | undefined;
let stop = new AbortController();
let last: Promise<unknown> = Promise.resolve();
const watchers = new Set<() => void>();

function show(next: ManyState | undefined): void {
  state = next;
  for (const watcher of watchers) watcher();
}

/**
 * @param meant asked once, when it begins
 * @param tell of what was done, also where it was stopped or something went wrong with the others
 * @returns does it; done anew after a fault, it goes on where that was
 */
export function manyWork(
  kind: ManyKind,
  meant: () => Promise<Ids>,
  command: ManyCommand,
  tell: (outcome: ManyOutcome) => void,
): () => Promise<void> {
  let rest: Ids | undefined;
  return async () => {
    const outcome = await doMany(kind, rest ?? (await meant()), command);
    rest = outcome.rest;
    if (outcome.done.length > 0) tell(outcome);
    if (outcome.fault !== undefined) throw outcome.fault;
  };
}

export function doMany(kind: ManyKind, ids: Ids, command: ManyCommand): Promise<ManyOutcome> {
  // What a hand does meanwhile waits for nobody.
  if (ids.length <= PART) return inParts(ids, command);
  const turn = last.then(() => inSight(kind, ids, command));
  last = turn;
  return turn;
}

async function inSight(kind: ManyKind, ids: Ids, command: ManyCommand): Promise<ManyOutcome> {
  stop = new AbortController();
  const { signal } = stop;
  const endWork = beginOwnWork();
  try {
    return await inParts(ids, command, signal, (done) => show({ kind, done, count: ids.length }));
  } finally {
    endWork();
    show(undefined);
  }
}

/** @param onPart before each, told how many are behind it */
async function inParts(
  ids: Ids,
  command: ManyCommand,
  signal?: AbortSignal,
  onPart: (done: number) => void = () => {},
): Promise<ManyOutcome> {
  const left: LeftAsset[] = [];
  let at = 0;
  let fault: unknown;
  let misfit: unknown;
  while (at < ids.length && fault === undefined && !signal?.aborted) {
    onPart(at);
    const part = ids.slice(at, at + PART);
    try {
      left.push(...(await command(part)).left);
      at += part.length;
    } catch (error) {
      if (error instanceof EngineError && MISFITS.has(error.code)) {
        const problem = error.record;
        left.push(...part.map((asset_id) => ({ asset_id, problem })));
        at += part.length;
        misfit ??= error;
      } else fault = error;
    }
  }
  const stays = new Set(left.map(({ asset_id }) => asset_id));
  const done = ids.slice(0, at).filter((id) => !stays.has(id));
  return { done, left, rest: ids.slice(at), fault: fault ?? (done.length === 0 ? misfit : undefined) };
}

/** What has been done stays done. */
export function stopMany(): void {
  stop.abort();
}

/** Undefined while nothing takes more than a moment. */
export function manyState(): ManyState | undefined {
  return state;
}

/** @param watcher told whenever there is another {@link manyState} @returns what ends the watching */
export function watchMany(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}
