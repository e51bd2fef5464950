/** Every method and event of the contract, answered by the engine itself: its library, its files, its renders. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { type EngineClient, EngineError } from '../../domain/contract/client.ts';
import {
  EVENT_NAMES,
  type EventName,
  type InputOf,
  METHOD_NAMES,
  METHODS,
  type MethodName,
  type OutputOf,
  type PayloadOf,
} from '../../domain/contract/contract.ts';
import { COMMON_ERRORS } from '../../domain/contract/method.ts';
import { type Engine, startEngine } from '../../native/engine/engine.ts';
import { pagesFolder } from '../../native/engine/pages-folder.ts';
import { socketClient } from '../../native/host/engine-client.test-helper.ts';
import { logFolder } from '../../native/paths.ts';
import { writeDeck } from '../../native/slides/deck.test-helper.ts';
import { ENGLISH } from '../../native/speech/piper/published-config.test-helper.ts';
import { tinyVoiceModel } from '../../native/speech/piper/tiny-model.test-helper.ts';
import { ask } from '../door/ask.ts';
import { Random } from '../fuzz/random.ts';
import { bitmap, wideBitmap } from '../support/bitmap.ts';
import { folderWithHome } from '../support/home.ts';
import { type HttpAnswer, Line, post } from './parties.ts';
import { spoiled, validValue } from './values.ts';

/** Another one with `CONTRACT_SEED=…`. */
const SEED = Number(process.env.CONTRACT_SEED ?? 20260105);

const at = folderWithHome('contract');
const faults: unknown[] = [];
let engine: Engine;
let client: EngineClient;
/** What was answered as its row says, and what was heard. */
const succeeded = new Set<MethodName>();
const heard = new Set<EventName>();

before(async () => {
  mkdirSync(at('videos'), { recursive: true });
  engine = await startEngine({ pages: pagesFolder(), onFault: (error) => faults.push(error) });
  client = socketClient(() => ({ origin: engine.record.origin, token: engine.record.shell_token }));
  for (const name of EVENT_NAMES) client.on(name, () => heard.add(name));
});

after(async () => {
  client.close();
  await engine.stop();
});

/** The client has compared the answer with the method's row already. */
async function call<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  const value = await client.call(name, input);
  succeeded.add(name);
  return value;
}

const address = () => ({ origin: engine.record.origin, token: engine.record.shell_token });

/** What an event tells, once it is what is waited for. */
function told<Name extends EventName>(
  name: Name,
  isWanted: (payload: PayloadOf<Name>) => boolean,
): Promise<PayloadOf<Name>> {
  return new Promise((resolve) => {
    const off = client.on(name, (payload) => {
      if (!isWanted(payload)) return;
      off();
      resolve(payload);
    });
  });
}

/** Whatever the engine offers on its second origin is there. */
async function mediaAt(url: string): Promise<Buffer> {
  const { host, pathname, origin } = new URL(url);
  assert.equal(origin, engine.record.media_origin);
  const { status, body } = await ask(engine.host.port, { path: pathname, headers: { Host: host } });
  assert.equal(status, 200);
  return body;
}

async function upload(name: string, body: Uint8Array): Promise<HttpAnswer> {
  return post(address(), '/upload', body, {
    'Content-Type': 'application/octet-stream',
    'X-File-Name': encodeURIComponent(name),
  });
}

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

