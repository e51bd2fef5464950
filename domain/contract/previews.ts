/** Scenes as pages show them: whole pictures, and all that a page needs to put a scene together by itself. */
import { z } from 'zod';
import { draftId, revision } from './drafts.ts';
import { query } from './method.ts';

const sceneOfDraft = {
  draft_id: draftId,
  /** From 0. */
  scene_index: z.int().min(0).max(99),
};

const size = z.strictObject({ width: z.int().min(1), height: z.int().min(1) });

/** A picture, clip or moving picture that the scene names. */
const pictureFacts = z.strictObject({
  /** As the script has it. */
  source: z.string(),
  /** Pixels, upright. Of one that is missing, those of the panel that stands in for it. */
  width: z.int().min(1),
  height: z.int().min(1),
  /** Of one that moves; null for a still. */
  duration_ms: z.number().positive().nullable(),
  /**
   * On the media origin: what a browser shows or plays by itself – the material, or a smaller film that was made of it. Null
   * where there is none.
   */
  play: z.strictObject({ url: z.url(), media_type: z.string() }).nullable(),
  /** Of its content, opaque: another one whenever the file may have become another. Null where there is nothing to show. */
  state: z.string().nullable(),
});
export type ScenePictureFacts = z.infer<typeof pictureFacts>;

const cue = z.strictObject({
  /** Scene-local. */
  start_frame: z.int().min(0),
  /** The first frame without it. */
  end_frame: z.int().min(1),
  lines: z.array(z.string()),
});

/** An item of the draw list as the video shows it, but upright and opaque. */
const itemPicture = z.strictObject({
  /** Of the draw item. */
  path: z.string(),
  /** `lookOf` the draw item that was painted. */
  look: z.string(),
  /** Null for what needs none: a plain colour, and what shows nothing. */
  picture: z
    .strictObject({
      /** PNG, on the media origin, for some minutes; the same picture has the same address for as long. */
      url: z.url(),
      /**
       * From the left top corner of the item's rectangle to that of the bitmap, canvas pixels, before any turn. Where the video
       * is painted, the corner of an upright text stands on a whole pixel of the output, so that letters stay sharp.
       */
      x: z.number(),
      y: z.number(),
      /** Of the whole bitmap, its transparent edge included, canvas pixels. */
      width: z.number().positive(),
      height: z.number().positive(),
      /** False where a panel stands in for what cannot be shown now: whoever asks again after a minute may see it. */
      is_final: z.boolean(),
    })
    .nullable(),
});
export type SceneItemPicture = z.infer<typeof itemPicture>;

export const previewMethods = {
  'previews.scene': query({
    summary: 'What a scene looks like at its cover frame (V-18), as a PNG.',
    input: z.strictObject({
      ...sceneOfDraft,
      /** The longer side of the picture, in pixels. */
      size: z.enum(['thumbnail', 'screen']).default('thumbnail'),
    }),
    output: z.strictObject({
      revision,
      width: z.int().min(1),
      height: z.int().min(1),
      /** On the media origin, for some minutes; the same picture has the same name for as long. */
      url: z.url(),
    }),
    errors: ['DRAFT_NOT_FOUND', 'DRAFT_DAMAGED', 'SCENE_NOT_FOUND', 'PREVIEW_IMPOSSIBLE'],
  }),
  'previews.facts': query({
    summary:
      'What a page needs beside the script to put a scene together by itself (`createSceneView`): how large its ' +
      'pictures are, how long it lasts, its subtitles. Speech that was not made yet is guessed.',
    input: z.strictObject(sceneOfDraft),
    output: z.strictObject({
      revision,
      frames_per_second: z.number().positive(),
      /** Of the scene. */
      frame_count: z.int().min(1),
      /** Scene-local: the frame that stands for the scene (V-18). */
      cover_frame: z.int().min(0),
      /** Of the presenter, by framing; `sceneFraming` says which of them the draw list wants. */
      avatar_sizes: z.strictObject({ full: size, half: size, head: size, circle: size }),
      /** Each source once. */
      pictures: z.array(pictureFacts),
      /** Ascending, not overlapping; none where subtitles are off. */
      cues: z.array(cue),
      /** V-17: the visible mark's words; null where it is switched off. */
      ai_label_text: z.string().nullable(),
      /** False where a file could not be looked at for now, and is told of as if it were missing. */
      is_final: z.boolean(),
    }),
    errors: ['DRAFT_NOT_FOUND', 'DRAFT_DAMAGED', 'SCENE_NOT_FOUND', 'PREVIEW_IMPOSSIBLE'],
  }),
  'previews.items': query({
    summary:
      'The items of a scene’s draw list at a frame, each as a picture of its own, painted by what paints the video.',
    input: z.strictObject({
      ...sceneOfDraft,
      /** Scene-local; one after the end is the last. Null: the scene’s cover. */
      frame: z.int().min(0).nullable(),
      /** Bitmap pixels per canvas pixel. Of very large items, as many as are reasonable. */
      scale: z.number().min(0.01).max(16),
      /** Whether the presenter is at rest, or has the mouth that is heard in the video, for which the scene is spoken. */
      speech: z.enum(['guessed', 'spoken']),
    }),
    output: z.strictObject({
      revision,
      /** Scene-local. */
      frame: z.int().min(0),
      /** As in the draw list, bottom first. */
      items: z.array(itemPicture),
    }),
    errors: ['DRAFT_NOT_FOUND', 'DRAFT_DAMAGED', 'SCENE_NOT_FOUND', 'PREVIEW_IMPOSSIBLE'],
  }),
};
