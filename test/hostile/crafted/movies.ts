/** ISO base media with one lie each; offsets are those of ISO/IEC 14496-12, after the box's name. */
import { ACCEPTED, later } from '../outcome.ts';
import { type CraftedKind, HARMLESS, kind, patched } from './kind.ts';

const START = Buffer.from('00000010667479706d70343200000000', 'hex');

/** @param movie a whole one, with picture and sound */
export function lyingMovies(movie: Buffer): readonly CraftedKind[] {
  const lie = (box: string, offset: number, value: number) => patched(movie, box, offset, value);
  const size = (width: number, height: number) => {
    const bytes = patched(movie, 'avc1', 24, ((width << 16) | height) >>> 0);
    return patched(patched(bytes, 'tkhd', 76, (width << 16) >>> 0), 'tkhd', 80, (height << 16) >>> 0);
  };
  return [
    // H.264 says in each of its parameter sets how large it is.
    kind(HARMLESS, {
      'size-0x0.mp4': size(0, 0),
      'size-65535.mp4': size(65_535, 65_535),
      'size-1x65535.mp4': size(1, 65_535),
    }),
    // The edit list says when the film is over, and the samples when each is shown.
    kind([...HARMLESS, 'VIDEO_TOO_LONG'], {
      'duration-1e9.mp4': lie('mdhd', 16, 0x7fff_ffff),
      'timescale-0.mp4': lie('mdhd', 12, 0),
      'timescale-1.mp4': lie('mdhd', 12, 1),
      'timescale-4e9.mp4': lie('mdhd', 12, 0xffff_ffff),
      'movie-duration.mp4': lie('mvhd', 16, 0xffff_ffff),
      'edit-list.mp4': lie('elst', 8, 0x8000_0000),
      'edit-rate.mp4': lie('elst', 16, 0xffff_0000),
    }),
    kind(['MEDIA_UNREADABLE', later('MEDIA_UNREADABLE')], {
      'entries-stts.mp4': lie('stts', 4, 0xffff_ffff),
      'samples-stsz.mp4': lie('stsz', 8, 0xffff_fff0),
      'sample-size.mp4': lie('stsz', 4, 0x7fff_ffff),
      'chunks-stco.mp4': lie('stco', 4, 0x3fff_ffff),
      'offset-stco.mp4': lie('stco', 8, 0xffff_ffff),
      'per-chunk-stsc.mp4': lie('stsc', 12, 0x7fff_ffff),
    }),
    kind(HARMLESS, { 'frames-stts.mp4': lie('stts', 8, 0x7fff_ffff) }),
    kind(['VIDEO_RATE_TOO_HIGH'], { 'delta-stts.mp4': lie('stts', 12, 0xffff_ffff) }),
    // A matrix that is no turn is taken for the nearest; AAC says its rate itself; of two films the first is shown.
    kind([ACCEPTED], {
      'turn-negative.mp4': patched(lie('tkhd', 40, -0x8000_0000), 'tkhd', 44, 0x8000_0000),
      'turn-nothing.mp4': patched(lie('tkhd', 40, 0), 'tkhd', 56, 0),
      'sound-rate-1.mp4': lie('mp4a', 24, 1 << 16),
      'two-movies.mp4': Buffer.concat([movie, movie]),
    }),
    kind(['MEDIA_TRUNCATED', 'MEDIA_UNREADABLE'], {
      'nested-ftyp.mp4': Buffer.concat([
        Buffer.from('00000400', 'hex'),
        Buffer.from('ftypisom'.repeat(127)),
        Buffer.alloc(8),
        movie,
      ]),
      'endless-boxes.mp4': Buffer.concat([
        START,
        Buffer.alloc(1 << 20, Buffer.from('0000000866726565', 'hex')),
      ]),
      'deep-boxes.mp4': Buffer.concat([START, nestedBoxes(5000)]),
      'no-data.mp4': Buffer.from('000000186674797069736f6d0000020069736f6d00000000', 'hex'),
    }),
  ];
}

/** Each box holds the next and nothing else. */
function nestedBoxes(depth: number): Buffer {
  const boxes = Buffer.alloc(depth * 8);
  for (let at = 0; at < depth; at += 1) {
    boxes.writeUInt32BE((depth - at) * 8, at * 8);
    boxes.write('moov', at * 8 + 4, 'latin1');
  }
  return boxes;
}
