/** Keys and tokens of services that a user has set up. They go in, and never come out through the contract. */
import { z } from 'zod';
import { command, event, query } from './method.ts';

/** `speech/openai`: topic and service, by the name that its user has given it. */
export const secretName = z.string().regex(/^[A-Za-z0-9_-]{1,64}(\/[A-Za-z0-9_-]{1,64}){0,3}$/);

export const secretStatus = z.strictObject({
  /** `file`: encrypted, but whoever can read the user's files can read it; pages say so. */
  store: z.enum(['keychain', 'file']),
  secrets: z.array(z.strictObject({ name: secretName, changed_at: z.iso.datetime() })),
});
export type SecretStatus = z.infer<typeof secretStatus>;

export const secretMethods = {
  'secrets.status': query({
    summary: 'Where secrets are kept, and the names of those that are.',
    input: z.strictObject({}),
    output: secretStatus,
  }),
  'secrets.set': command({
    summary: 'Keeps a secret.',
    input: z.strictObject({ name: secretName, value: z.string().min(1).max(16_384) }),
    output: secretStatus,
    errors: ['SECRET_STORE_UNAVAILABLE'],
  }),
  'secrets.remove': command({
    summary: 'Forgets a secret.',
    input: z.strictObject({ name: secretName }),
    output: secretStatus,
    errors: ['SECRET_NOT_FOUND', 'SECRET_STORE_UNAVAILABLE'],
  }),
};

export const secretEvents = {
  'secrets.changed': event('A secret was set or removed.', secretStatus),
};
