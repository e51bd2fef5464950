/** Updates with the real electron-updater, against a feed on this machine. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import './with-double.ts';
import type { UpdateState } from '../../domain/shell/shell.ts';
import { until } from '../../native/files/until.test-helper.ts';
import { app, session } from './electron-double.ts';

app.isPackaged = true;
app.version = '1.2.0';
app.ready.resolve();
const { AppImageUpdater } = await import('../../electron/updater.ts');
const { Updates } = await import('../../electron/updates.ts');
const { fetchRelease } = await import('../../electron/update-feed.ts');

const NAME = 'MetaStudio-Desktop-1.3.0.AppImage';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const sha512 = (content: Buffer) => createHash('sha512').update(content).digest('base64');

describe('updates from a feed', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'updates-'));
  const program = randomBytes(300_000);
  let served = program;
  /** Fetches that the server leaves half done for now. */
  let isHeld: boolean;
  let updater: InstanceType<typeof AppImageUpdater>;
  let feed: { version: string; sha512: string; staging: string; signedBy: typeof privateKey };
  let server: Server;
  let asked: string[];
  let isIdle: boolean;
  let states: UpdateState[];
  let logged: string[];
  let updates: InstanceType<typeof Updates>;

  before(async () => {
    process.env.APPIMAGE = path.join(folder, 'installed.AppImage');
    writeFileSync(process.env.APPIMAGE, 'the program that runs');
    app.paths.userData = folder;
    process.env.XDG_CACHE_HOME = folder;
    server = createServer((request, response) => {
      const url = request.url!.split('?')[0]!;
      asked.push(url);
      const size = program.length;
      if (url === '/latest-linux.yml')
        response.end(
          `version: ${feed.version}\npath: ${NAME}\nsha512: ${feed.sha512}\nreleaseDate: '2026-01-01T00:00:00.000Z'\n` +
            `${feed.staging}files:\n  - url: ${NAME}\n    sha512: ${feed.sha512}\n    size: ${size}\n`,
        );
      else if (url === `/${NAME}` && isHeld) response.write(served.subarray(0, size / 2));
      else if (url === `/${NAME}`) response.end(served);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    feed = { version: '1.3.0', sha512: sha512(program), staging: '', signedBy: privateKey };
    served = program;
    isHeld = false;
    asked = [];
    isIdle = true;
    states = [];
    logged = [];
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    updater = new AppImageUpdater();
    writeFileSync(
      path.join(folder, 'app-update.yml'),
      `provider: generic\nurl: ${url}\nupdaterCacheDirName: cache-${randomBytes(4).toString('hex')}\n`,
    );
    updater.updateConfigPath = path.join(folder, 'app-update.yml');
    updates = new Updates({
      updater,
      running: app.version,
      publicKey: KEY,
      fetchRelease: async (version) => {
        const content = Buffer.from(JSON.stringify({ version, files: { [NAME]: sha512(program) } }));
        return { content, signature: sign(null, content, feed.signedBy) };
      },
      isIdle: async () => isIdle,
      tell: (state) => states.push(state),
      log: (text) => logged.push(text),
    });
  });
  afterEach(() => updates.stop());

  const isFetched = () => asked.includes(`/${NAME}`);

  it('are told, fetched when the user wants them, checked, and ready', async () => {
    await updates.check();
    assert.deepEqual(states, [{ kind: 'available', version: '1.3.0' }]);
    assert.equal(isFetched(), false);
    await updates.want();
    await until('it is ready', () => updates.isReady);
    assert.deepEqual(states.at(-1), { kind: 'ready', version: '1.3.0' });
    const asking = asked.length;
    await updates.check();
    assert.equal(asked.length, asking, 'what is ready is not asked for again');
  });

  it('are not fetched while a job runs', async () => {
    isIdle = false;
    await updates.check();
    await updates.want();
    await updates.look();
    assert.equal(isFetched(), false);
    isIdle = true;
    await updates.look();
    await until('it is ready', () => updates.isReady);
  });

  it('are fetched anew when what was stopped for a job has not ended yet', async () => {
    isHeld = true;
    await updates.check();
    await updates.want();
    await until('it is being fetched', isFetched);
    isIdle = false;
    await updates.look();
    isIdle = true;
    isHeld = false;
    await updates.look();
    await until('it is ready or has failed', () => updates.isReady || states.at(-1)?.kind === 'available');
    assert.equal(updates.isReady, true, logged.join('\n'));
  });

  for (const isReopened of [true, false]) {
    it(`say that they could not be installed, whether the program is to be reopened (${isReopened})`, async () => {
      await updates.check();
      await updates.want();
      await until('it is ready', () => updates.isReady);
      // The program that is to be replaced has been moved away.
      process.env.APPIMAGE = path.join(folder, 'moved.AppImage');
      await updates.install({ isReopened });
      process.env.APPIMAGE = path.join(folder, 'installed.AppImage');
      assert.ok(logged.some((line) => line.includes('ENOENT')));
      assert.equal(updater.autoRunAppAfterInstall, isReopened);
    });
  }

  it('are none when their list never ends', async () => {
    Object.assign(session.fromPartition('electron-updater'), { fetch });
    const ended = Promise.withResolvers<void>();
    const endless = createServer((_request, response) => {
      const more = () => void response.write(Buffer.alloc(64 * 1024));
      response.on('drain', more).on('close', () => ended.resolve());
      more();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(endless.address() as AddressInfo).port}/`;
    await assert.rejects(fetchRelease({ url, publicKey: KEY }, '1.3.0'), /is too long/);
    await ended.promise;
    endless.closeAllConnections();
    await new Promise((resolve) => endless.close(resolve));
  });

  it('are not fetched when the release is not signed by us', async () => {
    feed.signedBy = generateKeyPairSync('ed25519').privateKey;
    await updates.check();
    await updates.want();
    await until('it has failed', () => logged.some((line) => line.includes('not signed by us')));
    assert.equal(isFetched(), false);
    assert.equal(updates.isReady, false);
    assert.deepEqual(states.at(-1), { kind: 'available', version: '1.3.0' });
  });

  it('are not fetched when the feed names another hash than we have signed', async () => {
    feed.sha512 = sha512(Buffer.from('another program'));
    await updates.check();
    await updates.want();
    await until('it has failed', () => logged.some((line) => line.includes('not signed by us')));
    assert.equal(isFetched(), false);
  });

  it('are thrown away when what was fetched has another hash', async () => {
    served = Buffer.from(program);
    served[0]! ^= 1;
    await updates.check();
    await updates.want();
    await until('it has failed or is ready', () => updates.isReady || states.at(-1)?.kind === 'available');
    assert.equal(updates.isReady, false);
    assert.ok(
      logged.some((line) => line.includes('sha512 checksum mismatch')),
      logged.join('\n'),
    );
  });

  for (const version of ['1.2.0', '1.1.0', '0.0.1']) {
    it(`are none when the feed has gone back to ${version}`, async () => {
      feed.version = version;
      await updates.check();
      assert.deepEqual(states, []);
    });
  }

  it('reach those whom the stage is for, and nobody at 0 %', async () => {
    feed.staging = 'stagingPercentage: 0\n';
    await updates.check();
    assert.deepEqual(states, []);
    feed.staging = 'stagingPercentage: 100\n';
    await updates.check();
    assert.deepEqual(states, [{ kind: 'available', version: '1.3.0' }]);
  });

  it('do no harm when the feed cannot be read', async () => {
    feed.version = 'no version: [';
    await updates.check();
    assert.deepEqual(states, []);
    assert.ok(logged.length > 0);
  });
});