test('a draft from its creation to its end, with its versions', async () => {
  const { examples } = await call('drafts.examples', {});
  await call('drafts.create', { from: { kind: 'example', example_id: examples[0]!.example_id } });
  const { draft } = await call('drafts.create', {
    from: { kind: 'blank', view_mode: 'LANDSCAPE' },
    name: '合同',
  });
  const { draft_id } = draft;
  let base_revision = draft.revision;
  const changed = async <Name extends 'drafts.edit' | 'drafts.rename' | 'drafts.undo' | 'drafts.redo'>(
    name: Name,
    input: Omit<InputOf<Name>, 'draft_id' | 'base_revision'>,
  ) => {
    const change = await call(name, { draft_id, base_revision, ...input } as InputOf<Name>);
    base_revision = (change as OutputOf<'drafts.undo'>).draft.revision;
    return change as OutputOf<'drafts.undo'>;
  };
  await changed('drafts.edit', {
    edits: [{ kind: 'set', path: '/shoot_scripts/0/shoot_script/text_config/text', value: '你好。' }],
    label: 'edit_text',
  });
  assert.equal((await changed('drafts.rename', { name: 'Contract' })).draft.name, 'Contract');
  assert.equal((await changed('drafts.undo', {})).draft.name, '合同');
  assert.equal((await changed('drafts.redo', {})).draft.name, 'Contract');
  const { version_id } = await call('versions.save', { draft_id, base_revision, name: 'first' });
  assert.equal((await call('versions.list', { draft_id })).versions.length, 1);
  await changed('drafts.rename', { name: 'Later' });
  const restored = await call('versions.restore', { draft_id, base_revision, version_id });
  assert.equal(restored.draft.name, 'Contract');
  await call('versions.remove', { draft_id, version_id });
  assert.equal((await call('drafts.open', { draft_id })).draft.revision, restored.draft.revision);
  assert.deepEqual((await call('drafts.check', { draft_id })).problems, []);
  await call('drafts.set_template', { draft_id, is_template: true });
  await call('drafts.recycle', { draft_id });
  await call('drafts.restore', { draft_id });
  await call('drafts.recycle', { draft_id });
  await call('drafts.purge', { draft_id });
  assert.equal((await call('drafts.list', {})).total, 1);
  await assert.rejects(
    client.call('drafts.open', { draft_id }),
    (error: unknown) => error instanceof EngineError && error.code === 'DRAFT_NOT_FOUND',
  );
});

test('files out and in again, by grant, by upload and from the media origin', async () => {
  const { drafts } = await call('drafts.list', {});
  const { draft_id, name } = drafts[0]!;
  await call('files.collect', { draft_id });
  const fetched = await call('files.export', { draft_id });
  const project = await mediaAt(fetched.url!);
  assert.equal(project.length, fetched.bytes);
  const place = await call('files.grant', { path: at('out.msproj'), access: 'write' });
  assert.equal((await call('files.export', { draft_id, grant: place.grant })).url, null);
  const { grant } = await call('files.grant', { path: at('out.msproj'), access: 'read' });
  assert.equal((await call('files.import', { grant })).draft.name, `${name} (2)`);
  const { status, envelope } = await upload('项目.msproj', project);
  assert.ok(status === 200 && envelope.ok);
  const uploaded = envelope.value as { grant: string; file_name: string };
  assert.equal(uploaded.file_name, '项目.msproj');
  assert.equal((await call('files.import', { grant: uploaded.grant })).draft.name, `${name} (3)`);
  await assert.rejects(
    client.call('files.import', { grant: uploaded.grant }),
    (error: unknown) => error instanceof EngineError && error.code === 'GRANT_INVALID',
  );
});

