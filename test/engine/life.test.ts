/** The engine as a process: one per library, found by its record, the same origin from start to start. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { readEngineRecord } from '../../domain/shell/engine-record.ts';
import { findEngine } from '../../native/engine/find-engine.ts';
import { untilFree } from '../../native/engine/freed-port.ts';
import { EnginePlace } from '../../native/engine/place.ts';
import { readRecord } from '../../native/engine/record.ts';
import { ensureEngine } from '../../native/engine/start-engine.ts';
import { stopEngine } from '../../native/engine/stop-engine.ts';
import { httpClient } from '../../native/host/http-client.ts';
import { openLibrary } from '../../native/library/database.ts';
import { MIGRATIONS } from '../../native/library/migrations.ts';
import { cli, json } from '../support/cli.ts';
import { folderWithHome } from '../support/home.ts';
import { hasGone, killAndWait } from './processes.ts';

describe('the engine', () => {
  const at = folderWithHome('engine-life');
  const data = (name: string) => path.join(at('home'), 'data', name);

  const start = async () => (await ensureEngine()).record;
  const codes = (stdout: string) =>
    (JSON.parse(stdout) as { errors: readonly { code: string }[] }).errors.map(({ code }) => code);

  afterEach(async () => {
    await stopEngine();
  });

  it('runs in the background, is found by a record for its user’s eyes, and ends without a trace', async () => {
    const result = await cli(['engine', 'start', '--json']);
    assert.equal(result.status, 0, result.stdout + result.stderr);
    const { record_file, ...started } = json<Record<string, unknown>>(result);
    assert.equal(record_file, data('engine.json'));
    const record = readEngineRecord(JSON.parse(readFileSync(data('engine.json'), 'utf8')));
    assert.ok(record);
    const { origin, pid, shell_token: token } = record;
    assert.deepEqual(started, { ok: true, started: true, origin, pid });
    if (process.platform !== 'win32') assert.equal(statSync(data('engine.json')).mode & 0o777, 0o600);
    const status = await httpClient({ origin, token }).call('engine.status', {});
    assert.deepEqual([status.library.is_read_only, status.unended_job_count], [false, 0]);
    assert.equal(await stopEngine(), true);
    assert.ok(await hasGone(pid));
    assert.ok(!existsSync(data('engine.json')));
    // What was in its log is in the library.
    assert.ok(!existsSync(data('library.db-wal')));
  });

  it('is one, however many start it in the same moment, and all find it', async () => {
    const all = await Promise.all([ensureEngine(), ensureEngine(), ensureEngine()]);
    assert.equal(new Set(all.map(({ record }) => record.pid)).size, 1);
    assert.equal(all.filter(({ isNew }) => isNew).length, 1);
    const second = await cli(['engine', 'run', '--json']);
    assert.equal(second.status, 2);
    assert.deepEqual(codes(second.stdout), ['ENGINE_ACTIVE']);
  });

  it('that may not be one changes nothing in the library of the one that is', async () => {
    const folder = path.dirname(data('library.db'));
    rmSync(folder, { recursive: true, force: true });
    const older = MIGRATIONS.slice(0, -1);
    (await openLibrary({ file: data('library.db'), migrations: older })).close();
    const place = await EnginePlace.take({ folder });
    const second = await cli(['engine', 'run', '--json']);
    await place.leave();
    assert.deepEqual(codes(second.stdout), ['ENGINE_ACTIVE']);
    const library = new Database(data('library.db'), { readonly: true });
    assert.equal(library.pragma('user_version', { simple: true }), older.length);
    library.close();
  });

  it('killed, leaves a record that nobody trusts; the next has its port and names, and tokens of its own', async () => {
    const before = await start();
    await killAndWait(before.pid);
    assert.deepEqual(await readRecord(path.dirname(data('engine.json'))), before);
    assert.equal(await findEngine(), undefined);
    const after = await start();
    assert.notEqual(after.pid, before.pid);
    assert.equal(after.origin, before.origin);
    assert.equal(after.media_origin, before.media_origin);
    assert.notEqual(after.shell_token, before.shell_token);
    assert.notEqual(after.proof_key, before.proof_key);
    const old = httpClient({ origin: after.origin, token: before.shell_token });
    await assert.rejects(old.call('engine.status', {}), /TOKEN_INVALID/);
  });

  it('whose port somebody else has goes by other names, and keeps those', async () => {
    const { pid, origin } = await start();
    await killAndWait(pid);
    const port = Number(new URL(origin).port);
    await untilFree(port);
    const stranger = net.createServer((socket) => socket.resume().end('HTTP/1.1 200 OK\r\n\r\n'));
    await once(stranger.listen(port, '127.0.0.1'), 'listening');
    const other = await start();
    await new Promise((resolve) => stranger.close(resolve));
    assert.notEqual(new URL(other.origin).port, String(port));
    assert.notEqual(new URL(other.origin).hostname, new URL(origin).hostname);
    assert.notEqual(new URL(other.media_origin).hostname, new URL(other.origin).hostname);
    await stopEngine();
    assert.equal((await start()).origin, other.origin);
  });

  it('of an older version makes room for one of the new, and one of a newer version stays', async () => {
    const { pid, origin } = await start();
    const same = await ensureEngine({ version: '0.0.1' });
    assert.deepEqual([same.isNew, same.record.pid], [false, pid]);
    const { isNew, record } = await ensureEngine({ version: '99.0.0' });
    assert.ok(isNew);
    assert.notEqual(record.pid, pid);
    assert.equal(record.origin, origin);
    assert.ok(await hasGone(pid));
  });

  it('refuses a damaged library, says so to whoever started it, and leaves it as it is', async () => {
    await cli(['queue', 'list']);
    const sound = readFileSync(data('library.db'));
    const damaged = Buffer.alloc(8192, 0x55);
    writeFileSync(data('library.db'), damaged);
    try {
      const result = await cli(['engine', 'start', '--json']);
      assert.equal(result.status, 3, result.stdout);
      assert.deepEqual(codes(result.stdout), ['LIBRARY_DAMAGED']);
      assert.deepEqual(readFileSync(data('library.db')), damaged);
      assert.ok(!existsSync(data('engine.json')));
    } finally {
      writeFileSync(data('library.db'), sound);
    }
  });

  it('lets no page in that was open once it is told so', async () => {
    await start();
    const result = await cli(['engine', 'revoke', '--json']);
    assert.deepEqual(json(result), { ok: true, was_running: true, revoked: 0 });
  });

  it('says, as it is stopped, that an open studio starts it again', async () => {
    await start();
    assert.match((await cli(['engine', 'stop'])).stdout, /has ended.*studio that is open starts it again/);
    await start();
    assert.match(
      (await cli(['engine', 'stop', '--lang', 'zh'])).stdout,
      /引擎已结束.*打开着的工作室会立即再启动/,
    );
  });

  it('says that nobody is there to be asked or stopped', async () => {
    assert.equal(
      json<{ was_running: boolean }>(await cli(['engine', 'revoke', '--json'])).was_running,
      false,
    );
    assert.equal(json<{ running: boolean }>(await cli(['engine', 'status', '--json'])).running, false);
    assert.equal(json<{ was_running: boolean }>(await cli(['engine', 'stop', '--json'])).was_running, false);
  });
});
