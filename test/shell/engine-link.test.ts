import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { proofText } from '../../domain/shell/proof.ts';
import { EngineLink, type LinkState } from '../../electron/engine-link.ts';
import { Restarts } from '../../electron/restart-policy.ts';
import { until } from '../../native/files/until.test-helper.ts';
import { EngineStandIn } from './engine-stand-in.ts';

describe('the shell’s link to the engine', () => {
  let engine: EngineStandIn;
  let link: EngineLink;
  let running: Promise<void>;
  let seen: LinkState[];
  let isNeeded: boolean;
  let timesAsked: number;

  beforeEach(async () => {
    isNeeded = true;
    timesAsked = 0;
    engine = new EngineStandIn();
    await engine.start();
  });
  afterEach(async () => {
    link.close();
    await running;
    await engine.remove();
  });

  function hold(delaysMs: readonly number[] = [0, 0, 0]): void {
    link = new EngineLink({
      program: engine.program,
      isNeeded: () => {
        timesAsked += 1;
        return isNeeded;
      },
      language: () => 'zh',
      heartbeatMs: 20,
      restarts: new Restarts({ delaysMs, windowMs: 60_000 }),
      log: () => undefined,
    });
    seen = [];
    link.on('state', (state) => seen.push(state));
    running = link.run();
  }

  const starts = () => readFileSync(path.join(engine.folder, 'starts'), 'utf8').trim().split('\n');

  it('starts the engine, makes it prove itself, and says nothing secret before that', async () => {
    hold();
    assert.equal(await link.settled(30_000), true);
    assert.deepEqual(starts(), ['engine start --json --lang zh']);
    assert.deepEqual(link.origins, { studio: engine.record.origin, media: engine.record.media_origin });
    const [first] = engine.heard;
    assert.equal(first?.path, '/proof');
    assert.equal(first?.headers.authorization, undefined);
    assert.equal(JSON.stringify(engine.heard).includes(engine.record.proof_key), false);
  });

  it('calls with the shell’s token, as the door wants to be asked', async () => {
    hold();
    await link.settled(30_000);
    assert.deepEqual(await link.call({ method: 'engine.status', input: {} }), { unended_job_count: 0 });
    const call = engine.heard.find(({ path }) => path === '/api/engine.status')!;
    assert.equal(call.headers.authorization, `Bearer ${engine.record.shell_token}`);
    assert.equal(call.headers['sec-fetch-site'], 'same-origin');
    assert.equal(`http://${call.headers.host}`, engine.record.origin);
    assert.equal(call.headers['accept-language'], 'zh');
  });

  it('hands on what the engine says when it refuses', async () => {
    hold();
    await link.settled(30_000);
    await assert.rejects(link.call({ method: 'no.method', input: {} }), { code: 'METHOD_UNKNOWN' });
  });

  const impostors: [string, () => void][] = [
    ['one that does not know the key', () => (engine.isHonest = false)],
    ['a record that others can read', () => engine.write(engine.record, 0o644)],
    [
      'a record of another origin',
      () => engine.write({ ...engine.record, origin: 'http://other.localhost:1' }),
    ],
    ['a record that is none', () => engine.write('{}')],
    ['a program that says nothing', () => engine.say('')],
    [
      'a program that could not start it',
      () => engine.say({ ok: false, errors: [{ code: 'X', message: 'no' }] }),
    ],
  ];
  for (const [name, deceive] of impostors) {
    it(`never trusts ${name}, and stops trying`, async () => {
      deceive();
      hold();
      assert.equal(await link.settled(30_000), false);
      assert.equal(link.state.kind, 'failed');
      assert.equal(link.origins, undefined);
      assert.equal(starts().length, 3);
      assert.equal(
        seen.some(({ kind }) => kind === 'proven'),
        false,
      );
      await assert.rejects(link.call({ method: 'engine.status', input: {} }));
      assert.equal(
        engine.heard.some(({ path }) => path !== '/proof'),
        false,
        'no token was sent',
      );
    });
  }

  it('tries again when the user asks for it', async () => {
    engine.isHonest = false;
    hold();
    await link.settled(30_000);
    engine.isHonest = true;
    link.retry();
    assert.equal(await link.settled(30_000), true);
  });

  it('shuts the gate at the moment the engine dies, and finds the next one', async () => {
    hold();
    await link.settled(30_000);
    const first = engine.record;
    await engine.die();
    await until('the link is lost', () => link.state.kind !== 'proven');
    assert.equal(link.origins, undefined);
    await engine.start();
    assert.equal(await link.settled(30_000), true);
    assert.notEqual(engine.record.shell_token, first.shell_token);
    assert.deepEqual(link.origins, { studio: engine.record.origin, media: engine.record.media_origin });
  });

  it('lets nothing through to a stranger that takes the port of a dead engine', async () => {
    hold([0]);
    await link.settled(30_000);
    const { origin, proof_key } = engine.record;
    await engine.die();
    const asked: string[] = [];
    const squatter = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`);
      // A proof for another origin, such as one that it has asked the real engine for.
      const key = Buffer.from(proof_key, 'base64url');
      const proof = createHmac('sha256', key)
        .update(proofText('http://x.localhost:1', 'a'))
        .digest('base64url');
      response.end(JSON.stringify({ ok: true, value: { proof } }));
    });
    const port = Number(new URL(origin).port);
    await new Promise<void>((resolve) => squatter.listen({ port, host: '127.0.0.1' }, resolve));
    assert.equal((squatter.address() as AddressInfo).port, port);
    await until('the link gives up', () => link.state.kind === 'failed');
    assert.equal(link.origins, undefined);
    assert.deepEqual(new Set(asked.filter((one) => one !== '/proof undefined')), new Set());
    assert.equal(seen.filter(({ kind }) => kind === 'proven').length, 1);
    squatter.closeAllConnections();
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('does not start an engine again that ended since no window is open, until one is', async () => {
    hold();
    await link.settled(30_000);
    isNeeded = false;
    timesAsked = 0;
    await engine.die();
    await until('the link has asked, and been told that nobody needs it', () => timesAsked > 0);
    assert.equal(link.state.kind, 'lost');
    await engine.start();
    isNeeded = true;
    link.need();
    assert.equal(await link.settled(30_000), true);
    // It asked once and then waited: a start of its own would be a third.
    assert.equal(timesAsked, 2);
    assert.equal(starts().length, 2);
  });

  it('holds on to an engine whose connections break, without starting another', async () => {
    hold([0]);
    await link.settled(30_000);
    engine.hangUp();
    await until('it is noticed', () => seen.at(-1)?.kind === 'lost');
    await until('it is proven again', () => link.state.kind === 'proven');
    assert.equal(starts().length, 1);
  });
});
