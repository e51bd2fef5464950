/** AVI, FLV, Matroska and ASF with one lie each. */
import type { Originals } from '../originals.ts';
import { ACCEPTED } from '../outcome.ts';
import { type CraftedKind, HARMLESS, kind, patched, placeOf } from './kind.ts';

export function otherContainers(originals: Originals): readonly CraftedKind[] {
  const little = (name: string, mark: string, offset: number, value: number) => {
    const bytes = Buffer.from(originals[name]!);
    bytes.writeUInt32LE(value >>> 0, placeOf(bytes, mark) + offset);
    return bytes;
  };
  /** Matroska (RFC 9559): what follows an element's number. */
  const element = (found: string, value: string) => {
    const bytes = Buffer.from(originals['h265.mkv']!);
    const mark = Buffer.from(found, 'hex').toString('latin1');
    Buffer.from(value, 'hex').copy(bytes, placeOf(bytes, mark));
    return bytes;
  };
  return [
    // The streams inside say how large they are and when each picture is shown.
    kind(HARMLESS, {
      'rate-0.avi': little('h264.avi', 'strh', 8 + 24, 0),
      'scale-0.avi': little('h264.avi', 'strh', 8 + 20, 0),
      'size-65535.avi': little('h264.avi', 'strf', 8 + 4, 0x7fff_ffff),
      'scale-0.mkv': element('2ad7b1', '2ad7b183000000'),
      'size-0.mkv': element('b08160', 'b08100'),
    }),
    kind([...HARMLESS, 'VIDEO_TOO_LONG'], {
      'length-4e9.avi': little('h264.avi', 'strh', 8 + 32, 0xffff_ffff),
      'duration-endless.mkv': element('448988', '4489887ff0000000000000'),
    }),
    // What a live recorder writes that does not know yet how long it will be.
    kind([ACCEPTED], { 'length-unknown.mkv': element('18538067', '1853806701ffffffffffffff') }),
    kind(['MEDIA_UNREADABLE'], {
      'index.avi': little('h264.avi', 'idx1', 8 + 8, 0xffff_fff0),
      'object-length.wmv': little('h264.wmv', '\xa1\xdc\xab\x8c', 16, 0xffff_ffff),
    }),
    kind(['VIDEO_CODEC_NOT_ALLOWED', 'VIDEO_WITHOUT_PICTURE', 'MEDIA_UNREADABLE'], {
      'tag-length.flv': patched(originals['h264.flv']!, 'FLV\x01', 9, 0x09ff_ffff),
    }),
    kind(['MEDIA_TRUNCATED'], { 'only-header.mkv': originals['h265.mkv']!.subarray(0, 60) }),
  ];
}
