/** What `video_config` asks for, read once for everybody who makes a file of it (V-13). */
import { DEFAULT_FRAME_RATE } from '../time.ts';
import type { PartialScript } from './prune.ts';
import type { Script } from './schema.ts';

export type OutputContainer = 'mp4' | 'webm' | 'mov';
export type OutputCodec = 'H264' | 'VP8' | 'VP9' | 'PRORES_4444' | 'QTRLE';

export interface OutputFormat {
  readonly container: OutputContainer;
  readonly codec: OutputCodec;
  /** Whether what no background covers is transparent. */
  readonly hasAlpha: boolean;
  readonly quality: 'draft' | 'standard' | 'high';
  readonly width: number;
  readonly height: number;
  readonly bitrateKbps: number;
  readonly framesPerSecond: number;
}

/** The output of a script that has passed its check. */
export function outputFormatOf(script: Pick<Script, 'video_config'>): OutputFormat {
  const { codec = 'H264', width, height, bitrate, x_studio } = script.video_config;
  const file = codec === 'QTRLE' ? movOf(x_studio?.alpha_codec) : FILES[codec];
  return {
    ...file,
    hasAlpha: isTransparent(script),
    quality: x_studio?.quality ?? 'standard',
    width,
    height,
    bitrateKbps: bitrate,
    framesPerSecond: frameRateOf(script),
  };
}

const FILES = {
  H264: { container: 'mp4', codec: 'H264' },
  VP8: { container: 'webm', codec: 'VP8' },
  VP9: { container: 'webm', codec: 'VP9' },
} as const;

function movOf(alphaCodec: 'PRORES_4444' | 'QTRLE' = 'QTRLE') {
  return { container: 'mov', codec: alphaCodec } as const;
}

/** Frames per second: our own field, the wire's, or the default. */
export function frameRateOf({ video_config: video }: Pick<PartialScript, 'video_config'>): number {
  return video?.x_studio?.frame_rate ?? Number(video?.frame_rate ?? DEFAULT_FRAME_RATE);
}

/** V-13: every codec but H.264 keeps alpha. */
export function isTransparent({ video_config: video }: Pick<PartialScript, 'video_config'>): boolean {
  return video?.codec !== undefined && video.codec !== 'H264';
}
