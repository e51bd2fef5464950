import type { SceneSpeech } from '../../domain/speech/types.ts';
import type { SampleSource } from '../compose/sound/source.ts';

/** A scene's finished speech, its samples wherever they lie: one channel at 48 kHz. */
export interface SpokenScene extends Omit<SceneSpeech, 'samples'> {
  readonly samples: SampleSource;
}
