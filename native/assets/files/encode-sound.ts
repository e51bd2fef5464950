/** Makes a sound anew: AAC, or samples as they are. */
import path from 'node:path';
import type { SoundChannel } from '../../../domain/assets/fix.ts';
import { SOUND_DECODERS } from '../../media/decode-audio.ts';
import { type DemuxedFormat, formatArguments } from '../../media/demuxers.ts';
import { MEMORY_ARGUMENTS } from '../../media/memory-limit.ts';
import { runFfmpeg } from '../../media/run.ts';
import type { FileToWorkOn, OnFraction } from '../file-work.ts';

export interface SoundWish extends FileToWorkOn {
  readonly format: DemuxedFormat;
  readonly durationMs: number;
  readonly channels: 1 | 2;
  /** The one that is taken, of two. */
  readonly channel: SoundChannel | undefined;
  readonly as: 'M4A' | 'WAV' | 'MP4';
  readonly kbps: number;
  /** Is not there yet. */
  readonly output: string;
  readonly onFraction: OnFraction;
}

const CHANNELS: Readonly<Record<SoundChannel, string>> = {
  left: 'pan=mono|c0=c0',
  right: 'pan=mono|c0=c1',
  mix: 'pan=mono|c0=0.5*c0+0.5*c1',
};

/** Of `ipod` the file's first bytes say that it holds sound alone. */
const MUXERS = { M4A: 'ipod', WAV: 'wav', MP4: 'mp4' } as const;

/** @throws StudioError as {@link runFfmpeg} */
export async function encodeSound(wish: SoundWish): Promise<void> {
  const { channel, channels, as, kbps, output, signal } = wish;
  const layout = channels === 1 && channel === undefined ? 'mono' : 'stereo';
  const filters = [
    'aresample=async=1:first_pts=0',
    `aformat=sample_rates=48000:channel_layouts=${layout}`,
    ...(channel === undefined ? [] : [CHANNELS[channel]]),
  ];
  const isMono = layout === 'mono' || channel !== undefined;
  const aac = ['-c:a', 'aac', '-b:a', `${isMono ? Math.ceil(kbps / 2) : kbps}k`, '-movflags', '+faststart'];
  await runFfmpeg(
    [
      ...[...formatArguments(wish.format), ...MEMORY_ARGUMENTS, '-codec_whitelist', SOUND_DECODERS.join(',')],
      ...['-threads', '1', '-vn', '-sn', '-dn', '-i', `file:${wish.file}`, '-map', '0:a:0'],
      ...['-af', filters.join(','), ...(as === 'WAV' ? ['-c:a', 'pcm_s16le'] : aac)],
      ...['-map_metadata', '-1', '-map_chapters', '-1', '-f', MUXERS[as], `file:${output}`],
    ],
    {
      stage: `converting ${wish.fileName}`,
      outputFolder: path.dirname(output),
      isUntrusted: true,
      signal,
      onWritten: (ms) => wish.onFraction(Math.min(1, ms / wish.durationMs)),
    },
  );
}
