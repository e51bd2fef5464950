/** Avatars: which there are, what each looks like, and how each speaks. */
import { z } from 'zod';
import { command, event, query, WRITE_ERRORS } from './method.ts';
import { MOST_SAMPLE_CHARACTERS, sampleWarnings, voiceId } from './voices.ts';

/** As scripts have it in `model_asset_id`: `avatar:lin`. */
export const avatarId = z.string().min(1).max(256);

export const PORTRAIT_KINDS = ['card', 'look', 'face', 'standing'] as const;
export type PortraitKind = (typeof PORTRAIT_KINDS)[number];

export const FILM_RESOLUTIONS = ['720p', '1080p'] as const;
export type FilmResolution = (typeof FILM_RESOLUTIONS)[number];

/** Ids of an outfit and of a light; what the avatar does not have is refused. */
const looks = z.array(z.string().min(1).max(64)).max(2).default([]);

/** As scripts name it in `<emotion>`; one that the avatar does not have shows nothing. */
const emotion = z.string().min(1).max(64);

const names = { name_zh: z.string(), name_en: z.string() };

export const avatarRecord = z.strictObject({
  avatar_id: avatarId,
  ...names,
  kind: z.enum(['rig', 'clone', 'photo']),
  /** Gestures, as scripts name them in `<action>`. */
  actions: z.array(z.strictObject({ tag: z.string(), ...names, duration_ms: z.number().min(0) })),
  /** As scripts name them in `<emotion>`. */
  emotions: z.array(z.string()),
  /** Other clothes and other lights than those it usually has. */
  looks: z.array(z.strictObject({ look_id: z.string(), kind: z.enum(['outfit', 'light']), ...names })),
});
export type AvatarRecord = z.infer<typeof avatarRecord>;

export const avatarMethods = {
  'avatars.list': query({
    summary: 'Every avatar there is, with its gestures, moods, outfits and lights.',
    input: z.strictObject({}),
    output: z.strictObject({ avatars: z.array(avatarRecord) }),
    errors: ['AVATAR_DATA_INVALID'],
  }),
  'avatars.portrait': query({
    summary: 'A picture of an avatar in what it wears, as a PNG.',
    input: z.strictObject({
      avatar_id: avatarId,
      looks,
      emotion: emotion.default('NEUTRAL'),
      /**
       * `card`: from the waist up, before a ground of its own; `look` is the same and `face` its head, small, to choose from.
       * `standing`: as it stands in a film, on a transparent ground.
       */
      as: z.enum(PORTRAIT_KINDS).default('card'),
    }),
    output: z.strictObject({
      /** On the media origin, for some minutes. */
      url: z.url(),
    }),
    errors: ['AVATAR_NOT_FOUND', 'SCRIPT_LOOK_UNKNOWN', 'SAMPLE_IMPOSSIBLE', ...WRITE_ERRORS],
  }),
  'avatars.sample': query({
    summary:
      'A short film of an avatar who says a sentence, as an MP4, made as videos are. What the same window asked for before is given up.',
    input: z.strictObject({
      avatar_id: avatarId,
      voice_id: voiceId,
      /** Plain, or SSML where it starts with `<speak`; a sentence in the voice’s language when absent. */
      text: z.string().trim().min(1).max(MOST_SAMPLE_CHARACTERS).optional(),
      looks,
      /** Throughout; for a plain text, since markup says its own. */
      emotion: emotion.optional(),
      /** At the beginning, as scripts name it in `<insert-action>`; for a plain text. */
      action: z.string().min(1).max(64).optional(),
      resolution: z.enum(FILM_RESOLUTIONS).default('720p'),
    }),
    output: z.strictObject({
      /** On the media origin, for some minutes. */
      url: z.url(),
      warnings: sampleWarnings,
    }),
    errors: [
      'AVATAR_NOT_FOUND',
      'VOICE_NOT_FOUND',
      'SCRIPT_LOOK_UNKNOWN',
      'SAMPLE_IMPOSSIBLE',
      'SAMPLE_TOO_LONG',
      'TEXT_NOT_SPOKEN',
      ...WRITE_ERRORS,
    ],
  }),
  'avatars.cancel': command({
    summary: 'Gives up the film that this window waits for.',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
};

export const avatarEvents = {
  'avatars.progress': event(
    'How far the film of an avatar is that somebody waits for.',
    z.strictObject({ avatar_id: avatarId, fraction: z.number().min(0).max(1) }),
  ),
};
