/** A hostile file by its number: first the crafted ones, then mutations of real ones. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../fuzz/random.ts';
import { type CraftedFile, craftedFiles, playlistCount } from './crafted.ts';
import { BOMBS, type Originals } from './originals.ts';

export interface HostileFile {
  readonly file: string;
  /** As a script would name it. */
  readonly shownName: string;
  /** What was done to it. */
  readonly what: string;
  /** How it may end at the door that its name means; undefined where nobody can know. */
  readonly ends: readonly string[] | undefined;
}

const NUMBERS = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff];

const ODD_NAMES: readonly string[] = [
  '-i',
  '%03d',
  '100%',
  'a:b',
  '[0:v]',
  `q'"\`$(x)`,
  'new\nline',
  '视频',
  'פרה',
  '👨‍👩‍👧',
  'e\u0301',
  '\u202egpj.exe',
  'concat:a|b',
  'x'.repeat(200),
  ' ',
];

export class Forge {
  readonly #originals: Originals;
  readonly #crafted: readonly CraftedFile[];
  readonly #folder: string;

  /** @param victim a whole film that no playlist may make anyone read */
  constructor(originals: Originals, folder: string, victim: string) {
    this.#originals = originals;
    this.#crafted = craftedFiles(originals, victim);
    this.#folder = folder;
  }

  /** How many numbers give crafted files: 0 up to, but not including, this. */
  get craftedCount(): number {
    return this.#crafted.length + 1;
  }

  /** Of them the first are playlists in disguise. */
  get playlistCount(): number {
    return playlistCount();
  }

  /** The same number gives the same file. */
  make(number: number): HostileFile {
    const crafted = this.#crafted[number];
    if (crafted) {
      const { name, content, ends } = crafted;
      if ('existing' in content) return { file: content.existing, shownName: name, what: name, ends };
      return this.#write(`${number}-${name}`, { shownName: name, what: name, ends }, content);
    }
    if (number === this.#crafted.length) {
      const file = path.join(this.#folder, 'pipe.mp4');
      execFileSync('mkfifo', [file]);
      return { file, shownName: 'pipe.mp4', what: 'a named pipe', ends: ['MEDIA_NOT_A_FILE'] };
    }
    return this.#mutated(number);
  }

  #mutated(seed: number): HostileFile {
    const random = new Random(seed);
    const names = Object.keys(this.#originals).filter((name) => !BOMBS.has(name));
    const name = random.pick(names);
    const [what, bytes] = mutate(Buffer.from(this.#originals[name] ?? ''), random);
    const other = random.pick(names);
    const ending = path.extname(random.chance(0.08) ? other : name);
    const shown = random.chance(0.15) ? `${random.pick(ODD_NAMES)}${ending}` : `${seed}${ending}`;
    return this.#write(
      shown.startsWith(`${seed}`) ? shown : `${seed} ${shown}`,
      { shownName: shown, what: `${name}: ${what}`, ends: undefined },
      bytes,
    );
  }

  #write(fileName: string, about: Omit<HostileFile, 'file'>, bytes: Buffer): HostileFile {
    const file = path.join(this.#folder, fileName);
    writeFileSync(file, bytes);
    return { file, ...about };
  }
}

/** @returns what was done, and what came of it */
export function mutate(bytes: Buffer, random: Random): readonly [string, Buffer] {
  const header = Math.min(bytes.length, 2048);
  switch (random.below(9)) {
    case 0: {
      const count = 1 + random.below(8);
      for (let at = 0; at < count; at += 1) bytes[random.below(header)] = random.below(256);
      return [`${count} bytes of the header`, bytes];
    }
    case 1: {
      const count = 1 + random.below(200);
      for (let at = 0; at < count; at += 1) bytes[random.below(bytes.length)] = random.below(256);
      return [`${count} bytes anywhere`, bytes];
    }
    case 2: {
      const count = 1 + random.below(6);
      for (let at = 0; at < count; at += 1) {
        const value = random.pick(NUMBERS);
        const place = random.below(Math.max(1, header - 4));
        if (random.chance(0.5)) bytes.writeUInt32BE(value, place);
        else bytes.writeUInt32LE(value, place);
      }
      return [`${count} numbers of the header`, bytes];
    }
    case 3:
      return ['cut short', bytes.subarray(0, random.below(bytes.length))];
    case 4: {
      const from = random.below(bytes.length);
      return ['a hole of nulls', bytes.fill(0, from, Math.min(bytes.length, from + random.below(4096)))];
    }
    case 5: {
      const from = random.below(bytes.length);
      const piece = bytes.subarray(from, from + random.below(8192));
      const to = random.below(bytes.length);
      return ['a piece again elsewhere', Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)])];
    }
    case 6: {
      const from = random.below(bytes.length);
      return [
        'a piece left out',
        Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + random.below(2048))]),
      ];
    }
    case 7: {
      for (let at = random.below(64); at < bytes.length; at += 1 + random.below(256))
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      return ['single bits everywhere', bytes];
    }
    default: {
      const at = 16 + random.below(header);
      const noise = Buffer.from(Array.from({ length: 4096 }, () => random.below(256)));
      return ['a start, then noise', Buffer.concat([bytes.subarray(0, at), noise])];
    }
  }
}
