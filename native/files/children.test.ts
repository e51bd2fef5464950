/** Which processes are ended by their numbers, and which are left alone. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { it, type TestContext } from 'node:test';
import { killChildOrGroup, killGroup, killRestOfGroup } from './children.ts';

const END_ME = 'process.stdin.once("data", () => process.exit(7)).once("end", () => process.exit(8))';

/** Ends with 7 when it is asked to. */
async function helper(t: TestContext, detached: boolean): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', END_ME], { detached, stdio: ['pipe', 'ignore', 'ignore'] });
  t.after(() => child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child;
}

if (process.platform !== 'win32')
  it('a number that leads no group is not killed as a group: it may be another program’s', async (t) => {
    const child = await helper(t, false);
    const ended = once(child, 'exit');
    killGroup(child.pid!);
    killRestOfGroup(child.pid!);
    child.stdin!.write('end');
    assert.deepEqual(await ended, [7, null]);
  });

it('a child is ended with its group, and also where it leads none', async (t) => {
  const [leader, other] = [await helper(t, true), await helper(t, false)];
  const ended = [once(leader, 'exit'), once(other, 'exit')];
  killGroup(leader.pid!);
  killChildOrGroup(other.pid!);
  assert.deepEqual(await Promise.all(ended), [
    [null, 'SIGKILL'],
    [null, 'SIGKILL'],
  ]);
});
