import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import yauzl from 'yauzl';
import { METHODS } from '../../domain/contract/contract.ts';
import { fail } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import { diagnosticsMethodOf } from '../../native/engine/methods/diagnostics.ts';
import { type Library, openLibrary } from '../../native/library/database.ts';
import { openStores } from '../../native/library/stores.ts';
import { writeCrashLog } from '../../native/log.ts';
import { logFolder } from '../../native/paths.ts';
import { SecretStore } from '../../native/secrets/store.ts';
import { SettingsService } from '../../native/settings/service.ts';
import { folderWithHome } from '../support/home.ts';

/** Everything that is anybody's own has this in it. */
const MARK = 'Zebrafink7';
const 秘密 = '斑胸草雀';

const place = folderWithHome(`diagnostics-${MARK}`);
const environment = { HOME: process.env.HOME, USER: process.env.USER };
let library: Library;
before(async () => {
  process.env.HOME = place(`${MARK}-user`);
  process.env.USER = `${MARK}-user`;
  library = await openLibrary();
});
after(() => {
  library.close();
  Object.assign(process.env, environment);
});

async function plant(): Promise<{ settings: SettingsService; secrets: SecretStore }> {
  const stores = openStores(library);
  const script: Script = {
    script_name: `${MARK} ${秘密}`,
    model_asset_id: `avatar:${MARK}`,
    voice_config: { voice_asset_id: `voice:openai/${MARK}` },
    video_config: { bitrate: 4000, width: 1920, height: 1080 },
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: {
          script_type: 'TEXT',
          text_config: { text: `${秘密} says ${MARK}` },
          background_config: [{ background_type: 'IMAGE', background_asset_id: `file:${MARK}.png` }],
        },
      },
    ],
  };
  const { draft } = await stores.drafts.create({ script, shelf: 'drafts' });
  await stores.drafts.setFiles(draft.id, [
    {
      reference: `${MARK}.png`,
      sha256: undefined,
      bytes: 1,
      linkedPath: place(`${MARK}.png`),
      linkedModifiedMs: 1,
    },
  ]);
  const output = (name: string) => place(`${MARK}/${name}.mp4`);
  await stores.jobs.add({
    kind: 'render',
    request: { script_file: output('script'), output_file: output('a') },
    outputFile: output('a'),
    priority: 5,
  });
  const odd = await stores.jobs.add({
    kind: MARK,
    request: { name: MARK },
    outputFile: output('b'),
    priority: 5,
  });
  await stores.jobs.cancel(odd.id);
  const settings = new SettingsService({ store: stores.settings, events: { publish: () => undefined } });
  await settings.change({ proxy: { mode: 'manual', url: `http://${MARK}.example:8080` } });
  mkdirSync(place(`${MARK}-videos`), { recursive: true });
  await settings.setOutputFolder(place(`${MARK}-videos`));
  const secrets = new SecretStore(place('secrets'), {
    keychain: { isUsable: async () => false, get: async () => null, set: async () => undefined } as never,
  });
  await secrets.set(`speech/${MARK}`, `sk-${MARK}-${秘密}`);
  mkdirSync(logFolder(), { recursive: true });
  await writeCrashLog(new Error(`ENOENT: no such file, open '${place(`${MARK}.png`)}' of ${秘密}`));
  await writeCrashLog(
    new TypeError(`${MARK} is not a function`, {
      cause: fail('MEDIA_NOT_FOUND', { details: { file: MARK }, path: `x_studio.readings.${秘密}` }),
    }),
  );
  writeFileSync(path.join(logFolder(), `metastudio-crash-${MARK}.log`), MARK);
  writeFileSync(
    path.join(logFolder(), 'engine.log'),
    `${MARK}\nError: ${MARK} SQLITE_IOERR_WRITE\n    at f (/home/${MARK}/x.ts:1:1)\n`,
  );
  return { settings, secrets };
}

