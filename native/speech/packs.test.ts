import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
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
    });
    const [listed] = await listVoicePacks({ dataFolder });
    assert.equal(listed!.sha256, sha256);
    // The same again is no fault; another under the same name is.
    await installVoicePack(path.join(source, 'en_US-tiny-medium.onnx'), { dataFolder });
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
    const cases: [string, string][] = [
      [path.join(root, 'absent'), 'VOICE_PACK_NOT_FOUND'],
      [root, 'VOICE_PACK_NOT_FOUND'],
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

  it('removes only what it lists', async () => {
    for (const id of ['voice:pack/..', 'voice:pack/../../etc', 'voice:pack/', 'voice:espeak/cmn', 'x'])
      await assert.rejects(removeVoicePack(id, { dataFolder }), code('VOICE_NOT_FOUND'), id);
  });

  it('downloads with a hash only, reports progress, and gives up cleanly', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/v/tiny.onnx') response.end(model);
      else if (request.url === '/v/tiny.onnx.json' || request.url === '/v/slow.onnx.json')
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
      const pack = await installVoicePack(`${base}/tiny.onnx`, {
        dataFolder,
        sha256: sha256.toUpperCase(),
        onProgress: (fraction) => fractions.push(fraction),
      });
      assert.equal(pack.id, 'voice:pack/tiny');
      assert.equal(fractions.at(-1), 1);
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
