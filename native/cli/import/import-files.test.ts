import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fail, StudioError } from '../../../domain/errors.ts';
import type { HttpClient } from '../../host/http-client.ts';
import { type ImportEnd, importFiles } from './import-files.ts';

/** An engine that takes in what it is given, as often as it is said; afterwards its disk is full. */
function engine(times: number): HttpClient {
  let left = times;
  let count = 0;
  const assetOf = () => ({ asset_id: String(++count), state: 'ACTIVED', task: null });
  const taken: unknown[] = [];
  const answers: Readonly<Record<string, (input: never) => unknown>> = {
    'files.grant': () => ({ grant: 'g' }),
    'assets.import': ({ grants }: { grants: readonly string[] }) => {
      if (left-- === 0) throw fail('DISK_FULL');
      const assets = grants.map(assetOf);
      taken.push(...assets);
      return { assets };
    },
    'assets.list': () => ({ assets: taken }),
  };
  return { call: async (name: string, input: never) => answers[name]!(input) } as unknown as HttpClient;
}

async function ends(times: number, count: number): Promise<readonly ImportEnd['kind'][]> {
  const told = new Map<string, ImportEnd['kind']>();
  const files = Array.from({ length: count }, (_, index) => `/footage/${index}.mp4`);
  await importFiles(files, {
    client: engine(times),
    mode: 'copy',
    tags: [],
    signal: new AbortController().signal,
    onEnd: (file, { kind }) => told.set(file, kind),
    onFraction: () => {},
  });
  return files.map((file) => told.get(file)!);
}

it('what was taken in before the disk was full is told, and so is the rest', async () => {
  const kinds = await ends(1, 450);
  assert.deepEqual(
    [kinds.slice(0, 200), kinds.slice(200)],
    [Array(200).fill('in'), Array(250).fill('refused')],
  );
});

it('where nothing at all can be taken in, that is the answer', async () => {
  await assert.rejects(
    ends(0, 3),
    (error) => error instanceof StudioError && error.problems[0]?.code === 'DISK_FULL',
  );
});
