/** Voices: which there are, how each sounds, and packs that are installed and removed. */
import { z } from 'zod';
import { problemRecord } from './envelope.ts';
import { command, query, WRITE_ERRORS } from './method.ts';

/** As scripts have it in `voice_asset_id`: `voice:espeak/cmn`. */
export const voiceId = z.string().min(1).max(256);

/** Longer texts are drafts. */
export const MOST_SAMPLE_CHARACTERS = 300;

export const voiceRecord = z.strictObject({
  voice_id: voiceId,
  name: z.string(),
  /** BCP 47; its own first. */
  languages: z.array(z.string()),
  gender: z.enum(['female', 'male', 'neutral']),
  /** `espeak`, `piper`, `openai`, … */
  provider: z.string(),
  licence: z.string(),
  /** Of an installed voice pack; a pack with several speakers is several voices. */
  pack_id: z.string().nullable(),
});
export type VoiceRecord = z.infer<typeof voiceRecord>;

export const voiceMethods = {
  'voices.list': query({
    summary: 'Every voice there is, and what kept providers from listing theirs.',
    input: z.strictObject({}),
    output: z.strictObject({ voices: z.array(voiceRecord), problems: z.array(problemRecord) }),
    errors: ['SAMPLE_IMPOSSIBLE', 'DATA_FOLDER_UNUSABLE'],
  }),
  'voices.sample': query({
    summary:
      'A sentence of the user’s own in a voice, as a WAV. What the same window asked for before is given up.',
    input: z.strictObject({
      voice_id: voiceId,
      /** Plain, or SSML where it starts with `<speak`. */
      text: z.string().trim().min(1).max(MOST_SAMPLE_CHARACTERS),
      /** Percent of the voice’s own, as `V_CONFIG` has them. */
      speed: z.int().min(50).max(200).default(100),
      pitch: z.int().min(50).max(200).default(100),
    }),
    output: z.strictObject({
      /** On the media origin, for some minutes. */
      url: z.url(),
      duration_ms: z.number().min(0),
      /** Such as a part in a language that the voice does not read. */
      warnings: z.array(problemRecord),
    }),
    errors: ['VOICE_NOT_FOUND', 'SAMPLE_IMPOSSIBLE', ...WRITE_ERRORS],
  }),
  'voices.cancel': command({
    summary: 'Gives up the sample that this window waits for.',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
};
