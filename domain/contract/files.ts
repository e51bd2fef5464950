/**
 * Files that come in and go out. Pages never name a path: the shell trades the one that a user has chosen in a dialog for
 * a grant, an opaque name that works once and not for long; without a shell a page uploads the file and gets the grant.
 */
import { z } from 'zod';
import { draftFile, draftId, draftRecord } from './drafts.ts';
import { command, WRITE_ERRORS } from './method.ts';

export const grantId = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);

export const fileMethods = {
  'files.grant': command({
    summary: 'Trades a path that the user chose in a native dialog for a grant.',
    scopes: ['shell'],
    input: z.strictObject({ path: z.string().min(1).max(32_768), access: z.enum(['read', 'write']) }),
    output: z.strictObject({ grant: grantId, file_name: z.string(), expires_at: z.iso.datetime() }),
    errors: ['MEDIA_NOT_FOUND', 'MEDIA_NOT_A_FILE', 'OUTPUT_NOT_WRITABLE'],
  }),
  'files.import': command({
    summary:
      'A new draft from a granted or uploaded file: a project with its materials, or a script whose materials stay linked.',
    input: z.strictObject({ grant: grantId }),
    output: draftRecord,
    errors: [
      'GRANT_INVALID',
      'PROJECT_INVALID',
      'PROJECT_TOO_LARGE',
      'PROJECT_NEWER',
      'PROJECT_DAMAGED',
      'PROJECT_SCRIPT_INVALID',
      'FILE_PATH_INVALID',
      'FILE_OUTSIDE_FOLDER',
      'SCRIPT_NOT_JSON',
      'SCRIPT_COMMA_SPARE',
      'SCRIPT_NOT_UTF8',
      'SCRIPT_TOO_DEEP',
      'SCRIPT_TOO_LARGE',
      'DRAFT_TOO_LARGE',
      'MEDIA_NOT_FOUND',
      'MEDIA_NOT_A_FILE',
      'MEDIA_UNREADABLE',
      ...WRITE_ERRORS,
    ],
  }),
  'files.export': command({
    summary:
      'Writes a draft as one project file with all its materials: to a granted place, or to be fetched from the media origin.',
    input: z.strictObject({ draft_id: draftId, grant: grantId.optional() }),
    output: z.strictObject({
      file_name: z.string(),
      bytes: z.int().min(0),
      /** Null when it was written to a granted place. */
      url: z.url().nullable(),
    }),
    errors: [
      'DRAFT_NOT_FOUND',
      'DRAFT_DAMAGED',
      'GRANT_INVALID',
      'MATERIAL_MISSING',
      'MEDIA_UNREADABLE',
      'FILE_PATH_INVALID',
      'FILE_OUTSIDE_FOLDER',
      'PROJECT_TOO_LARGE',
      'OUTPUT_NOT_A_FILE',
      'OUTPUT_COLLISION',
      'OUTPUT_IN_USE',
      'OUTPUT_IN_USE_ELSEWHERE',
      'OUTPUT_NAME_TOO_LONG',
      ...WRITE_ERRORS,
    ],
  }),
  'files.collect': command({
    summary:
      'Copies the linked materials of a draft into the library, so that it no longer depends on where they lie.',
    input: z.strictObject({ draft_id: draftId }),
    output: z.strictObject({ collected_count: z.int().min(0), files: z.array(draftFile) }),
    errors: ['DRAFT_NOT_FOUND', 'DRAFT_RECYCLED', 'DRAFT_DAMAGED', 'MEDIA_UNREADABLE', ...WRITE_ERRORS],
  }),
};
