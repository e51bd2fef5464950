/** Brings the sounds that a video plays from files onto the disk as samples, each file once. */
import path from 'node:path';
import { SAMPLE_RATE_HZ } from '../../../domain/time.ts';
import { decodeAudioTo } from '../../media/decode-audio.ts';
import type { SampleSource } from './source.ts';
import { SpoolWriter } from './spool.ts';

/** A sound or video file; its first sound stream is meant. */
export interface SoundFile {
  /** Absolute. */
  readonly file: string;
  /** How errors name it: as its script does. */
  readonly shownName?: string;
  /** Where the script names it. */
  readonly path?: string;
}

export interface OpenOptions {
  readonly workFolder: string;
  readonly signal?: AbortSignal | undefined;
}

export interface WantedSound {
  readonly source: SampleSource | SoundFile;
  /** Samples from the source's start that will be heard at most. */
  readonly length: number;
}

/**
 * Sources of all that is wanted, in order; two channels where they come from files. Files appear in the work folder and
 * stay there.
 * @throws StudioError what {@link decodeAudioTo} throws, `DISK_FULL`, `OUTPUT_NOT_WRITABLE`
 */
export async function openSounds(
  wanted: readonly WantedSound[],
  options: OpenOptions,
): Promise<readonly SampleSource[]> {
  const longest = new Map<string, number>();
  for (const { source, length } of wanted)
    if ('file' in source) longest.set(source.file, Math.max(longest.get(source.file) ?? 0, length));
  const decoded = new Map<string, SampleSource>();
  const sources: SampleSource[] = [];
  for (const { source } of wanted) {
    if (!('file' in source)) {
      sources.push(source);
      continue;
    }
    const known =
      decoded.get(source.file) ??
      (await decode(source, longest.get(source.file) ?? 0, spoolFile(options, decoded.size), options.signal));
    decoded.set(source.file, known);
    sources.push(known);
  }
  return sources;
}

function spoolFile({ workFolder }: OpenOptions, index: number): string {
  return path.join(workFolder, `sound-${String(index).padStart(4, '0')}.f32`);
}

async function decode(
  { file, shownName, path: place }: SoundFile,
  length: number,
  spool: string,
  signal: AbortSignal | undefined,
): Promise<SampleSource> {
  const writer = new SpoolWriter(spool, 2);
  try {
    await decodeAudioTo(file, (samples) => writer.write(samples), {
      channels: 2,
      maxSeconds: length / SAMPLE_RATE_HZ,
      ...(shownName === undefined ? {} : { shownName }),
      ...(place === undefined ? {} : { path: place }),
      ...(signal ? { signal } : {}),
    });
    return writer.finish();
  } catch (error) {
    writer.discard();
    throw error;
  }
}
