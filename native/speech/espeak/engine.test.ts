import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEspeakEngine } from './engine.ts';

const workerUrl = new URL('./hung-worker.test-helper.ts', import.meta.url);
const job = (text: string) => ({ kind: 'phonemes', voice: 'en-us', text }) as const;

describe('S-07 a synthesiser that fails', () => {
  it('is stopped when it hangs, and the next job gets a new one', async () => {
    const engine = createEspeakEngine({ workerUrl, timeoutMs: 1_000 });
    const hung = assert.rejects(engine.run(job('hang')), /SPEECH_TIMED_OUT/);
    const next = engine.run(job('after'));
    await hung;
    assert.deepEqual(await next, ['after']);
    await engine.close();
  });

  it('is started again when it dies', async () => {
    const engine = createEspeakEngine({ workerUrl });
    await assert.rejects(engine.run(job('die')), /SPEECH_ENGINE_FAILED/);
    await assert.rejects(engine.run(job('throw')), /SPEECH_ENGINE_FAILED/);
    assert.deepEqual(await engine.run(job('alive')), ['alive']);
    await engine.close();
  });

  it('is given up at once when the caller cancels, whether it runs or waits', async () => {
    const engine = createEspeakEngine({ workerUrl });
    const running = new AbortController();
    const waiting = new AbortController();
    const first = assert.rejects(engine.run(job('hang'), running.signal), /CANCELLED/);
    const second = assert.rejects(engine.run(job('never'), waiting.signal), /CANCELLED/);
    const third = engine.run(job('third'));
    waiting.abort();
    await second;
    running.abort();
    await first;
    assert.deepEqual(await third, ['third']);
    await assert.rejects(engine.run(job('x'), AbortSignal.abort()), /CANCELLED/);
    await engine.close();
    await assert.rejects(engine.run(job('x')), /CANCELLED/);
  });

  it('fails what is under way when it is closed', async () => {
    const engine = createEspeakEngine({ workerUrl });
    const hung = assert.rejects(engine.run(job('hang')), /CANCELLED/);
    const queued = assert.rejects(engine.run(job('queued')), /CANCELLED/);
    await engine.close();
    await Promise.all([hung, queued]);
  });
});
