/**
 * What a speaker's body hears of the own speech: how strongly, where the stresses fall, where a phrase begins. Head and
 * brows of speakers follow pitch accents and loudness (Munhall et al. 2004; Cassell et al. 1994).
 */

import { SAMPLE_RATE_HZ } from '../../time.ts';
import { levelOf, SILENCE_DB } from '../../viseme/silence.ts';
import { mainVisemeOf } from '../../viseme/table.ts';
import type { Performance } from '../types.ts';

export interface Beat {
  /** Seconds from the scene's first frame. */
  readonly at: number;
  /** [0..1] how much louder than the rest. */
  readonly strength: number;
}

export interface Rhythm {
  /** [0..1] per frame, spread over about 0.3 s: the head follows phrases, not samples. */
  readonly energy: Float32Array;
  readonly beats: readonly Beat[];
  /** Seconds at which somebody begins to speak after a pause. */
  readonly phrases: readonly number[];
}

/** Two beats are never nearer: heads have mass. */
const BEAT_GAP_SECONDS = 0.45;
/** Languages whose words carry no stress mark have a beat where the voice swells. */
const PAUSE_SECONDS = 0.2;

export function rhythmOf(performance: Performance): Rhythm {
  const energy = smoothedEnergy(performance);
  return { energy, beats: beatsOf(performance, energy), phrases: phrasesOf(performance) };
}

function smoothedEnergy({ levelDb, frameCount, framesPerSecond }: Performance): Float32Array {
  const raw = Float32Array.from({ length: frameCount }, (_, frame) => {
    const level = levelOf(levelDb, frame);
    return level < SILENCE_DB || Number.isNaN(level) ? 0 : Math.min(1, (level - SILENCE_DB) / 38);
  });
  const radius = Math.max(1, Math.round(framesPerSecond * 0.16));
  return raw.map((_, frame) => {
    let sum = 0;
    let weight = 0;
    for (let offset = -radius; offset <= radius; offset++) {
      const share = radius + 1 - Math.abs(offset);
      sum += share * (raw[frame + offset] ?? 0);
      weight += share;
    }
    return sum / weight;
  });
}

function beatsOf(performance: Performance, energy: Float32Array): readonly Beat[] {
  const { framesPerSecond, phonemes, speechOffsetSample } = performance;
  const mean = energy.reduce((sum, one) => sum + one, 0) / Math.max(1, energy.length);
  const candidates: Beat[] = [];
  for (const phoneme of phonemes) {
    if (!isVowel(phoneme.symbol, phoneme.language)) continue;
    const at = (speechOffsetSample + (phoneme.startSample + phoneme.endSample) / 2) / SAMPLE_RATE_HZ;
    const heard = energy[Math.floor(at * framesPerSecond)] ?? 0;
    const strength = Math.min(1, Math.max(0, (heard - 0.75 * mean) * 1.6) + 0.22 * phoneme.stress);
    if (strength > 0.2) candidates.push({ at, strength });
  }
  // The strongest first; what is too near to one that was taken is left out.
  const taken: Beat[] = [];
  for (const beat of candidates.sort((one, other) => other.strength - one.strength || one.at - other.at))
    if (taken.every(({ at }) => Math.abs(at - beat.at) >= BEAT_GAP_SECONDS)) taken.push(beat);
  return taken.sort((one, other) => one.at - other.at);
}

const OPEN = new Set(['i', 'e', 'E', '@', 'a', 'O', 'o', 'u']);

function isVowel(symbol: string, language: string): boolean {
  return OPEN.has(mainVisemeOf(symbol, language));
}

function phrasesOf({ phonemes, speechOffsetSample }: Performance): readonly number[] {
  const starts: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { startSample, endSample } of phonemes) {
    const start = (speechOffsetSample + startSample) / SAMPLE_RATE_HZ;
    if (start - last >= PAUSE_SECONDS) starts.push(start);
    last = Math.max(last, (speechOffsetSample + endSample) / SAMPLE_RATE_HZ);
  }
  return starts;
}
