/** The engine itself: what it is, how it fares, and how it ends. */
import { z } from 'zod';
import { command, event, query, WRITE_ERRORS } from './method.ts';

export const engineStatus = z.strictObject({
  version: z.string(),
  /** Of this run of the engine: another one after a restart. */
  epoch: z.string(),
  started_at: z.iso.datetime(),
  platform: z.string(),
  library: z.strictObject({
    /** Why nothing can be changed: the library was made by a newer version. */
    is_read_only: z.boolean(),
    /** Bytes free where the library lies; null where the system does not say. */
    free_bytes: z.int().min(0).nullable(),
  }),
  ffmpeg: z.strictObject({ is_found: z.boolean(), version: z.string().nullable() }),
  /** Jobs that wait or run: the engine goes on with them when the last window has closed. */
  unended_job_count: z.int().min(0),
});
export type EngineStatus = z.infer<typeof engineStatus>;

export const engineMethods = {
  'engine.status': query({
    summary: 'What the engine is and how it fares.',
    input: z.strictObject({}),
    output: engineStatus,
  }),
  'engine.open_nonce': command({
    summary: 'A nonce that opens one page of the studio, once, within 30 seconds.',
    scopes: ['shell'],
    input: z.strictObject({ scope: z.enum(['studio', 'output:read']).default('studio') }),
    output: z.strictObject({ nonce: z.string(), url: z.url(), expires_at: z.iso.datetime() }),
  }),
  'engine.revoke_pages': command({
    summary:
      'Ends every session of pages of one scope, and the links of it that were not used yet. Whoever is to go on needs a new link.',
    scopes: ['shell'],
    input: z.strictObject({ scope: z.enum(['studio', 'output:read']) }),
    output: z.strictObject({ revoked_count: z.int().min(0) }),
  }),
  'engine.diagnostics': command({
    summary:
      'Writes a bundle for support: versions, settings, logs, codes of faults. No texts of scripts, no names, no secrets.',
    input: z.strictObject({}),
    output: z.strictObject({
      file_name: z.string(),
      bytes: z.int().min(0),
      /** On the media origin, for some minutes. */
      url: z.url(),
    }),
    errors: [...WRITE_ERRORS],
  }),
  'engine.stop': command({
    summary: 'Ends the engine once its answers are given. Jobs that run go on in their own processes.',
    scopes: ['shell'],
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
};

export const engineEvents = {
  'engine.stopping': event(
    'The engine is about to end; it can be reached again after a restart.',
    z.strictObject({}),
  ),
};
