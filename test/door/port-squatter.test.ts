/** A program that takes our port while the engine is away, and everything that it can leave behind in a browser. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { startTestHost, type TestHost } from '../../native/host/host.test-helper.ts';
import { httpClient } from '../../native/host/http-client.ts';
import { type HostIdentity, newIdentity } from '../../native/host/identity.ts';
import { ask, pageHead } from './ask.ts';
import { openStudio, startBrowser } from './browser.ts';
import { type ForeignServer, startForeignServer } from './foreign-server.ts';
import { PAGE_FILES } from './page-files.ts';

const TRAP = `
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('fetch', (event) => event.respondWith(
    new Response('<!doctype html><h1 id="squatter">Squatter</h1>', { headers: { 'Content-Type': 'text/html' } }),
  ));
`;

/** The next start of the same installation. */
function nextStart(t: TestContext, identity: HostIdentity): Promise<TestHost> {
  return startTestHost(t, { pages: PAGE_FILES, identity: newIdentity(identity) });
}

/** The engine has ended; its port is somebody's who shows his page in the window that was left open. */
async function squatted(t: TestContext, context: BrowserContext) {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const page = await openStudio(context, host);
  const cookie = (await context.cookies())[0]!.value;
  await host.close();
  const squatter = await startForeignServer(t, {
    port: host.port,
    files: { 'index.html': '<!doctype html><h1 id="squatter">Squatter</h1>', 'trap.js': TRAP },
  });
  await page.reload();
  assert.equal(await page.locator('#squatter').count(), 1, 'control: the window shows the squatter’s page');
  return { host, page, cookie, squatter };
}

async function leaveTrap(page: Page): Promise<void> {
  await page.evaluate(
    `navigator.serviceWorker.register('/trap.js').then(() => navigator.serviceWorker.ready)`,
  );
}

const caught = (squatter: ForeignServer) => squatter.heard.map(({ headers }) => headers.cookie ?? '').join();

test('a token that a squatter was sent is worth nothing to the next engine', async (t) => {
  const browser = await startBrowser(t);
  const { host, cookie, squatter } = await squatted(t, await browser.newContext());
  assert.ok(caught(squatter).includes(cookie), 'control: the squatter has it');
  await squatter.close();
  const next = await nextStart(t, host.identity);
  assert.equal(next.origin, host.origin);
  for (const token of [cookie, host.shellToken]) {
    await assert.rejects(httpClient({ origin: next.origin, token }).call('settings.get', {}), {
      problems: [{ code: 'TOKEN_INVALID', severity: 'error', details: {} }],
    });
  }
  const statusWith = async (token: string) =>
    (await ask(next.port, { path: '/', headers: pageHead(next, token) })).status;
  assert.equal(await statusWith(cookie), 401);
  assert.equal(await statusWith(next.tokens.issue('studio', 'cookie')), 200, 'control: one of this start');
});

test('an engine that finds its port taken gives its names up: a worker at the old origin serves nobody', async (t) => {
  const context = await (await startBrowser(t)).newContext();
  const { host, page } = await squatted(t, context);
  await leaveTrap(page);
  const next = await nextStart(t, host.identity);
  assert.notEqual(next.port, host.port);
  assert.notEqual(next.identity.name, host.identity.name);
  const studio = await openStudio(context, next);
  assert.equal(await studio.locator('#studio').count(), 1);
  assert.equal(await studio.evaluate('navigator.serviceWorker.controller'), null);
});

test('a squatter that has gone again: a profile that never saw it is served by the engine', async (t) => {
  const browser = await startBrowser(t);
  const context = await browser.newContext();
  const { host, page, squatter } = await squatted(t, context);
  await leaveTrap(page);
  await squatter.close();
  const next = await nextStart(t, host.identity);
  assert.equal(next.origin, host.origin);

  const seen = await page.goto(next.openUrl('studio').url);
  assert.equal(seen?.fromServiceWorker(), true, 'control: the old profile is served by the worker');
  const fresh = await openStudio(await browser.newContext(), next);
  assert.equal(await fresh.locator('#studio').count(), 1);
});

test('the engine hands out no worker’s script, so that nothing of ours can become one', async (t) => {
  const host = await startTestHost(t, { pages: { ...PAGE_FILES, 'trap.js': TRAP } });
  const context = await (await startBrowser(t)).newContext();
  const page = await openStudio(context, host);
  const register = `navigator.serviceWorker.register('/trap.js').then(() => 'registered', (error) => error.name)`;
  assert.equal(await page.evaluate(register), 'TypeError');
  assert.equal(
    await page.evaluate(`fetch('/trap.js').then((response) => response.status)`),
    200,
    'control: the same file, asked for as a script',
  );
  const open = await startForeignServer(t, { files: { 'trap.js': TRAP } });
  await page.goto(`http://studio.localhost:${open.port}/`);
  assert.equal(await page.evaluate(register), 'registered', 'control: where there is no lock');
});

test('a squatter cannot prove that it is the engine, not even by asking the engine itself', async (t) => {
  const host = await startTestHost(t);
  const client = (origin: string) => httpClient({ origin, token: '' });
  assert.equal(await client(host.origin).proves(host.identity.proofKey), true, 'control');
  const squatter = await startForeignServer(t, { files: { proof: '{"ok":true,"value":{"proof":"AAAA"}}' } });
  const place = `http://${host.identity.name}.localhost:${squatter.port}`;
  assert.equal(await client(place).proves(host.identity.proofKey), false);
  assert.ok(squatter.heard.length > 0);
  assert.equal(
    squatter.heard.some(({ headers }) => headers.authorization !== undefined),
    false,
  );

  // The engine's true proof for the nonce, passed on: it names the engine's origin, not the squatter's.
  let passedOn = '';
  const relay = await startForeignServer(t, {
    answer: async (body) => {
      const headers = { ...pageHead(host, ''), Cookie: undefined };
      passedOn = String((await ask(host.port, { method: 'POST', path: '/proof', headers, body })).body);
      return passedOn;
    },
  });
  const relayed = client(`http://${host.identity.name}.localhost:${relay.port}`);
  assert.equal(await relayed.proves(host.identity.proofKey), false);
  assert.match(passedOn, /"ok":true/, 'control: the engine did answer');
});
