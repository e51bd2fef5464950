import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { inSrgb, profileOf } from './wide-colour.ts';

const [SRGB, BT2020, DISPLAY_P3] = [1, 9, 12];
const [SRGB_CURVE, PQ, HLG] = [13, 16, 18];

/** Of one colour, in sRGB. */
async function shown(colour: string, primaries: number, transfer: number): Promise<readonly number[]> {
  const canvas = createCanvas(2, 2);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, 2, 2);
  const profile = profileOf({ primaries, transfer });
  assert.ok(profile);
  const made = await inSrgb(canvas, profile);
  return [...made.getContext('2d').getImageData(0, 0, 1, 1).data];
}

function near(found: readonly number[], expected: readonly number[], most: number): void {
  for (const [at, value] of expected.entries())
    assert.ok(Math.abs(found[at]! - value) <= most, `${found} is not ${expected}`);
}

describe('colours that are not sRGB’s', () => {
  it('become sRGB’s: what Display P3 says of sRGB’s own red is red, and grey stays grey', async () => {
    near(await shown('rgb(234, 51, 35)', DISPLAY_P3, SRGB_CURVE), [255, 0, 0, 255], 2);
    near(await shown('rgb(128, 128, 128)', DISPLAY_P3, SRGB_CURVE), [128, 128, 128, 255], 1);
    // ITU-R BT.2087: 0.6274, 0.0691, 0.0164 in light.
    near(await shown('rgb(208, 75, 35)', BT2020, SRGB_CURVE), [255, 0, 0, 255], 4);
  });

  it('of HDR keep white at white, and bend what is brighter', async () => {
    // 203 cd/m² and 1000 cd/m², ITU-R BT.2408.
    const grey = (share: number) => {
      const level = Math.round(share * 255);
      return `rgb(${level}, ${level}, ${level})`;
    };
    const [paper, peak] = [await shown(grey(0.58), BT2020, PQ), await shown(grey(0.752), BT2020, PQ)];
    assert.ok(paper[0]! > 190 && paper[0]! < 245, `${paper}`);
    near(peak, [255, 255, 255, 255], 1);
    near(await shown(grey(1), BT2020, HLG), [255, 255, 255, 255], 1);
    near(await shown(grey(0), BT2020, HLG), [0, 0, 0, 255], 0);
    const [dark, bright] = [await shown(grey(0.3), BT2020, HLG), await shown(grey(0.6), BT2020, HLG)];
    assert.ok(dark[0]! < bright[0]! && bright[0]! < 255, `${dark}; ${bright}`);
  });

  it('keep what is seen through', async () => {
    near(await shown('rgba(128, 128, 128, 0.5)', DISPLAY_P3, SRGB_CURVE), [128, 128, 128, 128], 2);
  });

  it('need no profile where they are sRGB’s, and a broken one changes nothing', async () => {
    for (const transfer of [1, 2, 6, SRGB_CURVE])
      assert.equal(profileOf({ primaries: SRGB, transfer }), undefined);
    const canvas = createCanvas(1, 1);
    const context = canvas.getContext('2d');
    context.fillStyle = 'rgb(234, 51, 35)';
    context.fillRect(0, 0, 1, 1);
    for (const profile of [Buffer.alloc(0), Buffer.from('no profile'), Buffer.alloc(500, 255)]) {
      const made = await inSrgb(canvas, profile);
      assert.deepEqual([...made.getContext('2d').getImageData(0, 0, 1, 1).data], [234, 51, 35, 255]);
    }
  });
});
