/** A speech service for a process that stays: it knows the packs and services that there are now, whoever changed them. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { listVoicePacks } from '../speech/packs.ts';
import { createSpeechService, type SpeechService } from '../speech/service.ts';

export class CurrentSpeech {
  readonly #folders: { readonly dataFolder: string; readonly cacheFolder: string };
  #made: { readonly stamp: string; readonly service: SpeechService } | undefined;

  constructor(folders: { readonly dataFolder: string; readonly cacheFolder: string }) {
    this.#folders = folders;
  }

  /** To be asked for before each piece of work; the one before is closed when it is out of date. */
  async service(): Promise<SpeechService> {
    const stamp = await this.#stamp();
    if (this.#made?.stamp !== stamp) {
      await this.#made?.service.close();
      this.#made = { stamp, service: createSpeechService(this.#folders) };
    }
    return this.#made.service;
  }

  async #stamp(): Promise<string> {
    const { dataFolder } = this.#folders;
    // Why it cannot be read, whoever asks for a voice is told.
    const packs = await listVoicePacks({ dataFolder }).catch(() => []);
    const settings = await stat(path.join(dataFolder, 'voices.json')).catch(() => undefined);
    return JSON.stringify([
      packs.map(({ id, identity }) => [id, identity]),
      settings?.mtimeMs,
      settings?.size,
    ]);
  }
}
