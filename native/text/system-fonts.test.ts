import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { fontFilePaths } from './fonts.ts';
import { systemFontNames } from './system-fonts.ts';

it('fonts of a machine are known by the names of their families; folders that are not there have none', () => {
  const ours = path.dirname(fontFilePaths()[0]!);
  const names = systemFontNames([ours, '/nowhere']);
  for (const name of ['Noto Sans', 'Noto Sans CJK SC']) assert.ok(names.includes(name), names.join(', '));
  assert.deepEqual(systemFontNames(['/nowhere']), []);
});
