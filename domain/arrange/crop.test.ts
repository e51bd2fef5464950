import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../drafts/apply.ts';
import { placePicture } from '../draw/picture.ts';
import type { ImageItem } from '../draw/types.ts';
import { cropEdits, croppedPlace, croppingOf, cutOf, pulledFrame, pushedPicture } from './crop.ts';
import { layersOf } from './layer-path.ts';
import { HANDLES } from './resize.ts';
import { forSeeds, scriptOf } from './trial.test-helper.ts';
import { cornersOf } from './turned.ts';

const natural = { width: 400, height: 200 };
const item: ImageItem = {
  kind: 'image',
  path: 'shoot_scripts[0].shoot_script.layer_config[0]',
  rect: { x: 100, y: 100, width: 800, height: 400 },
  rotationDeg: 0,
  opacity: 1,
  source: 'file:a.png',
  fit: 'fill',
};

describe('cropping', () => {
  it('cuts what the frame leaves out, the picture standing still', () => {
    const cropping = pulledFrame(croppingOf(item, natural), 'w', { x: 200, y: 50 });
    assert.deepEqual(cropping.frame, { x: 300, y: 100, width: 600, height: 400 });
    const layer = { layer_type: 'IMAGE' as const, asset_id: 'file:a.png' };
    assert.deepEqual(cropEdits(layer, 0, 0, cropping), [
      {
        kind: 'set',
        path: '/shoot_scripts/0/shoot_script/layer_config/0/x_studio/crop',
        value: { x: 0.25, y: 0, width: 0.75, height: 1 },
      },
    ]);
  });

  it('tells of each side how much it cuts away', () => {
    const begun = croppingOf(item, natural);
    const cropping = pulledFrame(pulledFrame(begun, 'w', { x: 200, y: 0 }), 's', { x: 0, y: -100 });
    const cuts = (of: typeof begun) => (['w', 'n', 'e', 's'] as const).map((side) => cutOf(of, side));
    assert.deepEqual(cuts(begun), [0, 0, 0, 0]);
    assert.deepEqual(cuts(cropping), [0.25, 0, 0, 0.25]);
  });

  it('comes back to what it is given: a crop of a crop begins where the first one was', () => {
    const crop = { x: 0.25, y: 0.1, width: 0.5, height: 0.6 };
    const { frame, whole } = croppingOf({ ...item, crop }, natural);
    assert.deepEqual(frame, item.rect);
    assert.equal(whole.width, 1600);
    assert.equal(whole.x, -300);
  });

  it('takes all of it away again without a trace', () => {
    const script = scriptOf([
      {
        layer_type: 'IMAGE',
        asset_id: 'file:a.png',
        x_studio: { crop: { x: 0, y: 0, width: 0.5, height: 1 } },
      },
    ]);
    const whole = { x: 0, y: 0, width: 10, height: 10 };
    const edits = cropEdits(layersOf(script, 0)[0]!, 0, 0, { frame: whole, whole });
    assert.equal(layersOf(applyEdits(script, edits).script, 0)[0]?.x_studio?.crop, undefined);
  });

  it('keeps the frame full and the rest of a turned picture in its place: seeds 1 to 200', () => {
    forSeeds(200, (random) => {
      const turned = { ...item, rotationDeg: random(0, 360) };
      let cropping = croppingOf(turned, natural);
      for (let step = 0; step < 4; step += 1) {
        const by = { x: random(-300, 300), y: random(-300, 300) };
        const handle = HANDLES[Math.floor(random(0, HANDLES.length))]!;
        cropping = random(0, 1) < 0.5 ? pulledFrame(cropping, handle, by) : pushedPicture(cropping, by);
        const { frame, whole } = cropping;
        const slack = 1e-6;
        assert.ok(frame.width > 0 && frame.height > 0);
        assert.ok(frame.x >= whole.x - slack && frame.y >= whole.y - slack);
        assert.ok(frame.x + frame.width <= whole.x + whole.width + slack);
        assert.ok(frame.y + frame.height <= whole.y + whole.height + slack);
      }
    });
    // The corner that was not pulled is where it was, though the centre is another one.
    const turned = { ...item, rotationDeg: 30 };
    const cropping = pulledFrame(croppingOf(turned, natural), 'se', { x: -200, y: -100 });
    const [was] = cornersOf(turned);
    const [is] = cornersOf(croppedPlace(cropping, turned));
    assert.ok(Math.abs(was.x - is.x) < 1e-6 && Math.abs(was.y - is.y) < 1e-6);
  });

  it('shows the same pixels at the same place', () => {
    const cropping = pulledFrame(croppingOf(item, natural), 'e', { x: -400, y: 0 });
    const place = croppedPlace(cropping, item);
    const crop = { x: 0, y: 0, width: 0.5, height: 1 };
    const shown = placePicture({ ...item, rect: place.rect, crop }, natural);
    assert.deepEqual(shown, { rect: { x: 100, y: 100, width: 400, height: 400 }, crop });
  });
});
