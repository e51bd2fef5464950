/** The asset library (M-01 … M-07): the pictures, clips, sounds and slides that drafts are made of. */
import { z } from 'zod';
import { ASSET_TYPES, MOST_TAGS } from '../assets/asset.ts';
import { assetFix } from '../assets/fix.ts';
import { assetId, assetName, assetRecord, assetSummary, assetTag, knownTag } from './asset-records.ts';
import { draftId } from './drafts.ts';
import { problemRecord } from './envelope.ts';
import { grantId } from './files.ts';
import { command, query, WRITE_ERRORS } from './method.ts';

/** As many as a hand can mean at once; more are changed in several calls. */
const assetIds = z.array(assetId).min(1).max(1000);

const changedAssets = z.strictObject({ assets: z.array(assetSummary) });

/** With as many as can be. */
const leftAssets = {
  /** Those that stay as they are, each with the reason. */
  left: z.array(z.strictObject({ asset_id: assetId, problem: problemRecord })),
};

const workProgress = z.strictObject({
  open_count: z.int().min(0),
  /** Of those that were begun together with the open ones. */
  ended_count: z.int().min(0),
  /** Of all of them. */
  fraction: z.number().min(0).max(1),
  /** Of one that is being worked on; null while all of them wait. */
  name: z.string().nullable(),
});

const assetQuestion = {
  shelf: z.enum(['library', 'recycled']).default('library'),
  types: z.array(z.enum(ASSET_TYPES)).max(ASSET_TYPES.length).default([]),
  /** Words that all occur in name, file name or tags; Chinese also by pinyin or its initials. */
  search: z.string().max(200).default(''),
  /** Tags that it has, all of them. */
  tags: z.array(knownTag).max(MOST_TAGS).default([]),
  /** Only those that need the user: failed, or missing. */
  needs_help: z.boolean().default(false),
  /** Failed ones that nobody can mend: no fix, no file to be found, no use in trying again whatever anybody does. */
  beyond_help: z.enum(['any', 'only', 'without']).default('any'),
  /** Only those that `assets.fix_many` would begin to mend. */
  is_mendable: z.boolean().default(false),
  order: z.enum(['newest', 'name', 'size']).default('newest'),
};

const filesToImport = z
  .strictObject({
    grants: z.array(grantId).min(1).max(1000),
    /**
     * The caller's own, one for each grant: where the answer was lost, the same files are handed over again under the
     * same ids, and what was taken in is not taken in twice.
     */
    asset_ids: assetIds.optional(),
    /** `link` leaves the file where the user has it: for huge footage. Uploads are always copied. */
    mode: z.enum(['copy', 'link']).default('copy'),
    tags: z.array(assetTag).max(MOST_TAGS).default([]),
    /**
     * Whether what cannot be used as it is is converted as soon as it is in, where that needs no choice. Left out: as
     * the settings say, and never what is linked.
     */
    fix: z.boolean().optional(),
  })
  .refine(
    ({ grants, asset_ids: ids }) =>
      ids === undefined || (ids.length === grants.length && new Set(ids).size === ids.length),
    { path: ['asset_ids'], message: 'another one for each grant' },
  );

