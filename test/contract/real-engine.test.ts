/** Every method and event of the contract, answered by the engine itself: its library, its files, its renders. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { EVENT_NAMES, METHOD_NAMES, METHODS, type MethodName } from '../../domain/contract/contract.ts';
import { COMMON_ERRORS } from '../../domain/contract/method.ts';
import { logFolder } from '../../native/paths.ts';
import { ask } from '../door/ask.ts';
import { Random } from '../fuzz/random.ts';
import { Line } from './parties.ts';
import { testAssets } from './real-engine-assets.ts';
import {
  address,
  at,
  call,
  client,
  engine,
  faults,
  heard,
  mediaAt,
  succeeded,
  told,
} from './real-engine-bench.ts';
import { testDrafts } from './real-engine-drafts.ts';
import { testVoices } from './real-engine-voices.ts';
import { spoiled, validValue } from './values.ts';

/** Another one with `CONTRACT_SEED=…`. */
const SEED = Number(process.env.CONTRACT_SEED ?? 20260105);

test('the engine, its settings and its secrets', async () => {
  const status = await call('engine.status', {});
  assert.equal(status.epoch.length > 0, true);
  const { url } = await call('engine.open_nonce', {});
  assert.ok(url.startsWith(`${engine.record.origin}/open?nonce=`));
  await call('settings.get', {});
  const { settings } = await call('settings.change', { changes: { language: 'en' } });
  assert.equal(settings.language, 'en');
  const set = await call('settings.set_folder', { folder: 'output', path: at('videos') });
  assert.equal(set.settings.output_folder, at('videos'));
  await call('secrets.status', {});
  const kept = await call('secrets.set', { name: 'speech/test', value: 'a secret of the test' });
  assert.deepEqual(
    kept.secrets.map(({ name }) => name),
    ['speech/test'],
  );
  assert.deepEqual((await call('secrets.remove', { name: 'speech/test' })).secrets, []);
  const bundle = await call('engine.diagnostics', {});
  assert.equal((await mediaAt(bundle.url)).length, bundle.bytes);
});

test('how the pages are arranged', async () => {
  const { workbench } = await call('workbench.set', { changes: { left_tab: 'library' } });
  assert.equal(workbench.left_tab, 'library');
  assert.deepEqual((await call('workbench.get', {})).workbench, workbench);
  const changed = told('workbench.changed', ({ workbench }) => workbench.sample === 'made');
  const { draft } = await call('drafts.create_first', { example_id: 'lesson' });
  await changed;
  const { draft_id } = draft!;
  await call('drafts.recycle', { draft_id });
  await call('drafts.purge', { draft_id });
});

test('pages and links are let in no more once they are revoked', async () => {
  const { origin } = engine.record;
  const { host } = new URL(origin);
  const navigation = {
    Host: host,
    'Sec-Fetch-Site': 'none',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
  };
  const open = async () => {
    const { url } = await call('engine.open_nonce', {});
    const { pathname, search } = new URL(url);
    return await ask(engine.host.port, { path: pathname + search, headers: navigation });
  };
  const opened = await open();
  assert.equal(opened.status, 303);
  const cookie = String(opened.headers['set-cookie']).split(';')[0]!;
  const page = async () =>
    (await ask(engine.host.port, { path: '/', headers: { ...navigation, Cookie: cookie } })).status;
  assert.equal(await page(), 200);
  const { url } = await call('engine.open_nonce', {});
  assert.deepEqual(await call('engine.revoke_pages', { scope: 'studio' }), { revoked_count: 1 });
  assert.equal(await page(), 401);
  const { pathname, search } = new URL(url);
  assert.equal((await ask(engine.host.port, { path: pathname + search, headers: navigation })).status, 403);
  assert.equal((await open()).status, 303, 'a new link opens the studio as before');
});

// Each topic finds what those before it have left.
testDrafts();
testAssets();
testVoices();

/** Those whose effect would end the test, or reach beyond its folder. */
const NOT_AT_RANDOM: ReadonlySet<MethodName> = new Set([
  'engine.stop',
  'files.grant',
  'settings.set_folder',
  'jobs.render',
  'voices.install',
]);

test('whatever is asked is answered, or refused with a code that the row names; nothing of it is our fault', async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const random = new Random(SEED);
  const line = await Line.open(address());
  const ids = (await client.call('drafts.list', {})).drafts.map(({ draft_id }) => draft_id);
  for (const name of METHOD_NAMES) {
    if (NOT_AT_RANDOM.has(name)) continue;
    const { input, output, errors } = METHODS[name];
    const codes: readonly string[] = [...COMMON_ERRORS, ...errors];
    for (let count = 0; count < 8; count += 1) {
      let value = validValue(input, 'input', random) as Record<string, unknown>;
      if ('draft_id' in value && random.chance(0.7)) value.draft_id = random.pick(ids);
      if ('base_revision' in value && random.chance(0.7)) value.base_revision = 1 + random.below(4);
      if (random.chance(0.4)) value = spoiled(value, random) as Record<string, unknown>;
      const answer = await line.call(name, value);
      const place = `${name} ${JSON.stringify(value)?.slice(0, 300)}`;
      if (answer.ok) output.parse(answer.value);
      else {
        assert.ok(codes.includes(answer.error.code), `${place}: ${JSON.stringify(answer.error)}`);
        assert.notEqual(answer.error.code, 'INTERNAL', place);
        assert.doesNotMatch(answer.error.message, /\{\w+\}|undefined|\[object/, place);
      }
    }
  }
  line.socket.close();
});

test('every method has been answered, every event heard, and there was no fault of ours', async () => {
  const stopping = told('engine.stopping', () => true);
  await call('engine.stop', {});
  await stopping;
  assert.equal(await engine.ended, 'stopped');
  assert.deepEqual(
    METHOD_NAMES.filter((name) => !succeeded.has(name)),
    [],
  );
  assert.deepEqual(
    EVENT_NAMES.filter((name) => !heard.has(name)),
    [],
  );
  assert.deepEqual(faults, []);
  const logs = existsSync(logFolder()) ? readdirSync(logFolder()) : [];
  assert.deepEqual(
    logs.filter((name) => name.includes('crash')),
    [],
  );
});
