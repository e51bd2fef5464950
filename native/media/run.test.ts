import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findFfmpeg, installCommand, lookUp, requireEncoders } from './ffmpeg.ts';
import { problemOf } from './problems.test-helper.ts';
import { type RunOptions, reasonOf, runFfmpeg } from './run.ts';

const ENDLESS = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240', '-f', 'null', '-'];

describe('findFfmpeg', () => {
  it('finds both tools', async () => {
    const tools = await findFfmpeg();
    assert.ok(path.isAbsolute(tools.ffmpeg) && path.isAbsolute(tools.ffprobe));
    assert.match(tools.version, /\d/);
  });

  it('names the missing tool and the command that installs it', async () => {
    const found = await problemOf(lookUp(`relative${path.delimiter}/nowhere`));
    assert.equal(found.code, 'FFMPEG_NOT_FOUND');
    assert.equal(found.details.tool, 'ffmpeg');
    assert.equal(found.details.command, installCommand());
    assert.match(installCommand('darwin'), /brew/);
    assert.match(installCommand('win32'), /winget/);
    assert.match(installCommand('aix'), /^https:/);
  });

  it('refuses a build that cannot make videos, and takes this one', async (t) => {
    const tools = await findFfmpeg();
    await requireEncoders(tools);
    const folder = await mkdtemp(path.join(tmpdir(), 'ffmpeg-test-'));
    t.after(() => rm(folder, { recursive: true }));
    // As Fedora's own build answers.
    const list = ' ------\n V....D libopenh264   OpenH264\n A....D aac   AAC (Advanced Audio Coding)\n';
    const ffmpeg = path.join(folder, 'ffmpeg');
    await writeFile(ffmpeg, `#!/bin/sh\ncat <<END\n${list}END\n`, { mode: 0o755 });
    const found = await problemOf(requireEncoders({ ...tools, ffmpeg }));
    assert.equal(found.code, 'FFMPEG_WITHOUT_ENCODER');
    assert.equal(found.details.encoder, 'libx264');
  });
});

