/** The name under which a finished segment is kept: two recipes with the same key make the same pictures. */
import { createHash } from 'node:crypto';
import type { SegmentRecipe } from './recipe.ts';

/** SHA-256 of the recipe, hexadecimal. Where files lie on this machine is no part of what they show. */
export function segmentKey(recipe: SegmentRecipe): string {
  return createHash('sha256').update(canonical(recipe)).digest('hex');
}

/** JSON with the keys of every object in order, so that the order in which data was put together does not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const isPictureFile = 'hash' in value && 'file' in value;
  const entries = Object.entries(value)
    .filter(([key, entry]) => entry !== undefined && !(isPictureFile && key === 'file'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
}
