/** Moving pictures as a stream of raw frames. */
import type { ClipReader, ClipRequest } from './clip-types.ts';
import { RoundReader } from './round-reader.ts';
import { VideoSource, videoFrameBytes } from './video-source.ts';
import { WebpSource } from './webp-source.ts';

/**
 * Opens a moving picture for reading. Nothing is started before the first `next`. Close it in every case: it may hold
 * a process, and memory of a budget that all readers share.
 */
export function openClip(request: ClipRequest): ClipReader {
  if (request.pixels === 'yuv420p' && request.clip.hasAlpha)
    throw new RangeError(`${request.shownName} has alpha, which yuv420p cannot hold`);
  const isWebp = request.clip.format === 'WEBP';
  return new RoundReader(request, videoFrameBytes(request), (first) =>
    isWebp ? new WebpSource(request, first) : new VideoSource(request, first),
  );
}
