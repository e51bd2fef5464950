/** What makes one record of a script into another, as edits: one for each field that differs, and no other. */
import type { DraftEdit } from './edits.ts';
import { pointerOf } from './pointer.ts';

type Json = Extract<DraftEdit, { kind: 'set' }>['value'];

/**
 * Fields that another window changes meanwhile stay as that one has them.
 * @param place of the record in the script
 * @param before undefined where it is not there yet
 * @param after undefined where it goes
 */
export function recordEdits(
  place: readonly (string | number)[],
  before: object | undefined,
  after: object | undefined,
): readonly DraftEdit[] {
  const path = pointerOf(place);
  if (before === after) return [];
  if (after === undefined) return [{ kind: 'unset', path }];
  if (before === undefined) return [{ kind: 'set', path, value: after as Json }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before, after].map((one) => (one as Readonly<Record<string, unknown>>)[name]);
    const below = [...place, name];
    if (is === undefined)
      return was === undefined ? [] : [{ kind: 'unset' as const, path: pointerOf(below) }];
    if (isRecord(was) && isRecord(is)) return recordEdits(below, was, is);
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ kind: 'set' as const, path: pointerOf(below), value: is as Json }];
  });
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
