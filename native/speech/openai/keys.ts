/**
 * Keys of speech services, among the user's secrets. A file `keys/SERVICE.key` of the data folder, where earlier versions
 * kept them, is taken over when it is met: there is one place in which a key counts.
 */
import { readFile, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { fail, StudioError } from '../../../domain/errors.ts';
import { SecretStore, type SetOptions } from '../../secrets/store.ts';
import { identifier } from './config.ts';

/** What a header can carry; anything else would be quoted in `fetch`'s own error. */
const KEY = /^[\x21-\x7e]{1,4096}$/;

/** What keys are kept in; of a data folder, unless a test has one of its own. */
export type KeySecrets = Pick<SecretStore, 'get' | 'set'>;

const stores = new Map<string, SecretStore>();

/** One in a process, so that a keychain is asked once. */
export function secretsIn(dataFolder: string): SecretStore {
  const folder = path.join(dataFolder, 'secrets');
  const store = stores.get(folder) ?? new SecretStore(folder);
  stores.set(folder, store);
  return store;
}

/**
 * Undefined when there is none, as local services need none.
 * @throws VOICES_CONFIG_INVALID, SECRET_STORE_UNAVAILABLE
 */
export async function readServiceKey(
  dataFolder: string,
  service: string,
  secrets: KeySecrets = secretsIn(dataFolder),
): Promise<string | undefined> {
  const earlier = await takeOver(dataFolder, service, secrets);
  const key = earlier ?? (await secrets.get(nameOf(service)))?.trim();
  if (key === undefined || key === '') return undefined;
  if (!KEY.test(key))
    throw invalid(nameOf(service), 'not a key: one line of ASCII without spaces is expected');
  return key;
}

/**
 * @param service one of `readSpeechServices`
 * @returns where it is kept
 * @throws SPEECH_KEY_INVALID, SECRET_STORE_UNAVAILABLE
 */
export async function writeServiceKey<Kept>(
  dataFolder: string,
  service: string,
  key: string,
  secrets: { set(name: string, value: string, options: SetOptions): Promise<Kept> },
): Promise<Kept> {
  identifier.parse(service);
  if (!KEY.test(key.trim())) throw fail('SPEECH_KEY_INVALID', { details: { service } });
  // Together, so that no other process takes the older key over in between.
  return await secrets.set(nameOf(service), key.trim(), {
    onKept: () => forgetFile(keyFile(dataFolder, service)),
  });
}

const nameOf = (service: string) => `speech/${service}`;

function keyFile(dataFolder: string, service: string): string {
  return path.join(dataFolder, 'keys', `${service}.key`);
}

/** @returns the key of a file, which is among the secrets from then on */
async function takeOver(
  dataFolder: string,
  service: string,
  secrets: KeySecrets,
): Promise<string | undefined> {
  const file = keyFile(dataFolder, service);
  const key = await keyIn(file);
  if (key === undefined) return undefined;
  if (key === '') {
    await forgetFile(file);
    return undefined;
  }
  if (!KEY.test(key)) throw invalid(file, 'not a key: one line of ASCII without spaces is expected');
  let isOvertaken = false;
  try {
    await secrets.set(nameOf(service), key, {
      // Another process may have taken it over, or been given a newer one.
      onlyIf: async () => {
        isOvertaken = (await keyIn(file)) !== key;
        return !isOvertaken;
      },
      onKept: () => forgetFile(file),
    });
  } catch (error) {
    // It is good all the same, and stays where it is.
    if (error instanceof StudioError) return key;
    throw error;
  }
  return isOvertaken ? undefined : key;
}

/** Undefined where there is none. @throws VOICES_CONFIG_INVALID */
async function keyIn(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw invalid(file, code ?? 'unreadable');
  }
}

/** What cannot be removed is the same key, and is taken over again. Never throws. */
async function forgetFile(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
  await rmdir(path.dirname(file)).catch(() => undefined);
}

function invalid(file: string, reason: string): StudioError {
  return fail('VOICES_CONFIG_INVALID', { details: { file, reason } });
}
