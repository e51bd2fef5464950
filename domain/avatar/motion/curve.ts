/**
 * Curves through keys: monotone cubic Hermite interpolation (Fritsch & Carlson 1980), so that what moves never
 * overshoots its keys and never jumps. Level before the first key and after the last.
 */

export type Key = readonly [time: number, value: number];
export type Curve = (time: number) => number;

/** @param keys at least one, times ascending */
export function curveThrough(keys: readonly Key[]): Curve {
  const times = keys.map(([time]) => time);
  const values = keys.map(([, value]) => value);
  const tangents = tangentsOf(times, values);
  const last = keys.length - 1;
  return (time) => {
    if (time <= times[0]!) return values[0]!;
    if (time >= times[last]!) return values[last]!;
    let index = 0;
    while (time >= times[index + 1]!) index++;
    const width = times[index + 1]! - times[index]!;
    const part = (time - times[index]!) / width;
    const square = part * part;
    const cube = square * part;
    return (
      (2 * cube - 3 * square + 1) * values[index]! +
      (cube - 2 * square + part) * width * tangents[index]! +
      (3 * square - 2 * cube) * values[index + 1]! +
      (cube - square) * width * tangents[index + 1]!
    );
  };
}

/** Slopes at the keys: none at either end and at every turning point, harmonic means between. */
function tangentsOf(times: readonly number[], values: readonly number[]): readonly number[] {
  const slope = (index: number) =>
    (values[index + 1]! - values[index]!) / (times[index + 1]! - times[index]!);
  return values.map((_, index) => {
    if (index === 0 || index === values.length - 1) return 0;
    const [before, after] = [slope(index - 1), slope(index)];
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
}

/** Smoothstep, clamped. */
export function smooth(value: number): number {
  const x = Math.min(1, Math.max(0, value));
  return x * x * (3 - 2 * x);
}

/** Smootherstep (Perlin 2002), clamped: also its acceleration is continuous. */
export function smoother(value: number): number {
  const x = Math.min(1, Math.max(0, value));
  return x * x * x * (x * (x * 6 - 15) + 10);
}
