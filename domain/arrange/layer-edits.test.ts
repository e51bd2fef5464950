import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBase64Text, encodeBase64Text } from '../base64.ts';
import { applyEdits } from '../drafts/apply.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import { ranksOf } from '../drafts/numbering.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import {
  duplicateEdits,
  fittingText,
  flagEdits,
  framingEdits,
  isHiddenIn,
  removeEdits,
  showAllEdits,
  textEdits,
  textLayer,
  writtenEdits,
} from './layer-edits.ts';
import { layersOf } from './layer-path.ts';
import { orderEdits } from './order-edits.ts';
import { boxesIn, CANVAS, forSeeds, scriptOf, textOf } from './trial.test-helper.ts';

const after = (script: Script, edits: readonly DraftEdit[]) => applyEdits(script, edits).script;
const wordsOf = (script: Script) =>
  layersOf(script, 0).map((layer) => decodeBase64Text(layer.text_config?.text_context ?? ''));
/** Bottom first. */
const pileOf = (script: Script) => {
  const layers = layersOf(script, 0);
  const ranks = ranksOf(layers);
  const words = wordsOf(script);
  return layers
    .map((_, index) => index)
    .sort((one, other) => ranks[one]! - ranks[other]!)
    .map((index) => words[index]);
};

describe('layers', () => {
  it('are removed together, whichever they are', () => {
    const script = scriptOf(['a', 'b', 'c', 'd'].map((text) => textOf(text)));
    assert.deepEqual(wordsOf(after(script, removeEdits(script, 0, [0, 2]))), ['b', 'd']);
  });

  it('that show the presenter go by hiding it: it would come back by itself', () => {
    for (const script of [scriptOf([textOf('a')]), scriptOf([textOf('a'), { layer_type: 'HUMAN' }])]) {
      const presenter = boxesIn(script).find(({ item }) => item.kind === 'avatar')!;
      const without = after(script, removeEdits(script, 0, [presenter.ref]));
      assert.deepEqual(
        boxesIn(without).map(({ item }) => item.kind),
        ['text'],
      );
      const back = after(without, showAllEdits(without, 0));
      assert.equal(boxesIn(back).length, 2);
    }
  });

  it('are hidden by a flag, and a presenter with its scene: however it was hidden, it comes back', () => {
    const presenters = [undefined, { layer_type: 'HUMAN' as const }];
    for (const layer of presenters) {
      const script = scriptOf([textOf('a'), ...(layer ? [layer] : [])]);
      const refs = layer ? [0, 1] : [0, 'presenter' as const];
      const [, person] = refs as [number, 1 | 'presenter'];
      assert.equal(boxesIn(script).length, 2);
      assert.equal(isHiddenIn(script, 0, person), false);
      const hidden = after(script, flagEdits(script, 0, refs, 'hidden', true, undefined));
      const removed = after(script, removeEdits(script, 0, [person]));
      const flagged = layer && scriptOf([textOf('a'), { ...layer, x_studio: { hidden: true } }]);
      assert.deepEqual(boxesIn(hidden), []);
      for (const away of [hidden, removed, flagged ?? removed]) {
        assert.equal(isHiddenIn(away, 0, person), true);
        const back = after(away, flagEdits(away, 0, [person], 'hidden', false, undefined));
        assert.equal(isHiddenIn(back, 0, person), false);
        assert.ok(boxesIn(back).some(({ item }) => item.kind === 'avatar'));
        assert.equal(boxesIn(after(away, showAllEdits(away, 0))).length, 2);
      }
    }
  });

  it('are locked by a flag, which a presenter without a layer gets one for', () => {
    const script = scriptOf([textOf('a')]);
    const presenter = boxesIn(script).find(({ ref }) => ref === 'presenter')!;
    const both = after(script, flagEdits(script, 0, [0, 'presenter'], 'locked', true, presenter));
    assert.equal(layersOf(both, 0)[1]?.layer_type, 'HUMAN');
    assert.equal(layersOf(both, 0)[1]?.x_studio?.locked, true);
    const locked = after(script, flagEdits(script, 0, [0], 'locked', true, undefined));
    assert.equal(layersOf(locked, 0)[0]?.x_studio?.locked, true);
    assert.deepEqual(flagEdits(locked, 0, [0], 'locked', true, undefined), []);
    const free = after(locked, flagEdits(locked, 0, [0], 'locked', false, undefined));
    assert.equal(layersOf(free, 0)[0]?.x_studio?.locked, undefined);
  });

  it('are copied right above what they are copies of', () => {
    const script = scriptOf([textOf('a'), textOf('b'), textOf('c'), { layer_type: 'HUMAN' }]);
    const copied = after(script, duplicateEdits(script, 0, [0, 1, 3], { x: 5, y: 6 }));
    assert.deepEqual(pileOf(copied).slice(0, 5), ['a', 'a', 'b', 'b', 'c']);
    assert.equal(layersOf(copied, 0)[4]?.position?.dx, 105);
    assert.equal(layersOf(copied, 0).length, 6, 'a scene has one presenter');
  });

  it('go up and down the pile together, keeping their order: seeds 1 to 100', () => {
    forSeeds(100, (random) => {
      const names = ['a', 'b', 'c', 'd', 'e', 'f'];
      const script = scriptOf(names.map((name) => textOf(name)));
      const chosen = [0, 1, 2, 3, 4, 5].filter(() => random(0, 1) < 0.4);
      const step = (['forward', 'backward', 'front', 'back'] as const)[Math.floor(random(0, 4))]!;
      const pile = pileOf(after(script, orderEdits(layersOf(script, 0), 0, chosen, step)));
      const own = chosen.map((index) => names[index]);
      const rest = names.filter((name) => !own.includes(name));
      assert.deepEqual(
        pile.filter((name) => own.includes(name)),
        own,
      );
      assert.deepEqual(
        pile.filter((name) => !own.includes(name)),
        rest,
      );
      if (step === 'front') assert.deepEqual(pile, [...rest, ...own]);
      if (step === 'back') assert.deepEqual(pile, [...own, ...rest]);
      if (step === 'forward' && chosen.length === 1) {
        const at = chosen[0]!;
        assert.equal(pile.indexOf(names[at]), Math.min(5, at + 1));
      }
    });
  });

  it('hold as much text as the format allows, cut between characters', () => {
    const long = fittingText('字😀'.repeat(500));
    assert.ok(encodeBase64Text(long).length <= 1024);
    assert.ok(encodeBase64Text(`${long}字😀`).length > 1024);
    assert.ok(!long.includes('\uFFFD'));
    assert.equal(fittingText('short'), 'short');
    const script = scriptOf([textLayer('New', CANVAS)]);
    const written = after(script, textEdits(0, 0, '新'));
    assert.deepEqual(wordsOf(written), ['新']);
    assert.deepEqual(wordsOf(after(script, writtenEdits(0, 0, '新'))), ['新']);
    assert.deepEqual(wordsOf(after(script, writtenEdits(0, 0, ' \n'))), [], 'nobody could find it again');
  });

  it('show more or less of the presenter where it stands, as high as it was', () => {
    const script = scriptOf(undefined);
    const box = boxesIn(script)[0]!;
    const framed = after(script, framingEdits(script, 0, box.ref, 'head', box, { width: 500, height: 500 }));
    const [layer] = layersOf(framed, 0);
    assert.equal(layer?.x_studio?.framing, 'head');
    assert.equal(layer?.size?.width, layer?.size?.height);
    assert.equal(layer?.size?.height, box.rect.height);
  });

  it('show another part of a presenter exactly where it is seen, whatever its layer says of that', () => {
    const layers: readonly LayerConfig[] = [
      { layer_type: 'HUMAN' },
      { layer_type: 'HUMAN', size: { width: 800, height: 1080 } },
      { layer_type: 'HUMAN', position: { dx: 0, dy: 0 }, size: { width: 800, height: 1080 } },
      {
        layer_type: 'HUMAN',
        position: { dx: 300, dy: 40 },
        size: { width: 900, height: 700 },
        rotation: { angle: 20 },
      },
    ];
    for (const human of layers) {
      const script = scriptOf([human, textOf('above')]);
      const { rect } = boxesIn(script).find(({ ref }) => ref === 0)!;
      const shape = { width: 600, height: 900 };
      const edits = framingEdits(script, 0, 0, 'half', boxesIn(script).find(({ ref }) => ref === 0)!, shape);
      const framed = after(script, edits);
      const [layer] = layersOf(framed, 0);
      const width = Math.round((rect.height * 2) / 3);
      const place = { dx: Math.round(rect.x + (rect.width - width) / 2), dy: rect.y };
      assert.deepEqual(layer?.position, { ...place, layer_index: 1 }, JSON.stringify(human));
      assert.deepEqual(layer?.size, { width, height: rect.height });
      assert.deepEqual(layer?.x_studio, { framing: 'half' });
    }
  });
});
