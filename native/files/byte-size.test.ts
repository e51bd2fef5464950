import assert from 'node:assert/strict';
import { it } from 'node:test';
import { formatSize, parseSize } from './byte-size.ts';

it('reads sizes as people write them, and nothing else', () => {
  const sizes: Record<string, number | undefined> = {
    '20G': 20 * 1024 ** 3,
    '1.5 gb': 1.5 * 1024 ** 3,
    '500MiB': 500 * 1024 ** 2,
    '64k': 65_536,
    '1T': 1024 ** 4,
    '1024': 1024,
    '12B': 12,
    '0': 0,
    '': undefined,
    '-1G': undefined,
    '1e9': undefined,
    '20 apples': undefined,
    '9999999999T': undefined,
    '1,5G': undefined,
  };
  for (const [text, bytes] of Object.entries(sizes)) assert.equal(parseSize(text), bytes, text);
  assert.deepEqual(
    [0, 1, 1023, 1024, 1.5 * 1024 ** 3, 10 * 1024 ** 4].map((bytes) => formatSize(bytes)),
    ['0 B', '1 B', '1023 B', '1 KB', '1.5 GB', '10 TB'],
  );
});

it('shows two sizes that differ as different ones, rounded apart', () => {
  for (const free of [0, 400 * 1024, 1.34 * 1024 ** 2, 51.2 * 1024 ** 3])
    assert.notEqual(formatSize(free, Math.floor), formatSize(free + 1, Math.ceil), `${free}`);
  assert.deepEqual(
    [formatSize(700_000, Math.ceil), formatSize(699_999, Math.floor)],
    ['683.6 KB', '683.5 KB'],
  );
});
