import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../drafts/apply.ts';
import { checkScript } from '../script/check.ts';
import type { LayerConfig } from '../script/schema.ts';
import { placeEdits } from './place-edits.ts';
import { boxesIn, CANVAS, forSeeds, randomTurned, scriptOf, textOf } from './trial.test-helper.ts';
import { boundsOf, movedBy } from './turned.ts';

/** Whatever kinds of layers there are, with and without places of their own. */
const KINDS: readonly (readonly LayerConfig[] | undefined)[] = [
  undefined,
  [{ layer_type: 'HUMAN' }],
  [{ layer_type: 'HUMAN', position: { dx: 30, dy: 40 }, size: { width: 900, height: 500 } }],
  [textOf('Words', { size: { width: 300 } })],
  [textOf('Words', { x_studio: { rotation: 12.5 } }), textOf('Below')],
  [{ layer_type: 'IMAGE', asset_id: 'file:a.png', size: { width: 64, height: 64 } }],
];

describe('places as edits', () => {
  it('show each layer where it was put, to the pixel, without a fault of the format: seeds 1 to 200', () => {
    forSeeds(200, (random) => {
      const script = scriptOf(KINDS[Math.floor(random(0, KINDS.length))]);
      const from = boxesIn(script)[0]!;
      const shape = from.rect.width / from.rect.height;
      const wished = randomTurned(random);
      const isKept = from.item.kind === 'avatar';
      const height = isKept ? Math.max(1, Math.round(wished.rect.width / shape)) : wished.rect.height;
      const to = { ...wished, rect: { ...wished.rect, height } };
      const after = applyEdits(script, placeEdits(script, 0, [{ ref: from.ref, from, to }], CANVAS)).script;
      const now = boxesIn(after)[0]!;
      assert.ok(Math.abs(now.rect.width - to.rect.width) <= 1.5, 'width');
      assert.ok(Math.abs(now.rect.height - to.rect.height) <= 1.5, 'height');
      const turn = Math.abs(now.rotationDeg - to.rotationDeg) % 360;
      assert.ok(Math.min(turn, 360 - turn) < 0.02, `turn of ${to.rotationDeg} is ${now.rotationDeg}`);
      const bounds = boundsOf(now);
      const isSeen =
        bounds.x < CANVAS.width &&
        bounds.y < CANVAS.height &&
        bounds.x + bounds.width > 0 &&
        bounds.y + bounds.height > 0;
      assert.ok(isSeen, 'it can still be taken hold of');
      const isWithin = ['x', 'y'].every((axis) => {
        const wish = boundsOf(to)[axis as 'x' | 'y'];
        return wish >= 0 && wish <= 500;
      });
      if (isWithin) {
        assert.ok(Math.abs(now.rect.x - to.rect.x) <= 2 && Math.abs(now.rect.y - to.rect.y) <= 2, 'place');
      }
      const faults = checkScript(after).problems.filter(
        ({ severity, code }) => severity === 'error' && /LAYER|RANGE/.test(code),
      );
      assert.deepEqual(faults, []);
    });
  });

  it('move by the whole way, and change nothing but the place', () => {
    const script = scriptOf([textOf('One', { group_id: 'g' }), textOf('Two')]);
    const [from] = boxesIn(script);
    const to = { ...from!, rect: movedBy(from!.rect, { x: 7, y: -9 }) };
    const edits = placeEdits(script, 0, [{ ref: 0, from: from!, to }], CANVAS);
    assert.deepEqual(edits, [
      {
        kind: 'set',
        path: '/shoot_scripts/0/shoot_script/layer_config/0/position',
        value: { dx: 107, dy: 91 },
      },
    ]);
    assert.deepEqual(placeEdits(script, 0, [{ ref: 0, from: from!, to: from! }], CANVAS), []);
  });

  it('keep the letters of a text readable: their size goes with it, within its limits', () => {
    const script = scriptOf([textOf('Words')]);
    const [from] = boxesIn(script);
    const to = { ...from!, rect: { ...from!.rect, width: 1200, height: 400 } };
    const sizeFor = (fontScale: number) => {
      const edits = placeEdits(script, 0, [{ ref: 0, from: from!, to, fontScale }], CANVAS);
      return applyEdits(script, edits).script.shoot_scripts[0]!.shoot_script.layer_config![0]!.text_config!
        .font_size;
    };
    assert.equal(sizeFor(2), 96);
    assert.equal(sizeFor(4), 120);
  });

  it('say whole degrees in the wire’s field, and decimals in ours too', () => {
    const script = scriptOf([textOf('Words')]);
    const [from] = boxesIn(script);
    const turnedTo = (rotationDeg: number, on = script) => {
      const to = { rect: from!.rect, rotationDeg };
      const now = boxesIn(on)[0]!;
      const edits = placeEdits(on, 0, [{ ref: 0, from: now, to }], CANVAS);
      return applyEdits(on, edits).script;
    };
    const layer = (one: typeof script) => one.shoot_scripts[0]!.shoot_script.layer_config![0]!;
    const fine = turnedTo(-12.25);
    assert.equal(layer(fine).rotation?.angle, 348);
    assert.equal(layer(fine).x_studio?.rotation, 347.75);
    const whole = turnedTo(45, fine);
    assert.equal(layer(whole).rotation?.angle, 45);
    assert.equal(layer(whole).x_studio?.rotation, undefined);
    assert.equal(layer(turnedTo(360, whole)).rotation, undefined);
  });
});
