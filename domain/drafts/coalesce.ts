/** Which edits are undone as one: typing, and sliders. */
import type { Patch, PatchOperation } from './patch.ts';

/** Milliseconds without a key or a move after which whoever edits goes on under another key: the next is another step. */
export const PAUSE_MS = 300;
/**
 * Milliseconds between two edits of one key at most, as the engine takes them. Pauses are measured where the keys are pressed:
 * here a busy machine's delays would cut a word into crumbs.
 */
export const COALESCE_MS = 5000;

/** What is known of the step that was taken last. */
export interface LastStep {
  readonly client: string;
  readonly coalesceKey: string | null;
  readonly atMs: number;
  /** Of the draft right after it. */
  readonly revision: number;
}

export interface NextEdit {
  readonly client: string;
  readonly coalesceKey: string | null;
  readonly atMs: number;
  readonly baseRevision: number;
  /** A hand has had hold of it since the step before: however long it rested, it is one. */
  readonly isHeld: boolean;
}

/** Whether an edit goes on with the step before it. A clock that has been set back begins a new step. */
export function continues(last: LastStep, next: NextEdit): boolean {
  const passed = next.atMs - last.atMs;
  return (
    next.coalesceKey !== null &&
    next.coalesceKey === last.coalesceKey &&
    next.client === last.client &&
    next.baseRevision === last.revision &&
    (next.isHeld || (passed >= 0 && passed <= COALESCE_MS))
  );
}

/**
 * Two patches, one after the other, as one. Where the second only gives new values to the places that the end of the first
 * has given theirs, those are dropped: what is typed grows by a letter, not by a text, whatever the first edit had to make
 * before there was a place for it.
 */
export function joinPatches(first: Patch, second: Patch): Patch {
  const tail = tailOf(first, second);
  if (!isSamePlaces(tail, second)) return [...first, ...second];
  const joined = tail.map((operation, index) => {
    const later = second[index]!;
    return later.op === 'replace' && 'value' in operation ? { ...operation, value: later.value } : operation;
  });
  return [...first.slice(0, first.length - tail.length), ...joined];
}

/** The inverse of two patches joined by {@link joinPatches}. */
export function joinInverses(
  first: { readonly patch: Patch; readonly inverse: Patch },
  second: { readonly patch: Patch; readonly inverse: Patch },
): Patch {
  const isJoined = isSamePlaces(tailOf(first.patch, second.patch), second.patch);
  return isJoined ? first.inverse : [...second.inverse, ...first.inverse];
}

/** As much of the end of a patch as another one has operations. */
function tailOf(first: Patch, second: Patch): Patch {
  return first.slice(Math.max(0, first.length - second.length));
}

function isSamePlaces(first: Patch, second: Patch): boolean {
  return (
    first.length === second.length &&
    first.every((operation, index) => {
      const later = second[index]!;
      return givesValue(operation) && later.op === 'replace' && later.path === operation.path;
    }) &&
    first.every(({ path }) => !first.some((other) => other.path.startsWith(`${path}/`)))
  );
}

/** Without moving anything else: what is added to a list moves the rest of it. */
function givesValue({ op, path }: PatchOperation): boolean {
  return op === 'replace' || (op === 'add' && !/\/(-|\d+)$/.test(path));
}