test('a picture and a video of a draft, and the queue', async () => {
  const { draft } = await call('drafts.create', { from: { kind: 'blank', view_mode: 'LANDSCAPE' } });
  const { draft_id } = draft;
  const change = await call('drafts.edit', {
    draft_id,
    base_revision: draft.revision,
    edits: [{ kind: 'set', path: '/shoot_scripts/0/shoot_script/text_config/text', value: '好。' }],
    label: 'edit_text',
  });
  const picture = await call('previews.scene', { draft_id, scene_index: 0 });
  assert.equal((await mediaAt(picture.url)).subarray(1, 4).toString(), 'PNG');

  const base_revision = change.draft.revision;
  const job = await call('jobs.render', { draft_id, base_revision, quality: 'draft' });
  const { job_id } = job;
  const state = (wanted: string, id = job_id) =>
    told('jobs.changed', (payload) => payload.job.job_id === id && payload.job.state === wanted);
  const paused = state('paused');
  await call('jobs.pause', { job_id });
  await paused;
  const done = state('done');
  await call('jobs.resume', { job_id });
  await done;
  const { files } = await call('jobs.outputs', { job_id });
  const video = files.find(({ kind }) => kind === 'video')!;
  assert.equal((await mediaAt(video.url)).subarray(4, 8).toString(), 'ftyp');
  assert.ok(existsSync((await call('jobs.reveal', { job_id })).path));
  const again = await call('jobs.retry', { job_id });
  const cancelled = state('cancelled', again.job_id);
  await call('jobs.cancel', { job_id: again.job_id });
  await cancelled;
  const removed = told('jobs.removed', (payload) => payload.job_id === again.job_id);
  await call('jobs.remove', { job_id: again.job_id });
  await removed;
  assert.deepEqual(
    (await call('jobs.list', { which: 'ended' })).jobs.map((one) => one.job_id),
    [job_id],
  );
});

/** What has become of an asset once nothing is under way with it any more. Asked, since news are told some time later. */
async function settled(id: string): Promise<AssetSummary> {
  for (;;) {
    const { asset } = await client.call('assets.get', { asset_id: id });
    if (asset.task === null) return asset;
    await delay(20);
  }
}

test('assets from a path, from a link and from an upload, fixed, used and destroyed', async () => {
  const { draft } = await call('drafts.create', { from: { kind: 'blank', view_mode: 'LANDSCAPE' } });
  const { draft_id } = draft;
  const granted = async (name: string) =>
    (await call('files.grant', { path: at(name), access: 'read' })).grant;
  writeFileSync(at('red.bmp'), bitmap(0x20));
  const { assets } = await call('assets.import', { grants: [await granted('red.bmp')], tags: ['春'] });
  const { asset_id } = assets[0]!;
  assert.equal(assets[0]!.state, 'CREATING');
  const found = await settled(asset_id);
  assert.ok(found.fixes.length > 0, JSON.stringify(found));

  await call('assets.fix', { asset_id, fix: found.fixes[0]! });
  const fixed = await settled(asset_id);
  assert.deepEqual([fixed.state, fixed.is_fixed], ['ACTIVED', true]);
  const { asset, media_url, used_in } = await call('assets.get', { asset_id });
  assert.deepEqual(used_in, []);
  assert.ok((await mediaAt(media_url!)).length > 0);
  assert.ok((await mediaAt(asset.thumbnail_url!)).length > 0);
  const { reference } = await call('assets.place', { draft_id, asset_id });
  assert.equal(reference, `file:${fixed.file_name}`);
  assert.equal((await call('assets.place', { draft_id, asset_id })).reference, reference);

  const duplicate = told('assets.duplicate', (payload) => payload.asset_id === asset_id);
  const sent = await upload('again.bmp', bitmap(0x20));
  assert.ok(sent.envelope.ok);
  await call('assets.import', { grants: [(sent.envelope.value as { grant: string }).grant] });
  assert.equal((await duplicate).file_name, 'again.bmp');

  assert.deepEqual((await call('assets.ids', { search: 'red' })).asset_ids, [asset_id]);

  await call('assets.unfix', { asset_id });
  const back = await settled(asset_id);
  assert.deepEqual([back.is_fixed, back.file_name], [false, 'red.bmp']);

  writeFileSync(at('blue.bmp'), bitmap(0x80));
  const linked = await call('assets.import', { grants: [await granted('blue.bmp')], mode: 'link' });
  const other_id = linked.assets[0]!.asset_id;
  assert.equal((await settled(other_id)).is_linked, true);
  renameSync(at('blue.bmp'), at('moved.bmp'));
  assert.equal((await call('assets.get', { asset_id: other_id })).asset.is_missing, true);
  writeFileSync(at('other.bmp'), bitmap(0x81));
  const wrong = { asset_id: other_id, grant: await granted('other.bmp') };
  for (let count = 0; count < 2; count += 1)
    await assert.rejects(
      client.call('assets.relink', wrong),
      (error: unknown) => error instanceof EngineError && error.code === 'ASSET_OTHER_CONTENT',
    );
  const right = { asset_id: other_id, grant: await granted('moved.bmp') };
  assert.equal((await call('assets.relink', right)).is_missing, false);
  await call('assets.relink', { ...wrong, accept_other: true });
  await settled(other_id);

  const doomed = await call('assets.import', { grants: [await granted('moved.bmp')] });
  const ids = doomed.assets.map((one) => one.asset_id);
  await call('assets.cancel', { asset_ids: ids });
  await call('assets.rename', { asset_id, name: '红' });
  await call('assets.tag', { asset_ids: [asset_id], add: ['夏'], remove: ['春'] });
  assert.deepEqual((await call('assets.tags', {})).tags, [{ tag: '夏', count: 1 }]);
  assert.equal((await call('assets.list', { search: 'hong' })).total, 1);
  assert.equal((await call('assets.storage', {})).kinds.length > 0, true);
  writeFileSync(at('broken.png'), 'no picture');
  const broken = await call('assets.import', { grants: [await granted('broken.png')] });
  const broken_id = broken.assets[0]!.asset_id;
  assert.equal((await settled(broken_id)).state, 'FAILED');
  writeFileSync(at('broken.png'), bitmap(0x40));
  await call('assets.retry', { asset_ids: [broken_id] });
  assert.equal((await settled(broken_id)).state, 'ACTIVED');
  const { fixes } = (await call('assets.get', { asset_id: other_id })).asset;
  await call('assets.fix', { asset_id: other_id, fix: fixes[0]! });
  assert.equal((await settled(other_id)).is_linked, false);
  await call('assets.set_active', { asset_ids: [other_id], is_active: false });
  await call('assets.recycle', { asset_ids: [asset_id, other_id] });
  await call('assets.restore', { asset_ids: [other_id] });
  await call('assets.purge', { asset_ids: [asset_id] });
  assert.equal((await call('assets.list', { shelf: 'recycled' })).total, 0);
});

