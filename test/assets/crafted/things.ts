/** What stands where a file should, and is none; and files of nothing, or of more than anybody has. Linux. */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { type CraftedAsset, crafted } from './crafted-asset.ts';
import { writeInto } from './write-into.ts';

const GIGABYTE = 1024 ** 3;

/** Takes no room on the disk for what is not written. */
function sparse(head: Buffer, bytes: number): (file: string) => void {
  return (file) => {
    const handle = openSync(file, 'w');
    writeSync(handle, head);
    ftruncateSync(handle, bytes);
    closeSync(handle);
  };
}

const MOVIE = Buffer.from('000000186674797069736f6d0000020069736f6d6d703431', 'hex');

/** `mdat` of 64 bits, which reaches to the file's end. */
function movieOf(bytes: number): Buffer {
  const box = Buffer.alloc(16);
  box.writeUInt32BE(1, 0);
  box.write('mdat', 4, 'latin1');
  box.writeBigUInt64BE(BigInt(bytes - MOVIE.length), 8);
  return Buffer.concat([MOVIE, box]);
}

function waveOf(dataBytes: number): Buffer {
  const bytes = Buffer.alloc(44);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(Math.min(0xffff_ffff, dataBytes + 36), 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  for (const [at, value] of [
    [16, 16],
    [24, 48_000],
    [28, 96_000],
    [40, Math.min(0xffff_ffff, dataBytes)],
  ] as const)
    bytes.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    bytes.writeUInt16LE(value, at);
  bytes.write('data', 36, 'latin1');
  return bytes;
}

export function things(victim: string): readonly CraftedAsset[] {
  return [
    ...crafted(
      'refused',
      {
        'empty.mp4': Buffer.alloc(0),
        'empty.png': Buffer.alloc(0),
        'empty.pptx': Buffer.alloc(0),
        'nulls.mov': Buffer.alloc(100_000),
        'pipe.mp4': (file) => void execFileSync('mkfifo', [file]),
        'folder.mp4': (file) => mkdirSync(file),
        'zeros.wav': (file) => symlinkSync('/dev/zero', file),
        'random.png': (file) => symlinkSync('/dev/urandom', file),
        'terminal.mp3': (file) => symlinkSync('/dev/tty', file),
        'processes.gif': (file) => symlinkSync('/proc/self/environ', file),
        'nowhere.mp4': (file) => symlinkSync('/nowhere/at/all', file),
        'circle.mp4': (file) => symlinkSync(file, file),
        'sparse-nothing.mp4': sparse(Buffer.alloc(1), 500 * GIGABYTE),
        'sparse-movie.mp4': sparse(movieOf(500 * GIGABYTE), 500 * GIGABYTE),
        'sparse-picture.png': sparse(Buffer.from('89504e470d0a1a0a', 'hex'), 200 * GIGABYTE),
        'sparse-slides.pdf': sparse(Buffer.from('%PDF-1.4\n'), 3 * GIGABYTE),
      },
      writeInto,
    ),
    // Hours of silence: what the sound's rules say of that is theirs.
    ...crafted('either', { 'sparse-sound.wav': sparse(waveOf(3 * GIGABYTE), 3 * GIGABYTE + 44) }, writeInto),
    ...crafted(
      'taken',
      {
        'link.mp4': (file) => symlinkSync(victim, file),
        'unreadable-mode.png': (file) => writeFileSync(file, HONEST_PNG, { mode: 0o400 }),
      },
      writeInto,
    ),
  ];
}

/** 2 × 2. */
export const HONEST_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
);
