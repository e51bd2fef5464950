import { createHash } from 'node:crypto';

/** SHA-256, hexadecimal. */
export const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
