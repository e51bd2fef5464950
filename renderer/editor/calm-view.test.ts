import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CalmView } from './calm-view.ts';
import { openWindow, TrialEngine } from './trial-engine.test-helper.ts';

function openCalm(...texts: readonly string[]) {
  const engine = new TrialEngine(...texts);
  const window = openWindow(engine);
  const { queue, timers } = window;
  const calm = new CalmView({ queue, later: timers.later });
  let told = 0;
  calm.onChange(() => {
    told += 1;
  });
  const end = calm.follow();
  const newest = () => (calm.rested.number > calm.prompt.number ? calm.rested.view : calm.prompt.view);
  const wordsOf = ({ script }: ReturnType<typeof newest>) =>
    script.shoot_scripts.map((scene) => scene.shoot_script.text_config?.text);
  return { ...window, engine, calm, end, shown: () => wordsOf(newest()), told: () => told };
}

describe('the view that waits for words', () => {
  it('is told of typed words, and of their being saved, once nobody has typed for a moment', async () => {
    const { type, timers, shown, told, queue } = openCalm('a', 'b');
    for (const text of ['ab', 'abc', 'abcd', 'abcde']) {
      type(0, text);
      await timers.pass(150);
    }
    assert.equal(queue.view.draft.revision > 1, true);
    assert.deepEqual([shown(), told()], [['a', 'b'], 0]);
    await timers.pass(500);
    assert.deepEqual([shown(), told()], [['abcde', 'b'], 1]);
  });

  it('is told a second after the first word at the latest, while somebody goes on typing', async () => {
    const { type, timers, shown, told } = openCalm('');
    let text = '';
    for (let count = 0; count < 20; count += 1) {
      text += 'a';
      type(0, text);
      await timers.pass(100);
    }
    assert.equal(told(), 2);
    assert.ok(shown()[0]!.length >= 15, `${shown()}`);
  });

  it('rests when the last key was a moment ago, whatever has been saved since', async () => {
    const { type, timers, shown, told } = openCalm('a');
    type(0, 'ab');
    await timers.pass(240);
    assert.equal(told(), 0);
    await timers.pass(20);
    assert.deepEqual([shown(), told()], [['ab'], 1]);
  });

  it('follows at once what a command does to words', async () => {
    const { type, timers, shown, queue } = openCalm('a');
    type(0, 'ab');
    await timers.pass(2000);
    type(0, 'abc');
    await timers.pass(2000);
    await queue.do({ kind: 'undo' });
    assert.deepEqual(shown(), [queue.view.script.shoot_scripts[0]!.shoot_script.text_config!.text]);
    assert.notDeepEqual(shown(), ['abc']);
  });

  it('paints nothing anew for a key while a fault goes on', async () => {
    const { type, timers, engine, told } = openCalm('a');
    for (let count = 0; count < 40; count += 1) engine.fates.push('lost');
    type(0, 'ab');
    await timers.pass(400);
    const before = told();
    type(0, 'abc');
    type(0, 'abcd');
    assert.equal(told(), before);
    await timers.pass(300);
    assert.equal(told(), before + 1);
  });

  it('follows at once whatever else changes, with the words that were typed', async () => {
    const { type, timers, shown, queue, told } = openCalm('a', 'b');
    type(1, 'bc');
    const make = () => [{ kind: 'duplicate_scene', scene: 0 } as const];
    const outcome = await queue.do({ kind: 'edits', label: 'add', make });
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(shown(), ['a', 'a', 'bc']);
    const before = told();
    await timers.pass(1000);
    assert.deepEqual(shown(), ['a', 'a', 'bc']);
    // That words have been saved meanwhile is nothing to paint anew for more than once.
    assert.ok(told() <= before + 1);
  });

  it('tells of words that cannot be saved at once', async () => {
    const { type, timers, engine, calm } = openCalm('a');
    engine.fates.push('lost', 'lost', 'lost', 'lost', 'lost', 'lost');
    type(0, 'ab');
    await timers.pass(100);
    assert.equal(calm.prompt.view.saving.kind, 'unsaved');
  });

  it('never goes back to what it was before something else changed', async () => {
    const { type, timers, shown, queue, calm } = openCalm('a');
    type(0, 'ab');
    await timers.pass(600);
    assert.deepEqual(shown(), ['ab']);
    void queue.do({ kind: 'rename', name: 'Other' });
    await timers.pass(0);
    assert.equal(calm.prompt.view.draft.name, 'Other');
    assert.ok(calm.prompt.number > calm.rested.number);
    assert.deepEqual(shown(), ['ab']);
  });

  it('misses nothing that happened before it followed, and hears nothing afterwards', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    const calm = new CalmView({ queue, later: timers.later });
    type(0, 'ab');
    const end = calm.follow();
    await timers.pass(600);
    assert.equal(calm.rested.view, queue.view);
    type(0, 'abc');
    end();
    await timers.pass(600);
    assert.notEqual(calm.rested.view, queue.view);
  });
});
