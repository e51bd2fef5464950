import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import type { EngineRecord } from '../../domain/shell/engine-record.ts';
import { supervise } from './supervise.ts';

/** An engine that ended as soon as it had proven itself: nobody listens at its port any more. */
async function endedEngine(): Promise<EngineRecord> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return {
    version: '0.0.0',
    pid: process.pid,
    origin: `http://engine.localhost:${port}`,
    media_origin: `http://media.localhost:${port}`,
    shell_token: 'a'.repeat(43),
    proof_key: 'b'.repeat(43),
  };
}

describe('the studio kept open', () => {
  it('gives up on an engine that ends as often as it is started, and says where its log is', async () => {
    let restarts = 0;
    const kept = supervise({
      engine: endedEngine,
      open: () => assert.fail('there is no engine to open a window on'),
      signal: new AbortController().signal,
      onRestart: () => {
        restarts += 1;
      },
    });
    await assert.rejects(kept, (error: unknown) => {
      assert.ok(error instanceof StudioError);
      const [problem] = error.problems;
      assert.equal(problem?.code, 'ENGINE_NOT_STARTED');
      assert.match(String(problem?.details.log), /engine/);
      return true;
    });
    assert.equal(restarts, 5);
  });

  it('ends without an engine when it is ended meanwhile', async () => {
    const controller = new AbortController();
    await supervise({
      engine: endedEngine,
      open: () => assert.fail('it was ended before'),
      signal: controller.signal,
      onRestart: () => controller.abort(),
    });
  });
});
