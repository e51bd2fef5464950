/** Moving pictures as a stream of raw frames. */
import type { ClipReader, ClipRequest } from './clip-types.ts';

/**
 * Opens a moving picture for reading. Nothing is started before the first `next`. Close it in every case: it may hold
 * a process.
 */
export function openClip(request: ClipRequest): ClipReader {
  throw new Error(request.shownName);
}
