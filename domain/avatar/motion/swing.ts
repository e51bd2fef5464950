/** Hair that hangs behind the head's movement: a damped pendulum driven by the head, stepped through the scene once. */

/** Of free swinging, hertz, and the share of critical damping. */
const FREQUENCY = 1.15;
const DAMPING = 0.34;
const STEPS_PER_SECOND = 200;
const MOST = 0.09;

/**
 * @param heads where the head is in every frame: sideways in units of its width, and its roll in radians
 * @returns radians that hair hangs off per frame, within ±{@link MOST}
 */
export function swingTrack(
  heads: readonly { readonly aside: number; readonly roll: number }[],
  framesPerSecond: number,
): Float32Array {
  const steps = Math.max(1, Math.round(STEPS_PER_SECOND / framesPerSecond));
  const step = 1 / (framesPerSecond * steps);
  const omega = 2 * Math.PI * FREQUENCY;
  let angle = 0;
  let speed = 0;
  return Float32Array.from(heads, ({ aside, roll }, frame) => {
    const before = heads[Math.max(0, frame - 1)]!;
    for (let part = 1; part <= steps; part++) {
      const share = part / steps;
      // Hair wants to hang straight down: against the roll, and behind where the head goes.
      const pull =
        -(before.roll + (roll - before.roll) * share) * 0.8 - (aside - before.aside) * framesPerSecond * 0.05;
      speed += (omega * omega * (pull - angle) - 2 * DAMPING * omega * speed) * step;
      angle += speed * step;
    }
    return MOST * Math.tanh(angle / MOST);
  });
}
