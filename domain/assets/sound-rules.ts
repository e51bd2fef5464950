/** Which sounds can be used as they are, and what is offered to do about the others (V-03). */
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import type { Judgement } from './clip-rules.ts';
import type { AssetFix, ConvertStep, SoundChannel } from './fix.ts';

export interface SoundTraits {
  /** By the file's first bytes. */
  readonly format: string;
  /** FFmpeg's name. */
  readonly codec: string;
  readonly isDecodable: boolean;
  readonly durationMs: number;
  readonly bytes: number;
  /** Undefined where there is one channel only, or nobody listened. */
  readonly sides: SoundSides | undefined;
}

/** Means over the whole sound: squares of the left and of the right, and their product. */
export interface SoundSides {
  readonly left: number;
  readonly right: number;
  readonly product: number;
}

export function judgeSound(sound: SoundTraits, fileName: string): Judgement {
  const { format, codec, bytes, durationMs } = sound;
  const file = fileName;
  const problems: Problem[] = [];
  const steps: ConvertStep[] = [];
  const allowed: readonly string[] = RULE_LIMITS['V-03.format'].values;
  if (!allowed.includes(format)) {
    steps.push(['aac', 'alac'].includes(codec) ? 'container' : 'codec');
    problems.push(
      problem('MEDIA_FORMAT_NOT_ALLOWED', {
        rule: 'V-03',
        details: { file, found: format, allowed: allowed.join(', ') },
      }),
    );
  }
  const { maximum } = RULE_LIMITS['V-03.scene'];
  if (bytes > maximum) {
    steps.push('bit_rate');
    problems.push(problem('MEDIA_TOO_LARGE', { details: { file, found: bytes, maximum } }));
  }
  const isNeeded = steps.length > 0;
  problems.push(...warningsOf(sound, fileName));
  const isPlayable = isPlayableSound(sound);
  if (!isNeeded && !isPlayable) steps.push('codec');
  if (!sound.isDecodable || soundKbps(durationMs) === undefined) return { problems, fixes: [], isPlayable };
  const convert: readonly AssetFix[] =
    steps.length > 0 ? [{ kind: 'convert', steps, format: 'M4A', is_needed: isNeeded }] : [];
  const channels = channelsOf(sound.sides).map(
    (channel) => ({ kind: 'channel', channel, is_needed: false }) as const,
  );
  return { problems, fixes: [...convert, ...channels], isPlayable };
}

const [BEST_KBPS, LEAST_KBPS] = [192, 64];
/** What the file takes beside the sound itself. */
const SHARE_OF_SOUND = 0.95;

/** So that what comes out is within V-03; undefined where it would have to be too poor for that. */
export function soundKbps(durationMs: number): number | undefined {
  const bits = RULE_LIMITS['V-03.scene'].maximum * 8 * SHARE_OF_SOUND;
  const kbps = Math.floor(Math.min(BEST_KBPS, bits / durationMs));
  return kbps >= LEAST_KBPS ? kbps : undefined;
}

/** Of the power of the other: −40 dB. */
const SILENT = 1e-4;
/** Music is well above that; two people with a microphone each are far below. */
const LEAST_CORRELATION = 0.4;

/** The channels to choose from, the advised one first; none where it makes no difference. */
function channelsOf(sides: SoundSides | undefined): readonly SoundChannel[] {
  if (!sides) return [];
  const { left, right, product } = sides;
  if (left <= right * SILENT) return right > 0 ? ['right'] : [];
  if (right <= left * SILENT) return ['left'];
  const correlation = product / Math.sqrt(left * right);
  if (correlation >= LEAST_CORRELATION) return [];
  const both: readonly SoundChannel[] = left >= right ? ['left', 'right'] : ['right', 'left'];
  // Of a sound and the same turned round nothing would be left.
  return correlation > -LEAST_CORRELATION ? [...both, 'mix'] : both;
}

function warningsOf(sound: SoundTraits, fileName: string): readonly Problem[] {
  const warnings: Problem[] = [];
  const { maximum } = RULE_LIMITS['V-03.duration'];
  // Music is cut where the video ends.
  if (sound.durationMs > maximum * 1000)
    warnings.push(
      problem('AUDIO_TOO_LONG', {
        severity: 'warning',
        details: { file: fileName, found: Math.ceil(sound.durationMs / 1000), maximum },
      }),
    );
  const channels = channelsOf(sound.sides);
  const details = { file: fileName };
  if (channels.length === 1 && channels[0] === 'right')
    warnings.push(problem('ASSET_LEFT_SILENT', { severity: 'warning', details }));
  if (channels.length > 1) warnings.push(problem('ASSET_SIDES_DIFFER', { severity: 'warning', details }));
  return warnings;
}

function isPlayableSound({ format, codec }: SoundTraits): boolean {
  switch (format) {
    case 'MP3':
    case 'FLAC':
    case 'AAC':
      return true;
    case 'OGG':
      return ['vorbis', 'opus', 'flac'].includes(codec);
    case 'M4A':
      return ['aac', 'mp3'].includes(codec);
    case 'WAV':
      return /^pcm_(u8|s16le|s24le|s32le|f32le|alaw|mulaw)$/.test(codec);
    default:
      return false;
  }
}
