import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { isAlive, untilGone } from '../files/alive.test-helper.ts';
import type { PaintOrder } from './messages.ts';
import { Painter } from './painter.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'painter-'));
const place = (name: string) => path.join(folder, name);
const program = path.join(import.meta.dirname, 'unruly-painter.test-helper.ts');

const painters: Painter[] = [];
after(async () => {
  await Promise.all(painters.map((one) => one.close()));
  rmSync(folder, { recursive: true, force: true });
});

function painter(options: ConstructorParameters<typeof Painter>[0] = {}): Painter {
  const made = new Painter({ program, ...options });
  painters.push(made);
  return made;
}

function order(name: string): PaintOrder {
  return { scriptFile: '', allowDirs: [], sceneIndex: 0, size: 'thumbnail', file: place(name) };
}

const impossible = (reason: string) => (error: unknown) =>
  error instanceof StudioError &&
  error.problems[0]!.code === 'PREVIEW_IMPOSSIBLE' &&
  error.problems[0]!.details.reason === reason;

describe('the painting process', () => {
  it('serves one picture after the other', async () => {
    const one = painter();
    await one.paint(order('first'));
    const { pid } = one;
    await one.paint(order('second'));
    assert.equal(one.pid, pid);
    assert.ok(existsSync(place('first')) && existsSync(place('second')));
  });

  it('is ended when it stands still, and the next picture is painted by another', async () => {
    const one = painter({ patienceMs: 1500 });
    await assert.rejects(one.paint(order('stuck')), impossible('it takes too long'));
    assert.equal(one.pid, undefined);
    await one.paint(order('after-stuck'));
  });

  it('is started once more when it ends by itself, and no more than that', async () => {
    const one = painter();
    await one.paint(order('crash-once'));
    await assert.rejects(one.paint(order('crash')), impossible('the painter ended'));
    await one.paint(order('after-crash'));
  });

  it('ends when nobody asks for pictures any more', async () => {
    const one = painter({ idleMs: 50 });
    await one.paint(order('idle'));
    await untilGone(one.pid!);
    await one.paint(order('after-idle'));
  });

  it('is closed under way: the picture is given up, and no other process is started', async () => {
    const one = painter();
    await one.paint(order('before-close'));
    const { pid } = one;
    const given = assert.rejects(
      one.paint(order('stuck')),
      (error) => error instanceof StudioError && error.problems[0]!.code === 'CANCELLED',
    );
    await one.close();
    await given;
    await untilGone(pid!);
    assert.equal(one.pid, undefined);
  });

  it('cannot be started: no picture, and a reason', async () => {
    const one = painter({ program: place('there is no such program.ts') });
    await assert.rejects(one.paint(order('none')), impossible('the painter ended'));
  });

  it('ends with the engine, however that ends', async () => {
    const engine = place('engine.ts');
    const module = JSON.stringify(path.join(import.meta.dirname, 'painter.ts'));
    writeFileSync(
      engine,
      `const { Painter } = await import(${module});
       const painter = new Painter({ program: ${JSON.stringify(program)} });
       await painter.paint(${JSON.stringify(order('of-an-engine'))});
       process.send(painter.pid);
       setInterval(() => undefined, 1000);`,
    );
    const child = fork(engine, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [pid] = (await once(child, 'message')) as [number];
    assert.ok(isAlive(pid));
    child.kill('SIGKILL');
    await untilGone(pid);
  });
});
