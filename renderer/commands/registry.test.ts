import assert from 'node:assert/strict';
import { it } from 'node:test';
import { CommandRegistry } from './registry.ts';

it('asks whoever came last, and the one before once that is gone', () => {
  const registry = new CommandRegistry();
  const done: string[] = [];
  const first = registry.register({ 'edit.undo': { run: () => void done.push('first') } });
  const second = registry.register({ 'edit.undo': { run: () => void done.push('second') } });
  assert.ok(registry.run('edit.undo'));
  second.end();
  assert.ok(registry.run('edit.undo'));
  first.end();
  assert.equal(registry.run('edit.undo'), false);
  assert.deepEqual(done, ['second', 'first']);
});

it('does nothing where there is nothing to do, and tells when that changes', () => {
  const registry = new CommandRegistry();
  let told = 0;
  registry.onChange(() => {
    told += 1;
  });
  const run = () => assert.fail('nothing to undo');
  const registration = registry.register({ 'edit.undo': { run, isEnabled: false } });
  assert.equal(registry.run('edit.undo'), false);
  registration.update({ 'edit.undo': { run: () => {}, isEnabled: false } });
  assert.equal(told, 1);
  registration.update({ 'edit.undo': { run: () => {}, isEnabled: true } });
  assert.equal(told, 2);
  assert.ok(registry.run('edit.undo'));
});
