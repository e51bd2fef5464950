/** What a hand does while the ground moves: every way in which a gesture can lose its scene or its layers. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { layerPath } from '../../../domain/arrange/layer-path.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { AT_REST, type PointerAt } from './canvas-hand.ts';
import { pointer, TrialDesk } from './trial-desk.test-helper.ts';

const removal = (layer: number, at = 0): DraftEdit => ({ kind: 'remove_layer', scene: at, layer });

describe('a drag', () => {
  let desk: TrialDesk;
  beforeEach(() => {
    desk = new TrialDesk(['a', 'b', 'c'], ['d', 'e', 'f']);
  });

  it('moves what was pressed, seen at once and done as one step when it ends', () => {
    desk.press(150, 450);
    desk.move(250, 470);
    assert.deepEqual(desk.placesIn(0, desk.shown)[1], [200, 420]);
    assert.deepEqual(desk.placesIn(0)[1], [100, 400]);
    desk.release(260, 480);
    assert.deepEqual(desk.placesIn(0)[1], [210, 430]);
    assert.deepEqual([desk.labels, desk.selected, desk.view], [['move_layer'], [1], AT_REST]);
  });

  it('is given up when another scene comes: neither scene is changed, and the next press is a new one', () => {
    const before = desk.script;
    desk.press(150, 450);
    desk.move(250, 470);
    desk.show('two');
    assert.deepEqual([desk.view, desk.shown], [AT_REST, before]);
    desk.move(300, 480);
    desk.release(300, 480);
    assert.equal(desk.script, before);
    assert.deepEqual(desk.labels, []);
    desk.press(150, 450);
    desk.move(160, 450);
    desk.release(160, 450);
    assert.deepEqual(desk.placesIn(1)[1], [110, 400]);
  });

  it('is given up though the new scene is heard of only when the pointer is released', () => {
    desk.press(150, 450);
    desk.move(250, 470);
    desk.sceneKey = 'two';
    desk.release(250, 470);
    assert.deepEqual(desk.labels, []);
  });

  it('goes on with its own layer when one beneath it is removed, and when others are written', () => {
    desk.press(150, 450);
    desk.move(250, 470);
    desk.change(removal(0));
    desk.change({ kind: 'set', path: `${layerPath(0, 1)}/text_config/font_size`, value: 20 });
    desk.move(260, 470);
    desk.release(260, 470);
    assert.deepEqual(desk.placesIn(0), [
      [210, 420],
      [100, 700],
    ]);
  });

  it('is given up when its layer goes: the next one of its kind stays where it is', () => {
    desk.press(150, 450);
    desk.move(250, 470);
    desk.change(removal(1));
    assert.equal(desk.view.isDragging, false);
    desk.release(260, 470);
    assert.deepEqual(desk.placesIn(0), [
      [100, 100],
      [100, 700],
    ]);
    assert.deepEqual(desk.labels, []);
  });

  it('of several is given up when one of them goes', () => {
    desk.selected = [0, 1];
    desk.press(150, 450);
    desk.move(250, 470);
    desk.change(removal(0));
    desk.release(260, 470);
    assert.deepEqual(desk.labels, []);
  });

  it('ends by Escape as if it had not been, and a frame that was still to come draws nothing', () => {
    const before = desk.script;
    desk.press(150, 450);
    desk.hand.move(pointer(250, 470, {}));
    assert.ok(desk.hand.giveUp());
    assert.equal(desk.hand.giveUp(), false);
    desk.release(250, 470);
    assert.deepEqual([desk.shown, desk.script, desk.labels], [before, before, []]);
  });

  it('is one pointer’s: a second finger does nothing to it', () => {
    desk.press(150, 450);
    desk.press(150, 150, { pointerId: 2 });
    desk.move(250, 470, { pointerId: 2 });
    desk.release(250, 470, { pointerId: 2 });
    desk.move(160, 450);
    desk.release(160, 450);
    assert.deepEqual(
      [desk.placesIn(0)[0], desk.placesIn(0)[1]],
      [
        [100, 100],
        [110, 400],
      ],
    );
  });
});

describe('a drag with Alt', () => {
  it('draws a copy out of what it holds, seen at once; what it is a copy of stays', () => {
    const desk = new TrialDesk(['a', 'b'], []);
    desk.press(150, 450);
    desk.move(650, 470, { isAlt: true });
    assert.deepEqual(desk.placesIn(0, desk.shown), [
      [100, 100],
      [100, 400],
      [600, 420],
    ]);
    desk.release(650, 470, { isAlt: true });
    assert.deepEqual(desk.placesIn(0)[2], [600, 420]);
    assert.deepEqual(desk.labels, ['copy']);
  });

  it('copies its own layer when one beneath it goes, and nothing in another scene', () => {
    const desk = new TrialDesk(['a', 'b', 'c'], ['d', 'e', 'f']);
    desk.press(150, 450);
    desk.move(650, 470, { isAlt: true });
    desk.change(removal(0));
    desk.move(660, 470, { isAlt: true });
    assert.deepEqual(desk.placesIn(0, desk.shown)[2], [610, 420]);
    desk.release(660, 470, { isAlt: true });
    assert.deepEqual(desk.placesIn(0), [
      [100, 400],
      [100, 700],
      [610, 420],
    ]);
    desk.press(150, 450);
    desk.move(650, 470, { isAlt: true });
    desk.show('two');
    desk.release(650, 470, { isAlt: true });
    assert.deepEqual(desk.labels, ['copy']);
    assert.equal(desk.placesIn(1).length, 3);
  });
});

describe('a press', () => {
  it('without a drag selects what is under it, with a key more, and nothing beside everything', () => {
    const desk = new TrialDesk(['a', 'b'], []);
    const click = (x: number, y: number, keys: Partial<PointerAt> = {}) => {
      desk.press(x, y, keys);
      desk.move(x + 1, y + 1, keys);
      desk.release(x + 1, y + 1, keys);
    };
    click(150, 150);
    assert.deepEqual(desk.selected, [0]);
    click(150, 450, { isMore: true });
    assert.deepEqual(desk.selected, [0, 1]);
    click(150, 150, { isMore: true });
    assert.deepEqual(desk.selected, [1]);
    click(900, 900);
    assert.deepEqual(desk.selected, []);
    assert.deepEqual(desk.labels, []);
  });

  it('on what goes before it is released selects nothing else', () => {
    const desk = new TrialDesk(['a', 'b'], []);
    desk.selected = [0, 1];
    desk.press(150, 150);
    desk.change(removal(0));
    desk.selected = [0];
    desk.release(150, 150);
    assert.deepEqual(desk.selected, [0]);
  });

  it('beside everything draws a frame that takes in what it touches, and what was selected before as it stands by then', () => {
    const desk = new TrialDesk(['a', 'b', 'c'], []);
    desk.selected = [2];
    desk.press(900, 380, { isMore: true });
    desk.move(390, 420, { isMore: true });
    assert.deepEqual(desk.selected, [2, 1]);
    assert.deepEqual(desk.view.marquee, { x: 390, y: 380, width: 510, height: 40 });
    desk.change(removal(0));
    desk.move(380, 420, { isMore: true });
    assert.deepEqual(desk.selected, [1, 0]);
    desk.release(380, 420, { isMore: true });
    assert.deepEqual(desk.labels, []);
  });

  it('with the space bar or the middle button pushes the canvas, from where it was taken hold of', () => {
    const desk = new TrialDesk(['a'], []);
    desk.isPanning = true;
    desk.press(150, 150);
    // Two words of the hand before the canvas is laid out anew: the second says all.
    desk.hand.move(pointer(170, 150, {}));
    desk.hand.move(pointer(200, 160, {}));
    desk.show('two');
    desk.hand.move(pointer(210, 160, {}));
    desk.release(210, 160);
    assert.deepEqual(desk.held, [
      [150, 150, 170, 150],
      [150, 150, 200, 160],
      [150, 150, 210, 160],
    ]);
    assert.deepEqual(desk.labels, []);
  });
});
