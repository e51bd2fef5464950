import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { messageOf, StudioError } from '../../domain/errors.ts';
import { installVoicePack, listVoicePacks, removeVoicePack } from './packs.ts';
import { ENGLISH } from './piper/published-config.test-helper.ts';
import { tinyVoiceModel } from './piper/tiny-model.test-helper.ts';

const model = tinyVoiceModel();
const sha256 = createHash('sha256').update(model).digest('hex');
const code = (expected: string) => (error: unknown) =>
  error instanceof StudioError && error.problems[0]!.code === expected;

describe('voice packs', () => {
  let root = '';
  let dataFolder = '';
  let source = '';
  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'packs-'));
    dataFolder = path.join(root, 'data');
    source = path.join(root, 'en_US-tiny-medium');
    await mkdir(source);
    await writeFile(path.join(source, 'en_US-tiny-medium.onnx'), model);
    await writeFile(path.join(source, 'en_US-tiny-medium.onnx.json'), JSON.stringify(ENGLISH));
    await writeFile(
      path.join(source, 'MODEL_CARD'),
      '# Model card\n\n* Language: en_US\n* License: CC0 1.0\n',
    );
  });
  after(() => rm(root, { recursive: true, force: true }));
  const leftovers = async () => {
    const names = await readdir(path.join(dataFolder, 'voices', 'packs')).catch(() => []);
    return names.filter((name) => name.startsWith('.'));
  };

  it('installs from a folder, shows the licence, lists and removes', async () => {
    const pack = await installVoicePack(source, { dataFolder, sha256 });
    assert.deepEqual(pack, {
      id: 'voice:pack/en_US-tiny-medium',
      name: 'lessac · English',
      licence: 'CC0 1.0',
      isNew: true,
    });
    const [listed] = await listVoicePacks({ dataFolder });
    assert.equal(listed!.sha256, sha256);
    // The same again is no fault; another under the same name is.
    const again = await installVoicePack(path.join(source, 'en_US-tiny-medium.onnx'), { dataFolder });
    assert.deepEqual(again, { ...pack, isNew: false });
    const other = path.join(root, 'other', 'en_US-tiny-medium');
    await mkdir(other, { recursive: true });
    await writeFile(path.join(other, 'en_US-tiny-medium.onnx'), tinyVoiceModel({ speakers: true }));
    await writeFile(path.join(other, 'en_US-tiny-medium.onnx.json'), JSON.stringify(ENGLISH));
    await assert.rejects(installVoicePack(other, { dataFolder }), code('VOICE_PACK_EXISTS'));
    await removeVoicePack(pack.id, { dataFolder });
    assert.deepEqual(await listVoicePacks({ dataFolder }), []);
    assert.deepEqual(await leftovers(), []);
  });

  it('refuses what is no pack, and leaves nothing behind', async () => {
    const make = async (name: string, onnx: Uint8Array | string, json: string) => {
      const folder = path.join(root, name);
      await mkdir(folder);
      await writeFile(path.join(folder, `${name}.onnx`), onnx);
      await writeFile(path.join(folder, `${name}.onnx.json`), json);
      return folder;
    };
    const config = JSON.stringify(ENGLISH);
    await writeFile(path.join(root, 'voices.zip'), 'PK');
    const cases: [string, string][] = [
      [path.join(root, 'absent'), 'VOICE_PACK_NOT_FOUND'],
      [root, 'VOICE_PACK_NOT_FOUND'],
      [path.join(root, 'voices.zip'), 'VOICE_PACK_OTHER_FILE'],
      [await make('broken-json', model, '{"audio":'), 'VOICE_PACK_CONFIG_INVALID'],
      [await make('html', '<!doctype html><title>404</title>', config), 'VOICE_PACK_MODEL_INVALID'],
      [await make('truncated', model.subarray(0, model.length >> 1), config), 'VOICE_PACK_MODEL_INVALID'],
      [await make('empty', '', config), 'VOICE_PACK_MODEL_INVALID'],
      [await make('huge-json', model, `${config}${' '.repeat(3 * 1024 * 1024)}`), 'VOICE_PACK_TOO_LARGE'],
    ];
    for (const [folder, expected] of cases)
      await assert.rejects(installVoicePack(folder, { dataFolder }), code(expected), folder);
    await assert.rejects(
      installVoicePack(source, { dataFolder, sha256: '0'.repeat(64) }),
      code('VOICE_PACK_HASH_MISMATCH'),
    );
    assert.deepEqual(await listVoicePacks({ dataFolder }), []);
    assert.deepEqual(await leftovers(), []);
  });

  it('knows a pack by its configuration too, and by the card that came with it', async () => {
    const write = async (name: string, config: object, card?: string) => {
      const folder = path.join(root, name, 'twin');
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, 'twin.onnx'), model);
      await writeFile(path.join(folder, 'twin.onnx.json'), JSON.stringify(config));
      if (card !== undefined) await writeFile(path.join(folder, 'MODEL_CARD'), card);
      return folder;
    };
    const slower = { ...ENGLISH, inference: { ...ENGLISH.inference, length_scale: 2 } };
    const first = await write('first', ENGLISH, 'License: CC0 1.0');
    await installVoicePack(first, { dataFolder });
    const [before] = await listVoicePacks({ dataFolder });
    for (const other of [
      await write('config', slower, 'License: CC0 1.0'),
      await write('card', ENGLISH, 'License: MIT'),
    ])
      await assert.rejects(installVoicePack(other, { dataFolder }), code('VOICE_PACK_EXISTS'), other);
    const again = await installVoicePack(await write('bare', ENGLISH), { dataFolder });
    assert.equal(again.licence, 'CC0 1.0');
    await removeVoicePack(again.id, { dataFolder });
    await installVoicePack(path.join(root, 'config', 'twin'), { dataFolder });
    const [after] = await listVoicePacks({ dataFolder });
    assert.equal(after!.sha256, before!.sha256);
    assert.notEqual(after!.identity, before!.identity);
    await removeVoicePack(again.id, { dataFolder });
    const configSha256 = '0'.repeat(64);
    await assert.rejects(
      installVoicePack(first, { dataFolder, configSha256 }),
      code('VOICE_PACK_HASH_MISMATCH'),
    );
    assert.deepEqual(await leftovers(), []);
  });

  it('refuses addresses that are none, and never shows what may be secret in one', async () => {
    const addresses = [
      'https://host/%zz.onnx?token=SECRET',
      'http://',
      'https://[::1/a.onnx#SECRET',
      'https://:SECRET@host/a.onnx',
      'https://SECRET:x@[/a.onnx',
    ];
    for (const address of addresses)
      await assert.rejects(installVoicePack(address, { dataFolder, sha256 }), (error: unknown) => {
        assert.ok(code('VOICE_PACK_ADDRESS_INVALID')(error), address);
        const [problem] = (error as StudioError).problems;
        assert.doesNotMatch(messageOf(problem!, 'en') + messageOf(problem!, 'zh'), /SECRET|[{}]/);
        return true;
      });
  });

  it('says so when the data folder cannot be used', async () => {
    const file = path.join(root, 'file');
    await writeFile(file, '');
    // Node's recursive mkdir never returns for the second one.
    for (const unusable of [file, ...(existsSync('/proc/self') ? ['/proc/nope/data'] : [])])
      await assert.rejects(
        installVoicePack(source, { dataFolder: unusable }),
        code('DATA_FOLDER_UNUSABLE'),
        unusable,
      );
    await assert.rejects(listVoicePacks({ dataFolder: file }), code('DATA_FOLDER_UNUSABLE'));
  });

  it('removes only what it lists', async () => {
    for (const id of ['voice:pack/..', 'voice:pack/../../etc', 'voice:pack/', 'voice:espeak/cmn', 'x'])
      await assert.rejects(removeVoicePack(id, { dataFolder }), code('VOICE_NOT_FOUND'), id);
  });

  it('downloads with a hash only, reports progress, and gives up cleanly', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/v/tiny.onnx' || request.url === '/v/tiny.onnx?token=SECRET') response.end(model);
      else if (request.url?.startsWith('/v/tiny.onnx.json') || request.url === '/v/slow.onnx.json')
        response.end(JSON.stringify(ENGLISH));
      else if (request.url === '/v/slow.onnx') response.writeHead(200).write('x');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v`;
    try {
      await assert.rejects(
        installVoicePack(`${base}/tiny.onnx`, { dataFolder }),
        code('VOICE_PACK_HASH_REQUIRED'),
      );
      const fractions: number[] = [];
      const pack = await installVoicePack(`${base}/tiny.onnx?token=SECRET`, {
        dataFolder,
        sha256: sha256.toUpperCase(),
        onProgress: (fraction) => fractions.push(fraction),
      });
      assert.equal(pack.id, 'voice:pack/tiny');
      assert.equal(fractions.at(-1), 1);
      const manifest = await readFile(path.join(dataFolder, 'voices', 'packs', 'tiny', 'pack.json'), 'utf8');
      assert.equal(JSON.parse(manifest).source, `${base}/tiny.onnx`);
      assert.doesNotMatch(manifest, /SECRET/);
      await removeVoicePack(pack.id, { dataFolder });
      await assert.rejects(
        installVoicePack(`${base}/none.onnx`, { dataFolder, sha256 }),
        code('VOICE_PACK_DOWNLOAD_FAILED'),
      );
      const stop = new AbortController();
      const slow = installVoicePack(`${base}/slow.onnx`, { dataFolder, sha256, signal: stop.signal });
      setTimeout(() => stop.abort(), 50);
      await assert.rejects(slow, code('CANCELLED'));
      assert.deepEqual(await leftovers(), []);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
