/** The render queue (V-14): what `metastudio queue` shows and does, for pages. */
import { z } from 'zod';
import { PRIORITIES } from '../jobs/job.ts';
import { JOB_STAGES } from '../jobs/progress.ts';
import { JOB_STATES } from '../jobs/states.ts';
import { CHANGE_ERRORS, draftId, revision } from './drafts.ts';
import { problemRecord } from './envelope.ts';
import { grantId } from './files.ts';
import { command, event, query, WRITE_ERRORS } from './method.ts';

const jobId = z.int().min(1);

export const jobRecord = z.strictObject({
  job_id: jobId,
  kind: z.string(),
  state: z.enum(JOB_STATES),
  /** What a running job was asked to do and has not done yet. */
  wish: z.enum(['cancel', 'pause']).nullable(),
  priority: z.int().min(PRIORITIES.least).max(PRIORITIES.greatest),
  attempt: z.int().min(0),
  stage: z.enum(JOB_STAGES as [string, ...string[]]).nullable(),
  /** Of the whole job; never goes back. */
  fraction: z.number().min(0).max(1),
  remaining_ms: z.int().min(0).nullable(),
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  worked_ms: z.int().min(0),
  /** The video's name, without its folder. */
  file_name: z.string(),
  /** The draft that it renders; null for a job of the command line. */
  draft: z.strictObject({ draft_id: draftId, name: z.string(), revision }).nullable(),
  /** Why the last attempt did not succeed. */
  problems: z.array(problemRecord),
});
export type JobRecord = z.infer<typeof jobRecord>;

const one = z.strictObject({ job_id: jobId });

export const jobMethods = {
  'jobs.list': query({
    summary: 'Jobs that have not ended, in the order of their turn, or those that have, newest first.',
    input: z.strictObject({
      which: z.enum(['unended', 'ended']).default('unended'),
      limit: z.int().min(1).max(1000).default(100),
    }),
    output: z.strictObject({ jobs: z.array(jobRecord), has_runner: z.boolean() }),
  }),
  'jobs.render': command({
    summary:
      'Queues a draft, as it is now, to be rendered; the video goes to the default output folder or a granted place.',
    input: z.strictObject({
      draft_id: draftId,
      /** Refused when the draft has changed since. */
      base_revision: revision,
      quality: z.enum(['draft', 'standard', 'high']).optional(),
      grant: grantId.optional(),
      priority: z.int().min(PRIORITIES.least).max(PRIORITIES.greatest).default(PRIORITIES.normal),
    }),
    output: jobRecord,
    errors: [
      ...CHANGE_ERRORS,
      'DRAFT_NOT_RENDERABLE',
      'MATERIAL_MISSING',
      'FILE_PATH_INVALID',
      'FILE_OUTSIDE_FOLDER',
      'GRANT_INVALID',
      'OUTPUT_FORMAT',
      'OUTPUT_NAME_TOO_LONG',
      ...WRITE_ERRORS,
      'QUEUE_FULL',
      'JOB_OUTPUT_QUEUED',
    ],
  }),
  'jobs.cancel': command({
    summary: 'Cancels a job; one that runs stops within a second and leaves no file.',
    input: one,
    output: jobRecord,
    errors: ['JOB_NOT_FOUND', 'JOB_ENDED'],
  }),
  'jobs.pause': command({
    summary: 'Pauses a job; finished scenes stay.',
    input: one,
    output: jobRecord,
    errors: ['JOB_NOT_FOUND', 'JOB_ENDED'],
  }),
  'jobs.resume': command({
    summary: 'Lets a paused job wait for its turn again.',
    input: one,
    output: jobRecord,
    errors: ['JOB_NOT_FOUND', 'JOB_ENDED', 'JOB_NOT_PAUSED'],
  }),
  'jobs.retry': command({
    summary: 'Queues the work of an ended job once more, as a job of its own.',
    input: one,
    output: jobRecord,
    errors: ['JOB_NOT_FOUND', 'JOB_NOT_ENDED', 'QUEUE_FULL', 'JOB_OUTPUT_QUEUED'],
  }),
  'jobs.remove': command({
    summary: 'Forgets an ended job; its video stays.',
    input: one,
    output: z.strictObject({}),
    errors: ['JOB_NOT_FOUND', 'JOB_NOT_ENDED'],
  }),
  'jobs.outputs': query({
    summary: 'The files that a finished job has made and that are still there.',
    input: one,
    output: z.strictObject({
      files: z.array(
        z.strictObject({
          kind: z.enum(['video', 'subtitles', 'cover', 'report']),
          file_name: z.string(),
          bytes: z.int().min(0),
          /** On the media origin, for some minutes: a picture or a video to be shown, what else there is to be saved. */
          url: z.url(),
          /** The same, saved under its name by whoever follows it. */
          saved_url: z.url(),
        }),
      ),
    }),
    errors: ['JOB_NOT_FOUND', 'JOB_NOT_ENDED'],
  }),
  'jobs.reveal': command({
    summary: 'The path of a finished job’s video, for the shell to show it in the file manager.',
    scopes: ['shell'],
    input: one,
    output: z.strictObject({ path: z.string() }),
    errors: ['JOB_NOT_FOUND', 'JOB_NOT_ENDED'],
  }),
};

export const jobEvents = {
  'jobs.changed': event('A job is new, has moved on, or has ended.', z.strictObject({ job: jobRecord })),
  'jobs.removed': event('A job was forgotten.', z.strictObject({ job_id: jobId })),
};
