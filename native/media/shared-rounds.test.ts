import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { openClip } from './clip.ts';
import type { ClipReader, ClipRequest } from './clip-types.ts';
import {
  makeNumbered,
  NUMBERED_HEIGHT,
  NUMBERED_WIDTH,
  numberedFrames,
  numberIn,
} from './clips.test-helper.ts';
import type { SharedRounds } from './shared-rounds.ts';
import { inspectVideo } from './video.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'shared-rounds-'));
after(() => rmSync(folder, { recursive: true }));

const FRAMES = 12;
const FRAME_BYTES = (NUMBERED_WIDTH * NUMBERED_HEIGHT * 3) / 2;
const file = path.join(folder, 'clip.mp4');
makeNumbered(file, { codec: 'H264', frames: FRAMES });
const clip = await inspectVideo(file, { shownName: 'clip.mp4', path: 'p' });
const all = Array.from({ length: FRAMES }, (_, at) => at);

let shared: SharedRounds;
let round = 0;
beforeEach(() => {
  round += 1;
  shared = { folder: path.join(folder, `rounds-${round}`), maximumBytes: 1 << 30, clips: [clip.file] };
  mkdirSync(shared.folder);
});

function open(more: Partial<ClipRequest> = {}): ClipReader {
  const request: ClipRequest = {
    ...{ clip, width: NUMBERED_WIDTH, height: NUMBERED_HEIGHT, pixels: 'yuv420p', framesPerSecond: 25 },
    ...{ fromMs: 0, roundFrames: FRAMES, plays: 1, firstFrame: 0, shownName: 'clip.mp4' },
    ...more,
  };
  return openClip(request, shared);
}

async function read(reader: ClipReader, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < count; at += 1) found.push(numberIn(await reader.next()));
  return found;
}

async function numbers(count: number, more: Partial<ClipRequest> = {}): Promise<number[]> {
  const reader = open(more);
  try {
    return await read(reader, count);
  } finally {
    await reader.close();
  }
}

const files = () =>
  readdirSync(shared.folder)
    .filter((name) => !name.endsWith('.writer'))
    .map((name) => path.join(shared.folder, name));

/** Puts frames in the file's place that say by their number that they come from there: 512 more. */
function mark(): void {
  const [only, ...others] = files();
  assert.ok(only && others.length === 0, 'one file');
  const frames = readFileSync(only).length / FRAME_BYTES;
  writeFileSync(only, numberedFrames(512 + frames).subarray(512 * FRAME_BYTES));
}
const marked = (frames: readonly number[]) => frames.map((one) => one + 512);

describe('rounds of a clip that readers share', () => {
  it('are decoded by the first and read by the next', async () => {
    assert.deepEqual(await numbers(FRAMES), all);
    mark();
    assert.deepEqual(await numbers(FRAMES), marked(all));
  });

  it('V-08 are read again by whoever decoded them', async () => {
    const reader = open({ plays: Number.POSITIVE_INFINITY });
    assert.deepEqual(await read(reader, FRAMES), all);
    mark();
    assert.deepEqual(await read(reader, FRAMES + 2), marked([...all, 0, 1]));
    await reader.close();
  });

  it('are followed while another still decodes them, and decoded when it stops', async () => {
    const first = open();
    assert.deepEqual(await read(first, 5), all.slice(0, 5));
    mark();
    const second = open();
    assert.deepEqual(await read(second, 5), marked([0, 1, 2, 3, 4]));
    await first.close();
    assert.deepEqual(await read(second, FRAMES - 5), all.slice(5));
    await second.close();
  });

  it('are completed by the next that needs more than the first has decoded', async () => {
    assert.deepEqual(await numbers(5, { roundFrames: 5 }), all.slice(0, 5));
    mark();
    assert.deepEqual(await numbers(FRAMES), [...marked([0, 1, 2, 3, 4]), ...all.slice(5)]);
    assert.deepEqual(await numbers(FRAMES), [...marked([0, 1, 2, 3, 4]), ...all.slice(5)]);
    mark();
    assert.deepEqual(await numbers(FRAMES), marked(all));
    assert.ok(!readdirSync(shared.folder).some((name) => name.endsWith('.writer')));
  });

  it('V-08 are kept in memory where the files have no room, as far as there is some', async () => {
    shared = { ...shared, maximumBytes: FRAME_BYTES };
    const moved = path.join(folder, 'moved.mp4');
    copyFileSync(file, moved);
    const reader = open({ clip: { ...clip, file: moved }, plays: 2 });
    assert.deepEqual(await read(reader, FRAMES), all);
    rmSync(moved);
    assert.deepEqual(await read(reader, FRAMES), all);
    await reader.close();
    assert.deepEqual(files(), []);
  });

  it('are not asked by whoever enters in the middle, before the next round', async () => {
    assert.deepEqual(await numbers(FRAMES), all);
    mark();
    assert.deepEqual(await numbers(FRAMES - 4 + 3, { firstFrame: 4, plays: 2 }), [
      ...all.slice(4),
      ...marked([0, 1, 2]),
    ]);
  });

  it('count for what is whole of them', async () => {
    assert.deepEqual(await numbers(FRAMES), all);
    mark();
    truncateSync(files()[0]!, 7.5 * FRAME_BYTES);
    assert.deepEqual(await numbers(FRAMES), [...marked(all.slice(0, 7)), ...all.slice(7)]);
  });

  it('are others for another size, start or rate, and for a file that was written again', async () => {
    await numbers(1);
    await numbers(1, { width: NUMBERED_WIDTH * 2 });
    await numbers(1, { fromMs: 40 });
    await numbers(1, { framesPerSecond: 50 });
    assert.equal(files().length, 4);
    const copy = path.join(folder, 'again.mp4');
    makeNumbered(copy, { codec: 'H264', frames: FRAMES });
    await numbers(1, { clip: { ...clip, file: copy }, plays: 2 });
    makeNumbered(copy, { codec: 'H264', frames: FRAMES + 1 });
    await numbers(1, { clip: { ...clip, file: copy }, plays: 2 });
    assert.equal(files().length, 6);
  });

  it('are the same whatever the length that is shown of them', async () => {
    await numbers(6, { roundFrames: 6 });
    mark();
    assert.deepEqual(await numbers(FRAMES), [...marked(all.slice(0, 6)), ...all.slice(6)]);
    assert.equal(files().length, 1);
  });

  it('are begun only where all that was begun has room', async () => {
    shared = { ...shared, maximumBytes: 2 * FRAMES * FRAME_BYTES };
    assert.deepEqual(await numbers(1), [0]);
    assert.deepEqual(await numbers(2, { fromMs: 80 }), [2, 3]);
    assert.deepEqual(await numbers(2, { fromMs: 40 }), [1, 2]);
    assert.equal(files().length, 2);
  });

  it('are not kept of a clip that is shown once', async () => {
    shared = { ...shared, clips: [] };
    assert.deepEqual(await numbers(FRAMES), all);
    assert.deepEqual(files(), []);
  });

  it('are done without where the folder is gone', async () => {
    rmSync(shared.folder, { recursive: true });
    assert.deepEqual(await numbers(FRAMES + 2, { plays: 2 }), [...all, 0, 1]);
  });
});
