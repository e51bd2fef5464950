/** Voice packs come and go. A pack is tried before it is installed, by a process that its model cannot take others with. */
import path from 'node:path';
import { fail, StudioError } from '../../domain/errors.ts';
import { type PutPack, removeUnfinishedPacks, removeVoicePack } from '../speech/packs.ts';
import { WorkLost, WorkTooLong } from '../workers/work-process.ts';
import type { PackOrigin } from './messages.ts';
import { Sampler } from './sampler.ts';
import { Turns } from './turns.ts';
import type { Asker } from './voice-samples.ts';

/** For half a gigabyte over a slow line; a line that is silent is given up long before. */
const PATIENCE_MS = 60 * 60_000;
const IDLE_MS = 1000;

export class PackInstaller {
  readonly #dataFolder: string;
  readonly #sampler: Sampler;
  readonly #turns = new Turns();

  constructor(
    dataFolder: string,
    sampler: Sampler = new Sampler({ patienceMs: PATIENCE_MS, idleMs: IDLE_MS }),
  ) {
    this.#dataFolder = dataFolder;
    this.#sampler = sampler;
  }

  /**
   * One at a time; what the same client asked for before is given up.
   * @param onProgress [0..1] of the model file, never falling
   * @throws StudioError as `installVoicePack`, `CANCELLED`; nothing is left behind then
   */
  async install(
    origin: PackOrigin,
    { client, signal }: Pick<Asker, 'client' | 'signal'>,
    onProgress: (fraction: number) => void,
  ): Promise<PutPack> {
    return await this.#turns.take(client, signal, async (ended) => {
      try {
        return await this.#sampler.ask(
          'install',
          { origin },
          { signal: ended, onProgress, isTriedOnce: true },
        );
      } catch (error) {
        throw inWordsOfPacks(error, origin);
      } finally {
        await this.sweep();
      }
    });
  }

  /** Removes what installations left that were killed. Never throws. */
  async sweep(): Promise<void> {
    await removeUnfinishedPacks({ dataFolder: this.#dataFolder });
  }

  /** @throws StudioError `VOICE_NOT_FOUND`, `DATA_FOLDER_UNUSABLE` */
  async remove(packId: string): Promise<void> {
    await removeVoicePack(packId, { dataFolder: this.#dataFolder });
  }

  /** Gives up the installation that the client waits for. */
  cancel(client: string): void {
    this.#turns.cancel(client);
  }

  async close(): Promise<void> {
    await Promise.all([this.#turns.close(), this.#sampler.close()]);
  }
}

/** A model can bring down whoever tries it, and an address can keep one waiting without end. */
function inWordsOfPacks(error: unknown, origin: PackOrigin): unknown {
  const cause = error instanceof StudioError ? error.cause : undefined;
  const name = 'model' in origin ? origin.name : path.posix.basename(new URL(origin.address).pathname);
  if (cause instanceof WorkLost) {
    const reason = 'the program that tried it ended';
    return fail('VOICE_PACK_MODEL_INVALID', { details: { file: name, reason }, cause: error });
  }
  if (cause instanceof WorkTooLong) {
    const details = { source: name, reason: 'it takes too long' };
    return fail('VOICE_PACK_DOWNLOAD_FAILED', { details, cause: error });
  }
  return error;
}
