/** Sounds: looked at before they are trusted. */
import { type FileHandle, open } from 'node:fs/promises';
import { fail } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { type AudioFormat, isAudioFormat, SNIFFED_BYTES, sniffFormat } from './format.ts';
import { type ProbedAudio, probeAudio } from './probe.ts';

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
 * @throws StudioError `MEDIA_WRONG_KIND`, `MEDIA_FORMAT_NOT_ALLOWED`, `MEDIA_TRUNCATED`, `MEDIA_TOO_LARGE`,
 *   `MEDIA_UNREADABLE`, `AUDIO_WITHOUT_SOUND`, `FFMPEG_NOT_FOUND`, `CANCELLED`.
 */
export async function inspectAudio(file: string, options: InspectAudioOptions): Promise<InspectedAudio> {
  const { shownName, path, signal } = options;
  const handle = await open(file, 'r');
  try {
    const bytes = (await handle.stat()).size;
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
  const head = await read(handle, 0, SNIFFED_BYTES);
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

/** Whether the parts that the file declares fit into it. An MP3 declares nothing of the kind. */
async function isWhole(handle: FileHandle, size: number, format: AudioFormat): Promise<boolean> {
  if (format === 'MP3') return true;
  // RIFF: an 8-byte header before each chunk, padded to even. MP4: the header is part of the box's size.
  let at = format === 'WAV' ? 12 : 0;
  for (let parts = 0; at < size && parts < MOST_PARTS; parts += 1) {
    const head = await read(handle, at, 16);
    // Stray bytes after the last part do no harm.
    if (head.length < 8) return at > 0;
    if (format === 'WAV') {
      const length = head.readUInt32LE(4);
      const isOpenEnded = length === 0xffff_ffff || length === 0; // written by a program that streamed it
      if (head.toString('latin1', 0, 4) === 'data') return isOpenEnded || at + 8 + length <= size;
      at += 8 + length + (length % 2);
    } else {
      const length = head.readUInt32BE(0);
      if (length === 0) return true; // reaches to the end of the file
      const long = length === 1 ? (head.length < 16 ? 0 : Number(head.readBigUInt64BE(8))) : length;
      if (long < 8) return false;
      at += long;
    }
  }
  return at <= size;
}

/** More chunks or boxes than a sound has at its top level; a hostile file could hold millions. */
const MOST_PARTS = 10_000;

async function read(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
