import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { decodersOf } from './clips.test-helper.ts';
import { decodeAudio, decodeAudioTo } from './decode-audio.ts';
import { codeOf } from './problems.test-helper.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'decode-test-'));
after(() => rmSync(folder, { recursive: true }));

/** Two seconds: 440 Hz on the left, 880 Hz on the right. */
function made(name: string, codec: readonly string[]): string {
  const file = path.join(folder, name);
  execFileSync('ffmpeg', [
    ...[
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'sine=440:r=44100:d=2',
      '-f',
      'lavfi',
      '-i',
      'sine=880:r=44100:d=2',
    ],
    ...['-filter_complex', '[0][1]amerge=inputs=2,volume=8dB', '-ac', '2', ...codec, '-y', `file:${file}`],
  ]);
  return file;
}

function level(samples: Float32Array, frequency: number): number {
  let real = 0;
  let imaginary = 0;
  samples.forEach((value, at) => {
    real += value * Math.cos((2 * Math.PI * frequency * at) / 48_000);
    imaginary += value * Math.sin((2 * Math.PI * frequency * at) / 48_000);
  });
  return (2 * Math.hypot(real, imaginary)) / samples.length;
}

/** Bytes, or `unlimited`. */
function dataLimitOf(pid: string): string {
  return /^Max data size\s+(\S+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1] ?? '';
}