test('many assets mended at once, when they come in and after', async () => {
  const imported = async (fix: boolean, ...colours: readonly number[]) => {
    const grants: string[] = [];
    for (const colour of colours) {
      writeFileSync(at(`${colour}.bmp`), wideBitmap(colour));
      grants.push((await call('files.grant', { path: at(`${colour}.bmp`), access: 'read' })).grant);
    }
    const ids = (await call('assets.import', { grants, fix })).assets.map((one) => one.asset_id);
    return { ids, found: await Promise.all(ids.map(settled)) };
  };
  const fixed = told('assets.fixes_ended', ({ mended_count }) => mended_count === 2);
  const { found } = await imported(true, 0x11, 0x12);
  assert.ok(found.every(({ state, is_fixed }) => state === 'ACTIVED' && is_fixed));
  await fixed;

  const { ids } = await imported(false, 0x21, 0x22);
  assert.equal((await call('assets.list', { is_mendable: true })).total, 2);
  const begun = await call('assets.fix_many', { asset_ids: [...ids, found[0]!.asset_id] });
  assert.deepEqual(
    begun.assets.map((one) => one.asset_id),
    ids,
  );
  assert.equal(begun.left_count, 1);
  const { open_count, ended_count } = await call('assets.fixing', {});
  assert.equal((await call('assets.taking_in', {})).open_count, 0);
  assert.ok(open_count + ended_count <= 2);
  const { assets } = await call('assets.cancel_fixes', {});
  assert.ok(assets.every(({ asset_id, task }) => ids.includes(asset_id) && task === null));
});

