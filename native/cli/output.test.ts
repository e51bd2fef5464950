import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { it } from 'node:test';

const PROGRAM = `
  const { Output } = await import(process.argv[1]);
  const severity = 'warning';
  new Output(false, 'en').warnings([
    { code: 'FROM_THE_FUTURE', severity, details: {} },
    { code: 'constructor', severity, details: {} },
  ]);
`;

it('a warning whose code a newer version has written down is told with its code', () => {
  const module = path.join(import.meta.dirname, 'output.ts');
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM, module], {
    encoding: 'utf8',
  });
  assert.equal(stderr, 'warning [FROM_THE_FUTURE] FROM_THE_FUTURE\nwarning [constructor] constructor\n');
});
