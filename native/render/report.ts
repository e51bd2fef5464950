/** `render --report`: everything that happened, with times, for tests, for other programs, and for the curious. */
import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import type { Rect } from '../../domain/avatar/types.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import type { SceneSpeech } from '../../domain/speech/types.ts';
import type { SceneSpan } from '../../domain/timeline/types.ts';

export interface TimedText {
  readonly text: string;
  readonly start_ms: number;
  readonly end_ms: number;
}

export interface SceneReport {
  readonly scene: number;
  readonly sequence_no: number;
  readonly first_frame: number;
  readonly last_frame: number;
  readonly words: readonly TimedText[];
  readonly phonemes: readonly (TimedText & { readonly language: string; readonly viseme: string })[];
  readonly visemes: readonly { readonly viseme: string; readonly start_ms: number; readonly end_ms: number }[];
  /** Output pixels. The box that the mouth never leaves during the scene, and the box at every frame. */
  readonly mouth_rect: Rect | null;
  readonly mouth_rects: readonly (readonly [x: number, y: number, width: number, height: number])[];
  readonly subtitles: readonly { readonly first_frame: number; readonly last_frame: number; readonly lines: readonly string[] }[];
  readonly layers: readonly DrawItem[];
}

/** Milliseconds from the video's start, to the microsecond. */
export function videoMs(framesPerSecond: number, span: SceneSpan, sceneSample: number): number {
  const samples = (span.firstFrame * SAMPLE_RATE_HZ) / framesPerSecond + span.speechOffsetSample + sceneSample;
  return Math.round((samples * 1_000_000) / SAMPLE_RATE_HZ) / 1000;
}

export function reportWords(speech: SceneSpeech, displayText: string, time: (sample: number) => number): TimedText[] {
  return speech.words.map((word) => ({
    text: displayText.slice(word.source.start, word.source.end) || word.spoken,
    start_ms: time(word.startSample),
    end_ms: time(word.endSample),
  }));
}
