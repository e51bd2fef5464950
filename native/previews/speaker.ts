/** The process that speaks scenes for pictures of them, as the studio sees it, and what it knows of those that were spoken. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import { WorkLost, WorkProcess, type WorkProcessOptions, WorkTooLong } from '../workers/work-process.ts';
import type { FoundMedia } from './found-media.ts';
import { NewestFirst } from './newest-first.ts';
import type { KnownSpeech } from './scene-facts.ts';
import type { SpeakOrder, SpokenForPictures } from './speak-messages.ts';

const PROGRAM = path.join(import.meta.dirname, 'speak-process.ts');
/** A long scene by a slow voice. */
const PATIENCE_MS = 10 * 60_000;
const MOST_WAITING = 16;
const MOST_REMEMBERED = 500;

export interface SceneToHear {
  readonly script: Script;
  readonly sceneIndex: number;
  readonly recording: FoundMedia | undefined;
}

export class Speaker {
  readonly #process: WorkProcess<SpeakOrder, SpokenForPictures>;
  readonly #queue = new NewestFirst<SpokenForPictures>(MOST_WAITING);
  readonly #known = new Map<string, KnownSpeech>();

  constructor(options: Partial<WorkProcessOptions> = {}) {
    this.#process = new WorkProcess({ program: PROGRAM, patienceMs: PATIENCE_MS, ...options });
  }

  /** What is known of a scene that was spoken before, by the same voice or what bore its name. */
  known(scene: SceneToHear): KnownSpeech | undefined {
    return this.#known.get(speechKey(scene));
  }

  /**
   * @param play what the presenter plays is wanted for this stretch of time
   * @throws StudioError what speaking throws; `PREVIEW_IMPOSSIBLE` when it takes too long, or ends the process again;
   *   `CANCELLED` on `signal`, and when it is closed
   */
  async speak(scene: SceneToHear, play: SpeakOrder['play'], signal: AbortSignal): Promise<SpokenForPictures> {
    const key = speechKey(scene);
    const { script, sceneIndex, recording } = scene;
    const order: SpeakOrder = { script, sceneIndex, recording, key, play };
    const work = async () => await this.#process.perform(order).catch(inWords);
    const { layer_config } = script.shoot_scripts[sceneIndex]!.shoot_script;
    const name = JSON.stringify([key, sceneIndex, play, play && layer_config]);
    const { sampleCount, words, performance } = await this.#queue.add(name, work, signal);
    this.#remember(key, { sampleCount, words });
    return { sampleCount, words, performance };
  }

  /** For good. Settles when the process has gone. */
  async close(): Promise<void> {
    this.#queue.close();
    await this.#process.close();
  }

  #remember(key: string, speech: KnownSpeech): void {
    this.#known.delete(key);
    this.#known.set(key, speech);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** Everything that a scene's speech depends on but the voice itself. */
function speechKey({ script, sceneIndex, recording }: SceneToHear): string {
  const { script_type, text_config, audio_drive_action_config, x_studio } =
    script.shoot_scripts[sceneIndex]!.shoot_script;
  const said = [script_type, text_config, audio_drive_action_config, x_studio?.transcript, recording?.state];
  const by = [script.voice_config, script.model_asset_id, script.x_studio?.readings];
  return createHash('sha256')
    .update(JSON.stringify([said, by]))
    .digest('hex');
}

function inWords(error: unknown): never {
  if (error instanceof WorkLost)
    throw fail('PREVIEW_IMPOSSIBLE', { details: { reason: 'the painter ended' }, cause: error });
  if (error instanceof WorkTooLong)
    throw fail('PREVIEW_IMPOSSIBLE', { details: { reason: 'it takes too long' }, cause: error });
  throw error;
}
