import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { nextQuitStep, type QuitAnswer, Quitting } from './quit.ts';
import type { WorkUnderWay } from './work-under-way.ts';

const IDLE = { jobs: 0, isLive: false };
const BUSY = { jobs: 3, isLive: false };

function quitting(work: WorkUnderWay | undefined, answer: QuitAnswer = 'stay', closes = true) {
  const done: string[] = [];
  const one = new Quitting({
    work: async () => work,
    ask: async (jobs) => {
      done.push(`ask ${jobs}`);
      return answer;
    },
    closeToTray: () => done.push('tray'),
    closeWindow: async () => {
      done.push(closes ? 'close window' : 'window stays');
      return closes;
    },
    endEngine: async () => {
      done.push('end engine');
    },
    end: (isIdle) => done.push(isIdle ? 'end, idle' : 'end'),
  });
  return { one, done };
}

describe('quitting', () => {
  it('ends at once, with the engine, when nothing runs', async () => {
    const { one, done } = quitting(IDLE);
    await one.request();
    assert.deepEqual(done, ['close window', 'end engine', 'end, idle']);
    assert.equal(one.isDecided, true);
  });

  it('L-12: leaves the engine to its jobs when the user quits all the same', async () => {
    const { one, done } = quitting(BUSY, 'quit');
    await one.request();
    assert.deepEqual(done, ['ask 3', 'close window', 'end']);
  });

  it('stays when the user says so, and asks again the next time', async () => {
    const { one, done } = quitting(BUSY, 'stay');
    await one.request();
    await one.request();
    assert.deepEqual(done, ['ask 3', 'ask 3']);
    assert.equal(one.isDecided, false);
  });

  it('closes the window and stays in the tray', async () => {
    const { one, done } = quitting(BUSY, 'tray');
    await one.request();
    assert.deepEqual(done, ['ask 3', 'tray']);
    assert.equal(one.isDecided, false);
  });

  it('asks once, however often it is wished', async () => {
    const { one, done } = quitting(BUSY, 'quit');
    await Promise.all([one.request(), one.request(), one.request()]);
    await one.request();
    assert.deepEqual(done, ['ask 3', 'close window', 'end']);
  });

  it('ends neither itself nor the engine while the window holds something unsaved', async () => {
    const { one, done } = quitting(IDLE, 'quit', false);
    await one.request();
    assert.deepEqual(done, ['window stays']);
    assert.equal(one.isDecided, false);
  });

  it('does not ask a page when the machine shuts down', async () => {
    const { one, done } = quitting(IDLE, 'quit', false);
    one.machineEnds();
    await one.request();
    assert.deepEqual(done, ['end']);
  });

  it('asks while something is live too', () => {
    assert.deepEqual(nextQuitStep({ jobs: 0, isLive: true }, false), { kind: 'ask', jobs: 0 });
  });

  it('asks again after a shutdown that was called off, of which nobody tells', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { one, done } = quitting(BUSY, 'stay');
    one.machineEnds();
    assert.equal(one.isDecided, true);
    mock.timers.tick(60_000);
    assert.equal(one.isDecided, false);
    mock.timers.reset();
    await one.request();
    assert.deepEqual(done, ['ask 3']);
  });

  it('never holds up a machine that shuts down, nor an engine that does not answer', () => {
    for (const work of [IDLE, BUSY, undefined])
      assert.deepEqual(nextQuitStep(work, true), { kind: 'quit', endsEngine: false });
    assert.deepEqual(nextQuitStep(undefined, false), { kind: 'quit', endsEngine: false });
  });
});
