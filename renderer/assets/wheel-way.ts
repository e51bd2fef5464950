/** How far a list goes in each frame after the wheel was turned: notches are gone smoothly, fine movements are followed at once. */

/** CSS pixels at a time: touch pads send less, a wheel's notch more. */
const NOTCH = 40;
/** After which two thirds of what was left to go is gone. */
const SETTLE_MS = 45;
/** What is less is gone at once. */
const LAST = 2;

export class WheelWay {
  /** Still to go. */
  #left = 0;

  get isMoving(): boolean {
    return this.#left !== 0;
  }

  /** @param distance down, or up where it is negative; CSS pixels @returns how much of it to go at once */
  turn(distance: number): number {
    if (Math.abs(distance) < NOTCH && !this.isMoving) return distance;
    // Whoever turns back does not want to go on first.
    if (Math.sign(distance) !== Math.sign(this.#left)) this.#left = 0;
    this.#left += distance;
    return 0;
  }

  /** @param ms since the last frame @returns how far to go in this one, in whole pixels but for the last */
  step(ms: number): number {
    const part = this.#left * (1 - Math.exp(-ms / SETTLE_MS));
    const whole = Math.sign(part) * Math.ceil(Math.abs(part));
    const step = Math.abs(this.#left - whole) < LAST ? this.#left : whole;
    this.#left -= step;
    return step;
  }

  /** At the end of the list there is nowhere to go. */
  stop(): void {
    this.#left = 0;
  }
}
