import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { openClip } from './clip.ts';
import type { ClipReader, ClipRequest, MovingPicture } from './clip-types.ts';
import {
  decodersOf,
  makeClip,
  makeNumbered,
  NUMBERED_HEIGHT,
  NUMBERED_WIDTH,
  numberIn,
} from './clips.test-helper.ts';
import { DecoderProcess } from './decoder-process.ts';
import { problemOf } from './problems.test-helper.ts';
import { inspectVideo } from './video.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'clip-faults-'));
after(() => rmSync(folder, { recursive: true }));
const place = (name: string) => path.join(folder, name);

const inspect = (file: string) => inspectVideo(file, { shownName: path.basename(file), path: 'p' });

function requestOf(clip: MovingPicture, more: Partial<ClipRequest>): ClipRequest {
  return {
    ...{ clip, width: NUMBERED_WIDTH, height: NUMBERED_HEIGHT, pixels: 'yuv420p', framesPerSecond: 25 },
    ...{ fromMs: 0, roundFrames: 1000, plays: 1, firstFrame: 0, shownName: 'clip.mp4' },
    ...more,
  };
}

/** Reads on until it fails. */
async function readAll(reader: ClipReader): Promise<void> {
  for (let at = 0; at < 2000; at += 1) await reader.next();
}

describe('a clip whose reading goes wrong', () => {
  const long = place('long.mp4');
  // Large enough that it is not read at one go.
  makeClip(long, 'testsrc2=s=640x360:r=25:d=12,noise=alls=40:allf=t', [
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '12', '-g', '25', '-pix_fmt', 'yuv420p'],
  ]);

  it('a file that is taken away before it is opened, or between two rounds', async () => {
    const file = place('away.mp4');
    makeNumbered(file, { codec: 'H264', frames: 25 });
    const clip = await inspect(file);
    const reader = openClip(requestOf(clip, { width: 1920, height: 1080, roundFrames: 25, plays: 3 }));
    for (let at = 0; at < 25; at += 1) await reader.next();
    rmSync(file);
    assert.equal((await problemOf(readAll(reader))).code, 'MEDIA_NOT_FOUND');
    await reader.close();
    const again = openClip(requestOf(clip, {}));
    const problem = await problemOf(again.next());
    assert.deepEqual([problem.code, problem.details], ['MEDIA_NOT_FOUND', { file: 'clip.mp4' }]);
    await again.close();
  });

  it('a file that shrinks while it is read', async () => {
    const file = place('shrinks.mp4');
    copyFileSync(long, file);
    const clip = await inspect(file);
    const reader = openClip(requestOf(clip, { width: 640, height: 360 }));
    await reader.next();
    truncateSync(file, Math.floor(readFileSync(long).length / 8));
    const { code } = await problemOf(readAll(reader));
    assert.equal(code, 'MEDIA_UNREADABLE');
    await reader.close();
  });

  it('a hole in the middle: the last good picture stands until the next', async () => {
    const file = place('hole.mp4');
    makeNumbered(file, { codec: 'H264', frames: 60 });
    const bytes = readFileSync(file);
    const data = bytes.indexOf('mdat', 0, 'latin1');
    bytes.fill(0xa5, data + 1200, data + 1700);
    writeFileSync(file, bytes);
    const clip = await inspect(file);
    const reader = openClip(requestOf(clip, { roundFrames: 60 }));
    const found: number[] = [];
    for (let at = 0; at < 60; at += 1) found.push(numberIn(await reader.next()));
    await reader.close();
    assert.deepEqual(found.slice(0, 8), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(found.slice(-4), [56, 57, 58, 59]);
  });

  it('a decoder that cannot read it, and its words without our paths', async () => {
    const file = place('secret-place.mp4');
    makeNumbered(file, { codec: 'H264', frames: 5 });
    const clip = await inspect(file);
    writeFileSync(file, 'x'.repeat(5000));
    const reader = openClip(requestOf(clip, {}));
    const problem = await problemOf(reader.next());
    assert.equal(problem.code, 'MEDIA_UNREADABLE');
    assert.doesNotMatch(JSON.stringify(problem), /secret-place/);
    await reader.close();
  });

  it('a decoder that hangs is killed and named; one that works without a picture is given longer', async () => {
    const fake = place('ffmpeg');
    writeFileSync(fake, '#!/bin/sh\nprintf 12345678\nexec sleep 600\n', { mode: 0o755 });
    const hanging = new DecoderProcess(fake, [], 8, { patience: { stallSeconds: 0.5, seekSeconds: 60 } });
    assert.equal(Buffer.from((await hanging.next()) as Uint8Array).toString(), '12345678');
    assert.deepEqual(await hanging.next(), { kind: 'stalled', seconds: 0.5 });
    await hanging.close();

    writeFileSync(
      fake,
      '#!/bin/sh\nfor i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo frame=0 >&2; sleep 0.3; done\nprintf 12345678\n',
    );
    const working = new DecoderProcess(fake, [], 8, { patience: { stallSeconds: 2, seekSeconds: 60 } });
    assert.ok((await working.next()) instanceof Uint8Array);
    assert.deepEqual(await working.next(), { kind: 'ended' });
    await working.close();

    writeFileSync(fake, '#!/bin/sh\nwhile :; do echo frame=0 >&2; sleep 0.1; done\n');
    const busy = new DecoderProcess(fake, [], 8, { patience: { stallSeconds: 60, seekSeconds: 1 } });
    assert.deepEqual(await busy.next(), { kind: 'stalled', seconds: 1 });
    await busy.close();
  });

  it('a decoder that crashes, ends in the middle of a frame, or does not start', async () => {
    const fake = place('ffmpeg-crashing');
    writeFileSync(fake, '#!/bin/sh\nprintf 1234567\necho "[h264 @ 0x55] bad luck" >&2\nkill -SEGV $$\n', {
      mode: 0o755,
    });
    const crashing = new DecoderProcess(fake, [], 8);
    assert.deepEqual(await crashing.next(), { kind: 'failed', reason: 'bad luck' });
    await crashing.close();
    const missing = new DecoderProcess(place('none'), [], 8);
    const end = await missing.next();
    assert.ok(!(end instanceof Uint8Array) && end.kind === 'failed');
    await missing.close();
  });
});

describe('a clip that is closed', () => {
  const file = place('closed.mp4');
  makeClip(file, 'testsrc2=s=320x180:r=25:d=20', [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
  ]);

  it('has no process any more: before it began, while it reads, twice, and by the signal', async () => {
    const clip = await inspect(file);
    const unread = openClip(requestOf(clip, {}));
    await unread.close();
    assert.equal((await problemOf(unread.next())).code, 'CANCELLED');

    const early = openClip(requestOf(clip, {}));
    const pending = problemOf(early.next());
    await early.close();
    assert.equal((await pending).code, 'CANCELLED');

    const reading = openClip(requestOf(clip, {}));
    await reading.next();
    await Promise.all([reading.close(), reading.close()]);
    await reading.close();

    const cancel = new AbortController();
    const aborted = openClip(requestOf(clip, { signal: cancel.signal }));
    await aborted.next();
    cancel.abort();
    assert.equal((await problemOf(aborted.next())).code, 'CANCELLED');
    await aborted.close();
    assert.deepEqual(decodersOf(file), []);
  });
});
