/** What the engine's two origins are called. Names are random, so that a page elsewhere can neither guess nor share them. */
import { randomBytes } from 'node:crypto';

export interface HostIdentity {
  /** The studio is `http://<name>.localhost:<port>`. */
  readonly name: string;
  /** User media is `http://<mediaName>.localhost:<port>`. */
  readonly mediaName: string;
  /** The one that was had last time, so that the origin stays; 0 for any. */
  readonly port: number;
  /** Base64url; what the engine proves itself to the shell with. See `domain/shell/proof.ts`. */
  readonly proofKey: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** 125 random bits as a DNS label. */
export function randomName(): string {
  return Array.from(randomBytes(25), (byte) => LETTERS[byte & 31]).join('');
}

export function isHostName(name: string): boolean {
  return /^[a-z2-7]{25}$/.test(name);
}

/** @param earlier names and port to keep, as they were written down at the last start */
export function newIdentity(
  earlier: { readonly name?: string; readonly mediaName?: string; readonly port?: number } = {},
): HostIdentity {
  return {
    name: earlier.name ?? randomName(),
    mediaName: earlier.mediaName ?? randomName(),
    port: earlier.port ?? 0,
    proofKey: randomBytes(32).toString('base64url'),
  };
}