async function entriesOf(file: string): Promise<ReadonlyMap<string, string>> {
  const zip = await yauzl.openPromise(file);
  const entries = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    entries.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  return entries;
}

describe('engine.diagnostics', () => {
  it('bundles what support needs, and nothing of what is anybody’s own', async () => {
    const { settings, secrets } = await plant();
    const stores = openStores(library);
    let offered = '';
    const method = diagnosticsMethodOf({
      ...{ jobs: stores.jobs, library: stores.library, settings, secrets },
      media: {
        offer: ({ file, mediaType, downloadName }) => {
          offered = file;
          assert.equal(mediaType, 'application/zip');
          assert.equal(downloadName, path.basename(file));
          return 'http://media.localhost/x';
        },
      },
    });
    const context = {
      scope: 'studio',
      language: 'zh',
      client: 'c',
      signal: new AbortController().signal,
    } as const;
    const answer = await method({}, context);
    assert.deepEqual(METHODS['engine.diagnostics'].output.parse(answer), answer);
    assert.equal(answer.bytes, readFileSync(offered).length);

    const entries = await entriesOf(offered);
    const report = JSON.parse(entries.get('report.json')!);
    assert.deepEqual(report.library.rows.drafts, 1);
    assert.equal(report.library.is_sound, true);
    assert.deepEqual(report.jobs.states, { waiting: 1, cancelled: 1 });
    assert.deepEqual(
      report.jobs.latest.map(({ kind }: { kind: string }) => kind),
      ['other', 'render'],
    );
    assert.deepEqual(report.settings.proxy, { mode: 'manual', kind: 'http:' });
    assert.deepEqual(report.secrets, { store: 'file', count: 1 });
    assert.ok(report.ffmpeg.has_usual_encoders);
    assert.ok(report.voices.counts.espeak > 10);
    for (const [name, section] of Object.entries(report))
      assert.ok(!(section as { failed?: unknown }).failed, `${name}: ${JSON.stringify(section)}`);
    assert.match(entries.get('engine.log')!, /Error … SQLITE_IOERR_WRITE/);
    const crashes = [...entries].filter(([name]) => name.startsWith('crashes/'));
    assert.equal(crashes.length, 2);
    assert.ok(
      crashes.some(([, log]) =>
        /TypeError …\n(.*\n)*? +at plant \(test\/diagnostics\/bundle\.test\.ts/.test(log),
      ),
    );
    assert.ok(crashes.some(([, log]) => /MEDIA_NOT_FOUND/.test(log)));

    const all = [readFileSync(offered).toString('latin1'), ...[...entries].flat()];
    for (const one of [MARK, 秘密, Buffer.from(秘密).toString('latin1'), MARK.toLowerCase()])
      for (const found of all) assert.ok(!found.includes(one), `${one} in ${found.slice(0, 200)}`);
    const hidden = [process.cwd(), place('.'), process.env.HOME!];
    for (const one of hidden) for (const found of all) assert.ok(!found.includes(one), one);
  });

  it('is written when everything else is broken, and says what is', async () => {
    const broken = () => Promise.reject(fail('LIBRARY_DAMAGED', { details: { file: MARK } }));
    let offered = '';
    const method = diagnosticsMethodOf({
      jobs: { list: broken },
      library: { facts: broken },
      settings: { get: broken },
      secrets: { status: broken },
      media: {
        offer: ({ file }) => {
          offered = file;
          return 'http://media.localhost/x';
        },
      },
    });
    await method({}, { scope: 'studio', language: 'zh', client: 'c', signal: new AbortController().signal });
    const entries = await entriesOf(offered);
    const report = JSON.parse(entries.get('report.json')!);
    for (const section of ['library', 'jobs', 'settings', 'secrets'])
      assert.deepEqual(report[section], { failed: ['LIBRARY_DAMAGED'] });
    assert.ok(![...entries].flat().some((found) => found.includes(MARK)));
    // One bundle, not one for every time that somebody asked.
    assert.equal(readdirSync(path.dirname(offered)).length, 1);
  });
});
