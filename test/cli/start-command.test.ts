/** Set-up knows what a command line means without the command line's own code, which may not be installed yet. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { studio } from '../../native/cli/commands/studio.ts';
import { ENGINE_OPTIONS } from '../../native/cli/engine/options.ts';

/** Plain JavaScript, which runs before there are types. */
const { commandOf } = (await import(new URL('../../build/setup/command.mjs', import.meta.url).href)) as {
  commandOf(argv: readonly string[]): { readonly name: string; readonly rest: readonly string[] };
};

test('a start without a command is the studio, told how by any of its options', () => {
  assert.deepEqual(commandOf([]), { name: 'studio', rest: [] });
  assert.deepEqual(commandOf(['--lang', 'zh', '--json']), { name: 'studio', rest: [] });
  for (const option of [...Object.keys(studio.options), ...Object.keys(ENGINE_OPTIONS)]) {
    assert.equal(commandOf([`--${option}`]).name, 'studio', option);
    assert.equal(commandOf(['--json', `--${option}=x`]).name, 'studio', option);
  }
});

test('any other command is itself', () => {
  assert.deepEqual(commandOf(['render', 'a.json', '-o', 'b.mp4']), {
    name: 'render',
    rest: ['a.json', '-o', 'b.mp4'],
  });
  assert.deepEqual(commandOf(['--lang=en', 'engine', 'start']), { name: 'engine', rest: ['start'] });
  for (const other of ['--help', '-h', '--version', '--linked', 'help'])
    assert.equal(commandOf([other]).name, other);
});
