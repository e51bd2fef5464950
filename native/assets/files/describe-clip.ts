/** A clip as it is found, whatever the limits say of it. */
import type { ClipTraits } from '../../../domain/assets/clip-rules.ts';
import { fail } from '../../../domain/errors.ts';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import type { DemuxedMovingFormat, MovingPicture } from '../../media/clip-types.ts';
import { SOUND_DECODERS } from '../../media/decode-audio.ts';
import { isVideoFormat, type MediaFormat } from '../../media/format.ts';
import { MOST_LARGE_PIXELS } from '../../media/memory-limit.ts';
import { uprightSize } from '../../media/video.ts';
import { allowedCodecs, isDecodable, VIDEO_CODECS } from '../../media/video-input.ts';
import { measureDuration, probeVideo } from '../../media/video-probe.ts';
import type { FileToWorkOn } from '../file-work.ts';

export interface DescribedClip {
  readonly clip: MovingPicture;
  readonly traits: ClipTraits;
}

/** Formats that may hold moving pictures. */
export function isClipFormat(format: MediaFormat): format is DemuxedMovingFormat {
  return isVideoFormat(format) || format === 'M4A' || ['OGG', 'MPEG-TS', 'MPEG-PS', 'MXF'].includes(format);
}

const V05 = {
  longer: RULE_LIMITS['V-05.longer'].maximum,
  shorter: RULE_LIMITS['V-05.shorter'].maximum,
};

/**
 * @returns undefined when there is no picture that moves
 * @throws StudioError `MEDIA_TRUNCATED`, `VIDEO_FRAME_TOO_LARGE` when it is not even opened for its size, `MEDIA_UNREADABLE`, `VIDEO_WITHOUT_PICTURE` when no picture has a time,
 *   `FFMPEG_NOT_FOUND`, `CANCELLED`
 */
export async function describeClip(
  { file, fileName, signal }: FileToWorkOn,
  format: DemuxedMovingFormat,
  bytes: number,
): Promise<DescribedClip | undefined> {
  const probed = await probeVideo(file, format, signal, MOST_LARGE_PIXELS);
  if (probed === undefined) return undefined;
  const details = { file: fileName };
  if ('failed' in probed) {
    if (probed.tooLarge)
      throw fail('VIDEO_FRAME_TOO_LARGE', { details: { ...details, ...probed.tooLarge, ...V05 } });
    if (probed.isTruncated) throw fail('MEDIA_TRUNCATED', { rule: 'V-04', details });
    throw fail('MEDIA_UNREADABLE', { rule: 'V-04', details: { ...details, reason: probed.failed } });
  }
  const size = uprightSize(probed);
  if (!(size.width > 0 && size.height > 0))
    throw fail('MEDIA_UNREADABLE', { rule: 'V-05', details: { ...details, reason: 'no size' } });
  const durationMs = probed.durationMs ?? (await measureDuration(file, format, signal));
  if (durationMs === undefined) throw fail('VIDEO_WITHOUT_PICTURE', { details });
  const framesPerSecond = probed.framesPerSecond ?? 1000 / durationMs;
  const { stored, hasAlpha, hasSound, transfer, soundCodec } = probed;
  const codec = VIDEO_CODECS[probed.codec] ?? probed.codec;
  return {
    clip: {
      ...{ file, format, codec, ...size, durationMs, framesPerSecond, hasAlpha, hasSound, transfer, stored },
    },
    traits: {
      ...{ format, codec, ...size, durationMs, framesPerSecond, hasAlpha, transfer, soundCodec, bytes },
      allowedCodecs: allowedCodecs(format),
      isDecodable: isDecodable(codec) && (soundCodec === undefined || isSoundDecodable(soundCodec)),
      pixelFormat: probed.pixelFormat,
      hasVaryingRate: probed.hasVaryingRate,
      isInterlaced: stored.isInterlaced,
      isTurned: stored.quarterTurns !== 0 || stored.isMirrored,
      hasSquarePixels: probed.pixelAspect === 1,
    },
  };
}

/** FFmpeg's decoder of `amr_nb` is `amrnb`. */
export function isSoundDecodable(codec: string): boolean {
  return SOUND_DECODERS.includes(codec.replace(/^amr_/, 'amr'));
}
