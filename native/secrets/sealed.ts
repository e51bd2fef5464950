/** Secrets as one text that only its key opens: AES-256-GCM, whose tag covers all that stands around them as well. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

const bytesOf = (length: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === length);

const head = z.looseObject({ version: z.int().min(1) });

const sealed = z.strictObject({
  version: z.literal(1),
  /** Where the key lies. */
  key: z.enum(['keychain', 'file']),
  /** Tells this key from others in the same keychain. */
  key_id: z.string().regex(/^[0-9a-f]{16}$/),
  nonce: bytesOf(NONCE_BYTES),
  tag: bytesOf(TAG_BYTES),
  data: z.base64(),
});
export type Sealed = z.infer<typeof sealed>;
export type KeyPlace = Pick<Sealed, 'key' | 'key_id'>;

const content = z.strictObject({
  secrets: z.record(z.string(), z.strictObject({ value: z.string(), changed_at: z.iso.datetime() })),
});
export type Secrets = z.infer<typeof content>['secrets'];

/** Of what no key opens, and what ours does not. */
export class SealError extends Error {
  readonly reason: 'damaged' | 'newer version';
  constructor(reason: SealError['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** @throws SealError */
export function readSealed(text: string): Sealed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SealError('damaged');
  }
  const { data: found } = head.safeParse(value);
  if (found && found.version > 1) throw new SealError('newer version');
  const read = sealed.safeParse(value);
  if (!read.success) throw new SealError('damaged');
  return read.data;
}

/** A nonce is never used twice: every text has its own. */
export function seal(secrets: Secrets, key: Buffer, place: KeyPlace): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(around(place));
  const data = Buffer.concat([cipher.update(JSON.stringify({ secrets }), 'utf8'), cipher.final()]);
  const whole: Sealed = {
    version: 1,
    key: place.key,
    key_id: place.key_id,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
  return `${JSON.stringify(whole)}\n`;
}

/** @throws SealError for another key, and for anything that is not as it was sealed */
export function unseal(whole: Sealed, key: Buffer): Secrets {
  try {
    const decipher = createDecipheriv(CIPHER, key, Buffer.from(whole.nonce, 'base64'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(around(whole)).setAuthTag(Buffer.from(whole.tag, 'base64'));
    const data = Buffer.concat([decipher.update(Buffer.from(whole.data, 'base64')), decipher.final()]);
    return content.parse(JSON.parse(data.toString('utf8'))).secrets;
  } catch {
    throw new SealError('damaged');
  }
}

function around({ key, key_id }: KeyPlace): Buffer {
  return Buffer.from(`metastudio secrets 1 ${key} ${key_id}`);
}
