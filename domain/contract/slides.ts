/** Drafts that are made of slides (V-12), in the background. */
import { z } from 'zod';
import { assetId } from './asset-records.ts';
import { draftId, draftName, draftSummary } from './drafts.ts';
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
  /** Those that could not be made, until somebody has seen it. */
  failures: z.array(
    z.strictObject({
      asset_id: assetId,
      name: z.string(),
      /** Why. */
      problems: z.array(problemRecord).min(1),
    }),
  ),
});
export type SlideDrafts = z.infer<typeof slideDrafts>;

export const slideMethods = {
  'slides.make_draft': command({
    summary:
      'Begins a new draft of slides: one scene a page, the speaker notes as its text. It goes on when nobody is connected, and with the next engine where this one ends; one that is being made of the same asset already is not begun again.',
    input: z.strictObject({
      asset_id: assetId,
      /** The asset’s own where it is left out; numbered where another draft has it. */
      name: draftName.optional(),
    }),
    output: z.strictObject({}),
    errors: ['ASSET_NOT_FOUND', 'ASSET_STATE', 'SLIDES_EXPECTED', ...WRITE_ERRORS],
  }),
  'slides.drafts': query({
    summary:
      'The drafts of slides that are being made, whoever asked for them, and those that could not be made.',
    input: z.strictObject({}),
    output: slideDrafts,
  }),
  'slides.cancel_draft': command({
    summary: 'Gives up the draft that is being made of an asset, where there is one. Nothing of it stays.',
    input: z.strictObject({ asset_id: assetId }),
    output: z.strictObject({}),
    errors: WRITE_ERRORS,
  }),
  'slides.forget_failure': command({
    summary: 'Somebody has seen why no draft could be made of an asset: it is told no more.',
    input: z.strictObject({ asset_id: assetId }),
    output: z.strictObject({}),
    errors: WRITE_ERRORS,
  }),
  'slides.losses': query({
    summary: 'What the slides of a draft had and it has not, until somebody has read it.',
    input: z.strictObject({ draft_id: draftId }),
    output: z.strictObject({
      /** Of the draft. */
      name: z.string(),
      /** Warnings; none once they have been read. */
      losses: z.array(problemRecord),
    }),
    errors: ['DRAFT_NOT_FOUND'],
  }),
  'slides.forget_losses': command({
    summary: 'Somebody has read what a draft of slides has lost: it is told no more, in no window.',
    input: z.strictObject({ draft_id: draftId }),
    output: z.strictObject({}),
    errors: WRITE_ERRORS,
  }),
};

export const slideEvents = {
  'slides.drafts': event(
    'How far the drafts of slides are: all that are being made, and all failures that nobody has seen.',
    slideDrafts,
  ),
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
  'slides.losses_read': event(
    'What a draft of slides has lost has been read.',
    z.strictObject({ draft_id: draftId }),
  ),
};
