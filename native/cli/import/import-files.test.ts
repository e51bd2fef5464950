import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';
import { type ErrorCode, fail, StudioError } from '../../../domain/errors.ts';
import type { HttpClient } from '../../host/http-client.ts';
import { type ImportEnd, importFiles } from './import-files.ts';
import { SteadyEngine } from './steady-engine.ts';

interface Call {
  readonly name: string;
  readonly ids: readonly string[];
}

/**
 * A library that several engines have one after the other.
 * @param fault what a call comes to, said before it is done or, as `lost`, after
 */
function libraryWith(fault: (call: Call) => ErrorCode | 'lost' | undefined) {
  const assets = new Map<string, Partial<AssetSummary>>();
  let connects = 0;
  const answers: Readonly<Record<string, (input: never) => unknown>> = {
    'files.grant': ({ path }: { readonly path: string }) => ({ grant: path }),
    'assets.import': ({ asset_ids }: { readonly asset_ids: readonly string[] }) => {
      for (const asset_id of asset_ids) assets.set(asset_id, { asset_id, state: 'ACTIVED', task: null });
      return { assets: [] };
    },
    'assets.outcomes': ({ asset_ids }: { readonly asset_ids: readonly string[] }) => ({
      assets: asset_ids.flatMap((id) => assets.get(id) ?? []),
      doubles: [],
    }),
  };
  const call = async (name: string, input: { readonly asset_ids?: readonly string[] }) => {
    const wrong = fault({ name, ids: input.asset_ids ?? [] });
    if (wrong !== undefined && wrong !== 'lost') throw fail(wrong);
    const value = answers[name]!(input as never);
    if (wrong === 'lost') throw fail('ENGINE_UNREACHABLE');
    return value;
  };
  return {
    assets,
    connects: () => connects,
    connect: async () => {
      connects += 1;
      return { call } as unknown as HttpClient;
    },
  };
}

type Library = ReturnType<typeof libraryWith>;

async function endsOf(
  library: Pick<Library, 'connect'>,
  count: number,
  signal = new AbortController().signal,
): Promise<readonly ImportEnd[]> {
  const told = new Map<string, ImportEnd>();
  const files = Array.from({ length: count }, (_, index) => `/footage/${index}.mp4`);
  let furthest = 0;
  await importFiles(files, {
    engine: new SteadyEngine({ connect: library.connect, signal, pauseMs: 0 }),
    ...{ mode: 'copy', tags: [], signal },
    onEnd: (file, end) => {
      assert.ok(!told.has(file), `${file} ends once`);
      told.set(file, end);
    },
    onFraction: (fraction) => {
      assert.ok(fraction > furthest);
      furthest = fraction;
    },
  });
  return files.map((file) => told.get(file)!);
}

function tally(ends: readonly ImportEnd[]): Readonly<Record<string, number>> {
  const kinds = Map.groupBy(ends, ({ kind }) => kind);
  return Object.fromEntries([...kinds].map(([kind, some]) => [kind, some.length]));
}

const importsOf = (calls: readonly Call[]) => calls.filter(({ name }) => name === 'assets.import');

