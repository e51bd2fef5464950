import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import { textOf } from '../../../domain/arrange/trial.test-helper.ts';
import { decodeBase64Text } from '../../../domain/base64.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { Script } from '../../../domain/script/schema.ts';
import { TransientEdits } from '../transient-edits.ts';
import { openWindow, TrialEngine } from '../trial-engine.test-helper.ts';
import { finishedChange, layerChange, shownChange } from './layer-change.ts';
import { LayerWriting } from './layer-writing.ts';

class TellingEngine extends TrialEngine {
  readonly keys: unknown[] = [];

  override call(name: string, input: unknown): Promise<never> {
    if (name === 'drafts.edit') this.keys.push((input as { coalesce_key?: string }).coalesce_key);
    return super.call(name, input);
  }
}

const wordsOf = (script: Script, scene = 0) =>
  layersOf(script, scene).map(({ text_config }) => decodeBase64Text(text_config?.text_context ?? ''));
const layers = (scene: number, ...texts: readonly string[]): DraftEdit => ({
  kind: 'set',
  path: `/shoot_scripts/${scene}/shoot_script/layer_config`,
  value: texts.map((text, at) => textOf(text, { position: { dx: 0, dy: 100 * at } })) as never,
});

/** The second of three texts of the first scene is written. */
function begun() {
  const engine = new TellingEngine('one', 'two');
  engine.edit('begin', layers(0, 'a', 'b', 'c'), layers(1, 'd', 'e', 'f'));
  const window = openWindow(engine);
  const { queue } = window;
  const transient = TransientEdits.of(queue);
  const meant = { sceneKey: queue.view.keys[0]!, layers: layersOf(queue.view.script, 0) };
  const writing = new LayerWriting({
    queue,
    meant,
    ref: 1,
    first: 'b',
    save: (command) => void queue.do(command),
    actions: {
      show: (of, change) => transient.show(of && change && shownChange(of, change)),
      setText(ref, text, of, coalesceKey) {
        const change = finishedChange(ref, text);
        const make = layerChange(of, change);
        void transient.do({ label: 'edit_layer_text', coalesceKey, make });
      },
    },
  });
  const saved = () => wordsOf(engine.change().script);
  const shown = () => wordsOf(transient.shown(queue.view));
  return { ...window, engine, writing, saved, shown };
}

describe('words that are written where they stand', () => {
  let now: ReturnType<typeof begun>;
  beforeEach(() => {
    now = begun();
  });

  it('are saved while they are written, and not painted beneath the field until it ends', async () => {
    const { writing, timers, saved, shown } = now;
    assert.deepEqual(shown(), ['a', ' ', 'c']);
    writing.write('bo', false);
    await timers.pass(0);
    assert.deepEqual(saved(), ['a', 'bo', 'c']);
    assert.deepEqual(shown(), ['a', ' ', 'c']);
    assert.ok(writing.end('book'));
    assert.deepEqual(shown(), ['a', 'book', 'c']);
    await timers.pass(0);
    assert.deepEqual(saved(), ['a', 'book', 'c']);
    assert.equal(writing.end('late'), false);
    assert.deepEqual(shown(), ['a', 'book', 'c']);
  });

  it('are one step, however long the hand rests: all goes under one key', async () => {
    const { writing, timers, engine } = now;
    writing.write('bo', false);
    await timers.pass(3000);
    writing.write('boo', false);
    await timers.pass(3000);
    writing.end('book');
    await timers.pass(3000);
    assert.equal(engine.keys.length, 3);
    assert.equal(new Set(engine.keys).size, 1, `${engine.keys}`);
  });

  it('may be none for a moment; when none are left at the end, the layer goes', async () => {
    const { writing, timers, saved } = now;
    writing.write('', false);
    await timers.pass(0);
    assert.equal(saved().length, 3);
    writing.end('');
    await timers.pass(0);
    assert.deepEqual(saved(), ['a', 'c']);
  });

  it('come back to what they were when they are given up, and nothing is sent where nothing was written', async () => {
    const { writing, timers, saved, shown, queue } = now;
    writing.write('bo', false);
    await timers.pass(0);
    writing.end(undefined);
    await timers.pass(0);
    assert.deepEqual(
      [saved(), shown()],
      [
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ],
    );
    assert.equal(queue.view.saving.kind, 'saved');
    const untouched = begun();
    untouched.writing.end('b');
    await untouched.timers.pass(0);
    assert.deepEqual([untouched.engine.keys, untouched.shown()], [[], ['a', 'b', 'c']]);
  });

  it('are not called saved, nor sent, while an input method puts characters together', async () => {
    const { writing, timers, saved, queue, engine } = now;
    writing.write('bni', true);
    await timers.pass(0);
    assert.deepEqual([queue.view.saving.kind, saved()[1], engine.keys], ['saving', 'b', []]);
    writing.write('b你', false);
    await timers.pass(0);
    assert.deepEqual([queue.view.saving.kind, saved()[1]], ['saved', 'b你']);
  });

  it('go to their own layer and scene, whatever becomes of the others meanwhile', async () => {
    const { writing, timers, saved, queue, engine } = now;
    writing.write('bo', false);
    await timers.pass(0);
    engine.edit('theirs', { kind: 'remove_layer', scene: 0, layer: 0 });
    engine.edit('theirs', { kind: 'move_scene', scene: 0, to: 1 });
    queue.told(engine.change().draft);
    await timers.pass(0);
    writing.write('boo', false);
    writing.end('book');
    await timers.pass(0);
    assert.deepEqual(wordsOf(engine.change().script, 1), ['book', 'c']);
    assert.deepEqual(saved(), ['d', 'e', 'f']);
  });

  it('go nowhere when their layer is gone', async () => {
    const { writing, timers, saved, queue, engine } = now;
    engine.edit('theirs', { kind: 'remove_layer', scene: 0, layer: 1 });
    queue.told(engine.change().draft);
    await timers.pass(0);
    writing.write('boo', false);
    writing.end('book');
    await timers.pass(0);
    assert.deepEqual(saved(), ['a', 'c']);
    assert.equal(queue.view.saving.kind, 'saved');
  });
});
