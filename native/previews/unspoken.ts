/** What is taken for a scene's speech where nobody has spoken it. */
import type { SpeechPlan } from '../../domain/speech/types.ts';
import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import { memorySource } from '../compose/sound/source.ts';
import type { SpokenScene } from '../speech/spoken-scene.ts';

/** A presenter who waits looks friendly, unless the scene begins in a mood of its own. */
export function moodOf(plan: SpeechPlan | undefined): string {
  const first = plan?.items.find(({ kind }) => kind === 'emotion' || kind === 'speech');
  return first?.kind === 'emotion' ? first.emotion : 'HAPPY';
}

/** Nobody speaks. */
export function atRest(emotion: string): SpokenScene {
  return {
    samples: memorySource(new Float32Array(0)),
    words: [],
    phonemes: [],
    actions: [],
    // From before the scene until after it: moods come and go slowly.
    emotions: [{ emotion, startSample: -SAMPLE_RATE_HZ, endSample: 3600 * SAMPLE_RATE_HZ }],
    warnings: [],
  };
}

/** Of a scene whose voice is not installed. */
export function languageOf(plan: SpeechPlan | undefined): string {
  return /\p{sc=Han}/u.test(plan?.displayText ?? '') ? 'zh' : 'en';
}
