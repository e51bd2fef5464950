/** Files without content, and things that are no files. */
import { type CraftedKind, kind } from './kind.ts';

export function nothings(): readonly CraftedKind[] {
  return [
    kind(['MEDIA_WRONG_KIND'], {
      'empty.mp4': Buffer.alloc(0),
      'empty.png': Buffer.alloc(0),
      'empty.mp3': Buffer.alloc(0),
      'one-byte.webm': Buffer.from([0x1a]),
      'nulls.mp4': Buffer.alloc(100_000),
      'nulls.wav': Buffer.alloc(100_000),
    }),
    kind(['MEDIA_UNREADABLE', 'MEDIA_TRUNCATED'], {
      'mark-only.mp3': Buffer.from('ID3', 'latin1'),
      'endless-tag.mp3': Buffer.concat([Buffer.from('49443304000f7f7f7f7f', 'hex'), Buffer.alloc(4096)]),
      'mark-only.flv': Buffer.from('FLV\x01', 'latin1'),
      'mark-only.gif': Buffer.from('GIF89a', 'latin1'),
    }),
    kind(['MEDIA_NOT_A_FILE'], {
      'zero.mp4': { existing: '/dev/zero' },
      'random.webm': { existing: '/dev/urandom' },
      'terminal.wav': { existing: '/dev/tty' },
      'folder.mp4': { existing: '/tmp' },
    }),
    // Not every system has it.
    kind(['MEDIA_WRONG_KIND', 'MEDIA_NOT_FOUND'], { 'process.gif': { existing: '/proc/self/maps' } }),
    kind(['MEDIA_NOT_FOUND'], { 'missing.mov': { existing: '/nowhere/at/all.mov' } }),
  ];
}
