/** Where the sound is silent, from its level per frame. What is seen must follow what is heard, not what was planned. */

/** Below this a listener hears nothing. dBFS RMS. */
export const SILENCE_DB = -50;
/** Silence shorter than this is part of speech (a stop's closure). */
export const SHORTEST_GAP_SECONDS = 0.12;
/** How long the lips take to meet once the sound has gone: shorter than the 120 ms that a gap allows. */
const CLOSING_SECONDS = 0.06;

/**
 * @param levelDb dBFS RMS per frame.
 * @returns [0..1] per frame: what is left of the mouth's opening. 1 outside gaps, exactly 0 from 60 ms after a gap's
 *   start until the sound returns.
 */
export function silenceGate(
  levelDb: Float32Array,
  frameCount: number,
  framesPerSecond: number,
): Float32Array {
  const gate = new Float32Array(frameCount).fill(1);
  const shortest = Math.max(1, Math.floor(SHORTEST_GAP_SECONDS * framesPerSecond + 1e-9));
  let start = -1;
  for (let frame = 0; frame <= frameCount; frame++) {
    const silent = frame < frameCount && !(levelOf(levelDb, frame) >= SILENCE_DB);
    if (silent && start < 0) start = frame;
    if (silent || start < 0) continue;
    // The scene's first and last frames continue a silence outside it, however short they are.
    const atEdge = start === 0 || frame === frameCount;
    if (frame - start >= shortest || atEdge)
      for (let inside = start; inside < frame; inside++) {
        const seconds = (inside - start + 0.5) / framesPerSecond;
        gate[inside] = start === 0 ? 0 : Math.max(0, 1 - seconds / CLOSING_SECONDS);
      }
    start = -1;
  }
  return gate;
}

/** Level of a frame; frames past the end of the measurement are silent. */
export function levelOf(levelDb: Float32Array, frame: number): number {
  return levelDb[frame] ?? Number.NEGATIVE_INFINITY;
}
