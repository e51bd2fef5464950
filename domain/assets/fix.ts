/** What the library offers to do about a file that cannot be used as it is, or not everywhere. */
import { z } from 'zod';

/** Each is one reason for converting, and one sentence in the dialog. */
export const CONVERT_STEPS = [
  /** To H.264, AAC, PNG, JPEG: what every place can show (A-03, V-03, V-04, V-10). */
  'codec',
  /** Into a container that is allowed. */
  'container',
  /** HDR to SDR, in BT.709. */
  'hdr',
  /** Down to 30 frames a second (V-07). */
  'rate',
  /** From varying to constant rate. */
  'constant_rate',
  /** Turned upright for good. */
  'upright',
  /** Down to what V-05 or V-10 allow. */
  'size',
  /** Fields to frames. */
  'deinterlace',
  /** To fewer bits, where a file is larger than V-03 allows. */
  'bit_rate',
  /** To square pixels. */
  'square_pixels',
] as const;
export type ConvertStep = (typeof CONVERT_STEPS)[number];

export const SOUND_CHANNELS = ['left', 'right', 'mix'] as const;
export type SoundChannel = (typeof SOUND_CHANNELS)[number];

export const assetFix = z.discriminatedUnion('kind', [
  /** Made anew, once, with all that `steps` name; the original is kept. */
  z.strictObject({
    kind: z.literal('convert'),
    steps: z.array(z.enum(CONVERT_STEPS)).min(1),
    /** The format afterwards. */
    format: z.enum(['MP4', 'PNG', 'JPEG', 'M4A', 'WAV']),
    /** False where the file can be used without it as well. */
    is_needed: z.boolean(),
  }),
  /** V-03: one channel is taken; which one is the user's choice where they differ. */
  z.strictObject({ kind: z.literal('channel'), channel: z.enum(SOUND_CHANNELS), is_needed: z.boolean() }),
]);
export type AssetFix = z.infer<typeof assetFix>;
export type ConvertFix = Extract<AssetFix, { readonly kind: 'convert' }>;

/**
 * The fix that can be begun without asking: everybody would take it, and whichever channel is chosen later is still there.
 * @param withOptional also one that the file can be used without
 */
export function clearFixOf(fixes: readonly AssetFix[], withOptional = false): ConvertFix | undefined {
  const clear = fixes.filter(
    (fix): fix is ConvertFix => fix.kind === 'convert' && (fix.is_needed || withOptional),
  );
  return clear.length === 1 ? clear[0] : undefined;
}

/** Whether one or the other is needed is not for the caller to say; a channel is the user's choice. */
export function isSameFix(one: AssetFix, other: AssetFix): boolean {
  if (one.kind === 'channel') return other.kind === 'channel';
  return (
    other.kind === 'convert' &&
    one.format === other.format &&
    one.steps.length === other.steps.length &&
    one.steps.every((step, at) => step === other.steps[at])
  );
}
