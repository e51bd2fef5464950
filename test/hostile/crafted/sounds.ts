import { ACCEPTED, later } from '../outcome.ts';
import { type CraftedKind, HARMLESS, kind } from './kind.ts';

/** A WAV whose format says what it should not (Microsoft, "Multimedia Programming Interface and Data Specifications"). */
function wave(format: {
  rate?: number;
  channels?: number;
  bits?: number;
  align?: number;
  tag?: number;
  length?: number;
}): Buffer {
  const { rate = 48_000, channels = 1, bits = 16, align = 2, tag = 1, length = 96_000 } = format;
  const bytes = Buffer.alloc(44 + 96_000, 0x11);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(tag, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(Math.min(0xffff_ffff, rate * align), 28);
  bytes.writeUInt16LE(align, 32);
  bytes.writeUInt16LE(bits, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(length, 40);
  return bytes;
}

export function lyingSounds(): readonly CraftedKind[] {
  return [
    kind(['MEDIA_UNREADABLE'], {
      'rate-0.wav': wave({ rate: 0 }),
      'rate-4e9.wav': wave({ rate: 0xffff_ffff }),
      'channels-0.wav': wave({ channels: 0 }),
      'channels-65535.wav': wave({ channels: 65_535 }),
    }),
    // So slow that nothing is left of it at 48 kHz, or a hum.
    kind([ACCEPTED, later('AUDIO_WITHOUT_SOUND')], {
      'rate-1.wav': wave({ rate: 1 }),
      'rate-7.wav': wave({ rate: 7 }),
    }),
    kind(['MEDIA_UNREADABLE', later('MEDIA_UNREADABLE')], {
      'bits-0.wav': wave({ bits: 0 }),
      'codec-unknown.wav': wave({ tag: 0x7777 }),
    }),
    kind(HARMLESS, {
      'channels-63.wav': wave({ channels: 63, align: 126 }),
      'bits-7.wav': wave({ bits: 7 }),
      'bits-64.wav': wave({ bits: 64, align: 8, tag: 3 }),
      'align-0.wav': wave({ align: 0 }),
    }),
    kind(['MEDIA_TRUNCATED'], { 'length-4e9.wav': wave({ length: 0xffff_fff0 }) }),
    // What a recorder writes that does not know yet how long it will be.
    kind([ACCEPTED], {
      'length-streamed.wav': wave({ length: 0xffff_ffff }),
      'length-0.wav': wave({ length: 0 }),
    }),
  ];
}
