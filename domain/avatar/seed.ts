/** Small integer hashing: all that looks random in an avatar derives from a seed, a channel and a position. */

/** A 32-bit avalanche hash (lowbias32, Chris Wellons, public domain). */
function hash32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The seed of one scene: scenes of one script move differently, the same scene always the same. */
export function seedOf(scriptSeed: number, sceneIndex: number): number {
  return hash32(hash32(scriptSeed) ^ Math.imul(sceneIndex + 1, 0x9e3779b1));
}

/** [0..1), the same for the same three integers. */
export function unitOf(seed: number, channel: number, position: number): number {
  return hash32(seed ^ hash32(Math.imul(channel + 1, 0x85ebca6b) ^ hash32(position))) / 0x1_0000_0000;
}

/** [-1..1] smooth noise: value noise with quintic easing between integer positions. */
export function noise(seed: number, channel: number, position: number): number {
  const left = Math.floor(position);
  const part = position - left;
  const eased = part * part * part * (part * (part * 6 - 15) + 10);
  const a = unitOf(seed, channel, left);
  const b = unitOf(seed, channel, left + 1);
  return (a + (b - a) * eased) * 2 - 1;
}
