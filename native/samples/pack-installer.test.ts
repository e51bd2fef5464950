import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { dataFolder } from '../paths.ts';
import { listVoicePacks } from '../speech/packs.ts';
import { ENGLISH } from '../speech/piper/published-config.test-helper.ts';
import { tinyVoiceModel } from '../speech/piper/tiny-model.test-helper.ts';
import { openSecureServer, type SecureServer } from '../speech/secure-server.test-helper.ts';
import type { PackOrigin } from './messages.ts';
import { PackInstaller } from './pack-installer.ts';

const model = Buffer.from(tinyVoiceModel());
const sha256 = createHash('sha256').update(model).digest('hex');
const code = (expected: string) => (error: unknown) =>
  error instanceof StudioError && error.problems[0]!.code === expected;
const asker = (client = 'a', signal = new AbortController().signal) => ({ client, signal });

describe('voice packs from an address', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pack-installer-'));
  const trusted = path.join(folder, 'trusted.pem');
  const earlier = { home: process.env.METASTUDIO_HOME, trusted: process.env.NODE_EXTRA_CA_CERTS };
  const made: PackInstaller[] = [];
  /** Those of a model of which only the beginning has been sent. */
  const stuck: ServerResponse[] = [];
  let server: SecureServer;

  before(async () => {
    process.env.METASTUDIO_HOME = path.join(folder, 'home');
    server = await openSecureServer((request, response) => {
      const { pathname } = new URL(request.url!, 'https://host');
      if (pathname === '/plain/tiny.onnx') response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
      else if (pathname.endsWith('.onnx.json')) response.end(JSON.stringify(ENGLISH));
      else if (pathname === '/v/MODEL_CARD') response.end('* License: CC0');
      else if (pathname === '/v/tiny.onnx') response.end(model);
      else if (pathname === '/v/slow.onnx') {
        stuck.push(response.writeHead(200, { 'content-length': model.length }));
        response.write(model.subarray(0, model.length >> 1));
      } else response.writeHead(404).end();
    });
    writeFileSync(trusted, server.certificate);
    // Of processes that are started from now on, as the installer starts them.
    process.env.NODE_EXTRA_CA_CERTS = trusted;
  });
  after(async () => {
    await Promise.all(made.map((one) => one.close()));
    server.close();
    for (const [name, value] of [
      ['METASTUDIO_HOME', earlier.home],
      ['NODE_EXTRA_CA_CERTS', earlier.trusted],
    ] as const)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    rmSync(folder, { recursive: true, force: true });
  });

  const installer = () => {
    const one = new PackInstaller(dataFolder());
    made.push(one);
    return one;
  };
  const at = (place: string, hash = sha256): PackOrigin => ({
    address: `${server.origin}${place}`,
    sha256: hash,
  });
  const inFolder = async () =>
    await readdir(path.join(dataFolder(), 'voices', 'packs')).catch(() => [] as string[]);

  it('come over HTTPS from whom this machine trusts, with their card, and tell how far they are', async () => {
    const fractions: number[] = [];
    const one = installer();
    const pack = await one.install(at('/v/tiny.onnx?token=SECRET'), asker(), (fraction) =>
      fractions.push(fraction),
    );
    assert.deepEqual([pack.id, pack.licence], ['voice:pack/tiny', 'CC0']);
    assert.equal(fractions.at(-1), 1);
    assert.deepEqual(await inFolder(), ['tiny']);
    await one.remove(pack.id);
    assert.deepEqual(await inFolder(), []);
  });

  it('are refused from whom it does not trust, from where there is none, and over a way that is not secure', async () => {
    const one = installer();
    const nothing = () => undefined;
    await assert.rejects(one.install(at('/none.onnx'), asker(), nothing), code('VOICE_PACK_DOWNLOAD_FAILED'));
    await assert.rejects(
      one.install(at('/plain/tiny.onnx'), asker(), nothing),
      code('VOICE_PACK_DOWNLOAD_FAILED'),
    );
    await assert.rejects(
      one.install(at('/v/tiny.onnx', '0'.repeat(64)), asker(), nothing),
      code('VOICE_PACK_HASH_MISMATCH'),
    );
    delete process.env.NODE_EXTRA_CA_CERTS;
    try {
      await assert.rejects(installer().install(at('/v/tiny.onnx'), asker(), nothing), (error: unknown) => {
        assert.ok(code('VOICE_PACK_DOWNLOAD_FAILED')(error));
        assert.match(String((error as StudioError).problems[0]!.details.reason), /certificate/);
        return true;
      });
    } finally {
      process.env.NODE_EXTRA_CA_CERTS = trusted;
    }
    assert.deepEqual(await inFolder(), []);
  });

  it('are given up at once, leave nothing, and the next is installed all the same', async () => {
    const one = installer();
    const begun = async (client: string, signal?: AbortSignal) => {
      const half = Promise.withResolvers<void>();
      const installed = one.install(at('/v/slow.onnx'), asker(client, signal), () => half.resolve());
      installed.catch(() => undefined);
      await half.promise;
      const hungUp = once(stuck.at(-1)!, 'close');
      return { installed, hungUp };
    };
    const cancelled = await begun('a');
    one.cancel('b');
    one.cancel('a');
    await assert.rejects(cancelled.installed, code('CANCELLED'));
    await cancelled.hungUp;

    const window = new AbortController();
    const closed = await begun('a', window.signal);
    window.abort();
    await assert.rejects(closed.installed, code('CANCELLED'));
    await closed.hungUp;

    const overtaken = await begun('a');
    const pack = await one.install(at('/v/tiny.onnx'), asker('a'), () => undefined);
    await assert.rejects(overtaken.installed, code('CANCELLED'));
    await overtaken.hungUp;
    assert.equal(pack.id, 'voice:pack/tiny');
    assert.deepEqual(await inFolder(), ['tiny']);
    assert.deepEqual(
      (await listVoicePacks({ dataFolder: dataFolder() })).map(({ id }) => id),
      ['voice:pack/tiny'],
    );
    await one.remove(pack.id);
  });

  it('are given up with the engine', async () => {
    const one = installer();
    const half = Promise.withResolvers<void>();
    const installed = one.install(at('/v/slow.onnx'), asker(), () => half.resolve());
    installed.catch(() => undefined);
    await half.promise;
    await one.close();
    await assert.rejects(installed, code('CANCELLED'));
    assert.deepEqual(await inFolder(), []);
  });
});
