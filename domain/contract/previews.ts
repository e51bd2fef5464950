/** Pictures of scenes, painted by the same code that renders the video. */
import { z } from 'zod';
import { draftId, revision } from './drafts.ts';
import { query } from './method.ts';

export const previewMethods = {
  'previews.scene': query({
    summary: 'What a scene looks like at its cover frame (V-18), as a PNG.',
    input: z.strictObject({
      draft_id: draftId,
      /** From 0. */
      scene_index: z.int().min(0).max(99),
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
};