test('slides become a draft that is spoken from their notes', async () => {
  await writeDeck(at('deck.pptx'), { slides: [{ notes: '各位好！' }, { notes: 'Thank you.' }] });
  const { grant } = await call('files.grant', { path: at('deck.pptx'), access: 'read' });
  const { assets } = await call('assets.import', { grants: [grant] });
  const { asset_id } = assets[0]!;
  assert.equal((await settled(asset_id)).state, 'ACTIVED');
  const { draft, script } = await call('assets.make_draft', { asset_id, name: '开场' });
  assert.deepEqual([draft.name, draft.scene_count], ['开场', 2]);
  assert.equal(script.shoot_scripts[0]!.shoot_script.text_config?.text, '各位好！');
  await call('assets.cancel_draft', {});
});

/** Loudest of 16-bit samples, 0…1. */
function loudest(wav: Buffer): number {
  let peak = 0;
  for (let at = 44; at + 1 < wav.length; at += 2) peak = Math.max(peak, Math.abs(wav.readInt16LE(at)));
  return peak / 32_768;
}

test('voices, and a sentence that is heard', async () => {
  const { voices, problems } = await call('voices.list', {});
  assert.deepEqual(problems, []);
  assert.ok(voices.some(({ voice_id }) => voice_id === 'voice:espeak/cmn'));
  const sample = await call('voices.sample', { voice_id: 'voice:espeak/cmn', text: '今天天气很好。' });
  const wav = await mediaAt(sample.url);
  assert.ok(sample.duration_ms > 700 && sample.duration_ms < 4000, `${sample.duration_ms} ms`);
  assert.equal(wav.length, 44 + sample.duration_ms * 96);
  assert.ok(loudest(wav) > 0.1);
  await call('voices.cancel', { work: 'sample' });
});

test('a voice pack comes from files, speaks, and goes', async () => {
  const uploaded = async (name: string, body: Uint8Array) => {
    const { envelope } = await upload(name, body);
    assert.ok(envelope.ok);
    return (envelope.value as { readonly grant: string }).grant;
  };
  const pack = async () => [
    await uploaded('tiny.onnx', tinyVoiceModel()),
    await uploaded('tiny.onnx.json', Buffer.from(JSON.stringify(ENGLISH))),
    await uploaded('MODEL_CARD', Buffer.from('* License: CC0')),
  ];
  const changed = told('voices.changed', () => true);
  const installed = await call('voices.install', { from: { grants: await pack() } });
  await changed;
  const { pack_id } = installed;
  assert.deepEqual([pack_id, installed.licence], ['voice:pack/tiny', 'CC0']);
  const { voices } = await call('voices.list', {});
  assert.equal(voices.find((one) => one.pack_id === pack_id)?.licence, 'CC0');
  await call('voices.sample', { voice_id: pack_id, text: 'Hello.' });
  await assert.rejects(
    client.call('voices.install', {
      from: { grants: [(await pack())[0]!, await uploaded('notes.txt', Buffer.from('none'))] },
    }),
    (error: unknown) => error instanceof EngineError && error.code === 'VOICE_PACK_NOT_FOUND',
  );
  await call('voices.remove', { pack_id });
  await assert.rejects(
    client.call('voices.sample', { voice_id: pack_id, text: 'Hello.' }),
    (error: unknown) => error instanceof EngineError && error.code === 'VOICE_NOT_FOUND',
  );
});

test('avatars, their portraits and a film', async () => {
  const { avatars } = await call('avatars.list', {});
  const { avatar_id, looks } = avatars[0]!;
  const portrait = await call('avatars.portrait', { avatar_id, looks: [looks[1]!.look_id] });
  assert.equal((await mediaAt(portrait.url)).subarray(1, 4).toString(), 'PNG');
  const voice_id = 'voice:espeak/cmn';
  const film = await call('avatars.sample', { avatar_id, voice_id, text: '你好。' });
  assert.equal((await mediaAt(film.url)).subarray(4, 8).toString(), 'ftyp');
  await call('avatars.cancel', {});
});

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
