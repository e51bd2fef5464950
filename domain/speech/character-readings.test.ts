import assert from 'node:assert/strict';
import { it } from 'node:test';
import { characterReadings } from './character-readings.ts';

it('S-04 names the readings of each character, the one that it has in these words first', () => {
  const [first, second] = characterReadings('重庆');
  assert.equal(first!.readings[0], 'chong2');
  assert.ok(first!.readings.includes('zhong4'));
  assert.deepEqual(second, { character: '庆', readings: ['qing4'] });
  assert.equal(characterReadings('重要')[0]!.readings[0], 'zhong4');
  assert.deepEqual(characterReadings('A'), [{ character: 'A', readings: [] }]);
});
