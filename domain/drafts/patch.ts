/**
 * JSON Patch (RFC 6902) as far as drafts need it: add, remove, replace and move, each with the operations that take it
 * back exactly. Values are never changed in place; what a patch does not touch is the same object afterwards.
 */
import type { JsonValue } from '../jobs/job.ts';
import { pointerOf, pointerParts } from './pointer.ts';

export type PatchOperation =
  | { readonly op: 'add'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'replace'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'move'; readonly from: string; readonly path: string };
export type Patch = readonly PatchOperation[];

export interface Patched {
  readonly value: JsonValue;
  /** Applied to `value`, gives what was there before: the same canonical bytes. */
  readonly inverse: Patch;
}

/** A patch and a value that do not fit each other. */
export class PatchError extends Error {
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`${reason}: ${path}`);
    this.name = 'PatchError';
    this.path = path;
  }
}

/** A key that JavaScript takes for something else than a field. */
export const FORBIDDEN_KEY = '__proto__';

/** All operations or none. @throws PatchError */
export function applyPatch(value: JsonValue, patch: Patch): Patched {
  let current = value;
  const inverses: Patch[] = [];
  for (const operation of patch) {
    const done = applyOperation(current, operation);
    current = done.value;
    inverses.push(done.inverse);
  }
  return { value: current, inverse: inverses.reverse().flat() };
}

function applyOperation(value: JsonValue, operation: PatchOperation): Patched {
  switch (operation.op) {
    case 'add':
      return add(value, operation.path, operation.value);
    case 'remove':
      return remove(value, operation.path).patched;
    case 'replace':
      return replace(value, operation.path, operation.value);
    case 'move':
      return move(value, operation.from, operation.path);
    default:
      throw new PatchError(String((operation as { op: unknown }).op), 'unknown operation');
  }
}

function add(value: JsonValue, path: string, item: JsonValue): Patched {
  const parts = partsOf(path);
  if (parts.length === 0) return { value: item, inverse: [{ op: 'replace', path, value }] };
  let inverse: Patch = [];
  const changed = inHolder(value, parts, (holder, key) => {
    if (isList(holder)) {
      const at = key === '-' ? holder.length : indexOf(key, path);
      if (at > holder.length) throw new PatchError(path, 'no such place');
      inverse = [{ op: 'remove', path: pointerOf([...parts.slice(0, -1), at]) }];
      return holder.toSpliced(at, 0, item);
    }
    const old = Object.hasOwn(holder, key) ? holder[key] : undefined;
    inverse = [old === undefined ? { op: 'remove', path } : { op: 'replace', path, value: old }];
    return { ...holder, [key]: item };
  });
  return { value: changed, inverse };
}

function remove(value: JsonValue, path: string): { readonly patched: Patched; readonly removed: JsonValue } {
  const parts = partsOf(path);
  if (parts.length === 0) throw new PatchError(path, 'the whole cannot be removed');
  let removed: JsonValue = null;
  const changed = inHolder(value, parts, (holder, key) => {
    removed = existing(holder, key, path);
    if (isList(holder)) return holder.toSpliced(Number(key), 1);
    const { [key]: _, ...others } = holder;
    return others;
  });
  return { patched: { value: changed, inverse: [{ op: 'add', path, value: removed }] }, removed };
}

function replace(value: JsonValue, path: string, item: JsonValue): Patched {
  const parts = partsOf(path);
  if (parts.length === 0) return { value: item, inverse: [{ op: 'replace', path, value }] };
  let old: JsonValue = null;
  const changed = inHolder(value, parts, (holder, key) => {
    old = existing(holder, key, path);
    return isList(holder) ? holder.with(Number(key), item) : { ...holder, [key]: item };
  });
  return { value: changed, inverse: [{ op: 'replace', path, value: old }] };
}

/** As RFC 6902 has it: removes, then adds, so that `path` is a place of what is left after the removal. */
function move(value: JsonValue, from: string, path: string): Patched {
  if (path.startsWith(`${from}/`)) throw new PatchError(path, 'a value cannot be moved into itself');
  const { patched, removed } = remove(value, from);
  const added = add(patched.value, path, removed);
  const [back] = added.inverse;
  // Coming out of a list before its own holder, it would go back to what is named as a place within itself.
  if (back?.op === 'remove' && !from.startsWith(`${back.path}/`))
    return { value: added.value, inverse: [{ op: 'move', from: back.path, path: from }] };
  // Or it took the place of another value. Moving it back would leave that place empty.
  return { value: added.value, inverse: [...added.inverse, { op: 'add', path: from, value: removed }] };
}

type Holder = readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Copies the records and lists on the way to a place, and gives the last of them to be changed. */
function inHolder(
  value: JsonValue,
  parts: readonly string[],
  change: (holder: Holder, key: string) => JsonValue,
  depth = 0,
): JsonValue {
  const path = () => pointerOf(parts.slice(0, depth + 1));
  if (typeof value !== 'object' || value === null) throw new PatchError(path(), 'no such place');
  const key = parts[depth]!;
  if (depth === parts.length - 1) return change(value, key);
  const child = inHolder(existing(value, key, path()), parts, change, depth + 1);
  return isList(value) ? value.with(Number(key), child) : { ...value, [key]: child };
}

function existing(holder: Holder, key: string, path: string): JsonValue {
  const found = isList(holder)
    ? holder[indexOf(key, path)]
    : Object.hasOwn(holder, key)
      ? holder[key]
      : undefined;
  if (found === undefined) throw new PatchError(path, 'no such place');
  return found;
}

function indexOf(key: string, path: string): number {
  if (!/^(0|[1-9]\d{0,8})$/.test(key)) throw new PatchError(path, 'no such place');
  return Number(key);
}

function partsOf(path: string): readonly string[] {
  const parts = pointerParts(path);
  if (parts === undefined) throw new PatchError(path, 'not a JSON Pointer');
  if (parts.includes(FORBIDDEN_KEY)) throw new PatchError(path, 'forbidden key');
  return parts;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
