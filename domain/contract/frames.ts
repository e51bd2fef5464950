/**
 * What goes over the WebSocket at `/socket`: calls with their answers, and events. A client that was away says what it
 * has seen last; it gets what it has missed, or is told that too much has happened and it must ask anew.
 */
import { z } from 'zod';
import { errorRecord } from './envelope.ts';

/** Where a client has come to in the engine's events. */
export const eventMark = z.strictObject({
  /** Of one run of the engine; numbers of another run mean nothing. */
  epoch: z.string(),
  /** Of the event seen last, from 1; 0 before the first. */
  sequence: z.int().min(0),
});
export type EventMark = z.infer<typeof eventMark>;

export const clientFrame = z.discriminatedUnion('type', [
  /** The first frame of every connection. */
  z.strictObject({
    type: z.literal('hello'),
    language: z.enum(['zh', 'en']).optional(),
    since: eventMark.optional(),
  }),
  /** `id` is the client's own, and comes back with the answer. */
  z.strictObject({
    type: z.literal('call'),
    id: z.int().min(0),
    method: z.string().max(100),
    input: z.unknown(),
  }),
  /**
   * Nobody waits any more for the answer to the query of that number: it may be given up, and is answered all the same. Of
   * a command, or what has been answered, it means nothing.
   */
  z.strictObject({ type: z.literal('leave'), id: z.int().min(0) }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

export const engineFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('welcome'),
    mark: eventMark,
    /** False: events since the client's mark are lost to it, and whatever it shows must be asked for anew. */
    is_continued: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('answer'),
    id: z.int().min(0),
    ok: z.boolean(),
    value: z.unknown().optional(),
    error: errorRecord.optional(),
  }),
  z.strictObject({
    type: z.literal('event'),
    sequence: z.int().min(1),
    name: z.string(),
    payload: z.unknown(),
  }),
]);
export type EngineFrame = z.infer<typeof engineFrame>;

/** WebSocket close codes of ours (RFC 6455 §7.4.2: 4000–4999 are private). */
export const CLOSE = {
  /** A frame that is none of the above, or no hello first. */
  badFrame: 4400,
  /** The token was revoked, or the engine has begun anew. */
  unauthorised: 4401,
  /** The client takes events more slowly than they come; it may come again with its mark. */
  tooSlow: 4408,
  /** RFC 6455: the engine is stopping. */
  goingAway: 1001,
} as const;

/** Bytes of one frame or one request's body. Files go by `/upload`. */
export const MAXIMUM_MESSAGE_BYTES = 16 * 1024 * 1024;
