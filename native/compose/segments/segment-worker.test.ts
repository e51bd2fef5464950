import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { processTable } from '../../files/processes.ts';
import { realPlace } from '../../files/work-folders.ts';
import { lookUp } from '../../media/ffmpeg.ts';
import type { SegmentRecipe } from './recipe.ts';
import { SegmentWorker } from './segment-worker.ts';

const RECIPE: SegmentRecipe = {
  engine: 'test',
  canvas: { width: 320, height: 180 },
  scene: {
    script: {
      script_name: '',
      model_asset_id: 'avatar:lin',
      voice_config: { voice_asset_id: '' },
      video_config: { width: 320, height: 180, bitrate: 4000 },
      shoot_scripts: [{ sequence_no: 0, shoot_script: {} }],
    },
    cues: [],
    aiLabelText: null,
    frameCount: 5,
    avatar: {
      ...{ id: 'avatar:lin', hash: '', framing: 'full', looks: [], seed: 1, speechOffsetSample: 0 },
      ...{ phonemes: [], levelDb: [], actions: [], emotions: [] },
    },
    assets: {},
  },
  encoding: {
    ...{ container: 'mp4', encoder: 'libx264', isHardware: false, pixels: 'yuv420p', hasAlpha: false },
    ...{ width: 320, height: 180, framesPerSecond: 25, segmentEnding: '.mp4' },
    arguments: ['-c:v', 'libx264', '-preset', 'ultrafast'],
  },
};

describe('a segment worker', () => {
  it('makes segments whether or not it was warmed, and after it was closed', async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'segment-worker-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const { signal } = new AbortController();
    const worker = new SegmentWorker();
    t.after(() => worker.close());
    const film = async (name: string) => {
      const file = path.join(folder, name);
      await worker.produce(RECIPE, { file, stage: 's', signal });
      return readFileSync(file);
    };
    worker.warm();
    worker.warm();
    const first = await film('a.mp4');
    assert.ok(first.length > 0);
    await worker.close();
    assert.deepEqual(await film('b.mp4'), first);
    await worker.close();
    worker.warm();
    await worker.close();
    assert.deepEqual(await film('c.mp4'), first);
  });

  it('that is ended in the middle takes its FFmpeg with it, though that hears nothing, and its note', async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'segment-worker-'));
    const { PATH } = process.env;
    t.after(() => {
      process.env.PATH = PATH;
      rmSync(folder, { recursive: true, force: true });
    });
    const { ffmpeg } = await lookUp(PATH ?? '');
    const noted = path.join(folder, 'pids');
    writeFileSync(
      path.join(folder, 'ffmpeg'),
      [
        '#!/bin/sh',
        `case "$*" in *-version*|*-filters*) exec '${ffmpeg}' "$@";; esac`,
        // It reads nothing, so that no closed pipe ends it, and neither does the one it has started itself.
        `sleep 600 & echo "$$ $!" > '${noted}.new'; mv '${noted}.new' '${noted}'; wait`,
      ].join('\n'),
      { mode: 0o755 },
    );
    process.env.PATH = `${folder}${path.delimiter}${PATH}`;

    const worker = new SegmentWorker();
    const options = { file: path.join(folder, 'a.mp4'), stage: 's', signal: new AbortController().signal };
    const produced = worker.produce(RECIPE, options).then(
      () => 'made',
      (error: unknown) => String(error),
    );
    let pids: readonly number[] = [];
    while (pids.length === 0) {
      assert.equal(await Promise.race([produced, delay(20, 'at work')]), 'at work');
      try {
        pids = readFileSync(noted, 'utf8').trim().split(' ').map(Number);
      } catch {
        // It has not come so far.
      }
    }
    const runs = async () => (await Promise.all(pids.map((pid) => processTable.find(pid)))).filter(Boolean);
    const notes = () => readdirSync(realPlace().journal).filter((one) => one.includes(`-${pids[0]}-`));
    try {
      assert.equal((await runs()).length, 2);
      // A busy thread may be put aside after it has started a process and before it tells of it.
      while (!worker.children.has(pids[0]!))
        assert.equal(await Promise.race([produced, delay(20, 'at work')]), 'at work');
      while (notes().length === 0)
        assert.equal(await Promise.race([produced, delay(20, 'at work')]), 'at work');
      await worker.close();
      assert.match(await produced, /ended/);
      assert.deepEqual(notes(), []);
      // The system ends what was killed when it comes to it.
      for (let tries = 0; tries < 250 && (await runs()).length > 0; tries += 1) await delay(20);
      assert.deepEqual(await runs(), []);
    } finally {
      for (const pid of pids)
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // As it should be.
        }
    }
  });
});
