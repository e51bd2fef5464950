/** What ffprobe knows of a sound file, asked in a way that a hostile file cannot abuse. */
import { fail } from '../../domain/errors.ts';
import { type DemuxedFormat, formatArguments } from './demuxers.ts';
import { runFfprobe } from './ffprobe.ts';
import { MEMORY_ARGUMENTS } from './memory-limit.ts';

export interface ProbedAudio {
  readonly codec: string;
  readonly durationMs: number;
  /** 1 is mono; 0 where it is not stated. */
  readonly channels: number;
}

export interface ProbeOptions {
  readonly format: DemuxedFormat;
  /** How errors name the file: as its script does. */
  readonly shownName: string;
  /** Where the script names the file, for the error. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the properties of the first sound in a file. Takes at most 30 s.
 * @throws StudioError `MEDIA_UNREADABLE`, `MEDIA_TRUNCATED`, `AUDIO_WITHOUT_SOUND`, `FFMPEG_NOT_FOUND`, `CANCELLED`.
 */
export async function probeAudio(file: string, options: ProbeOptions): Promise<ProbedAudio> {
  const { path, shownName, signal } = options;
  const { stdout, stderr, failed } = await runFfprobe(
    [
      ...[
        '-select_streams',
        'a:0',
        '-show_entries',
        'format=duration:stream=codec_name,duration,channels',
        '-of',
        'json',
      ],
      ...[...formatArguments(options.format), ...MEMORY_ARGUMENTS, '-i', `file:${file}`],
    ],
    signal,
  );
  if (failed !== undefined) {
    if (/moov atom not found/.test(stderr))
      throw fail('MEDIA_TRUNCATED', { path, details: { file: shownName } });
    throw fail('MEDIA_UNREADABLE', { path, rule: 'V-03', details: { file: shownName, reason: failed } });
  }
  const found = JSON.parse(stdout) as {
    readonly streams?: readonly Readonly<Record<string, string | number | undefined>>[];
    readonly format?: { readonly duration?: string };
  };
  const stream = found.streams?.[0];
  const durationMs = Math.round(Number(stream?.duration ?? found.format?.duration ?? Number.NaN) * 1000);
  if (!stream || !(durationMs > 0)) throw fail('AUDIO_WITHOUT_SOUND', { path, details: { file: shownName } });
  return {
    codec: String(stream.codec_name ?? 'unknown'),
    durationMs,
    channels: Number(stream.channels) || 0,
  };
}
