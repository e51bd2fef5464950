/** Which clips can be used as they are, and what is offered to do about the others (V-04 … V-07, A-03). */
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import type { AssetFix, ConvertStep } from './fix.ts';

export interface ClipTraits {
  /** By the file's first bytes. */
  readonly format: string;
  /** As V-04 names it, or FFmpeg's name of another. */
  readonly codec: string;
  /** V-04: those that the format may hold. */
  readonly allowedCodecs: readonly string[];
  /** Whether we can make it anew at all. */
  readonly isDecodable: boolean;
  /** FFmpeg's name, such as `yuv420p10le`. */
  readonly pixelFormat: string;
  /** Upright, square pixels. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly framesPerSecond: number;
  readonly hasVaryingRate: boolean;
  readonly isInterlaced: boolean;
  readonly isTurned: boolean;
  readonly hasSquarePixels: boolean;
  readonly hasAlpha: boolean;
  readonly transfer: 'sdr' | 'pq' | 'hlg';
  /** FFmpeg's name; undefined without sound. */
  readonly soundCodec: string | undefined;
  readonly bytes: number;
}

export interface Judgement {
  readonly problems: readonly Problem[];
  /** The advised one first. */
  readonly fixes: readonly AssetFix[];
  /** Whether Chromium plays, or shows, it as it is. */
  readonly isPlayable: boolean;
}

export function judgeClip(clip: ClipTraits, fileName: string): Judgement {
  const isPlayable = isPlayableClip(clip);
  const { steps: needed, errors } = neededSteps(clip, fileName);
  const tooLong = lengthProblem(clip, fileName);
  const problems = [...errors, ...(tooLong ? [tooLong] : []), ...warningsOf(clip, fileName, needed.size > 0)];
  const isNeeded = needed.size > 0;
  // What would lose its transparency is left alone unless it is of no use otherwise.
  const isOffered = tooLong === undefined && clip.isDecodable && (isNeeded || !clip.hasAlpha);
  const steps = ORDER.filter((step) => needed.has(step) || helpfulSteps(clip, isPlayable).has(step));
  const fixes: readonly AssetFix[] =
    isOffered && steps.length > 0
      ? [{ kind: 'convert', steps: [...steps], format: 'MP4', is_needed: isNeeded }]
      : [];
  return { problems, fixes, isPlayable };
}

/** As people think of it: what it is comes first. */
const ORDER: readonly ConvertStep[] = [
  ...(['codec', 'container', 'hdr', 'size', 'rate', 'constant_rate'] as const),
  ...(['deinterlace', 'upright', 'square_pixels', 'bit_rate'] as const),
];

function neededSteps(
  clip: ClipTraits,
  fileName: string,
): { readonly steps: ReadonlySet<ConvertStep>; readonly errors: readonly Problem[] } {
  const { format, codec, width, height, framesPerSecond, bytes } = clip;
  const steps = new Set<ConvertStep>();
  const errors: Problem[] = [];
  const file = fileName;
  const containers: readonly string[] = RULE_LIMITS['V-04.container'].values;
  const codecs: readonly string[] = RULE_LIMITS['V-04.codec'].values;
  if (!containers.includes(format)) {
    steps.add('container');
    errors.push(
      problem('MEDIA_FORMAT_NOT_ALLOWED', {
        rule: 'V-04',
        details: { file, found: format, allowed: containers.join(', ') },
      }),
    );
  }
  if (!clip.allowedCodecs.includes(codec)) {
    steps.add(codecs.includes(codec) ? 'container' : 'codec');
    if (containers.includes(format))
      errors.push(
        problem('VIDEO_CODEC_NOT_ALLOWED', {
          details: { file, format, codec, allowed: clip.allowedCodecs.join(', ') },
        }),
      );
  }
  const longer = RULE_LIMITS['V-05.longer'].maximum;
  const shorter = RULE_LIMITS['V-05.shorter'].maximum;
  if (Math.max(width, height) > longer || Math.min(width, height) > shorter) {
    steps.add('size');
    errors.push(problem('VIDEO_FRAME_TOO_LARGE', { details: { file, width, height, longer, shorter } }));
  }
  const { maximum } = RULE_LIMITS['V-07.rate'];
  if (framesPerSecond > maximum + RULE_LIMITS['V-07.tolerance'].maximum) {
    steps.add('rate');
    const found = Math.round(framesPerSecond * 100) / 100;
    errors.push(problem('VIDEO_RATE_TOO_HIGH', { details: { file, found, maximum } }));
  }
  const most = RULE_LIMITS['V-06.total'].maximum;
  if (bytes > most) {
    steps.add('bit_rate');
    errors.push(problem('MEDIA_TOO_LARGE', { rule: 'V-06', details: { file, found: bytes, maximum: most } }));
  }
  return { steps, errors };
}

