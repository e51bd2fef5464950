/**
 * Keys and tokens of services: one sealed file in the data folder, whose own key lies in the system's keychain, or in a
 * file beside it where there is no keychain. A keychain holds few bytes (Windows: 2,560) and asks its user; so it is
 * asked for one key, once.
 */
import { randomBytes } from 'node:crypto';
import { chmod, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SecretStatus } from '../../domain/contract/secrets.ts';
import { fail } from '../../domain/errors.ts';
import { makeFolders, readWhole, realFiles, replaceFile, unlessAbsent } from '../files/file-system.ts';
import { takeLock } from '../files/process-lock.ts';
import { errorCode } from '../files/write-fault.ts';
import { type Keychain, systemKeychain } from './keychain.ts';
import {
  KEY_BYTES,
  type KeyPlace,
  readSealed,
  SealError,
  type Sealed,
  type Secrets,
  seal,
  unseal,
} from './sealed.ts';

export interface SecretStoreOptions {
  readonly keychain?: Keychain;
  readonly clock?: () => number;
}

export interface SetOptions {
  /** Asked when nobody else can change a secret any more: nothing is done when it says no. */
  readonly onlyIf?: () => Promise<boolean>;
  /** Called when the secret was read back from the disk, and before anybody else can change one. */
  readonly onKept?: () => Promise<void>;
}

interface Opened extends KeyPlace {
  readonly key: Sealed['key'];
  readonly keyBytes: Buffer;
  readonly secrets: Secrets;
}

/** Longer than a keychain may take that asks its user. */
const LOCK_PATIENCE_MS = 120_000;

/** Not found; or found, and its keychain was emptied. */
type Lost = 'none' | 'lost';

export class SecretStore {
  readonly #folder: string;
  readonly #keychain: Keychain;
  readonly #clock: () => number;
  /** By its id, so that a keychain is asked once. */
  readonly #keys = new Map<string, Buffer>();
  #isKeychainUsable: Promise<boolean> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param folder of its own; made with the first secret */
  constructor(folder: string, { keychain = systemKeychain(), clock = Date.now }: SecretStoreOptions = {}) {
    this.#folder = folder;
    this.#keychain = keychain;
    this.#clock = clock;
  }

