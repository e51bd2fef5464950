import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { processTree, residentBytes, sampleMemory } from './process-memory.ts';

const HELD = 96 * 1024 ** 2;
/** A parent that holds nothing and a grandchild that holds much; says when it does. */
const GRANDCHILD = `const held = Buffer.alloc(${HELD}, 1); console.log(held.length); setInterval(() => held, 1000);`;
const PARENT = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(GRANDCHILD)}], { stdio: ['ignore', 'inherit', 'inherit'] });
  process.on('SIGTERM', () => { child.kill('SIGKILL'); process.exit(0); });
`;

describe('memory of a process tree', () => {
  if (process.platform === 'linux')
    it('counts what a grandchild holds, and no longer when it has gone', async () => {
      const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(parent.stdout, 'data');
      const tree = processTree(parent.pid!);
      assert.equal(tree.length, 2);
      assert.equal(tree[0], parent.pid);
      const bytes = residentBytes(parent.pid!);
      assert.ok(bytes > HELD, `${bytes} bytes`);
      assert.ok(bytes < 4 * HELD, `${bytes} bytes`);
      const sampler = sampleMemory(parent.pid!);
      parent.kill('SIGTERM');
      await once(parent, 'exit');
      assert.ok(sampler.stop()! > HELD);
      assert.equal(residentBytes(parent.pid!), 0);
    });

  if (process.platform === 'linux')
    it('does not count the copy of a process that has not become another program', async () => {
      // A subshell with a command after it is forked and stays a copy.
      const shell = spawn('sh', ['-c', 'exec 3<&0; (read line <&3; true) & echo started; wait'], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      try {
        await once(shell.stdout, 'data');
        assert.deepEqual(processTree(shell.pid!), [shell.pid]);
      } finally {
        // Ends both: the copy waits for it.
        shell.stdin.end();
      }
      await once(shell, 'exit');
    });

  it('measures nothing where there is no /proc', () => {
    assert.equal(sampleMemory(process.pid, 'win32').stop(), undefined);
  });
});
