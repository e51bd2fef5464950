/** The bar of a video whose pictures are there long before its sound, as when all its scenes were found in the cache. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openSegmentStore } from '../store/segment-store.ts';
import { type AssembleProgress, assembleVideo } from './assemble.ts';
import { CONTAINERS } from './encode/containers.ts';
import { encodeFrames } from './encode/frames.ts';
import { planEncoding } from './encode/plan.ts';
import { temporaryFolder, timelineOf } from './fixtures.ts';

const FRAMES = 250;
const SIZE = { width: 64, height: 48 };

it('says that pictures and sound are made only when both are, and goes on with the slower', async (t) => {
  const folder = await temporaryFolder(t);
  const { plan } = await planEncoding({
    ...{ codec: 'H264', ...SIZE, framesPerSecond: 25, bitrateKbps: 500 },
    ...{ quality: 'standard', hardware: 'off' },
  });
  const told: AssembleProgress[] = [];
  const whileEncoding: AssembleProgress[] = [];
  const picture = new Uint8Array((SIZE.width * SIZE.height * 3) / 2).fill(128);
  const painted = Promise.withResolvers<void>();
  const timeline = timelineOf([FRAMES]);
  await assembleVideo(
    {
      ...{ timeline, plan, title: 'Test', aiLabel: false, engine: 'test', workFolder: folder, atOnce: 1 },
      file: path.join(folder, 'video.mp4'),
      store: openSegmentStore(path.join(folder, 'store'), { maximumBytes: 1 << 30, workFolders: [folder] }),
      segments: [
        {
          ...{ scene: 0, frameCount: FRAMES, key: '0'.repeat(64) },
          async produce(file, options) {
            const stage = 'encoding';
            await encodeFrames(plan, async () => picture, { file, frameCount: FRAMES, stage, ...options });
            painted.resolve();
          },
        },
      ],
      prepareSound: async ({ onProgress, overshootDb }) => {
        assert.equal(overshootDb, CONTAINERS[plan.container].overshootDb);
        await painted.promise;
        await nextTurn();
        onProgress?.(1);
        return {
          sampleCount: timeline.sampleCount,
          loudness: { integratedLufs: -16, truePeakDbtp: -3 },
          digest: '0',
          *blocks() {
            const second = new Float32Array(2 * 48_000);
            for (let count = 0; count < 10; count++) {
              whileEncoding.push(told.at(-1)!);
              yield second;
            }
          },
        };
      },
    },
    { onProgress: (progress) => told.push(progress) },
  );
  assert.deepEqual(
    [...new Set(told.map(({ stage }) => stage))],
    ['sound', 'video', 'join'],
    'each stage once, in order',
  );
  assert.ok(whileEncoding.slice(1).every(({ stage, fraction }) => stage === 'video' && fraction < 1));
  const values = whileEncoding.slice(1).map(({ fraction }) => fraction);
  assert.deepEqual(
    values.map((value) => Math.round(value * 10)),
    [0, 1, 2, 3, 4, 5, 6, 7, 8],
  );
  const all = told.flatMap(({ stage, fraction }) => (stage === 'video' ? [fraction] : []));
  assert.deepEqual(
    all,
    all.toSorted((a, b) => a - b),
  );
  assert.equal(all.at(-1), 1);
});
