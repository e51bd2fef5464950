/** A sentence spoken, as an avatar gets it: 48 kHz sound, phoneme times, level per frame. */
import type { Performance } from '../../domain/avatar/types.ts';
import type { PhonemeTime } from '../../domain/speech/types.ts';
import { framesToHold, SAMPLE_RATE_HZ } from '../../domain/time.ts';
import { levelPerFrame } from '../../native/avatar/level.ts';
import { createEspeakProvider } from '../../native/speech/espeak/provider.ts';
import { resample } from '../../native/speech/sound/resample.ts';

export const FRAMES_PER_SECOND = 25;
/** Quiet before and after each sentence, in samples: long enough to see the mouth shut. */
const LEAD = 0.32 * SAMPLE_RATE_HZ;
const TAIL = 0.4 * SAMPLE_RATE_HZ;

export interface SpokenSentence {
  readonly text: string;
  /** From the scene's first frame, lead and tail included. */
  readonly samples: Float32Array;
  readonly performance: Performance;
}

export async function speakSentences(
  sentences: readonly { readonly text: string; readonly language: 'zh' | 'en' }[],
): Promise<SpokenSentence[]> {
  const provider = createEspeakProvider();
  try {
    const spoken: SpokenSentence[] = [];
    for (const [index, { text, language }] of sentences.entries()) {
      const result = await provider.synthesise({
        voiceId: language === 'zh' ? 'voice:espeak/cmn' : 'voice:espeak/en-us',
        language,
        tokens: [{ spoken: text, source: { start: 0, end: text.length } }],
        prosody: { rate: 1, pitch: 1, volume: 1 },
        ending: 'sentence',
      });
      const scale = SAMPLE_RATE_HZ / result.sampleRateHz;
      const speech = resample(result.samples, result.sampleRateHz, SAMPLE_RATE_HZ);
      const phonemes: PhonemeTime[] = result.phonemes
        .filter((phoneme) => phoneme.symbol !== '')
        .map((phoneme) => ({
          symbol: phoneme.symbol,
          language,
          stress: phoneme.stress,
          startSample: Math.round(phoneme.start * scale),
          endSample: Math.round(phoneme.end * scale),
        }));
      const frameCount = framesToHold(LEAD + speech.length + TAIL, FRAMES_PER_SECOND);
      const samples = new Float32Array((frameCount * SAMPLE_RATE_HZ) / FRAMES_PER_SECOND);
      samples.set(speech, LEAD);
      const timing = { framesPerSecond: FRAMES_PER_SECOND, frameCount, speechOffsetSample: LEAD };
      spoken.push({
        text,
        samples,
        performance: {
          ...timing,
          seed: 1000 + index,
          phonemes,
          levelDb: levelPerFrame(speech, timing),
          actions: [],
          emotions: [],
        },
      });
    }
    return spoken;
  } finally {
    await provider.close();
  }
}
