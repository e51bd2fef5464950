/** Which voices there are, and how each says what somebody wants to hear. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Language, Problem } from '../../domain/errors.ts';
import { voiceProsody } from '../../domain/speech/prosody.ts';
import { msFromSamples } from '../../domain/time.ts';
import { WAV_HEADER_BYTES } from '../media/wav.ts';
import { cacheFolder } from '../paths.ts';
import { SEGMENTS_FOLDER } from '../store/shelves.ts';
import { SAMPLE_ENDING, ShownShelf } from '../store/shown-shelf.ts';
import { inWords } from './in-words.ts';
import type { ListedVoices } from './messages.ts';
import { Sampler } from './sampler.ts';
import { ToldWarnings } from './told-warnings.ts';
import { Turns } from './turns.ts';

/** Longer than any provider lets itself be waited for. */
const SPEECH_PATIENCE_MS = 120_000;
const LIST_PATIENCE_MS = 30_000;
const LISTER_IDLE_MS = 10_000;
/** Far more than one hears while an address is good. */
const MOST_SHOWN = 32;
/** Change it whenever the same speech is written down otherwise. */
const FORMAT = 'sample/2';

export interface WantedSample {
  readonly voiceId: string;
  /** Plain, or SSML. */
  readonly text: string;
  /** Percent of the voice's own: 50 to 200. */
  readonly speed: number;
  readonly pitch: number;
  /** S-04: word → reading; none when absent. */
  readonly readings?: Readonly<Record<string, string>>;
}

export interface VoiceSample {
  /** WAV. Absolute; stays for as long as an address of it is good. */
  readonly file: string;
  readonly durationMs: number;
  readonly warnings: readonly Problem[];
}

export interface Asker {
  /** One window or program. */
  readonly client: string;
  readonly language: Language;
  readonly signal: AbortSignal;
}

export interface VoiceSampleServices {
  /** The user's limit on the cache as it is now, in bytes. */
  readonly cacheLimitBytes: () => Promise<number>;
  readonly sampler?: Sampler;
}

export class VoiceSamples {
  readonly #sampler: Sampler;
  /** Of its own, so that a list does not wait for what is being spoken. */
  readonly #lister = new Sampler({ patienceMs: LIST_PATIENCE_MS, idleMs: LISTER_IDLE_MS });
  #listing: Promise<ListedVoices> | undefined;
  readonly #turns = new Turns();
  readonly #shelf: ShownShelf;
  readonly #warnings = new ToldWarnings(MOST_SHOWN);

  constructor({
    cacheLimitBytes,
    sampler = new Sampler({ patienceMs: SPEECH_PATIENCE_MS }),
  }: VoiceSampleServices) {
    this.#sampler = sampler;
    this.#shelf = new ShownShelf({
      ending: SAMPLE_ENDING,
      mostShown: MOST_SHOWN,
      folder: path.join(cacheFolder(), SEGMENTS_FOLDER),
      limitBytes: cacheLimitBytes,
    });
  }

  /** @throws StudioError `SAMPLE_IMPOSSIBLE`, `CANCELLED` */
  async list({ language }: Pick<Asker, 'language'>): Promise<ListedVoices> {
    try {
      this.#listing ??= this.#lister.ask('list', {}).finally(() => {
        this.#listing = undefined;
      });
      return await this.#listing;
    } catch (error) {
      throw inWords(error, language);
    }
  }

  /**
   * What the same client asked for before is given up.
   * @throws StudioError `VOICE_NOT_FOUND`, `SAMPLE_IMPOSSIBLE`, `CANCELLED`, as `writeFault` makes them
   */
  async sample(wanted: WantedSample, { client, language, signal }: Asker): Promise<VoiceSample> {
    try {
      return await this.#turns.take(client, signal, (ended) => this.#made(wanted, ended));
    } catch (error) {
      throw inWords(error, language);
    }
  }

  /** Gives up what the client waits for. */
  cancel(client: string): void {
    this.#turns.cancel(client);
  }

  async close(): Promise<void> {
    await Promise.all([this.#turns.close(), this.#sampler.close(), this.#lister.close()]);
    await this.#shelf.close();
  }

  async #made(wanted: WantedSample, signal: AbortSignal): Promise<VoiceSample> {
    const { voiceId, text, speed, pitch, readings = {} } = wanted;
    const prosody = voiceProsody({ speed, pitch });
    const fingerprint = await this.#sampler.ask('fingerprint', { voiceId }, { signal });
    const shaping = JSON.stringify([
      FORMAT,
      fingerprint,
      voiceId,
      text,
      prosody,
      Object.entries(readings).sort(),
    ]);
    const key = createHash('sha256').update(shaping).digest('hex');
    const file =
      (await this.#shelf.find(key)) ??
      (await this.#shelf.add(key, async (place) => {
        const order = { voiceId, text, prosody, readings, file: place };
        const { warnings } = await this.#sampler.ask('speech', order, { signal });
        this.#warnings.note(key, warnings);
        // A voice that read a part in another's place may not have to any more, once there are others.
        return { isFinal: warnings.length === 0 };
      }));
    const { size } = await stat(file);
    const durationMs = msFromSamples((size - WAV_HEADER_BYTES) / 2);
    return { file, durationMs, warnings: this.#warnings.of(key) };
  }
}
