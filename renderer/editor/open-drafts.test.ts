import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OpenDrafts } from './open-drafts.ts';
import { DRAFT_ID, openWindow, TrialEngine } from './trial-engine.test-helper.ts';

describe('a draft that is left', () => {
  it('goes on until the engine has its texts and commands, and is forgotten then', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    const drafts = new OpenDrafts();
    drafts.show(queue);
    engine.fates.push('lost', 'lost', 'lost');
    type(0, 'b');
    const renamed = queue.do({ kind: 'rename', name: 'New name' });
    drafts.leave(queue);
    assert.deepEqual(drafts.unsaved, [queue]);
    await timers.pass(10_000);
    assert.equal((await renamed).kind, 'done');
    assert.deepEqual(engine.texts, ['b']);
    assert.equal(engine.change().draft.name, 'New name');
    assert.deepEqual(drafts.unsaved, []);
    assert.equal(drafts.shown(DRAFT_ID), undefined);
    assert.equal((await queue.do({ kind: 'undo' })).kind, 'dropped');
  });

  it('is the same when its user comes back, with all that waits', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, type, key } = openWindow(engine);
    const drafts = new OpenDrafts();
    drafts.show(queue);
    engine.setText(0, 'theirs');
    type(0, 'mine');
    await timers.pass(1000);
    drafts.leave(queue);
    assert.equal(drafts.shown(DRAFT_ID), queue);
    queue.resolve(key(0), 'mine');
    await timers.pass(1000);
    assert.deepEqual(engine.texts, ['mine', 'b']);
    assert.equal(drafts.shown(DRAFT_ID), queue, 'it is shown: what is saved is not left');
  });

  it('leaves nothing behind when there is no such draft any more', async () => {
    const engine = new TrialEngine('a');
    const { queue, type, journal } = openWindow(engine);
    const drafts = new OpenDrafts();
    drafts.show(queue);
    engine.fates.push('DRAFT_NOT_FOUND');
    type(0, 'b');
    assert.equal(await queue.flush(), false);
    assert.equal(journal.entries.length, 1);
    drafts.discard(queue);
    assert.deepEqual(journal.entries, []);
    assert.deepEqual(drafts.unsaved, []);
  });
});