/** What renders well as it is, and is better off in another form for all else: browsers, editing, other programs. */
function helpfulSteps(clip: ClipTraits, isPlayable: boolean): ReadonlySet<ConvertStep> {
  const steps = new Set<ConvertStep>();
  const isPlain = clip.codec === 'H264' && isEightBit420(clip.pixelFormat);
  const { format, soundCodec } = clip;
  const isForeign = !isPlayable && !clip.isInterlaced;
  if (isForeign && (!isPlain || (isIso(format) && !isMp4Sound(soundCodec)))) steps.add('codec');
  else if (isForeign) steps.add('container');
  if (clip.transfer !== 'sdr') steps.add('hdr');
  if (clip.hasVaryingRate) steps.add('constant_rate');
  if (clip.isInterlaced) steps.add('deinterlace');
  if (clip.isTurned) steps.add('upright');
  if (!clip.hasSquarePixels) steps.add('square_pixels');
  return steps;
}

/** Whether nothing but its container keeps it from being what every place can show: nothing has to be encoded then. */
export function canBeRepacked(clip: ClipTraits): boolean {
  const { steps } = neededSteps(clip, '');
  const all = [...steps, ...helpfulSteps(clip, isPlayableClip(clip))];
  const isPlain = clip.codec === 'H264' && isEightBit420(clip.pixelFormat) && !clip.hasAlpha;
  // AVI does not say when a picture is shown, only in which order they are decoded: only who decodes them knows more.
  if (clip.format === 'AVI') return false;
  return isPlain && all.length > 0 && all.every((step) => step === 'container');
}

function lengthProblem({ durationMs }: ClipTraits, fileName: string): Problem | undefined {
  const { maximum } = RULE_LIMITS['V-06.duration'];
  if (durationMs <= maximum * 1000) return undefined;
  return problem('VIDEO_TOO_LONG', {
    details: { file: fileName, found: Math.ceil(durationMs / 1000), maximum },
  });
}

function warningsOf(clip: ClipTraits, fileName: string, isNeeded: boolean): readonly Problem[] {
  const warnings: Problem[] = [];
  if (clip.transfer !== 'sdr')
    warnings.push(
      problem('VIDEO_TONE_MAPPED', {
        severity: 'warning',
        details: { file: fileName, transfer: clip.transfer === 'pq' ? 'PQ' : 'HLG' },
      }),
    );
  if (clip.hasAlpha && isNeeded && clip.isDecodable)
    warnings.push(problem('ASSET_FIX_LOSES_ALPHA', { severity: 'warning', details: { file: fileName } }));
  return warnings;
}

function isPlayableClip(clip: ClipTraits): boolean {
  const { format, codec, pixelFormat, soundCodec } = clip;
  if (clip.isInterlaced) return false;
  if (isIso(format))
    return ['H264', 'AV1'].includes(codec) && isEightBit420(pixelFormat) && isMp4Sound(soundCodec);
  return format === 'WEBM' && ['VP8', 'VP9', 'AV1'].includes(codec) && isWebmSound(soundCodec);
}

function isIso(format: string): boolean {
  return ['MP4', 'M4V', 'MOV'].includes(format);
}

/** @param codec FFmpeg's name; undefined without sound */
export function isMp4Sound(codec: string | undefined): boolean {
  return codec === undefined || ['aac', 'mp3'].includes(codec);
}

function isWebmSound(codec: string | undefined): boolean {
  return codec === undefined || ['opus', 'vorbis'].includes(codec);
}

function isEightBit420(pixelFormat: string): boolean {
  return pixelFormat === 'yuv420p' || pixelFormat === 'yuvj420p';
}
