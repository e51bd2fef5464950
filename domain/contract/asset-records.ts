/** Assets of the library as the contract tells of them (M-01 … M-07). */
import { z } from 'zod';
import { ASSET_STATES, ASSET_TYPES, LONGEST_NAME, LONGEST_TAG, SYSTEM_PROPERTIES } from '../assets/asset.ts';
import { assetFix } from '../assets/fix.ts';
import type { ErrorCode } from '../errors.ts';
import { oneLine } from '../text/one-line.ts';
import { problemRecord } from './envelope.ts';

export const assetId = z.string().regex(/^[0-9a-f]{32}$/);

export const assetName = lineOf(LONGEST_NAME, 'ASSET_NAME_LENGTH');
export const assetTag = lineOf(LONGEST_TAG, 'ASSET_TAG_LENGTH');
/** One that an asset may have already, as it was given: also by those who took anything for a tag. */
export const knownTag = z.string().min(1).max(LONGEST_TAG);

/** @param code of one that is empty, or too long */
function lineOf(maximum: number, code: ErrorCode) {
  return z
    .string()
    .overwrite(oneLine)
    .refine((line) => line !== '' && line.length <= maximum, {
      params: { code, details: { maximum } },
      abort: true,
    })
    .min(1)
    .max(maximum);
}

export const assetSummary = z.strictObject({
  asset_id: assetId,
  type: z.enum(ASSET_TYPES),
  state: z.enum(ASSET_STATES),
  /** The file stays where the user has it; the library has no copy. */
  is_linked: z.boolean(),
  /** Linked, and not where it was. */
  is_missing: z.boolean(),
  name: z.string(),
  file_name: z.string(),
  bytes: z.int().min(0).nullable(),
  created_at: z.iso.datetime(),
  changed_at: z.iso.datetime(),
  recycled_at: z.iso.datetime().nullable(),
  facts: z.strictObject({
    format: z.string().nullable(),
    codec: z.string().nullable(),
    width: z.int().min(0).nullable(),
    height: z.int().min(0).nullable(),
    duration_ms: z.number().min(0).nullable(),
    frames_per_second: z.number().min(0).nullable(),
    has_alpha: z.boolean().nullable(),
    has_sound: z.boolean().nullable(),
    is_animated: z.boolean().nullable(),
    page_count: z.int().min(0).nullable(),
  }),
  tags: z.array(z.string()),
  system_properties: z.array(z.enum(SYSTEM_PROPERTIES)),
  /** Why it is FAILED; warnings otherwise. */
  problems: z.array(problemRecord),
  /** What can be done about it, the advised one first. */
  fixes: z.array(assetFix),
  /** Whether a fix can be taken back. */
  is_fixed: z.boolean(),
  /** What is under way or waits, and how far it is; `fraction` is null while that is not known. */
  task: z
    .strictObject({
      kind: z.enum(['take_in', 'fix', 'derive']),
      fraction: z.number().min(0).max(1).nullable(),
    })
    .nullable(),
  /** On the media origin, for some minutes; null until there is one. */
  thumbnail_url: z.url().nullable(),
});
export type AssetSummary = z.infer<typeof assetSummary>;

export const assetRecord = z.strictObject({
  asset: assetSummary,
  /**
   * What a browser can show of it, on the media origin: itself, or its proxy (V-09). It runs out and is renewed; the first
   * part of its path stays the same for the same file.
   */
  media_url: z.url().nullable(),
  /** Pictures of a clip in one row, each as wide as the others: for hovering. */
  strip: z.strictObject({ url: z.url(), count: z.int().min(1) }).nullable(),
  /** Loudest samples of the sound, 0…1, in equal steps of time. */
  waveform: z.array(z.number().min(0).max(1)).nullable(),
  /** Of a linked file, or of the linked one that a fixed asset was made from. */
  link: z
    .strictObject({
      of: z.enum(['asset', 'original']),
      /** The last name of its folder, or its drive where it lies in none: a page is told no path. */
      folder: z.string(),
      is_missing: z.boolean(),
    })
    .nullable(),
  used_in: z.array(z.strictObject({ draft_id: z.string(), name: z.string() })),
});
export type AssetRecord = z.infer<typeof assetRecord>;