describe('importFiles', () => {
  it('tells what was taken in before the disk was full, and so the rest', async () => {
    let imports = 0;
    const library = libraryWith(({ name }) =>
      name === 'assets.import' && ++imports > 1 ? 'DISK_FULL' : undefined,
    );
    const ends = await endsOf(library, 450);
    assert.deepEqual([tally(ends.slice(0, 200)), tally(ends.slice(200))], [{ in: 200 }, { refused: 250 }]);
  });

  it('answers with what keeps it from taking in anything at all', async () => {
    const library = libraryWith(({ name }) => (name === 'assets.import' ? 'DISK_FULL' : undefined));
    await assert.rejects(
      endsOf(library, 3),
      (error) => error instanceof StudioError && error.problems[0]?.code === 'DISK_FULL',
    );
  });

  for (const [when, at] of [
    ['while files are handed over', 'files.grant'],
    ['before the import is done', 'assets.import'],
    ['while it is followed', 'assets.outcomes'],
  ] as const)
    it(`goes on with the next engine when one ends ${when}`, async () => {
      let hasEnded = false;
      const library = libraryWith(({ name }) => {
        if (name !== at || hasEnded) return undefined;
        hasEnded = true;
        return 'ENGINE_UNREACHABLE';
      });
      const ends = await endsOf(library, 450);
      assert.deepEqual([tally(ends), library.assets.size, library.connects()], [{ in: 450 }, 450, 2]);
    });

  it('hands over under the same ids again what it has had no answer about', async () => {
    const calls: Call[] = [];
    const library = libraryWith((call) => {
      calls.push(call);
      return call.name === 'assets.import' && importsOf(calls).length === 1 ? 'lost' : undefined;
    });
    const ends = await endsOf(library, 3);
    const [first, second] = importsOf(calls);
    assert.equal(first!.ids.length, 3);
    assert.deepEqual([first!.ids, tally(ends), library.assets.size], [second!.ids, { in: 3 }, 3]);
  });

  it('gives up where engine after engine ends and nothing comes of it, and says what is left', async () => {
    let imports = 0;
    const library = libraryWith(({ name }) => {
      if (name === 'assets.import') imports += 1;
      return imports > 1 ? 'ENGINE_UNREACHABLE' : undefined;
    });
    const ends = await endsOf(library, 450);
    assert.deepEqual([tally(ends), library.connects()], [{ in: 200, not_begun: 250 }, 4]);
    const last = ends.at(-1)!;
    assert.ok('problems' in last);
    assert.deepEqual(
      last.problems.map(({ code }) => code),
      ['ENGINE_KEEPS_ENDING'],
    );
  });

  it('leaves to the next engine what was handed over when none can be started any more', async () => {
    const library = libraryWith(({ name }) => (name === 'assets.outcomes' ? 'ENGINE_STOPPING' : undefined));
    assert.deepEqual(tally(await endsOf(library, 250)), { waits: 200, not_begun: 50 });
  });

  it('ended by its user, leaves to the engine what was handed over, and only that', async () => {
    const controller = new AbortController();
    const library = libraryWith(({ name }) => {
      if (name === 'assets.outcomes') controller.abort(fail('CANCELLED'));
      return name === 'assets.outcomes' ? 'ENGINE_BUSY' : undefined;
    });
    const ends = await endsOf(library, 250, controller.signal);
    assert.deepEqual(tally(ends), { waits: 200, not_begun: 50 });
    assert.ok(ends.every((end) => !('problems' in end) || end.problems.length === 0));
  });

  it('tells apart what can be used, needs help, is beyond it, is there already and was stopped', async () => {
    const library = libraryWith(() => undefined);
    const fixes = [{ kind: 'convert', format: 'PNG', steps: ['size'], is_needed: true }];
    const kinds = ['in', 'needs_help', 'failed', 'duplicate', 'found_again', 'stopped', 'stopped'] as const;
    const looks = new Map<string, number>();
    const client = await library.connect();
    const answer = async (name: string, input: { readonly asset_ids: readonly string[] }) => {
      if (name !== 'assets.outcomes') return await client.call(name as never, input as never);
      const [used, helped, bad, double, found, , thrown] = input.asset_ids;
      if (input.asset_ids.length < 7) {
        const [first = ''] = input.asset_ids;
        looks.set(first, (looks.get(first) ?? 0) + 1);
        const task = looks.get(first) === 1 ? { kind: 'fix', fraction: 0.5 } : null;
        const own = { state: task ? 'FAILED' : 'ACTIVED', task, fixes: [], is_fixed: task === null };
        return { assets: input.asset_ids.map((asset_id) => ({ asset_id, ...own })), doubles: [] };
      }
      const failed = { state: 'FAILED', task: null } as const;
      return {
        assets: [
          { asset_id: used, state: 'ACTIVED', task: { kind: 'derive', fraction: null }, fixes: [] },
          { asset_id: helped, ...failed, fixes },
          { asset_id: bad, ...failed, fixes: [] },
          { asset_id: thrown, state: 'DELETED', task: null, fixes: [] },
        ],
        doubles: [
          { asset_id: double, double_of: 'the first', is_found_again: false },
          { asset_id: found, double_of: 'the lost', is_found_again: true },
        ],
      };
    };
    const ends = await endsOf({ connect: async () => ({ call: answer }) as unknown as HttpClient }, 7);
    assert.deepEqual(
      ends.map(({ kind }) => kind),
      kinds,
    );
    assert.deepEqual(
      ends.slice(3, 5).map((end) => 'asset' in end && [end.asset.asset_id, end.asset.is_fixed]),
      [
        ['the first', true],
        ['the lost', true],
      ],
    );
  });
});