describe('decodeAudio', () => {
  it('V-03 reads every format it should, taking one channel', async () => {
    const wav = made('a.wav', ['-c:a', 'pcm_s24le']);
    const files = [
      wav,
      made('a.mp3', ['-b:a', '192k']),
      made('a.m4a', ['-c:a', 'aac', '-b:a', '192k']),
      made('a.aac', ['-c:a', 'aac', '-b:a', '192k']),
      made('a.flac', []),
      made('a.ogg', ['-c:a', 'libopus', '-b:a', '192k']),
    ];
    const whole = await decodeAudio(wav, { channels: 1 });
    assert.equal(whole.length, 96_000);
    for (const file of files) {
      const samples = await decodeAudio(file, { channels: 1 });
      assert.ok(Math.abs(samples.length - 96_000) < 5_000, `${file}: ${samples.length}`);
      assert.ok(Math.abs(level(samples.subarray(0, 96_000), 440) / level(whole, 440) - 1) < 0.15, file);
      assert.ok(level(samples, 880) < 0.02, `${file} holds the other channel`);
    }
  });

  it('reads music with a cover picture in it', async () => {
    const song = made('song.mp3', []);
    const cover = path.join(folder, 'cover.png');
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'color=s=32x32',
      '-frames:v',
      '1',
      '-y',
      cover,
    ]);
    const file = path.join(folder, 'covered.mp3');
    const both = ['-map', '0', '-map', '1', '-c', 'copy', '-disposition:v', 'attached_pic', '-y', file];
    execFileSync('ffmpeg', ['-v', 'error', '-i', song, '-i', cover, ...both]);
    assert.ok((await decodeAudio(file, { channels: 1 })).length > 95_000);
  });

  it('gives stereo interleaved and stops at the limit', async () => {
    const stereo = await decodeAudio(made('b.wav', []), { channels: 2, maxSeconds: 0.5 });
    assert.equal(stereo.length, 48_000);
    const right = stereo.filter((_, at) => at % 2 === 1);
    assert.ok(level(right, 880) > 0.1 && level(right, 440) < 0.01);
  });

  it('hands on the same samples piece by piece, waits for whoever takes them, and passes on what they throw', async () => {
    const file = made('pieces.wav', []);
    const whole = await decodeAudio(file, { channels: 2 });
    const pieces: number[] = [];
    let isTaking = false;
    const count = await decodeAudioTo(
      file,
      async (samples) => {
        assert.equal(isTaking, false);
        assert.equal(samples.length % 2, 0);
        isTaking = true;
        await new Promise((resolve) => setImmediate(resolve));
        for (const sample of samples) pieces.push(sample);
        isTaking = false;
      },
      { channels: 2 },
    );
    assert.equal(count, 96_000);
    assert.deepEqual(Float32Array.from(pieces), whole);
    const full = () => {
      throw new RangeError('no room');
    };
    await assert.rejects(decodeAudioTo(file, full, { channels: 1 }), /no room/);
  });

  it('V-03 refuses more than half an hour, whatever the file says, unless it may be cut', async () => {
    const file = path.join(folder, 'long.wav');
    const silence = ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '1802', '-c:a', 'pcm_u8'];
    execFileSync('ffmpeg', ['-v', 'error', ...silence, '-y', file]);
    assert.equal(await codeOf(decodeAudio(file, { channels: 1, expectedMs: 1000 })), 'AUDIO_TOO_LONG');
    assert.equal((await decodeAudio(file, { channels: 2, maxSeconds: 1 })).length, 96_000);
  });

  it('takes no more memory than the sound that was expected', async () => {
    const file = made('d.wav', []);
    const samples = await decodeAudio(file, { channels: 1, expectedMs: 2000 });
    assert.equal(samples.length, 96_000);
    assert.ok(samples.buffer.byteLength <= 3 * 48_000 * 4, `${samples.buffer.byteLength} bytes`);
    // One that holds more than it says, and one whose length is not known.
    for (const expectedMs of [10, undefined])
      assert.equal((await decodeAudio(file, { channels: 1, expectedMs })).length, 96_000);
  });

  it('takes any file name', async () => {
    const plain = made('c.wav', []);
    for (const name of [
      '-i.wav',
      '100%03d.wav',
      'a:b.wav',
      '[0:a].wav',
      `q'"\`$(x).wav`,
      'new\nline.wav',
      '声音.wav',
    ]) {
      const file = path.join(folder, name);
      await copyFile(plain, file);
      assert.equal((await decodeAudio(file, { channels: 1, maxSeconds: 1 })).length, 48_000, name);
    }
  });

  it('opens no playlist, however it is named, and nothing that a file refers to', async () => {
    const inner = made('inner.wav', []);
    const hostile: Record<string, string> = {
      'concat.mp3': `ffconcat version 1.0\nfile '${inner}'\n`,
      'hls.m4a': `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${inner}\n#EXT-X-ENDLIST\n`,
      'hls.wav': '#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n',
      'page.mp3': '<html>not a sound</html>',
      'zeros.wav': '\0'.repeat(5000),
      'empty.mp3': '',
    };
    for (const [name, content] of Object.entries(hostile)) {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      const code = await codeOf(decodeAudio(file, { channels: 1, shownName: name }));
      assert.ok(['MEDIA_UNREADABLE', 'AUDIO_WITHOUT_SOUND'].includes(code), `${name}: ${code}`);
    }
  });

  it('opens a file as what its first bytes say, not as what FFmpeg finds behind them', async () => {
    // A tag that MP3s begin with, behind which FFmpeg looks for anything that it knows.
    const tag = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1');
    const file = path.join(folder, 'tagged.mp3');
    writeFileSync(file, Buffer.concat([tag, readFileSync(made('behind.flac', []))]));
    assert.equal(await codeOf(decodeAudio(file, { channels: 1 })), 'MEDIA_UNREADABLE');
  });

  it('bounds the memory of what decodes', async () => {
    const file = made('bounded.wav', ['-ar', '192000', '-c:a', 'pcm_f64le']);
    let limit = '';
    await decodeAudioTo(
      file,
      async () => {
        // It is set from outside while the decoder runs, which waits for us.
        for (let tries = 0; tries < 500 && limit !== '1073741824'; tries += 1) {
          limit = dataLimitOf(decodersOf(file)[0]!);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        throw new RangeError('seen');
      },
      { channels: 1 },
    ).catch((error: unknown) => assert.match(String(error), /seen/));
    assert.equal(limit, '1073741824');
  });

  it('names what is wrong: missing, a folder, without sound, cancelled', async () => {
    assert.equal(
      await codeOf(decodeAudio(path.join(folder, 'none.wav'), { channels: 1 })),
      'MEDIA_NOT_FOUND',
    );
    assert.equal(await codeOf(decodeAudio(folder, { channels: 1 })), 'MEDIA_NOT_A_FILE');
    const film = path.join(folder, 'film.mp4');
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'color=s=32x32:d=1',
      '-c:v',
      'mpeg4',
      '-y',
      film,
    ]);
    assert.equal(await codeOf(decodeAudio(film, { channels: 1 })), 'AUDIO_WITHOUT_SOUND');
    const abort = new AbortController();
    abort.abort();
    assert.equal(await codeOf(decodeAudio(film, { channels: 1, signal: abort.signal })), 'CANCELLED');
  });

  it('shows only the name that it was given', async () => {
    const file = path.join(folder, 'secret-place.mp3');
    writeFileSync(file, 'x'.repeat(4000));
    await assert.rejects(decodeAudio(file, { channels: 1, shownName: 'song.mp3' }), (error: unknown) => {
      assert.ok(error instanceof StudioError);
      assert.equal(error.problems[0]?.details.file, 'song.mp3');
      return !JSON.stringify(error.problems).includes('secret-place');
    });
  });
});
