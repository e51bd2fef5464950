import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlaceableAsset } from '../../domain/assets/placement.ts';
import type { Problem } from '../../domain/errors.ts';
import { type AssetPlace, placeCommand } from './place-asset.ts';
import { openWindow, settled, TrialEngine } from './trial-engine.test-helper.ts';

const PHOTO: PlaceableAsset = {
  type: 'IMAGE',
  name: 'mine',
  facts: { format: 'PNG', width: 400, height: 300 },
};

describe('an asset that is put into an open draft', () => {
  const opened = (...texts: readonly string[]) => {
    const engine = new TrialEngine(...texts);
    const { queue, key } = openWindow(engine);
    const refusals: Problem[] = [];
    const place = (scene: number, more: Partial<AssetPlace> = {}) =>
      queue.do(
        placeCommand(
          PHOTO,
          'file:mine.png',
          { role: 'background', sceneKey: key(scene), sceneNumber: scene + 1, ...more },
          (refusal) => refusals.push(refusal),
        ),
      );
    const backgrounds = () =>
      engine
        .change()
        .script.shoot_scripts.map(
          (scene) => scene.shoot_script.background_config?.[0]?.background_asset_id ?? '-',
        );
    return { engine, queue, refusals, place, backgrounds };
  };

  it('is one step, and undone as one', async () => {
    const { engine, queue, place, backgrounds } = opened('a', 'b');
    assert.equal((await place(1)).kind, 'done');
    assert.deepEqual(backgrounds(), ['-', 'file:mine.png']);
    assert.deepEqual(engine.steps, ['place_background']);
    await queue.do({ kind: 'undo' });
    assert.deepEqual(backgrounds(), ['-', '-']);
  });

  it('goes into the scene that was meant, wherever another window has moved it meanwhile', async () => {
    const { engine, place, backgrounds, refusals } = opened('a', 'b', 'c');
    engine.hold();
    const placed = place(2);
    await settled();
    engine.edit('move_scene', { kind: 'move_scene', scene: 2, to: 0 });
    engine.release();
    assert.equal((await placed).kind, 'done');
    assert.deepEqual(engine.texts, ['c', 'a', 'b']);
    assert.deepEqual(backgrounds(), ['file:mine.png', '-', '-']);
    assert.deepEqual(refusals, []);
  });

  it('is refused by the number that was seen, where another window has removed the scene meanwhile', async () => {
    const { engine, place, backgrounds, refusals } = opened('a', 'b', 'c');
    engine.hold();
    const placed = place(2);
    await settled();
    engine.edit('remove_scene', { kind: 'remove_scene', scene: 2 });
    engine.release();
    assert.equal((await placed).kind, 'needless');
    assert.deepEqual(backgrounds(), ['-', '-']);
    assert.deepEqual(
      refusals.map(({ code, details }) => [code, details]),
      [['SCENE_NOT_FOUND', { scene: 3, count: 2 }]],
    );
  });

  it('is refused where another window has filled the scene meanwhile', async () => {
    const { engine, place, refusals } = opened('a');
    engine.hold();
    const placed = place(0, { role: 'layer' });
    await settled();
    const layer = { layer_type: 'TEXT', position: { dx: 0, dy: 0 }, text_config: {} } as const;
    engine.edit(
      'fill',
      ...Array.from({ length: 99 }, () => ({ kind: 'insert_layer', scene: 0, layer }) as const),
    );
    engine.release();
    assert.equal((await placed).kind, 'needless');
    assert.deepEqual(
      refusals.map(({ code }) => code),
      ['SCENE_LAYERS_FULL'],
    );
  });
});
