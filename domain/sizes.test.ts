import assert from 'node:assert/strict';
import { it } from 'node:test';
import { roughSizeText, sizeText } from './sizes.ts';

it('a size is told in the unit that people would take', () => {
  const sizes: Readonly<Record<string, number>> = {
    '0 bytes': 0,
    '1 byte': 1,
    '1023 bytes': 1023,
    '1 KB': 1024,
    '100 MB': 100 * 1024 ** 2,
    '100.01 MB': 100 * 1024 ** 2 + 1,
    '1 GB': 1024 ** 3,
    '2048 TB': 2 * 1024 ** 5,
  };
  for (const [text, bytes] of Object.entries(sizes)) assert.equal(sizeText(bytes, 'en'), text);
  assert.equal(sizeText(15, 'zh'), '15 字节');
});

it('in lists a size is told as a glance takes it', () => {
  const sizes: Readonly<Record<string, number>> = {
    '1 byte': 1,
    '372 KB': 372.4 * 1024,
    '2.9 MB': 2.94 * 1024 ** 2,
    '12 MB': 12.4 * 1024 ** 2,
    '1.5 TB': 1.5 * 1024 ** 4,
  };
  for (const [text, bytes] of Object.entries(sizes)) assert.equal(roughSizeText(bytes, 'en'), text);
});
