import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sine } from '../fixtures.ts';
import { memorySource } from './source.ts';
import { gainTo, sceneSpeechGainDb } from './target.ts';

it('brings a scene’s speech to −16 LUFS, to a tenth of a decibel', async () => {
  // A sine of 997 Hz on both loudspeakers measures its own level: −3.01 dBFS RMS, +3.01 LU for two channels, −0.69 + 0.69.
  assert.equal(await sceneSpeechGainDb(memorySource(sine(3, 997, 0.1))), 4);
  assert.equal(await sceneSpeechGainDb(memorySource(sine(3, 997, 0.05))), 10);
  assert.equal(await sceneSpeechGainDb(memorySource(sine(2.3, 997, 1))), -16);
});

it('leaves silence alone, and boosts no further than 40 dB', async () => {
  assert.equal(await sceneSpeechGainDb(memorySource(new Float32Array(100_000))), 0);
  assert.equal(await sceneSpeechGainDb(memorySource(new Float32Array(0))), 0);
  assert.deepEqual([gainTo(-16, -66), gainTo(-16, -60), gainTo(-16, -36)], [1, 100, 10]);
});
