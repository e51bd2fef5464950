/** How long a join may be silent before it counts as hung: bringing a large film's index to its front takes minutes. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { StudioError } from '../../../domain/errors.ts';
import { findFfmpeg } from '../../media/ffmpeg.ts';
import { temporaryFolder } from '../fixtures.ts';
import { joinSegments } from './join.ts';
import { wishOf } from './pictures.test-helper.ts';
import { planEncoding } from './plan.ts';

it('a join is waited for a quarter of an hour, and then ended', async (t) => {
  const folder = await temporaryFolder(t);
  const { plan } = await planEncoding(wishOf({}));
  await findFfmpeg();
  // Nobody ever writes into it: FFmpeg waits to open it.
  const fifo = path.join(folder, 'segment.mp4');
  execFileSync('mkfifo', [fifo]);
  t.mock.timers.enable({ apis: ['setInterval'] });
  const watching = t.mock.method(globalThis, 'setInterval');
  const kill = t.mock.method(process, 'kill');
  // Signal 0 only asks whether a process is there.
  const ended = () => kill.mock.calls.map((call) => call.arguments[1]).filter((signal) => signal !== 0);
  const work = joinSegments({
    ...{ plan, segments: [{ file: fifo, frameCount: 1 }], soundFile: fifo, workFolder: folder },
    ...{ file: path.join(folder, 'video.mp4'), title: 'Test', aiLabel: false },
  });
  const refused = assert.rejects(work, (error: unknown) => {
    assert.ok(error instanceof StudioError, String(error));
    assert.equal(error.problems[0]?.code, 'FFMPEG_HUNG');
    return true;
  });
  while (watching.mock.callCount() === 0) await nextTurn();
  t.mock.timers.tick(899_000);
  assert.deepEqual(ended(), [], 'still waited for');
  t.mock.timers.tick(1000);
  assert.deepEqual(ended(), ['SIGKILL']);
  await refused;
});
