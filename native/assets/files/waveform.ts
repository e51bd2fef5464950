/** How loud a sound is along its time, for a curve of it. */
import { decodeAudioTo } from '../../media/decode-audio.ts';
import type { FileToWorkOn } from '../file-work.ts';

const PART_COUNT = 400;
const MOST_SECONDS = 3600;

/**
 * The loudest sample of each of 400 equal parts, 0…1, of whichever channel; what the file says of its length is not asked.
 * @throws StudioError as `decodeAudioTo`
 */
export async function loudestOfParts({ file, fileName, signal }: FileToWorkOn): Promise<readonly number[]> {
  const loudest = new LoudestParts();
  await decodeAudioTo(file, (samples) => loudest.add(samples), {
    channels: 2,
    maxSeconds: MOST_SECONDS,
    isInSmallFrames: true,
    shownName: fileName,
    signal,
  });
  return loudest.parts();
}

/** Steps within a part: one that lies across two parts makes them differ by no more than this share. */
const STEPS_OF_PART = 128;

/** Takes the same memory for a second and for a year: whenever there are too many steps, two become one. */
export class LoudestParts {
  readonly #steps = new Float32Array(PART_COUNT * STEPS_OF_PART);
  #kept = 0;
  /** Samples of a step, and those that the present one has. */
  #length = 1;
  #count = 0;
  #loudest = 0;

  /** Steps that are kept. */
  get kept(): number {
    return this.#kept;
  }

  /** @param samples [-1..1] of two channels in turn */
  add(samples: Float32Array): void {
    for (let at = 0; at + 1 < samples.length; at += 2) {
      this.#loudest = Math.max(this.#loudest, Math.abs(samples[at]!), Math.abs(samples[at + 1]!));
      this.#count += 1;
      if (this.#count === this.#length) this.#keep();
    }
  }

  /** 400 of them, 0…1, in thousandths. */
  parts(): readonly number[] {
    const last = this.#count > 0 ? [this.#loudest] : [];
    const steps = [...this.#steps.subarray(0, this.#kept), ...last];
    return Array.from({ length: PART_COUNT }, (_, part) => {
      const from = Math.floor((part * steps.length) / PART_COUNT);
      const to = Math.max(from + 1, Math.floor(((part + 1) * steps.length) / PART_COUNT));
      const most = steps.slice(from, to).reduce((sum, one) => Math.max(sum, one), 0);
      return Math.round(Math.min(1, most) * 1000) / 1000;
    });
  }

  #keep(): void {
    if (this.#kept === this.#steps.length) this.#halve();
    if (this.#count < this.#length) return;
    this.#steps[this.#kept] = this.#loudest;
    this.#kept += 1;
    [this.#loudest, this.#count] = [0, 0];
  }

  /** The present step is only half of one then, and goes on. */
  #halve(): void {
    this.#kept /= 2;
    for (let at = 0; at < this.#kept; at += 1)
      this.#steps[at] = Math.max(this.#steps[2 * at]!, this.#steps[2 * at + 1]!);
    this.#length *= 2;
  }
}
