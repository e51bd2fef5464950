/** The configuration beside a Piper voice (`voice.onnx.json`), as far as speaking needs it. */
import { z } from 'zod';
import { fail } from '../../../domain/errors.ts';

/** Bytes; published ones have some 5 KB, those with many speakers some 50 KB. */
export const MOST_CONFIG_BYTES = 2 * 1024 * 1024;

const schema = z.looseObject({
  audio: z.looseObject({ sample_rate: z.int().min(8_000).max(48_000) }),
  espeak: z.looseObject({ voice: z.string().min(1).max(64) }).optional(),
  inference: z
    .looseObject({
      noise_scale: z.number().min(0).max(10).default(0.667),
      length_scale: z.number().min(0.05).max(20).default(1),
      noise_w: z.number().min(0).max(10).default(0.8),
    })
    .prefault({}),
  /** `espeak`: IPA from eSpeak. `text`: the code points themselves. */
  phoneme_type: z.enum(['espeak', 'text']).default('espeak'),
  /** Replaces code points before they become ids. */
  phoneme_map: z.record(z.string(), z.array(z.string())).default({}),
  phoneme_id_map: z.record(z.string(), z.array(z.int().min(0).max(1_000_000)).min(1)),
  num_speakers: z.int().min(0).max(100_000).default(1),
  speaker_id_map: z.record(z.string(), z.int().min(0)).default({}),
  language: z
    .looseObject({
      code: z.string().max(32),
      name_native: z.string().max(64),
      name_english: z.string().max(64),
    })
    .partial()
    .optional(),
  dataset: z.string().max(128).optional(),
});

export type PiperConfig = z.infer<typeof schema>;

/** @throws VOICE_PACK_CONFIG_INVALID with `file` and the first reason */
export function readPiperConfig(text: string, file: string): PiperConfig {
  const invalid = (reason: string) => fail('VOICE_PACK_CONFIG_INVALID', { details: { file, reason } });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'not JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw invalid(`${issue.path.join('.')}: ${issue.message}`);
  }
  const config = parsed.data;
  if (config.phoneme_type === 'espeak' && config.espeak === undefined)
    throw invalid('espeak.voice is missing');
  for (const symbol of ['_', '^', '$'])
    if (config.phoneme_id_map[symbol] === undefined) throw invalid(`phoneme_id_map has no "${symbol}"`);
  return config;
}

/** BCP-47 of what the voice reads: `en_US` → `en-US`, or from the eSpeak voice. */
export function piperLanguage(config: PiperConfig): string {
  const code = (config.language?.code ?? config.espeak?.voice ?? 'en').replace('_', '-');
  if (/^cmn\b/.test(code)) return 'zh';
  try {
    return Intl.getCanonicalLocales(code)[0] ?? code;
  } catch {
    return code;
  }
}
