import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOlder } from './version-order.ts';

test('the first number that differs decides, and a pre-release comes before its release', () => {
  const ordered = ['0.1.0', '0.2.0-beta.1', '0.2.0', '0.10.0', '1.0.0'];
  for (const [index, version] of ordered.entries())
    for (const [place, other] of ordered.entries())
      assert.equal(isOlder(version, other), index < place, `${version} ${other}`);
});

test('what is no version is older than none', () => {
  for (const odd of ['', 'main', '1.0', 'v1.0.0', '1.0.0.0'])
    assert.deepEqual([isOlder(odd, '1.0.0'), isOlder('1.0.0', odd)], [false, false], odd);
});