  /** What cannot be opened is told as nothing, and where a secret would be kept now. Never throws. */
  async status(): Promise<SecretStatus> {
    return await this.#inTurn(async () => {
      const opened = await this.#open().catch(() => 'none' as const);
      return await this.#statusOf(opened);
    });
  }

  /** @throws StudioError `SECRET_STORE_UNAVAILABLE` */
  async get(name: string): Promise<string | undefined> {
    return await this.#inTurn(async () => {
      const opened = await this.#open();
      if (typeof opened === 'string') return undefined;
      return Object.hasOwn(opened.secrets, name) ? opened.secrets[name]!.value : undefined;
    });
  }

  /** @throws StudioError `SECRET_STORE_UNAVAILABLE` */
  async set(name: string, value: string, { onlyIf, onKept }: SetOptions = {}): Promise<SecretStatus> {
    return await this.#alone(async () => {
      if (onlyIf && !(await onlyIf())) return await this.#statusOf(await this.#open());
      const opened = await this.#openOrLost();
      const before = typeof opened === 'string' ? {} : opened.secrets;
      const changed_at = new Date(this.#clock()).toISOString();
      const place = await this.#keyFor(opened);
      const secrets = { ...before, [name]: { value, changed_at } };
      const written =
        opened === 'lost'
          ? await this.#besideLost(() => this.#write(secrets, place))
          : await this.#write(secrets, place);
      if (typeof opened !== 'string' && opened.key_id !== place.key_id)
        await this.#forgetKeyFile(opened.key_id);
      await onKept?.();
      return await this.#statusOf(written);
    });
  }

  /** @throws StudioError `SECRET_NOT_FOUND`, `SECRET_STORE_UNAVAILABLE` */
  async remove(name: string): Promise<SecretStatus> {
    return await this.#alone(async () => {
      const opened = await this.#open();
      if (typeof opened === 'string' || !Object.hasOwn(opened.secrets, name))
        throw fail('SECRET_NOT_FOUND', { details: { name } });
      const { [name]: _, ...others } = opened.secrets;
      return await this.#statusOf(await this.#write(others, opened));
    });
  }

  get #file(): string {
    return path.join(this.#folder, 'secrets.json');
  }

  /** Each change is made from what the last one has left, here and in other processes. */
  async #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return await this.#inTurn(async () => {
      const lock = await takeLock(`${this.#folder}.lock`, 'exclusive', LOCK_PATIENCE_MS).catch(
        (error: unknown) => {
          throw unavailable(error);
        },
      );
      if (!lock) throw unavailable(new Error('kept busy'));
      try {
        return await work();
      } finally {
        lock.release();
      }
    });
  }

  /** One after the other, so that a keychain is asked once. */
  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return await done;
  }

  async #statusOf(opened: Opened | Lost): Promise<SecretStatus> {
    if (typeof opened === 'string')
      return { store: (await this.#canUseKeychain()) ? 'keychain' : 'file', secrets: [] };
    return {
      store: opened.key,
      secrets: Object.entries(opened.secrets)
        .map(([name, { changed_at }]) => ({ name, changed_at }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    };
  }

  /** @throws StudioError `SECRET_STORE_UNAVAILABLE` */
  async #open(): Promise<Opened | Lost> {
    try {
      for (let before: string | undefined; ; ) {
        const text = await unlessAbsent(readWhole(realFiles, this.#file));
        if (text === undefined) return 'none';
        const sealed = readSealed(text);
        const keyBytes = await this.#keyOf(sealed);
        if (keyBytes)
          return { key: sealed.key, key_id: sealed.key_id, keyBytes, secrets: unseal(sealed, keyBytes) };
        // Another process may have sealed it with another key in this very moment.
        if (text === before) return 'lost';
        before = text;
      }
    } catch (error) {
      throw unavailable(error);
    }
  }

  /** What nobody can open any more makes room for what is set now. */
  async #openOrLost(): Promise<Opened | Lost> {
    return await this.#open().catch((error: unknown) => {
      if (error instanceof Error && error.cause instanceof SealError && error.cause.reason === 'damaged')
        return 'lost' as const;
      throw error;
    });
  }

  /** What is lost is kept under another name, for whoever may know its key, once there is something in its place. */
  async #besideLost<Result>(write: () => Promise<Result>): Promise<Result> {
    const aside = `${this.#file}.lost-${this.#clock()}-${randomBytes(2).toString('hex')}`;
    try {
      // Not every file system knows second names.
      await realFiles.link(this.#file, aside).catch(() => realFiles.copy(this.#file, aside));
    } catch (error) {
      throw unavailable(error);
    }
    try {
      return await write();
    } catch (error) {
      await realFiles.unlink(aside).catch(() => undefined);
      throw error;
    }
  }

  async #keyOf({ key, key_id }: KeyPlace): Promise<Buffer | undefined> {
    const known = this.#keys.get(key_id);
    if (known) return known;
    const text =
      key === 'keychain' ? await this.#keychain.get(accountOf(key_id)) : await this.#keyFromFile(key_id);
    const bytes = text === undefined || text === null ? undefined : Buffer.from(text.trim(), 'base64');
    if (bytes?.length !== KEY_BYTES) return undefined;
    this.#keys.set(key_id, bytes);
    return bytes;
  }

  async #keyFromFile(key_id: string): Promise<string | undefined> {
    const file = this.#keyFile(key_id);
    const stats = await unlessAbsent(stat(file));
    if (!stats) return undefined;
    // Somebody has copied it carelessly.
    if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) await chmod(file, 0o600);
    return await readWhole(realFiles, file);
  }

  #keyFile(key_id: string): string {
    return path.join(this.#folder, `${key_id}.key`);
  }

  #canUseKeychain(): Promise<boolean> {
    this.#isKeychainUsable ??= this.#keychain.isUsable();
    return this.#isKeychainUsable;
  }

  /** The key that there is; a new one where there is none, and where a keychain has come that there was not before. */
  async #keyFor(opened: Opened | Lost): Promise<KeyPlace & Pick<Opened, 'keyBytes'>> {
    const hasKey = typeof opened !== 'string';
    if (hasKey && opened.key === 'keychain') return opened;
    const canUseKeychain = await this.#canUseKeychain();
    if (hasKey && !canUseKeychain) return opened;
    const key_id = randomBytes(8).toString('hex');
    const keyBytes = randomBytes(KEY_BYTES);
    try {
      await this.#makeFolder();
      if (canUseKeychain) await this.#putInKeychain(key_id, keyBytes.toString('base64'));
      else await replacePrivate(this.#keyFile(key_id), `${keyBytes.toString('base64')}\n`);
    } catch (error) {
      throw unavailable(error);
    }
    this.#keys.set(key_id, keyBytes);
    return { key: canUseKeychain ? 'keychain' : 'file', key_id, keyBytes };
  }

  /** One that forgets must not be relied upon: with the key, all secrets would be lost. */
  async #putInKeychain(key_id: string, key: string): Promise<void> {
    await this.#keychain.set(accountOf(key_id), key);
    if ((await this.#keychain.get(accountOf(key_id))) !== key) throw new Error('no keychain');
  }

  /** @returns what can be read there now */
  async #write(secrets: Secrets, place: KeyPlace & Pick<Opened, 'keyBytes'>): Promise<Opened> {
    const { key, key_id, keyBytes } = place;
    try {
      await this.#makeFolder();
      await replacePrivate(this.#file, seal(secrets, keyBytes, place));
      const found = readSealed(await readWhole(realFiles, this.#file));
      return { key, key_id, keyBytes, secrets: unseal(found, keyBytes) };
    } catch (error) {
      throw unavailable(error);
    }
  }

  async #makeFolder(): Promise<void> {
    await makeFolders(realFiles, this.#folder);
    if (process.platform !== 'win32') await chmod(this.#folder, 0o700);
  }

  /** A key that a keychain has taken the place of must not lie about; what it opened is replaced. */
  async #forgetKeyFile(key_id: string): Promise<void> {
    await unlessAbsent(realFiles.unlink(this.#keyFile(key_id))).catch(() => undefined);
  }
}

const accountOf = (key_id: string) => `secrets-key/${key_id}`;

/** Readable by its owner only, from its first byte on. On Windows the profile folder's own access list does that. */
async function replacePrivate(file: string, content: string): Promise<void> {
  const files = {
    ...realFiles,
    write: async (partial: string, text: string | Uint8Array) => {
      await unlessAbsent(realFiles.unlink(partial));
      await realFiles.create(partial);
      if (process.platform !== 'win32') await chmod(partial, 0o600);
      await realFiles.write(partial, text);
    },
  };
  await replaceFile(files, file, content);
}

function unavailable(error: unknown) {
  const own = error instanceof Error ? error.message : String(error);
  return fail('SECRET_STORE_UNAVAILABLE', { details: { reason: errorCode(error) ?? own }, cause: error });
}
