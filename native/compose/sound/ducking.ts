/** How far the music steps back while somebody speaks, and under the sound of inserted video. */

/** One value every 10 ms. */
export const DUCK_STEP_SAMPLES = 480;
/** Under this a step counts as a pause, relative to speech at −16 LUFS. */
const FLOOR_DB = -42;
const DUCK_DB = -12;
/** Music begins to fall before the first word: the future is known. */
const AHEAD_STEPS = 25;
/** Short pauses do not bring the music up. */
const HOLD_STEPS = 50;
const FALL_DB_PER_STEP = 12 / 20;
const RISE_DB_PER_STEP = 12 / 70;

/**
 * Gain of the music, linear, one value per {@link DUCK_STEP_SAMPLES}.
 * @param levelAt what the music is heard under in a step, dBFS of the RMS
 */
export function duckingCurve(steps: number, levelAt: (step: number) => number): Float32Array {
  const active = new Uint8Array(steps);
  let until = -1;
  for (let step = 0; step < steps; step++) {
    if (levelAt(step) > FLOOR_DB) {
      active.fill(1, Math.max(0, step - AHEAD_STEPS), step + 1);
      until = step + HOLD_STEPS;
    } else if (step <= until) active[step] = 1;
  }
  const curve = new Float32Array(steps);
  let level = active[0] ? DUCK_DB : 0;
  for (let step = 0; step < steps; step++) {
    level = active[step]
      ? Math.max(DUCK_DB, level - FALL_DB_PER_STEP)
      : Math.min(0, level + RISE_DB_PER_STEP);
    curve[step] = 10 ** (level / 20);
  }
  return curve;
}
