import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { inspectAudio } from './audio.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mp3-length-test-'));
after(() => rmSync(folder, { recursive: true }));

/** Eight seconds as FFmpeg writes them. */
function made(...options: readonly string[]): Buffer {
  const file = path.join(folder, 'made.mp3');
  const source = ['-f', 'lavfi', '-i', 'sine=440:d=8,volume=8dB'];
  execFileSync('ffmpeg', ['-v', 'error', ...source, ...options, '-y', file]);
  return readFileSync(file);
}

/** The code that a file of these bytes is refused with, or `whole`. */
async function verdict(bytes: Buffer): Promise<string> {
  const file = path.join(folder, 'a.mp3');
  writeFileSync(file, bytes);
  try {
    await inspectAudio(file, { shownName: 'a.mp3', path: '' });
  } catch (error) {
    assert.ok(error instanceof StudioError, String(error));
    return error.problems[0]?.code ?? 'no code';
  }
  return 'whole';
}

/** An ID3v2.4 tag with room for so many bytes; with its footer when asked. */
function tag(room: number, hasFooter = false): Buffer {
  const size = [21, 14, 7, 0].map((shift) => (room >> shift) & 0x7f);
  const rest = [4, 0, hasFooter ? 0x10 : 0, ...size];
  const parts = [Buffer.from('ID3'), Buffer.from(rest), Buffer.alloc(room)];
  return Buffer.concat(hasFooter ? [...parts, Buffer.from('3DI'), Buffer.from(rest)] : parts);
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'constant rate': ['-b:a', '128k'],
  'variable rate': ['-q:a', '4'],
  'MPEG 2, mono': ['-ar', '22050', '-ac', '1', '-b:a', '64k'],
  'MPEG 2.5, stereo': ['-ar', '11025', '-ac', '2'],
  'without a tag': ['-id3v2_version', '0'],
  '48 kHz, 320 kbit/s': ['-ar', '48000', '-ac', '2', '-b:a', '320k'],
};

test('V-03 an MP3 of any kind is whole, and cut to a third is told', async () => {
  for (const [name, options] of Object.entries(KINDS)) {
    const whole = made(...options);
    assert.equal(await verdict(whole), 'whole', name);
    for (const length of [Math.floor(whole.length / 3), 2_000, whole.length - 2_500])
      assert.equal(await verdict(whole.subarray(0, length)), 'MEDIA_TRUNCATED', `${name}, ${length} bytes`);
  }
});

test('V-03 tags before and behind the sound of an MP3 are not counted with it', async () => {
  const sound = made('-id3v2_version', '0');
  const behind = [
    Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)]),
    Buffer.concat([Buffer.from('APETAGEX'), Buffer.alloc(5_000)]),
  ];
  const before = [tag(3_000), tag(70_000, true), Buffer.concat([tag(10), tag(200_000)]), Buffer.alloc(500)];
  const third = sound.subarray(0, Math.floor(sound.length / 3));
  for (const first of before) {
    // A file may begin with zeros only behind a tag.
    const start = first[0] === 0 ? Buffer.concat([tag(10), first]) : first;
    assert.equal(await verdict(Buffer.concat([start, sound, ...behind])), 'whole');
    assert.equal(await verdict(Buffer.concat([start, third])), 'MEDIA_TRUNCATED');
  }
  assert.equal(await verdict(tag(200_000).subarray(0, 90_000)), 'MEDIA_TRUNCATED');
});

test('V-03 an MP3 whose header counts tags that are gone is whole; its frames tell one that is cut', async () => {
  const sound = made('-id3v2_version', '0');
  const header = sound.indexOf('Info');
  assert.ok(header > 0);
  sound.writeUInt32BE(sound.readUInt32BE(header + 12) + 4_000, header + 12);
  assert.equal(await verdict(sound), 'whole');
  assert.equal(await verdict(sound.subarray(0, -3_000)), 'MEDIA_TRUNCATED');
  // One that says its frames only.
  sound.writeUInt32BE(1, header + 4);
  assert.equal(await verdict(sound), 'whole');
  assert.equal(await verdict(sound.subarray(0, -3_000)), 'MEDIA_TRUNCATED');
});

test('V-03 the header of Fraunhofer’s encoders is read too', async () => {
  const plain = made('-id3v2_version', '0', '-write_xing', '0', '-b:a', '128k');
  const first = Buffer.alloc(417);
  plain.copy(first, 0, 0, 4);
  // Without padding, which its length has not.
  first[2]! &= 0xfd;
  first.write('VBRI', 36, 'latin1');
  first.writeUInt16BE(1, 40);
  first.writeUInt32BE(first.length + plain.length, 46);
  first.writeUInt32BE(307, 50);
  const whole = Buffer.concat([first, plain]);
  assert.equal(await verdict(whole), 'whole');
  assert.equal(await verdict(whole.subarray(0, -3_000)), 'MEDIA_TRUNCATED');
});

test('V-03 an MP3 with junk between its frames is counted by its frames; one of junk alone is left to FFmpeg', async () => {
  const sound = made('-id3v2_version', '0', '-b:a', '128k');
  const header = sound.indexOf('Info');
  sound.writeUInt32BE(0xffff_ffff, header + 12);
  const middle = 4 * 417 + 3;
  const withJunk = (junk: Buffer) => Buffer.concat([sound.subarray(0, middle), junk, sound.subarray(middle)]);
  assert.equal(await verdict(withJunk(Buffer.alloc(2_000_000))), 'whole');
  assert.equal(await verdict(withJunk(Buffer.alloc(5_000, 0xff)).subarray(0, 60_000)), 'MEDIA_TRUNCATED');
  assert.equal(await verdict(withJunk(Buffer.alloc(2_000_000, 0xff)).subarray(0, 1_500_000)), 'whole');
});

test('V-03 an MP3 that does not say its length is taken as it is', async () => {
  const streamed = made('-write_xing', '0');
  assert.equal(await verdict(streamed), 'whole');
  const unfinished = made();
  unfinished.fill(0, unfinished.indexOf('Info') + 8, unfinished.indexOf('Info') + 16);
  assert.equal(await verdict(unfinished), 'whole');
});
