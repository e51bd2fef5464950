/** Looks at a sound, and listens to it: what it is, and what its channels hold. */
import { judgeSound, type SoundSides } from '../../../domain/assets/sound-rules.ts';
import { decodeAudioTo } from '../../media/decode-audio.ts';
import type { DemuxedFormat } from '../../media/demuxers.ts';
import { probeAudio } from '../../media/probe.ts';
import type { AssetFindings } from '../asset-store.ts';
import type { FileToWorkOn } from '../file-work.ts';
import { isSoundDecodable } from './describe-clip.ts';

/**
 * @throws StudioError `AUDIO_WITHOUT_SOUND`, `MEDIA_TRUNCATED`, `MEDIA_UNREADABLE`, `FFMPEG_NOT_FOUND`, `CANCELLED`
 */
export async function inspectSound(
  file: FileToWorkOn,
  format: DemuxedFormat,
  bytes: number,
): Promise<Omit<AssetFindings, 'source'>> {
  const { fileName, signal } = file;
  const probed = await probeAudio(file.file, { format, shownName: fileName, path: '', signal });
  const { codec, durationMs, channels } = probed;
  const isDecodable = isSoundDecodable(codec);
  const sides = isDecodable ? await listen(file) : undefined;
  const name = soundFormatOf(format, codec);
  const traits = {
    format: name,
    codec,
    isDecodable,
    durationMs,
    bytes,
    sides: channels > 1 ? sides : undefined,
  };
  const judged = judgeSound(traits, fileName);
  return {
    type: 'AUDIO',
    facts: { format: name, codec, durationMs, channels, hasSound: true, isPlayable: judged.isPlayable },
    systemProperties: [],
    problems: judged.problems,
    fixes: judged.fixes,
  };
}

/** As people call it: what holds sound alone has other names than what holds pictures too. */
export function soundFormatOf(format: DemuxedFormat, codec: string): string {
  const isIso = ['MP4', 'M4V', 'MOV', '3GP'].includes(format);
  if (isIso && ['aac', 'alac', 'mp3'].includes(codec)) return 'M4A';
  if (format === 'WMV') return 'WMA';
  return format === 'MKV' || format === 'WEBM' ? 'MKA' : format;
}

/** Half an hour would take half a minute on a busy machine, and says no more of its channels. */
const LISTENED_SECONDS = 600;

/** Which also shows that it can be decoded. */
async function listen({ file, fileName, signal }: FileToWorkOn): Promise<SoundSides> {
  let [left, right, product] = [0, 0, 0];
  const onSamples = (samples: Float32Array) => {
    for (let at = 0; at + 1 < samples.length; at += 2) {
      const [a, b] = [samples[at]!, samples[at + 1]!];
      left += a * a;
      right += b * b;
      product += a * b;
    }
  };
  const count = await decodeAudioTo(file, onSamples, {
    isInSmallFrames: true,
    channels: 2,
    maxSeconds: LISTENED_SECONDS,
    shownName: fileName,
    signal,
  });
  return { left: left / count, right: right / count, product: product / count };
}
