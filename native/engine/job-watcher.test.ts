import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fail } from '../../domain/errors.ts';
import type { Job } from '../../domain/jobs/job.ts';
import { JobWatcher } from './job-watcher.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A watcher of a library that can be unreadable, or become a newer version's, with a clock that the test moves. */
async function watcher(t: import('node:test').TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const library = { isReadable: true, isReadOnly: false, mark: 0 };
  const faults: unknown[] = [];
  const seen: { readonly ids: readonly number[]; readonly isReadOnly: boolean }[] = [];
  const job = { id: 1, state: 'waiting' } as Job;
  const watcher = new JobWatcher({
    jobs: { glance: async () => ({ ids: [1], unended: [job] }), get: async () => job },
    library: {
      changeMark: async () => {
        if (!library.isReadable) throw fail('LIBRARY_UNAVAILABLE');
        return String(library.mark);
      },
      isReadOnly: async () => library.isReadOnly,
    },
    onChanged: () => {},
    onRemoved: () => {},
    onLook: (unended, isReadOnly) => seen.push({ ids: unended.map(({ id }) => id), isReadOnly }),
    onFault: (error) => faults.push(error),
  });
  await watcher.start();
  const pass = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 100) {
      t.mock.timers.tick(100);
      await turn();
    }
  };
  t.after(async () => {
    const stopped = watcher.stop();
    await pass(1000);
    await stopped;
  });
  return { watcher, library, faults, seen, pass };
}

test('a library that cannot be read is looked at ever more seldom, and at once when something calls', async (t) => {
  const { watcher: one, library, faults, seen, pass } = await watcher(t);
  await pass(2000);
  assert.ok(seen.length > 5);
  library.isReadable = false;
  await pass(600_000);
  assert.ok(faults.length >= 20 && faults.length < 40, `${faults.length} looks in ten minutes`);
  library.isReadable = true;
  const before = seen.length;
  one.poke();
  await pass(1000);
  assert.ok(seen.length > before + 1, 'and as before when it can be read');
});

test('it tells when the library has become a newer version’s', async (t) => {
  const { library, seen, pass } = await watcher(t);
  library.isReadOnly = true;
  library.mark += 1;
  await pass(1000);
  assert.deepEqual([seen[0]?.isReadOnly, seen.at(-1)?.isReadOnly], [false, true]);
});
