import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { ItemPainter } from './item-painter.ts';

const painters: ItemPainter[] = [];
after(() => Promise.all(painters.map((one) => one.close())));

function painter(options: ConstructorParameters<typeof ItemPainter>[0] = {}): ItemPainter {
  const made = new ItemPainter(options);
  painters.push(made);
  return made;
}

const quiet = new AbortController().signal;
const failsWith = (code: string) => (error: unknown) =>
  error instanceof StudioError && error.problems[0]!.code === code;

describe('the process that looks at files and paints items', () => {
  it('does what was asked for last first, and the same only once', async () => {
    const one = painter();
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    const busy = one.turn('busy', () => gate.promise, quiet);
    const ask = (name: string) =>
      one.turn(
        name,
        async () => {
          order.push(name);
          return name;
        },
        quiet,
      );
    const all = ['a', 'b', 'a', 'c'].map(ask);
    gate.resolve();
    await busy;
    assert.deepEqual(await Promise.all(all), ['a', 'b', 'a', 'c']);
    assert.deepEqual(order, ['c', 'a', 'b']);
  });

  it('tells why there is no picture when it ends or stands still', async () => {
    const order = { use: 'sticker', file: import.meta.filename, shownName: 'a.png' } as const;
    const gone = painter({ program: path.join(import.meta.dirname, 'there is no such program.ts') });
    await assert.rejects(gone.perform('look', order), failsWith('PREVIEW_IMPOSSIBLE'));
    const slow = painter({ patienceMs: 1 });
    await assert.rejects(slow.perform('look', order), failsWith('PREVIEW_IMPOSSIBLE'));
  });

  it('tells what is wrong with a file, and goes on', async () => {
    const one = painter();
    const look = { use: 'sticker', file: import.meta.filename, shownName: 'a.png' } as const;
    await assert.rejects(one.ask('look', look, { name: 'a', signal: quiet }), failsWith('MEDIA_WRONG_KIND'));
    const { pid } = one;
    await assert.rejects(one.ask('look', look, { name: 'b', signal: quiet }), failsWith('MEDIA_WRONG_KIND'));
    assert.equal(one.pid, pid);
  });
});
