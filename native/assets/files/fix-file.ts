/** Makes a file anew, mended. */

import { canBeRepacked, isMp4Sound } from '../../../domain/assets/clip-rules.ts';
import { withEnding } from '../../../domain/assets/endings.ts';
import type { AssetFix } from '../../../domain/assets/fix.ts';
import { soundKbps } from '../../../domain/assets/sound-rules.ts';
import { targetRate } from '../../../domain/assets/target-rate.ts';
import { fail } from '../../../domain/errors.ts';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import { isDemuxed } from '../../media/demuxers.ts';
import { probeAudio } from '../../media/probe.ts';
import type { FileToWorkOn, OnFraction } from '../file-work.ts';
import { makeAside } from './aside.ts';
import { describeClip, isClipFormat } from './describe-clip.ts';
import { encodeClip, repackClip, SOUND_KBPS } from './encode-clip.ts';
import { encodeSound } from './encode-sound.ts';
import { faultsOf } from './file-faults.ts';
import { lookAtFile } from './look-at-file.ts';
import type { PictureSource } from './picture-messages.ts';
import { sizeWithin } from './picture-size.ts';
import type { Pictures } from './pictures.ts';
import { decodeTiff, lookAtTiff } from './tiff.ts';

export interface FileToFix extends FileToWorkOn {
  readonly fix: AssetFix;
  readonly output: string;
  readonly onFraction: OnFraction;
}

/**
 * @returns the name that fits what it has become
 * @throws StudioError `ASSET_NOT_FIXED`, `CANCELLED`, `DISK_FULL`, `FILE_TOO_LARGE_FOR_DISK`, `FFMPEG_NOT_FOUND`
 */
export async function fixFile(file: FileToFix, pictures: Pictures): Promise<{ readonly fileName: string }> {
  let most = 0;
  // FFmpeg counts what it throws away as well.
  const onFraction = (fraction: number) => {
    most = Math.max(most, fraction);
    file.onFraction(most);
  };
  try {
    const made: { format: string } = { format: '' };
    await makeAside(file.output, async (output) => {
      made.format = await makeAnew({ ...file, output, onFraction }, pictures);
    });
    return { fileName: withEnding(file.fileName, made.format) };
  } catch (error) {
    const [fault] = faultsOf(error, file) ?? [];
    if (!fault) throw error;
    const reason = fault.details.reason ?? fault.code;
    throw fail('ASSET_NOT_FIXED', { details: { file: file.fileName, reason }, cause: error });
  }
}

/** @returns the format of what was made */
async function makeAnew(file: FileToFix, pictures: Pictures): Promise<string> {
  const { fix } = file;
  const isPicture = fix.kind === 'convert' && (fix.format === 'PNG' || fix.format === 'JPEG');
  if (isPicture) return await makePicture(file, { format: fix.format as 'PNG' | 'JPEG', pictures });
  return fix.kind === 'convert' && fix.format === 'MP4' ? await makeClip(file) : await makeSound(file);
}

async function makePicture(
  file: FileToFix,
  { format, pictures }: { readonly format: 'PNG' | 'JPEG'; readonly pictures: Pictures },
): Promise<string> {
  const { fileName, signal, output } = file;
  const most = {
    longer: RULE_LIMITS['V-10.longer'].maximum,
    shorter: RULE_LIMITS['V-10.shorter'].maximum,
  };
  const source = await pictureSourceOf(file, most);
  await pictures.work({ kind: 'make', source, most, format, output }, { shownName: fileName, signal });
  return format;
}

/** TIFF comes as pixels, no more of them than are wanted. */
export async function pictureSourceOf(
  file: FileToWorkOn,
  { longer, shorter }: { readonly longer: number; readonly shorter: number },
): Promise<PictureSource> {
  const { format, bytes } = await lookAtFile(file);
  if (format !== 'TIFF') return { kind: 'file', file: file.file, shownName: file.fileName };
  const looked = await lookAtTiff(file, bytes);
  const isWide = looked.width >= looked.height;
  const box = isWide ? { width: longer, height: shorter } : { width: shorter, height: longer };
  return await decodeTiff(file, sizeWithin(looked, box));
}

/** Of its share of V-06 a clip may take so much: what the file takes beside is little. */
const SHARE_OF_PICTURE = 0.95;
/** Nothing at 1080p looks better with more. */
const MOST_KBPS = 40_000;

async function makeClip(file: FileToFix): Promise<string> {
  const { format, bytes } = await lookAtFile(file);
  const described = format && isClipFormat(format) ? await describeClip(file, format, bytes) : undefined;
  if (!described) throw fail('VIDEO_WITHOUT_PICTURE', { details: { file: file.fileName } });
  const { clip, traits } = described;
  const common = { clip, shownName: file.fileName, output: file.output, signal: file.signal };
  if (canBeRepacked(traits)) {
    const isSoundTaken = isMp4Sound(traits.soundCodec);
    await repackClip({ ...common, isSoundTaken, onFraction: file.onFraction });
    return 'MP4';
  }
  const allowed = (RULE_LIMITS['V-06.total'].maximum * 8 * SHARE_OF_PICTURE) / clip.durationMs - SOUND_KBPS;
  await encodeClip({
    ...{ ...common, onFraction: file.onFraction },
    framesPerSecond: targetRate(clip.framesPerSecond, traits.hasVaryingRate),
    longer: RULE_LIMITS['V-05.longer'].maximum,
    shorter: RULE_LIMITS['V-05.shorter'].maximum,
    quality: 18,
    preset: 'fast',
    mostKbps: Math.floor(Math.min(MOST_KBPS, allowed)),
  });
  return 'MP4';
}

async function makeSound(file: FileToFix): Promise<string> {
  const { fix, fileName, signal } = file;
  const { format } = await lookAtFile(file);
  if (!isDemuxed(format)) throw fail('AUDIO_WITHOUT_SOUND', { details: { file: fileName } });
  const { durationMs, channels } = await probeAudio(file.file, {
    format,
    shownName: fileName,
    path: '',
    signal,
  });
  const channel = fix.kind === 'channel' ? fix.channel : undefined;
  const kbps = soundKbps(durationMs);
  if (kbps === undefined) throw fail('AUDIO_TOO_LONG', { details: { file: fileName } });
  const isWave =
    channel !== undefined && format === 'WAV' && waveBytes(durationMs) < RULE_LIMITS['V-03.scene'].maximum;
  const as = isWave ? 'WAV' : 'M4A';
  await encodeSound({ ...file, format, durationMs, channels: channels === 1 ? 1 : 2, channel, as, kbps });
  return as;
}

/** Of one channel, 16 bits at 48 kHz, and its header. */
function waveBytes(durationMs: number): number {
  return durationMs * 48 * 2 + 1024;
}
