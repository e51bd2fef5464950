/** Sounds: looked at before they are trusted. */
import type { FileHandle } from 'node:fs/promises';
import { fail } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { type AudioFormat, isAudioFormat, SNIFFED_BYTES, sniffFormat } from './format.ts';
import { type ProbedAudio, probeAudio } from './probe.ts';
import { openRegular, readAt } from './regular-file.ts';
import { isWhole } from './whole.ts';

export interface InspectedAudio extends ProbedAudio {
  readonly format: AudioFormat;
  readonly bytes: number;
}

export interface InspectAudioOptions {
  /** How messages call the file: as its script does. */
  readonly shownName: string;
  /** Where the script names it. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks a sound (V-03): that it is what it says, whole, of allowed size, and that ffprobe finds sound in it.
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_WRONG_KIND`, `MEDIA_FORMAT_NOT_ALLOWED`, `MEDIA_TRUNCATED`, `MEDIA_TOO_LARGE`,
 *   `MEDIA_UNREADABLE`, `AUDIO_WITHOUT_SOUND`, `FFMPEG_NOT_FOUND`, `CANCELLED`.
 */
export async function inspectAudio(file: string, options: InspectAudioOptions): Promise<InspectedAudio> {
  const { shownName, path, signal } = options;
  const { handle, bytes } = await openRegular(file, options);
  try {
    const { maximum } = RULE_LIMITS['V-03.scene'];
    if (bytes > maximum)
      throw fail('MEDIA_TOO_LARGE', { path, details: { file: shownName, found: bytes, maximum } });
    const format = await audioFormatOf(handle, options);
    if (!(await isWhole(handle, bytes, format)))
      throw fail('MEDIA_TRUNCATED', { path, rule: 'V-03', details: { file: shownName } });
    return { ...(await probeAudio(file, { format, shownName, path, signal })), format, bytes };
  } finally {
    await handle.close();
  }
}

async function audioFormatOf(
  handle: FileHandle,
  { shownName, path }: InspectAudioOptions,
): Promise<AudioFormat> {
  const head = await readAt(handle, 0, SNIFFED_BYTES);
  const extension = /\.([^./\\]*)$/.exec(shownName)?.[1]?.toUpperCase() ?? '';
  const allowed: readonly string[] = RULE_LIMITS['V-03.format'].values;
  // Recorders write M4A under the general brand of MP4; the name tells what is meant.
  const sniffed = sniffFormat(head) ?? 'unknown';
  const found = sniffed === 'MP4' && extension === 'M4A' ? 'M4A' : sniffed;
  if (allowed.includes(extension) && extension !== found)
    throw fail('MEDIA_WRONG_KIND', {
      path,
      rule: 'V-03',
      details: { file: shownName, found, expected: extension },
    });
  if (found === 'unknown' || !isAudioFormat(found))
    throw fail('MEDIA_FORMAT_NOT_ALLOWED', {
      path,
      rule: 'V-03',
      details: { file: shownName, found, allowed: allowed.join(', ') },
    });
  return found;
}
