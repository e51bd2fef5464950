/** Voice packs come and go. A pack is tried before it is installed, by a process that its model cannot take others with. */
import { removeUnfinishedPacks, removeVoicePack, type VoicePack } from '../speech/packs.ts';
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
   * @throws StudioError as `installVoicePack` and `Sampler`; nothing is left behind then
   */
  async install(
    origin: PackOrigin,
    { client, signal }: Pick<Asker, 'client' | 'signal'>,
    onProgress: (fraction: number) => void,
  ): Promise<VoicePack> {
    return await this.#turns.take(client, signal, async (ended) => {
      const asked = this.#sampler.ask('install', { origin }, { signal: ended, onProgress });
      // Of the process that has the order, whatever becomes of it.
      const { pid } = this.#sampler;
      try {
        return await asked;
      } finally {
        if (pid !== undefined) await removeUnfinishedPacks(pid, { dataFolder: this.#dataFolder });
      }
    });
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
