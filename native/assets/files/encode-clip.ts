/** Makes a clip anew: H.264 and AAC in MP4, upright, in BT.709, at a constant rate. */
import path from 'node:path';
import { clipFilters } from '../../media/clip-filter.ts';
import type { ClipRequest, MovingPicture } from '../../media/clip-types.ts';
import { SOUND_DECODERS, TWO_CHANNELS } from '../../media/decode-audio.ts';
import { hasFilter } from '../../media/ffmpeg.ts';
import { MOST_LARGE_BYTES } from '../../media/memory-limit.ts';
import { runFfmpeg } from '../../media/run.ts';
import { decodeArguments, isLarge } from '../../media/video-input.ts';
import type { OnFraction } from '../file-work.ts';

export interface ClipWish {
  readonly clip: MovingPicture;
  readonly framesPerSecond: number;
  /** How messages name it. */
  readonly shownName: string;
  /** Either way round, even. */
  readonly longer: number;
  readonly shorter: number;
  /** x264's: less is better and larger. */
  readonly quality: number;
  readonly preset: 'veryfast' | 'fast';
  /** Of the picture. */
  readonly mostKbps: number;
  /** Is not there yet. */
  readonly output: string;
  readonly signal: AbortSignal;
  readonly onFraction: OnFraction;
}

export const SOUND_KBPS = 192;
const AAC: readonly string[] = ['-c:a', 'aac', '-b:a', `${SOUND_KBPS}k`];
/** Where it was filmed is nobody's business; its index comes first. */
const FILE_ARGUMENTS: readonly string[] = [
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4'],
];
const KEYFRAME_SECONDS = 2;
/** x264 takes memory for each. */
const ENCODER_THREADS = 4;
/** A second thread's reference pictures at 4K still fit into what FFmpeg may take. */
const DECODER_THREADS = 2;

/** @throws StudioError as {@link runFfmpeg} */
export async function encodeClip(wish: ClipWish): Promise<void> {
  const { clip, framesPerSecond, signal, output, shownName } = wish;
  const frameCount = Math.max(1, Math.round((clip.durationMs * framesPerSecond) / 1000));
  const size = evenSizeWithin(clip, wish);
  const sound = clip.hasSound ? ['-map', '[sound]', ...AAC] : [];
  const graph = [
    `[0:V:0]${await pictureFilters({ clip, ...size, framesPerSecond, shownName })}[picture]`,
    ...(clip.hasSound
      ? [`[0:a:0]${TWO_CHANNELS},aformat=sample_rates=48000:channel_layouts=stereo[sound]`]
      : []),
  ];
  await runFfmpeg(
    [
      ...decodeArguments(clip, clip.hasSound ? SOUND_DECODERS : []),
      ...['-max_error_rate', '1', '-threads', String(DECODER_THREADS), '-noautorotate'],
      ...['-sn', '-dn', '-i', `file:${clip.file}`],
      // Not `-vf`, with which FFmpeg copies what the file says of its turning and its brightness.
      ...['-filter_complex', graph.join(';'), '-map', '[picture]', ...sound],
      ...['-frames:v', String(frameCount), '-c:v', 'libx264', '-preset', wish.preset, '-profile:v', 'high'],
      ...['-crf', String(wish.quality), '-maxrate', `${wish.mostKbps}k`, '-bufsize', `${wish.mostKbps * 2}k`],
      ...['-pix_fmt', 'yuv420p', '-g', String(Math.round(framesPerSecond * KEYFRAME_SECONDS))],
      ...['-threads', String(ENCODER_THREADS), '-colorspace', 'bt709', '-color_primaries', 'bt709'],
      ...['-color_trc', 'bt709', '-color_range', 'tv'],
      // Where it was filmed is nobody's business.
      ...[
        '-map_metadata',
        '-1',
        '-map_chapters',
        '-1',
        '-movflags',
        '+faststart',
        '-f',
        'mp4',
        `file:${output}`,
      ],
    ],
    {
      stage: `converting ${shownName}`,
      outputFolder: path.dirname(output),
      isUntrusted: true,
      mostMemoryBytes: isLarge(clip) ? MOST_LARGE_BYTES : undefined,
      signal,
      onProgress: (frame) => wish.onFraction(Math.min(1, frame / frameCount)),
    },
  );
}

async function pictureFilters(
  request: Pick<ClipRequest, 'clip' | 'width' | 'height' | 'framesPerSecond' | 'shownName'>,
): Promise<string> {
  const options = { hasZscale: await hasFilter('zscale'), startSeconds: 0 };
  const whole = { ...request, fromMs: 0, roundFrames: 1, plays: 1, firstFrame: 0 };
  const marked = `${MARK_BT709},setsar=1,sidedata=mode=delete`;
  if (!request.clip.hasAlpha) return `${clipFilters({ ...whole, pixels: 'yuv420p' }, options)},${marked}`;
  return `${clipFilters({ ...whole, pixels: 'rgba' }, options)},${ON_BLACK},${marked}`;
}

const MARK_BT709 = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';
const ON_BLACK =
  'format=gbrap,premultiply=inplace=1,format=gbrp,' +
  'scale=flags=area+accurate_rnd+full_chroma_int:out_color_matrix=bt709:out_range=tv,format=yuv420p';

interface Sides {
  readonly longer: number;
  readonly shorter: number;
}

/** The same shape, no larger than either. */
export function evenSizeWithin(
  { width, height }: { readonly width: number; readonly height: number },
  { longer, shorter }: Sides,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longer / Math.max(width, height), shorter / Math.min(width, height));
  const even = (value: number) => Math.max(2, 2 * Math.round((value * scale) / 2));
  return { width: even(width), height: even(height) };
}

/**
 * Takes the picture of a clip over as it is, into MP4, and its sound where MP4 may have it.
 * @throws StudioError as {@link runFfmpeg}
 */
export async function repackClip(
  wish: Pick<ClipWish, 'clip' | 'shownName' | 'output' | 'signal' | 'onFraction'> & {
    readonly isSoundTaken: boolean;
  },
): Promise<void> {
  const { clip, output, shownName, signal } = wish;
  const sound = wish.isSoundTaken
    ? ['-c:a', 'copy']
    : ['-af', TWO_CHANNELS, '-ar', '48000', '-ac', '2', ...AAC];
  await runFfmpeg(
    [
      ...decodeArguments(clip, SOUND_DECODERS),
      ...['-sn', '-dn', '-i', `file:${clip.file}`, '-map', '0:V:0', '-c:v', 'copy'],
      ...(clip.hasSound ? ['-map', '0:a:0', ...sound] : []),
      ...FILE_ARGUMENTS,
      `file:${output}`,
    ],
    {
      stage: `converting ${shownName}`,
      outputFolder: path.dirname(output),
      isUntrusted: true,
      isCopying: true,
      signal,
      onWritten: (ms) => wish.onFraction(Math.min(1, ms / clip.durationMs)),
    },
  );
}
