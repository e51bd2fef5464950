/** Named versions of a draft: points of its history that keep what it was, whatever becomes of the history. */
import { z } from 'zod';
import { CHANGE_ERRORS, draftChange, draftId, draftName, revision } from './drafts.ts';
import { command, query } from './method.ts';

export const versionRecord = z.strictObject({
  version_id: z.int().min(1),
  name: z.string(),
  revision,
  created_at: z.iso.datetime(),
  scene_count: z.int().min(0),
});
export type VersionRecord = z.infer<typeof versionRecord>;

export const versionMethods = {
  'versions.list': query({
    summary: 'The named versions of a draft, newest first.',
    input: z.strictObject({ draft_id: draftId }),
    output: z.strictObject({ versions: z.array(versionRecord) }),
    errors: ['DRAFT_NOT_FOUND'],
  }),
  'versions.save': command({
    summary: 'Keeps a draft as it is now under a name.',
    input: z.strictObject({ draft_id: draftId, base_revision: revision, name: draftName }),
    output: versionRecord,
    errors: [...CHANGE_ERRORS],
  }),
  'versions.restore': command({
    summary: 'Makes a draft what a version was. An edit like any other, so that it can be undone.',
    input: z.strictObject({ draft_id: draftId, base_revision: revision, version_id: z.int().min(1) }),
    output: draftChange,
    errors: [...CHANGE_ERRORS, 'VERSION_NOT_FOUND'],
  }),
  'versions.remove': command({
    summary: 'Forgets a version; the draft stays as it is.',
    input: z.strictObject({ draft_id: draftId, version_id: z.int().min(1) }),
    output: z.strictObject({}),
    errors: ['DRAFT_NOT_FOUND', 'VERSION_NOT_FOUND'],
  }),
};
