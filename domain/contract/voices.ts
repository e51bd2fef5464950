/** Voices: which there are, how each sounds, and packs that are installed and removed. */
import { z } from 'zod';
import { problemRecord } from './envelope.ts';
import { grantId } from './files.ts';
import { command, event, query, WRITE_ERRORS } from './method.ts';

/** As scripts have it in `voice_asset_id`: `voice:espeak/cmn`. */
export const voiceId = z.string().min(1).max(256);

/** Longer texts are drafts. */
export const MOST_SAMPLE_CHARACTERS = 300;

/** Words that are looked up at once. */
const MOST_READ_CHARACTERS = 64;

/** Such as a part in a language that the voice does not read. */
export const sampleWarnings = z.array(problemRecord);

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

export const voicePack = z.strictObject({
  pack_id: voiceId,
  name: z.string(),
  /** As its card says; says so when there is none. */
  licence: z.string(),
  /** False where the very same pack was installed before. */
  is_new: z.boolean(),
});
export type VoicePackRecord = z.infer<typeof voicePack>;

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
      /** S-04: of a draft, word → reading. */
      readings: z.record(z.string().max(64), z.string().max(256)).default({}),
    }),
    output: z.strictObject({
      /** On the media origin, for some minutes. */
      url: z.url(),
      duration_ms: z.number().min(0),
      warnings: sampleWarnings,
    }),
    errors: ['VOICE_NOT_FOUND', 'SAMPLE_IMPOSSIBLE', 'SAMPLE_TOO_LONG', 'TEXT_NOT_SPOKEN', ...WRITE_ERRORS],
  }),
  'voices.readings': query({
    summary: 'The readings that each character of Chinese words has, the one in these words first.',
    input: z.strictObject({ text: z.string().min(1).max(MOST_READ_CHARACTERS) }),
    output: z.strictObject({
      characters: z.array(
        z.strictObject({
          character: z.string(),
          /** Pinyin with tone digits; none for what is no Chinese character. */
          readings: z.array(z.string()),
        }),
      ),
    }),
  }),
  'voices.install': command({
    summary: 'Installs a voice pack of Piper’s format, from granted or uploaded files or from an address.',
    input: z.strictObject({
      from: z.union([
        z.strictObject({
          /** An `.onnx` file, its `.onnx.json`, and the card with the licence where there is one. */
          grants: z.array(grantId).min(2).max(3),
        }),
        z.strictObject({
          /** Of the `.onnx` file; its settings and its card lie beside it. */
          address: z.url({ protocol: /^https$/ }).max(2048),
          /** Of the `.onnx` file, as its publisher states it. */
          sha256: z.string().regex(/^[0-9a-fA-F]{64}$/),
        }),
      ]),
    }),
    output: voicePack,
    errors: [
      'GRANT_INVALID',
      'VOICE_PACK_NOT_FOUND',
      'VOICE_PACK_ADDRESS_INVALID',
      'VOICE_PACK_UNREADABLE',
      'VOICE_PACK_CONFIG_INVALID',
      'VOICE_PACK_MODEL_INVALID',
      'VOICE_PACK_HASH_MISMATCH',
      'VOICE_PACK_TOO_LARGE',
      'VOICE_PACK_DOWNLOAD_FAILED',
      'VOICE_PACK_EXISTS',
      'DATA_FOLDER_UNUSABLE',
      'SAMPLE_IMPOSSIBLE',
      ...WRITE_ERRORS,
    ],
  }),
  'voices.remove': command({
    summary: 'Removes an installed voice pack. Drafts that use it need another voice.',
    input: z.strictObject({ pack_id: voiceId }),
    output: z.strictObject({}),
    errors: ['VOICE_NOT_FOUND', 'DATA_FOLDER_UNUSABLE', ...WRITE_ERRORS],
  }),
  'voices.cancel': command({
    summary: 'Gives up what this window waits for: a sample, or an installation, which leaves nothing.',
    input: z.strictObject({ work: z.enum(['sample', 'install']) }),
    output: z.strictObject({}),
  }),
};

export const voiceEvents = {
  'voices.changed': event('Packs have been installed or removed.', z.strictObject({})),
  'voices.progress': event(
    'How far the installation is that somebody waits for.',
    z.strictObject({ fraction: z.number().min(0).max(1) }),
  ),
};
