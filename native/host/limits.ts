/** How much the door lets in, and for how long. Data, so that tests can set tight ones. */
import { MAXIMUM_MESSAGE_BYTES } from '../../domain/contract/frames.ts';

export interface HostLimits {
  /** Of one request's body, and of one WebSocket message. */
  readonly messageBytes: number;
  /** Of one uploaded file. */
  readonly uploadBytes: number;
  /** Nesting of the JSON of one request: deeper ones overflow whoever walks them. */
  readonly jsonDepth: number;
  /** A connection that has not sent its head, or a request's whole body, by then is closed. */
  readonly headMs: number;
  readonly bodyMs: number;
  /** An upload may take long, but not stand still. */
  readonly stallMs: number;
  /** A socket that has not said hello by then is closed. */
  readonly helloMs: number;
  /** Between two signs of life of a socket; one that gives none in between is gone. */
  readonly pingMs: number;
  readonly sockets: number;
  readonly connections: number;
  /** Calls of one client that have no answer yet. */
  readonly callsPerClient: number;
  /** Events that a client has not taken yet, after which it is sent away (4408). */
  readonly pendingEventBytes: number;
  /** What a socket has not taken yet, after which nothing more is read of it. */
  readonly pendingBytes: number;
  /** The same, after which it is cut off: what had been read before may have large answers. */
  readonly mostPendingBytes: number;
  /** How long a stop waits for answers under way. */
  readonly closeMs: number;
}

export const HOST_LIMITS: HostLimits = {
  messageBytes: MAXIMUM_MESSAGE_BYTES,
  uploadBytes: 8 * 1024 ** 3,
  jsonDepth: 100,
  headMs: 10_000,
  bodyMs: 30_000,
  stallMs: 30_000,
  helloMs: 5_000,
  pingMs: 20_000,
  sockets: 64,
  connections: 512,
  callsPerClient: 64,
  pendingEventBytes: 4 * 1024 * 1024,
  pendingBytes: 8 * 1024 * 1024,
  mostPendingBytes: 64 * 1024 * 1024,
  closeMs: 5_000,
};
