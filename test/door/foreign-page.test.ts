/**
 * Pages of other origins, in a browser that is signed in at the studio. They know its whole address, which they cannot.
 * Each technique is tried three times: at the door, at a server without locks, where it must work, and where the studio
 * does the same itself, from the studio's own page.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startTestHost } from '../../native/host/host.test-helper.ts';
import { attemptAll } from './attempt.ts';
import { openStudio, REBOUND_NAME, startBrowser } from './browser.ts';
import { startForeignServer } from './foreign-server.ts';
import { PAGE_FILES } from './page-files.ts';
import { TECHNIQUES } from './techniques.ts';

/** A studio with a window open, and an attacker's server beside it. */
async function scene(t: TestContext) {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const foreign = await startForeignServer(t);
  const browser = await startBrowser(t);
  const context = await browser.newContext();
  await openStudio(context, host);
  return { host, foreign, context };
}

/** Where the attacker's page may be, seen from a studio called `name`. */
const PLACES: Readonly<Record<string, (name: string) => string>> = {
  'another port of 127.0.0.1': () => '127.0.0.1',
  'another name below localhost': () => 'attacker.localhost',
  'a site of the world whose name leads here': () => REBOUND_NAME,
  'another port of the studio’s own name': (name) => `${name}.localhost`,
  'a name below the studio’s own': (name) => `attacker.${name}.localhost`,
};

for (const [place, nameFor] of Object.entries(PLACES))
  test(`a page at ${place} gets nothing from the studio, by any technique`, async (t) => {
    const { host, foreign, context } = await scene(t);
    const from = `http://${nameFor(host.identity.name)}:${foreign.port}/`;
    const all = { from, target: host.origin, techniques: TECHNIQUES };
    await attemptAll(context, all, ({ name }, { isGained, statuses }) => {
      assert.equal(isGained, false, `${name}: ${statuses.join()}`);
      assert.deepEqual(host.calls, [], name);
      assert.equal(host.connectionCount(), 0, name);
    });
    assert.deepEqual(host.faults, []);
  });

test('a page in a file gets nothing from the studio, by any technique', async (t) => {
  const { host, context } = await scene(t);
  const file = path.join(host.folder, 'attacker.html');
  await writeFile(file, '<!doctype html><title>Attacker</title>');
  const techniques = TECHNIQUES.filter(({ script }) => !script.includes('/redirect'));
  const all = { from: pathToFileURL(file).href, target: host.origin, techniques };
  await attemptAll(context, all, ({ name }, { isGained, statuses }) => {
    assert.equal(isGained, false, `${name}: ${statuses.join()}`);
    assert.deepEqual(host.calls, [], name);
  });
});

test('control: every technique works where there are no locks', async (t) => {
  const { foreign, context } = await scene(t);
  const open = await startForeignServer(t);
  const all = {
    from: `http://${REBOUND_NAME}:${foreign.port}/`,
    target: `http://studio.localhost:${open.port}`,
    techniques: TECHNIQUES,
  };
  let heardBefore = 0;
  await attemptAll(context, all, ({ name, isBlind }, { isGained }) => {
    assert.ok(isGained || isBlind, name);
    assert.ok(open.heard.length > heardBefore, name);
    heardBefore = open.heard.length;
  });
});

test('control: the studio’s own page gets what it asks for in the same way', async (t) => {
  const { host, context } = await scene(t);
  const techniques = TECHNIQUES.filter((one) => one.isOurs);
  const all = { from: `${host.origin}/`, target: host.origin, techniques };
  await attemptAll(context, all, ({ name }, { isGained, statuses }) => {
    assert.equal(isGained, true, `${name}: ${statuses.join()}`);
  });
  assert.deepEqual(host.calls, ['settings.change']);
});