export const assetMethods = {
  'assets.list': query({
    summary: 'A page of the library or of its recycle bin, and how many there are in all (M-06).',
    input: z.strictObject({
      ...assetQuestion,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.strictObject({ assets: z.array(assetSummary), total: z.int().min(0) }),
  }),
  'assets.ids': query({
    summary:
      'Only the ids of what `assets.list` finds, many at once: for what is done with all of them (M-06).',
    input: z.strictObject({
      ...assetQuestion,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(10_000).default(10_000),
    }),
    output: z.strictObject({ asset_ids: z.array(assetId), total: z.int().min(0) }),
  }),
  'assets.get': query({
    summary: 'One asset with all that can be shown of it, and the drafts that use it.',
    input: z.strictObject({ asset_id: assetId }),
    output: assetRecord,
    errors: ['ASSET_NOT_FOUND'],
  }),
  'assets.outcomes': query({
    summary: 'What has become of assets that were brought in, many at once.',
    input: z.strictObject({ asset_ids: assetIds }),
    output: z.strictObject({
      /** Those that are there. */
      assets: z.array(assetSummary),
      /** Those that went since the library had their content already. Of what is in neither list, the import was stopped. */
      doubles: z.array(
        z.strictObject({
          asset_id: assetId,
          double_of: assetId,
          /** That asset, or what it was made from, had lost its file, and has this one now. */
          is_found_again: z.boolean(),
        }),
      ),
    }),
  }),
  'assets.import': command({
    summary:
      'Takes granted or uploaded files into the library. Answers at once; the work goes on in the background, and after a restart.',
    input: filesToImport,
    /** Those that are new. */
    output: changedAssets,
    errors: ['ASSET_TAG_LENGTH', 'GRANT_INVALID', ...WRITE_ERRORS],
  }),
  'assets.retry': command({
    summary: 'Takes failed assets in once more, as many as can be; fails where none can.',
    input: z.strictObject({ asset_ids: assetIds }),
    output: changedAssets.extend(leftAssets),
    errors: ['ASSET_NOT_FOUND', 'ASSET_STATE', 'ASSET_SOURCE_GONE'],
  }),
  'assets.cancel': command({
    summary:
      'Removes assets that are being taken in for the first time; second attempts and fixes under way are given up.',
    input: z.strictObject({ asset_ids: assetIds }),
    output: z.strictObject({ removed_ids: z.array(assetId), assets: z.array(assetSummary) }),
  }),
  'assets.fix': command({
    summary: 'Mends an asset by one of its fixes, in the background. What it was is kept.',
    input: z.strictObject({ asset_id: assetId, fix: assetFix }),
    output: assetSummary,
    errors: ['ASSET_NOT_FOUND', 'ASSET_STATE', 'ASSET_FIX_UNKNOWN'],
  }),
  'assets.fix_many': command({
    summary:
      'Begins to convert all that can be converted without a choice, in the background. What they were is kept.',
    input: z.strictObject({
      asset_ids: assetIds,
      /** Also those that can be used as they are, and would be better for it. */
      with_optional: z.boolean().default(false),
    }),
    output: changedAssets.extend({
      /** Those that stay as they are: they need nothing, need a choice, are beyond help or gone, or something else is done with them. */
      left_count: z.int().min(0),
    }),
    errors: ['ASSET_NOT_FOUND'],
  }),
  'assets.fixing': query({
    summary: 'How far the fixes are that have been begun, those that wait included.',
    input: z.strictObject({}),
    output: workProgress,
  }),
  'assets.taking_in': query({
    summary: 'How far the files are that are being taken in, whoever brought them, those that wait included.',
    input: z.strictObject({}),
    output: workProgress,
  }),
  'assets.cancel_fixes': command({
    summary: 'Gives up all fixes that wait or are under way. What has been mended stays so.',
    input: z.strictObject({}),
    output: changedAssets,
  }),
  'assets.unfix': command({
    summary: 'Takes all fixes of an asset back, in the background.',
    input: z.strictObject({ asset_id: assetId }),
    output: assetSummary,
    errors: ['ASSET_NOT_FOUND', 'ASSET_STATE', 'ASSET_FIX_UNKNOWN'],
  }),
  'assets.relink': command({
    summary:
      'Says where the file of a linked asset lies now, or the one that a fixed asset was made from. An upload of the same content is copied: it is the library’s own then. The grant stays good where the file is refused.',
    input: z.strictObject({
      asset_id: assetId,
      grant: grantId,
      /** Also a file with other content: it takes the place of what the asset was. Never an upload. */
      accept_other: z.boolean().default(false),
    }),
    output: assetSummary,
    errors: [
      'ASSET_NOT_FOUND',
      'ASSET_NOT_LINKED',
      'ASSET_STATE',
      'ASSET_OTHER_CONTENT',
      'ASSET_NOT_ITS_FILE',
      'ASSET_SOURCE_GONE',
      'ASSET_SOURCE_UNREADABLE',
      'GRANT_INVALID',
      'MEDIA_NOT_A_FILE',
      ...WRITE_ERRORS,
    ],
  }),
  'assets.place': command({
    summary:
      'Gives a draft the content of a usable asset under a name of its own; the same asset always has the same (V-16).',
    input: z.strictObject({ draft_id: draftId, asset_id: assetId }),
    /** As a script writes it: `file:NAME`. */
    output: z.strictObject({ reference: z.string() }),
    errors: [
      'ASSET_NOT_FOUND',
      'ASSET_NOT_READY',
      'ASSET_UNUSABLE',
      'ASSET_INACTIVE',
      'ASSET_RECYCLED',
      'ASSET_FROZEN',
      'ASSET_MISSING',
      'DRAFT_NOT_FOUND',
      'DRAFT_RECYCLED',
    ],
  }),
  'assets.rename': command({
    summary: 'Gives an asset another name; that of its file stays as it was.',
    input: z.strictObject({ asset_id: assetId, name: assetName }),
    output: assetSummary,
    errors: ['ASSET_NAME_LENGTH', 'ASSET_NOT_FOUND'],
  }),
  'assets.tag': command({
    summary: 'Gives assets tags, and takes others away: as many assets as can be; fails where none can.',
    input: z.strictObject({
      asset_ids: assetIds,
      add: z.array(assetTag).max(MOST_TAGS).default([]),
      remove: z.array(knownTag).max(MOST_TAGS).default([]),
    }),
    output: changedAssets.extend(leftAssets),
    errors: ['ASSET_NOT_FOUND', 'ASSET_TAG_LENGTH', 'ASSET_TOO_MANY_TAGS'],
  }),
  'assets.set_active': command({
    summary: 'Puts assets aside, or takes them back into use: as many as can be; fails where none can.',
    input: z.strictObject({ asset_ids: assetIds, is_active: z.boolean() }),
    output: changedAssets.extend(leftAssets),
    errors: ['ASSET_NOT_FOUND', 'ASSET_STATE'],
  }),
  'assets.recycle': command({
    summary:
      'Puts assets into the recycle bin, as many as can be; fails where none can. Drafts that use them keep what they use.',
    input: z.strictObject({ asset_ids: assetIds }),
    output: changedAssets.extend(leftAssets),
    errors: ['ASSET_NOT_FOUND', 'ASSET_STATE'],
  }),
  'assets.restore': command({
    summary:
      'Takes assets out of the recycle bin, to the state that they had: as many as can be; fails where none can.',
    input: z.strictObject({ asset_ids: assetIds }),
    output: changedAssets.extend(leftAssets),
    errors: ['ASSET_NOT_FOUND', 'ASSET_STATE'],
  }),
  'assets.purge': command({
    summary:
      'Destroys recycled assets, as many as can be; fails where none can. A linked file stays with the user; content that a draft uses stays with the draft.',
    input: z.strictObject({ asset_ids: assetIds }),
    output: z.strictObject(leftAssets),
    errors: ['ASSET_NOT_FOUND', 'ASSET_STATE'],
  }),
  'assets.tags': query({
    summary: 'Every tag, and how many assets of the library have it.',
    input: z.strictObject({}),
    output: z.strictObject({ tags: z.array(z.strictObject({ tag: z.string(), count: z.int().min(1) })) }),
  }),
  'assets.storage': query({
    summary: 'What the library takes of the disk, by kind (M-04).',
    input: z.strictObject({}),
    output: z.strictObject({
      kinds: z.array(
        z.strictObject({
          type: z.enum(ASSET_TYPES),
          count: z.int().min(0),
          /** Of copies in the library, each content once. */
          bytes: z.int().min(0),
        }),
      ),
      recycled: z.strictObject({ count: z.int().min(0), bytes: z.int().min(0) }),
      /** Of files that stay where the user has them: they take nothing here. */
      linked_bytes: z.int().min(0),
      free_bytes: z.int().min(0).nullable(),
    }),
  }),
};
