/** Ctrl-C and SIGTERM in the middle of a render: exit 4, no child alive, no file left. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { untilWithin } from '../../native/files/until.test-helper.ts';
import { ROOT, startCli } from '../support/cli.ts';

const until = untilWithin(30_000);

/** Pids whose parent is `pid`, and theirs. */
function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => parentOf(one) === pid);
  return children.flatMap((one) => [one, ...descendants(one)]);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '';
  } catch {
    return '';
  }
}

describe('cancelling a render', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-cancel-'));
  after(() => rmSync(root, { recursive: true, force: true }));

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`${signal} while ffmpeg works: exit 4, nothing alive, nothing left`, async () => {
      const folder = path.join(root, signal);
      mkdirSync(folder);
      const script = path.join(ROOT, 'resources/examples/lesson.json');
      const { child, done } = startCli(['render', script, '-o', path.join(folder, 'out.mp4'), '--json']);
      const working = () =>
        descendants(child.pid!).some(
          (pid) => /ffmpeg/.test(commandOf(pid)) && readdirSync(folder).length > 0,
        );
      await until('ffmpeg at work beside a work folder', working);
      const children = descendants(child.pid!);
      // A terminal's Ctrl-C comes twice: to the group, and passed on by npm or by our own set-up.
      child.kill(signal);
      child.kill(signal);
      const result = await done;
      assert.equal(result.status, 4, result.stdout + result.stderr);
      assert.match(result.stdout, /CANCELLED/);
      assert.deepEqual(readdirSync(folder), []);
      await until('every ffmpeg is gone', () => children.every((pid) => !/ffmpeg/.test(commandOf(pid))));
    });
  }
});
