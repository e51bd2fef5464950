/** The voices that scripts name, asked for anew after a while: one may have been installed or removed by then. */
import { StudioError } from '../../domain/errors.ts';
import type { KnownVoice } from '../../domain/script/speech.ts';
import type { ItemPainter } from './item-painter.ts';

const FRESH_MS = 60_000;
/** One that is not there is looked for sooner. */
const MISSING_FRESH_MS = 5_000;
const MOST_REMEMBERED = 200;

export class KnownVoices {
  readonly #looks: Pick<ItemPainter, 'ask'>;
  readonly #known = new Map<string, { readonly voice: KnownVoice | undefined; readonly untilMs: number }>();

  constructor(looks: Pick<ItemPainter, 'ask'>) {
    this.#looks = looks;
  }

  /** Undefined where there is none, or its settings are broken. @throws StudioError `CANCELLED` */
  async find(voiceId: string, signal: AbortSignal): Promise<KnownVoice | undefined> {
    const known = this.#known.get(voiceId);
    if (known && known.untilMs > Date.now()) return known.voice;
    const voice = await this.#looks
      .ask('voice', { voiceId }, { name: `voice ${voiceId}`, signal })
      .catch((error: unknown) => {
        if (!(error instanceof StudioError) || signal.aborted) throw error;
        return undefined;
      });
    this.#known.delete(voiceId);
    this.#known.set(voiceId, { voice, untilMs: Date.now() + (voice ? FRESH_MS : MISSING_FRESH_MS) });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return voice;
  }
}
