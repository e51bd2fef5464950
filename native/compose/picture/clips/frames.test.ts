import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClipReader } from '../../../media/clip-types.ts';
import { ClipFrames } from './frames.ts';

/** A clip whose frames are their own numbers. */
function numbered() {
  const log = { opened: [] as number[], reads: 0, open: 0, failAt: -1 };
  const open = (firstFrame: number): ClipReader => {
    log.opened.push(firstFrame);
    log.open++;
    const bytes = new Uint8Array(1);
    let next = firstFrame;
    return {
      frameBytes: 1,
      async next() {
        log.reads++;
        if (next === log.failAt) throw new Error('broken');
        bytes[0] = next++;
        return bytes;
      },
      async close() {
        log.open--;
      },
    };
  };
  return { frames: new ClipFrames(open), log };
}

describe('ClipFrames', () => {
  it('reads on for frames in order and does not read a frame twice', async () => {
    const { frames, log } = numbered();
    for (const frame of [0, 1, 1, 1, 2]) assert.equal((await frames.at(frame))[0], frame);
    assert.deepEqual([log.opened, log.reads], [[0], 3]);
  });

  it('skips a little, and starts anew for what is far away or over', async () => {
    const { frames, log } = numbered();
    for (const frame of [5, 8, 3, 200]) assert.equal((await frames.at(frame))[0], frame);
    assert.deepEqual(log.opened, [5, 3, 200]);
    assert.equal(log.open, 1);
  });

  it('is right after an error and after closing', async () => {
    const { frames, log } = numbered();
    log.failAt = 2;
    await frames.at(1);
    await assert.rejects(frames.at(2), /broken/);
    log.failAt = -1;
    assert.equal((await frames.at(1))[0], 1);
    await frames.close();
    await frames.close();
    assert.equal(log.open, 0);
    assert.equal((await frames.at(4))[0], 4);
    assert.deepEqual(log.opened, [1, 1, 4]);
  });
});
