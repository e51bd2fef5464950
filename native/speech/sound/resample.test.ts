import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decibels, rms } from './level.ts';
import { resample } from './resample.ts';

const tone = (hertz: number, rate: number, seconds = 0.5) =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) =>
    Math.sin((2 * Math.PI * hertz * i) / rate),
  );
const middle = (samples: Float32Array) => samples.subarray(samples.length >> 2, (samples.length * 3) >> 2);

it('keeps tones, their level and their phase', async () => {
  for (const rate of [16_000, 22_050, 24_000, 44_100])
    for (const hertz of [100, 1_000, rate * 0.4]) {
      const heard = await resample(tone(hertz, rate), rate, 48_000);
      const wanted = tone(hertz, 48_000);
      const error = middle(heard).map((value, i) => value - middle(wanted)[i]!);
      assert.ok(decibels(rms(error)) < -70, `${hertz} Hz at ${rate}: ${decibels(rms(error))} dB`);
    }
});

it('lets nothing fold back when it goes down, and adds no images when it goes up', async () => {
  assert.ok(decibels(rms(middle(await resample(tone(15_000, 48_000), 48_000, 16_000)))) < -70);
  const up = await resample(tone(9_000, 22_050), 22_050, 48_000);
  const image = 22_050 - 9_000;
  let [cosine, sine] = [0, 0];
  for (let i = 4_800; i < 19_200; i += 1) {
    cosine += up[i]! * Math.cos((2 * Math.PI * image * i) / 48_000);
    sine += up[i]! * Math.sin((2 * Math.PI * image * i) / 48_000);
  }
  assert.ok(decibels((2 * Math.hypot(cosine, sine)) / 14_400) < -60);
});

it('scales the length, and leaves equal rates alone', async () => {
  assert.equal((await resample(new Float32Array(22_050), 22_050, 48_000)).length, 48_000);
  const same = new Float32Array(7);
  assert.equal(await resample(same, 48_000, 48_000), same);
});

it('stops in the middle when cancelled', async () => {
  const stop = new AbortController();
  const working = resample(new Float32Array(400_000), 22_050, 48_000, stop.signal);
  stop.abort();
  await assert.rejects(working, /CANCELLED/);
});
