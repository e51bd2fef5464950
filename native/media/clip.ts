/** Moving pictures as a stream of raw frames. */
import type { ClipReader, ClipRequest } from './clip-types.ts';
import { keptRound, type RoundMemory } from './round-memory.ts';
import { RoundReader } from './round-reader.ts';
import { isShared, SharedRound, type SharedRounds } from './shared-rounds.ts';
import { VideoSource, videoFrameBytes } from './video-source.ts';
import { WebpSource } from './webp-source.ts';

/**
 * Opens a moving picture for reading. Nothing is started before the first `next`. Close it in every case: it may hold
 * a process, and memory of a budget that all readers share.
 * @param shared where frames are found that other readers have decoded
 */
export function openClip(request: ClipRequest, shared?: SharedRounds): ClipReader {
  if (request.pixels === 'yuv420p' && request.clip.hasAlpha)
    throw new RangeError(`${request.shownName} has alpha, which yuv420p cannot hold`);
  const isWebp = request.clip.format === 'WEBP';
  const frameBytes = videoFrameBytes(request);
  const open = (first: number) => (isWebp ? new WebpSource(request, first) : new VideoSource(request, first));
  return new RoundReader(request, frameBytes, open, memoryFor(request, frameBytes, shared));
}

function memoryFor(
  request: ClipRequest,
  frameBytes: number,
  shared: SharedRounds | undefined,
): RoundMemory | undefined {
  if (shared && isShared(request, shared)) return new SharedRound(request, frameBytes, shared);
  return request.plays > 1 ? keptRound(request.roundFrames * frameBytes) : undefined;
}
