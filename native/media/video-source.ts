/** Video and animated GIF, decoded by FFmpeg. */
import { type Stats, statSync } from 'node:fs';
import { fail } from '../../domain/errors.ts';
import { clipFilters, frameSize } from './clip-filter.ts';
import type { ClipRequest, MovingPicture } from './clip-types.ts';
import { DecoderProcess } from './decoder-process.ts';
import { findFfmpeg, hasFilter } from './ffmpeg.ts';
import type { FrameSource } from './frame-source.ts';
import { MOST_LARGE_BYTES } from './memory-limit.ts';
import { decodeArguments, isLarge } from './video-input.ts';

/** Bytes of one frame. */
export function videoFrameBytes(request: ClipRequest): number {
  const { width, height } = frameSize(request);
  return request.pixels === 'rgba' ? width * height * 4 : (width * height * 3) / 2;
}

/** Decoding this many pixels a second takes a core about half of the time, whose other half a painter may have. */
const PIXELS_PER_SECOND_FOR_ONE_THREAD = 1920 * 1080 * 30;

/**
 * A second thread costs a fifth more processor time and memory for its frames: only where one would be waited for.
 * Segments are made side by side, so more than two would take each other's time.
 */
function threadsFor({ stored, framesPerSecond }: MovingPicture): 1 | 2 {
  return stored.width * stored.height * framesPerSecond <= PIXELS_PER_SECOND_FOR_ONE_THREAD ? 1 : 2;
}
/** Key frames are looked for by decoding time, which runs ahead of what is shown. */
const SEEK_MARGIN_SECONDS = 0.5;

/** Reads the frames of a round from frame `first` (of the output) to `request.roundFrames`. */
export class VideoSource implements FrameSource {
  readonly #request: ClipRequest;
  readonly #first: number;
  #decoder: DecoderProcess | undefined;
  #found: Stats | undefined;
  #count = 0;
  #isClosed = false;

  constructor(request: ClipRequest, first: number) {
    this.#request = request;
    this.#first = first;
  }

  async next(): Promise<Uint8Array | undefined> {
    this.#decoder ??= await this.#start(this.#startSeconds(), this.#request.roundFrames - this.#first);
    const frame = await this.#decoder.next();
    if (frame instanceof Uint8Array) {
      this.#count += 1;
      return frame;
    }
    const { shownName, clip } = this.#request;
    if (frame.kind === 'stalled')
      throw fail('CLIP_DECODER_STALLED', { details: { file: shownName, seconds: frame.seconds } });
    this.#throwIfChanged();
    if (frame.kind === 'ended' && this.#count > 0) return undefined;
    // Nothing is there: the file ends before it says, so that its last picture is what is seen.
    const last = frame.kind === 'ended' && this.#first > 0 ? await this.#lastFrame() : undefined;
    if (last) return last;
    throw fail('MEDIA_UNREADABLE', {
      rule: 'V-04',
      details: {
        file: shownName,
        reason:
          frame.kind === 'failed' ? frame.reason.replaceAll(`file:${clip.file}`, shownName) : 'no picture',
      },
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#decoder?.close();
  }

  /** Where frame `first` lies in the file; behind its end there is only the last picture. */
  #startSeconds(): number {
    const { fromMs, framesPerSecond, clip } = this.#request;
    const startMs = fromMs + (this.#first * 1000) / framesPerSecond;
    return Math.max(0, Math.min(startMs, clip.durationMs - 1)) / 1000;
  }

  async #start(fromSeconds: number, frameCount: number): Promise<DecoderProcess> {
    const request = this.#request;
    this.#found = statSync(request.clip.file, { throwIfNoEntry: false });
    if (!this.#found?.isFile()) throw fail('MEDIA_NOT_FOUND', { details: { file: request.shownName } });
    const { ffmpeg } = await findFfmpeg();
    const seekSeconds = Math.max(0, fromSeconds - SEEK_MARGIN_SECONDS);
    const filters = clipFilters(request, {
      hasZscale: await hasFilter('zscale'),
      startSeconds: fromSeconds - seekSeconds,
    });
    const args = [
      ...decodeArguments(request.clip),
      // What cannot be decoded leaves the last good picture standing; it is no reason to stop.
      ...['-max_error_rate', '1'],
      // To the key frame before: an exact seek would drop the frame that is on screen at that time.
      ...(seekSeconds > 0 ? ['-noaccurate_seek', '-ss', seekSeconds.toFixed(6)] : []),
      ...[
        '-threads',
        String(threadsFor(request.clip)),
        '-noautorotate',
        '-an',
        '-sn',
        '-dn',
        '-i',
        `file:${request.clip.file}`,
      ],
      ...['-map', '0:V:0', '-vf', filters, '-filter_threads', '1'],
      ...['-frames:v', String(frameCount), '-f', 'rawvideo', '-pix_fmt', request.pixels],
      'pipe:1',
    ];
    // Closed while it waited.
    if (this.#isClosed) throw fail('CANCELLED');
    const mostMemoryBytes = isLarge(request.clip) ? MOST_LARGE_BYTES : undefined;
    return new DecoderProcess(ffmpeg, args, videoFrameBytes(request), { mostMemoryBytes });
  }

  /** Reads on from the start to the last frame there is. Slow, and needed only where a file ends before it says. */
  async #lastFrame(): Promise<Uint8Array | undefined> {
    await this.#decoder?.close();
    const { clip, framesPerSecond } = this.#request;
    this.#decoder = await this.#start(0, Math.ceil((clip.durationMs / 1000) * framesPerSecond) + 1);
    const last = new Uint8Array(videoFrameBytes(this.#request));
    for (;;) {
      const frame = await this.#decoder.next();
      if (!(frame instanceof Uint8Array)) break;
      this.#count += 1;
      last.set(frame);
    }
    return this.#count > 0 ? last : undefined;
  }

  #throwIfChanged(): void {
    const { clip, shownName } = this.#request;
    const now = statSync(clip.file, { throwIfNoEntry: false });
    if (!now) throw fail('MEDIA_NOT_FOUND', { details: { file: shownName } });
    if (now.size !== this.#found?.size || now.mtimeMs !== this.#found.mtimeMs)
      throw fail('MEDIA_UNREADABLE', { rule: 'V-04', details: { file: shownName, reason: 'file changed' } });
  }
}
