/** Files of a user's, each one different, out of a seed. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Random } from '../fuzz/random.ts';

export interface SeededFile {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Up to so many seconds of sound. */
const LONGEST_S = 10;
const RATE = 48_000;

export class SeededFiles {
  readonly #folder: string;
  readonly #random: Random;
  readonly #made: SeededFile[] = [];

  /** @param folder absolute; is made */
  constructor(folder: string, random: Random) {
    this.#folder = folder;
    this.#random = random;
    mkdirSync(folder, { recursive: true });
  }

  /** By the name that nobody else has. */
  named(name: string): SeededFile | undefined {
    return this.#made.find((one) => one.name === name);
  }

  /** Now and then with what another one has, under a name of its own. */
  next(): SeededFile {
    const isDouble = this.#made.length > 0 && this.#random.chance(0.1);
    const bytes = isDouble ? this.#random.pick(this.#made).bytes : this.#noise();
    const name = `sound ${this.#made.length}.wav`;
    const file = path.join(this.#folder, name);
    writeFileSync(file, bytes);
    const made = { name, path: file, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    this.#made.push(made);
    return made;
  }

  /** A WAV of one channel. */
  #noise(): Buffer {
    const samples = Math.round(RATE * (0.2 + this.#random.next() * LONGEST_S));
    const file = Buffer.alloc(44 + samples * 2);
    file.write('RIFF');
    file.writeUInt32LE(file.length - 8, 4);
    file.write('WAVEfmt ', 8);
    file.writeUInt32LE(16, 16);
    file.writeUInt16LE(1, 20);
    file.writeUInt16LE(1, 22);
    file.writeUInt32LE(RATE, 24);
    file.writeUInt32LE(RATE * 2, 28);
    file.writeUInt16LE(2, 32);
    file.writeUInt16LE(16, 34);
    file.write('data', 36);
    file.writeUInt32LE(samples * 2, 40);
    for (let at = 44; at < file.length; at += 2) file.writeInt16LE(this.#random.below(20_000) - 10_000, at);
    return file;
  }
}
