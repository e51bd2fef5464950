/** The speech of all scenes at its places on the timeline. */
import { samplesPerFrame } from '../../../domain/time.ts';
import type { Timeline } from '../../../domain/timeline/types.ts';
import type { SampleSource } from './source.ts';

/** Copies the speech that falls into [start, start + out.length) at sample-exact places; silence elsewhere. */
export function readSpeech(
  out: Float32Array,
  start: number,
  timeline: Timeline,
  speech: readonly SampleSource[],
): void {
  const perFrame = samplesPerFrame(timeline.framesPerSecond);
  const end = start + out.length;
  out.fill(0);
  timeline.scenes.forEach((span, index) => {
    const source = speech[index];
    if (!source) return;
    const first = span.firstFrame * perFrame + span.speechOffsetSample;
    // Nothing is heard after its scene, whatever the recording's length.
    const last = Math.min(first + source.sampleCount, (span.firstFrame + span.frameCount) * perFrame);
    const from = Math.max(start, first);
    const to = Math.min(end, last);
    if (from < to) source.read(from - first, out.subarray(from - start, to - start));
  });
}
