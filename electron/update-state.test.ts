import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNewer, nextUpdateStep, shownUpdate, type UpdateEvent, type UpdatePhase } from './update-state.ts';

function play(...events: readonly UpdateEvent[]) {
  let phase: UpdatePhase = { kind: 'none' };
  const actions: string[] = [];
  for (const one of events) {
    const step = nextUpdateStep(phase, one, '1.2.0');
    phase = step.phase;
    if (step.action) actions.push(step.action);
  }
  return { phase, actions };
}

const FOUND: UpdateEvent = { kind: 'found', version: '1.3.0' };
const WANTED: UpdateEvent = { kind: 'wanted', isIdle: true };

describe('updates', () => {
  it('are fetched only when the user wants them', () => {
    assert.deepEqual(play(FOUND, { kind: 'looked', isIdle: true }), {
      phase: { kind: 'available', version: '1.3.0', isWanted: false },
      actions: [],
    });
    assert.deepEqual(play(FOUND, WANTED).actions, ['download']);
  });

  it('wait for jobs and live output to end before they are fetched', () => {
    const waiting: UpdateEvent[] = [
      FOUND,
      { kind: 'wanted', isIdle: false },
      { kind: 'looked', isIdle: false },
    ];
    assert.deepEqual(play(...waiting).actions, []);
    assert.deepEqual(play(...waiting, { kind: 'looked', isIdle: true }).actions, ['download']);
  });

  it('stop being fetched when a job begins, and go on by themselves after it', () => {
    const { phase, actions } = play(FOUND, WANTED, { kind: 'looked', isIdle: false });
    assert.deepEqual(actions, ['download', 'stop_download']);
    assert.deepEqual(phase, { kind: 'available', version: '1.3.0', isWanted: true });
    const after = play(FOUND, WANTED, { kind: 'looked', isIdle: false }, { kind: 'looked', isIdle: true });
    assert.deepEqual(after.actions, ['download', 'stop_download', 'download']);
  });

  it('are not tried again by themselves after a failure', () => {
    const events: UpdateEvent[] = [FOUND, WANTED, { kind: 'failed' }, { kind: 'looked', isIdle: true }];
    assert.deepEqual(play(...events).phase, { kind: 'available', version: '1.3.0', isWanted: false });
    assert.deepEqual(play(...events).actions, ['download']);
  });

  it('tell how far they are, never backwards', () => {
    const { phase } = play(
      FOUND,
      WANTED,
      { kind: 'progress', fraction: 0.5 },
      { kind: 'progress', fraction: 0.2 },
      { kind: 'progress', fraction: 0.6 },
    );
    assert.deepEqual(shownUpdate(phase), { kind: 'downloading', version: '1.3.0', fraction: 0.6 });
  });

  it('are ready once fetched, and stay so whatever the feed says next', () => {
    const ready = play(
      FOUND,
      WANTED,
      { kind: 'downloaded' },
      { kind: 'found', version: '9.0.0' },
      { kind: 'failed' },
    );
    assert.deepEqual(ready.phase, { kind: 'ready', version: '1.3.0' });
    assert.deepEqual(
      play(FOUND, { kind: 'downloaded' }).phase.kind,
      'available',
      'nothing was being fetched',
    );
  });

  it('never go back: an older or equal version is no update', () => {
    for (const version of ['1.2.0', '1.1.9', '0.9.0', '1.2.0-beta', 'latest', '', '1.3', '01.3.0.0'])
      assert.deepEqual(play({ kind: 'found', version }).phase, { kind: 'none' }, version);
    assert.deepEqual(play(FOUND, { kind: 'found', version: '1.0.0' }).phase, { kind: 'none' });
  });

  it('compare versions as semver does', () => {
    const order = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.10',
      '1.2.0',
      '1.10.0',
      '2.0.0',
    ];
    for (const [index, one] of order.entries())
      for (const [other, two] of order.entries())
        assert.equal(isNewer(one, two), index > other, `${one} ${two}`);
  });
});
