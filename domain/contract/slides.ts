/** Drafts that are made of slides (V-12), in the background. */
import { z } from 'zod';
import { assetId } from './asset-records.ts';
import { draftName, draftSummary } from './drafts.ts';
import { problemRecord } from './envelope.ts';
import { command, event, query, WRITE_ERRORS } from './method.ts';

const slideDrafts = z.strictObject({
  /** In the order in which they were asked for. */
  drafts: z.array(
    z.strictObject({
      asset_id: assetId,
      /** What the draft is to be called. */
      name: z.string(),
      /** Null while it waits for another one, or nothing is known yet. */
      fraction: z.number().min(0).max(1).nullable(),
    }),
  ),
});
export type SlideDrafts = z.infer<typeof slideDrafts>;

export const slideMethods = {
  'slides.make_draft': command({
    summary:
      'Begins a new draft of slides: one scene a page, the speaker notes as its text. It goes on when nobody is connected; one that is being made of the same asset already is not begun again.',
    input: z.strictObject({
      asset_id: assetId,
      /** The asset’s own where it is left out; numbered where another draft has it. */
      name: draftName.optional(),
    }),
    output: z.strictObject({}),
    errors: ['ASSET_NOT_FOUND', 'ASSET_STATE', 'SLIDES_EXPECTED', ...WRITE_ERRORS],
  }),
  'slides.drafts': query({
    summary: 'The drafts of slides that are being made, whoever asked for them.',
    input: z.strictObject({}),
    output: slideDrafts,
  }),
  'slides.cancel_draft': command({
    summary: 'Gives up the draft that is being made of an asset, where there is one. Nothing of it stays.',
    input: z.strictObject({ asset_id: assetId }),
    output: z.strictObject({}),
  }),
};

export const slideEvents = {
  'slides.drafts': event('How far the drafts of slides are: all that are being made.', slideDrafts),
  'slides.draft_ended': event(
    'A draft of slides is there, or could not be made. Of one that was given up nothing is told.',
    z.strictObject({
      asset_id: assetId,
      name: z.string(),
      /** Null where there is none. */
      draft: draftSummary.nullable(),
      /** Warnings: what the pages had and their pictures have not. Where there is no draft, why. */
      problems: z.array(problemRecord),
    }),
  ),
};
