/** What avatars look like, and films of them who speak: found where they were made before, made by another process otherwise. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { AvatarInfo } from '../../domain/avatar/types.ts';
import { fail, type Problem } from '../../domain/errors.ts';
import { avatarHash, listAvatars, openAvatar } from '../avatar/catalogue.ts';
import { engineFingerprint } from '../compose/segments/fingerprint.ts';
import { cacheFolder } from '../paths.ts';
import { SEGMENTS_FOLDER } from '../store/shelves.ts';
import { SAMPLE_ENDING, ShownShelf } from '../store/shown-shelf.ts';
import { inWords } from './in-words.ts';
import type { AvatarLooks, WantedFilm, WantedPortrait } from './messages.ts';
import { Sampler } from './sampler.ts';
import { ToldWarnings } from './told-warnings.ts';
import { Turns } from './turns.ts';
import type { Asker } from './voice-samples.ts';

/** Ten seconds of speech on a slow machine that renders something else meanwhile. */
const FILM_PATIENCE_MS = 10 * 60_000;
const PORTRAIT_PATIENCE_MS = 60_000;
const PAINTER_IDLE_MS = 10_000;
/** Far more than one sees while an address is good: a dozen avatars in all that each can wear. */
const MOST_SHOWN = 512;
/** Change it whenever the same avatar is shown otherwise. */
const FORMAT = 'avatar-sample/2';

export interface AvatarFilm {
  /** MP4. Absolute; stays for as long as an address of it is good. */
  readonly file: string;
  readonly warnings: readonly Problem[];
}

export class AvatarSamples {
  readonly #filmer = new Sampler({ patienceMs: FILM_PATIENCE_MS });
  /** Of its own, so that a portrait does not wait for a film. */
  readonly #painter = new Sampler({ patienceMs: PORTRAIT_PATIENCE_MS, idleMs: PAINTER_IDLE_MS });
  readonly #films = new Turns();
  /** One after the other: the process takes one order at a time. */
  #portraits: Promise<unknown> = Promise.resolve();
  readonly #shelf: ShownShelf;
  readonly #warnings = new ToldWarnings(MOST_SHOWN);

  /** @param cacheLimitBytes the user's limit on the cache as it is now */
  constructor({ cacheLimitBytes }: { readonly cacheLimitBytes: () => Promise<number> }) {
    this.#shelf = new ShownShelf({
      ending: SAMPLE_ENDING,
      mostShown: MOST_SHOWN,
      folder: path.join(cacheFolder(), SEGMENTS_FOLDER),
      limitBytes: cacheLimitBytes,
    });
  }

  /** @throws StudioError `AVATAR_DATA_INVALID` */
  async list(): Promise<readonly AvatarInfo[]> {
    return await listAvatars();
  }

  /**
   * @returns a PNG, absolute, that stays for as long as an address of it is good
   * @throws StudioError `AVATAR_NOT_FOUND`, `SCRIPT_LOOK_UNKNOWN`, `SAMPLE_IMPOSSIBLE`, `CANCELLED`, as `writeFault` makes them
   */
  async portrait(wanted: WantedPortrait, { language }: Pick<Asker, 'language'>): Promise<string> {
    try {
      await requireLooks(wanted);
      const { avatarId, looks, emotion, as } = wanted;
      const shaping = [await avatarHash(avatarId), await engineFingerprint()];
      const key = keyOf(['portrait', ...shaping, looks.toSorted(), emotion, as]);
      const made = this.#portraits.then(
        async () =>
          (await this.#shelf.find(key)) ??
          (await this.#shelf.add(key, async (file) => {
            await this.#painter.ask('portrait', { ...wanted, file });
            return { isFinal: true };
          })),
      );
      this.#portraits = made.catch(() => undefined);
      return await made;
    } catch (error) {
      throw inWords(error, language);
    }
  }

  /**
   * One at a time; what the same client asked for before is given up.
   * @param onProgress [0..1], never falling
   * @throws StudioError as `portrait`, `VOICE_NOT_FOUND`
   */
  async film(
    wanted: WantedFilm,
    { client, language, signal }: Asker,
    onProgress: (fraction: number) => void,
  ): Promise<AvatarFilm> {
    try {
      await requireLooks(wanted);
      return await this.#films.take(client, signal, (ended) => this.#filmed(wanted, ended, onProgress));
    } catch (error) {
      throw inWords(error, language);
    }
  }

  /** Gives up the film that the client waits for. */
  cancel(client: string): void {
    this.#films.cancel(client);
  }

  async close(): Promise<void> {
    await Promise.all([this.#films.close(), this.#filmer.close(), this.#painter.close()]);
    await this.#shelf.close();
  }

  async #filmed(
    wanted: WantedFilm,
    signal: AbortSignal,
    onProgress: (fraction: number) => void,
  ): Promise<AvatarFilm> {
    const { avatarId, voiceId, text, looks, emotion, action, resolution } = wanted;
    const voice = await this.#filmer.ask('fingerprint', { voiceId }, { signal });
    const said = [voice, voiceId, text ?? null, emotion ?? null, action ?? null];
    const shaping = [await avatarHash(avatarId), await engineFingerprint(), ...said];
    const key = keyOf(['film', ...shaping, looks.toSorted(), resolution]);
    const file =
      (await this.#shelf.find(key)) ??
      (await this.#shelf.add(key, async (place) => {
        const order = { ...wanted, file: place };
        const { warnings } = await this.#filmer.ask('film', order, { signal, onProgress });
        this.#warnings.note(key, warnings);
        // Made anew soon, so that what is wrong with it is told again.
        return { isFinal: warnings.length === 0 };
      }));
    return { file, warnings: this.#warnings.of(key) };
  }
}

function keyOf(shaping: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([FORMAT, ...shaping]))
    .digest('hex');
}

/** @throws StudioError `AVATAR_NOT_FOUND`, `SCRIPT_LOOK_UNKNOWN` */
async function requireLooks({ avatarId, looks }: AvatarLooks): Promise<void> {
  const { info } = await openAvatar(avatarId);
  const known = info.looks.map(({ id }) => id);
  const look = looks.find((one) => !known.includes(one));
  if (look !== undefined) throw fail('SCRIPT_LOOK_UNKNOWN', { details: { look, known: known.join(', ') } });
}
