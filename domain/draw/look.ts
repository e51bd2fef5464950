/** What an item of the draw list looks like, wherever it stands. */
import type { DrawItem } from './types.ts';

/**
 * Equal for two items that one picture serves: all that they say but whose they are, where their rectangle lies, how it is
 * turned and how faint they are. Its size counts: a text breaks its lines by it.
 */
export function lookOf(item: DrawItem): string {
  const { path: _, rect, rotationDeg: __, opacity: ___, ...look } = item;
  return JSON.stringify({ ...look, size: [rect.width, rect.height] }, inOrder);
}

/** Whichever way an item was put together; a clip without end has a number that JSON does not know. */
function inOrder(_key: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY) return 'endless';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
