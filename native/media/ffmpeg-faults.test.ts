import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { messageOf } from '../../domain/errors.ts';
import { openClip } from './clip.ts';
import type { ClipReader } from './clip-types.ts';
import { makeNumbered, NUMBERED_HEIGHT, NUMBERED_WIDTH } from './clips.test-helper.ts';
import { findFfmpeg, lookUp } from './ffmpeg.ts';
import { problemOf } from './problems.test-helper.ts';
import { runFfmpeg } from './run.ts';
import { inspectVideo } from './video.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ffmpeg-faults-'));
after(() => rmSync(folder, { recursive: true }));
const real = await lookUp(process.env.PATH ?? '');
const ours = path.join(folder, 'ffmpeg');

/** What FFmpeg is from now on: it answers what it is asked about itself, and at its work runs `commands`. */
function replaceFfmpeg(commands: string): void {
  const about = `case "$*" in *-version*|*-filters*) exec '${real.ffmpeg}' "$@";; esac`;
  rmSync(ours, { force: true });
  writeFileSync(ours, `#!/bin/sh\n${about}\n${commands}\n`, { mode: 0o755 });
}
const AS_IT_IS = `exec '${real.ffmpeg}' "$@"`;
replaceFfmpeg(AS_IT_IS);
process.env.PATH = `${folder}${path.delimiter}${process.env.PATH}`;
assert.equal((await findFfmpeg()).ffmpeg, ours);

describe('an FFmpeg that was there when it was looked for', () => {
  const feed = async (write: (chunk: Uint8Array) => Promise<void>) => {
    for (;;) await write(new Uint8Array(1 << 20));
  };
  const args = ['-f', 'u8', '-ar', '48000', '-ac', '1', '-i', 'pipe:0', '-f', 'null', '-'];

  for (const [code, take] of [
    ['EACCES', () => chmodSync(ours, 0)],
    ['ENOENT', () => rmSync(ours)],
  ] as const)
    it(`and does not start (${code}) fails the work that feeds it, with a code`, async () => {
      replaceFfmpeg(AS_IT_IS);
      take();
      const problem = await problemOf(runFfmpeg(args, { stage: 'feeding', input: feed }));
      assert.equal(problem.code, 'FFMPEG_FAILED');
      assert.equal(problem.details.stage, 'starting');
      assert.match(String(problem.details.reason), new RegExp(code));
    });
});

describe('a file that its disk does not take', () => {
  const film = path.join(folder, '.metastudio-0', 'new', 'film.nut');
  const write = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240', '-t', '2', '-c:v', 'rawvideo', '-y'];
  const told = path.join(folder, 'film.nut');

  it('is named as the user knows it, whether the disk refuses it or the system ends FFmpeg for it', async () => {
    for (const refusal of ["trap '' XFSZ", ':']) {
      // In blocks of 512 bytes.
      replaceFfmpeg(`${refusal}; ulimit -f 200; mkdir -p '${path.dirname(film)}'; ${AS_IT_IS}`);
      const work = runFfmpeg([...write, `file:${film}`], {
        stage: 'encoding',
        outputFolder: path.dirname(film),
      });
      const { code, details } = await problemOf(work);
      assert.deepEqual([code, details], ['FILE_TOO_LARGE_FOR_DISK', { file: told }], refusal);
    }
  });
});

describe('a clip whose decoder', () => {
  /** A reader of a good clip, whose decoder runs `commands`. */
  async function readerOf(commands: string): Promise<ClipReader> {
    replaceFfmpeg(AS_IT_IS);
    const file = path.join(folder, 'clip.mp4');
    makeNumbered(file, { codec: 'H264', frames: 25 });
    const clip = await inspectVideo(file, { shownName: 'clip.mp4', path: 'p' });
    replaceFfmpeg(commands);
    return openClip({
      ...{ clip, width: NUMBERED_WIDTH, height: NUMBERED_HEIGHT, pixels: 'yuv420p', framesPerSecond: 25 },
      ...{ fromMs: 0, roundFrames: 25, plays: 1, firstFrame: 0, shownName: 'clip.mp4' },
    });
  }

  it('V-22 ends without a picture or a word is unreadable, for a reason that people can read', async () => {
    const reader = await readerOf('exit 0');
    const problem = await problemOf(reader.next());
    await reader.close();
    assert.deepEqual(
      [problem.code, problem.details],
      ['MEDIA_UNREADABLE', { file: 'clip.mp4', reason: 'no picture' }],
    );
    assert.match(messageOf(problem, 'en'), /\(no picture comes out of it\)/);
    assert.match(messageOf(problem, 'zh'), /（解码不出画面）/);
  });

  it('V-22 hangs is given up with the name of the file and how long it was waited for', async (t) => {
    const reader = await readerOf('exec sleep 600');
    t.mock.timers.enable({ apis: ['setInterval'] });
    let isOver = false;
    const found = problemOf(reader.next()).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      t.mock.timers.tick(1000);
    }
    await reader.close();
    const { code, details } = await found;
    assert.deepEqual([code, details], ['CLIP_DECODER_STALLED', { file: 'clip.mp4', seconds: 20 }]);
  });
});