describe('runFfmpeg', () => {
  it('counts frames and hands on progress', async () => {
    const seen: number[] = [];
    const result = await runFfmpeg(
      ['-f', 'lavfi', '-i', 'color=s=16x16:r=25', '-frames:v', '40', '-f', 'null', '-'],
      { stage: 'testing', onProgress: (frame) => seen.push(frame) },
    );
    assert.equal(result.frames, 40);
    assert.equal(seen.at(-1), 40);
  });

  it('pipes in and out with back-pressure, every byte', async () => {
    const bytes = 24 << 20;
    let received = 0;
    let sum = 0;
    await runFfmpeg(
      ['-f', 'u8', '-ar', '48000', '-ac', '1', '-i', 'pipe:0', '-f', 'u8', '-c:a', 'copy', 'pipe:1'],
      {
        stage: 'testing',
        input: async (write) => {
          for (let at = 0; at < bytes; at += 1 << 20)
            await write(new Uint8Array(1 << 20).fill((at >> 20) + 1));
        },
        onOutput: (chunk) => {
          received += chunk.length;
          for (const byte of chunk) sum += byte;
        },
      },
    );
    assert.equal(received, bytes);
    assert.equal(sum, (1 << 20) * 300);
  });

  it('gives one readable line for a failure', async () => {
    const found = await problemOf(
      runFfmpeg(['-i', 'file:/nowhere/a b.mp4', '-f', 'null', '-'], { stage: 'reading' }),
    );
    assert.equal(found.code, 'FFMPEG_FAILED');
    assert.equal(found.details.stage, 'reading');
    assert.match(String(found.details.reason), /No such file or directory/);
    assert.doesNotMatch(String(found.details.reason), /\n|@ 0x/);
    assert.equal(reasonOf('[a @ 0x55] [b @ 0x1f] bad thing\nConversion failed!\n'), 'bad thing');
    assert.equal(reasonOf(''), 'it gave no reason');
    assert.ok(reasonOf('x'.repeat(5000)).length <= 300);
  });

  it('knows a full disk', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'run-test-'));
    try {
      const found = await problemOf(
        runFfmpeg(
          ['-f', 'lavfi', '-i', 'color=s=64x64', '-t', '1', '-f', 'rawvideo', '-y', 'file:/dev/full'],
          {
            stage: 'writing',
            outputFolder: folder,
          },
        ),
      );
      assert.equal(found.code, 'DISK_FULL');
      assert.equal(found.details.folder, folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('stops when cancelled: before, while feeding, while running', async () => {
    const before = new AbortController();
    before.abort();
    assert.equal(
      (await problemOf(runFfmpeg(ENDLESS, { stage: 's', signal: before.signal }))).code,
      'CANCELLED',
    );

    const running = new AbortController();
    const work = runFfmpeg(['-re', ...ENDLESS], {
      stage: 's',
      signal: running.signal,
      onProgress: () => running.abort(),
    });
    assert.equal((await problemOf(work)).code, 'CANCELLED');

    const feeding = new AbortController();
    let chunks = 0;
    const fed = runFfmpeg(
      ['-f', 'rawvideo', '-video_size', '64x64', '-pix_fmt', 'gray', '-i', 'pipe:0', '-f', 'null', '-'],
      {
        stage: 's',
        signal: feeding.signal,
        input: async (write) => {
          for (;;) {
            await write(new Uint8Array(4096));
            if (++chunks === 500) feeding.abort();
          }
        },
      },
    );
    assert.equal((await problemOf(fed)).code, 'CANCELLED');
    assert.ok(chunks >= 500 && chunks < 20_000);
  });

  it('survives a reader that goes away, and says why it went', async () => {
    const found = await problemOf(
      runFfmpeg(['-f', 'wav', '-i', 'pipe:0', '-f', 'null', '-'], {
        stage: 'reading',
        input: async (write) => {
          for (let at = 0; at < 200; at++) await write(new Uint8Array(1 << 20));
        },
      }),
    );
    assert.equal(found.code, 'FFMPEG_FAILED');
  });

  it('ends one that hangs, whether it should begin, read or write', async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'run-test-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    // Nobody ever writes into it: FFmpeg waits to open it.
    const fifo = path.join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    t.mock.timers.enable({ apis: ['setInterval'] });
    const raw = (from: string) => ['-f', 's16le', '-ar', '8000', '-ac', '1', '-i', from];
    const endless: RunOptions['input'] = async (write) => {
      for (;;) await write(new Uint8Array(1 << 20));
    };
    for (const [args, more] of [
      [[...raw(fifo), '-f', 'null', '-'], {}],
      [[...raw(fifo), '-f', 's16le', '-'], { onOutput: () => undefined }],
      [[...raw(fifo), ...raw('pipe:0'), '-f', 'null', '-'], { input: endless }],
    ] as const) {
      let isOver = false;
      const found = problemOf(runFfmpeg(args, { stage: 'hanging', ...more })).finally(() => {
        isOver = true;
      });
      while (!isOver) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        t.mock.timers.tick(10_000);
      }
      assert.deepEqual(await found, { ...(await found), code: 'FFMPEG_HUNG', details: { stage: 'hanging' } });
    }
  });

  it('does not take its own slowness for that of FFmpeg', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const hour = () => t.mock.timers.tick(3_600_000);
    let bytes = 0;
    await runFfmpeg(['-f', 's16le', '-ar', '8000', '-ac', '1', '-i', 'pipe:0', '-f', 's16le', '-'], {
      stage: 'waiting',
      input: async (write) => {
        hour();
        await write(new Uint8Array(16_000));
        hour();
      },
      onOutput: (chunk) => {
        bytes += chunk.length;
        hour();
      },
    });
    assert.equal(bytes, 16_000);
  });

  it('passes on what the feeder throws, and leaves no finished file to be mistaken for a whole one', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'run-test-'));
    try {
      const file = path.join(folder, 'a.mp4');
      await assert.rejects(
        runFfmpeg(
          ['-f', 'u8', '-ar', '48000', '-ac', '1', '-i', 'pipe:0', '-c:a', 'aac', '-y', `file:${file}`],
          {
            stage: 's',
            input: async (write) => {
              await write(new Uint8Array(100_000));
              throw new RangeError('the painter fell off the ladder');
            },
          },
        ),
        /ladder/,
      );
      for (const name of await readdir(folder)) {
        const probe = runFfmpeg(['-i', `file:${path.join(folder, name)}`, '-f', 'null', '-'], { stage: 's' });
        assert.equal((await problemOf(probe)).code, 'FFMPEG_FAILED');
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
