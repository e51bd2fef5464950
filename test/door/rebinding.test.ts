/** DNS rebinding in a real browser: a site of the world whose name comes to lead to this machine, at the engine's port. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestHost } from '../../native/host/host.test-helper.ts';
import { attemptAll } from './attempt.ts';
import { openStudio, REBOUND_NAME, startBrowser } from './browser.ts';
import { startForeignServer } from './foreign-server.ts';
import { PAGE_FILES } from './page-files.ts';
import { TECHNIQUES } from './techniques.ts';

test('a name that leads to the engine’s port is not the engine’s: its page gets nothing, though it is of one origin', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const foreign = await startForeignServer(t);
  const context = await (await startBrowser(t)).newContext();
  await openStudio(context, host);
  const target = `http://${REBOUND_NAME}:${host.port}`;
  // The page came from the attacker's server; then its name was bound anew. To the browser this is one origin.
  await context.route(`${target}/attacker`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Attacker</title>' }),
  );
  const techniques = TECHNIQUES.filter(({ script }) => !script.includes('/redirect'));
  await attemptAll(
    context,
    { from: `${target}/attacker`, target, techniques },
    ({ name }, { isGained, statuses }) => {
      assert.equal(isGained, false, `${name}: ${statuses.join()}`);
      for (const status of statuses) assert.ok(status === 421 || status === 403, `${name}: ${status}`);
      assert.deepEqual(host.calls, [], name);
    },
  );
  const visit = async (address: string) => {
    const page = await context.newPage();
    const response = await page.goto(address).catch(() => undefined);
    const isShown = (await page.locator('#studio').count()) > 0;
    await page.close();
    return { status: response?.status(), isShown };
  };
  for (const name of [
    REBOUND_NAME,
    `www.${REBOUND_NAME}`,
    '127.0.0.1',
    'localhost',
    '[::1]',
    '127.1',
    '2130706433',
  ]) {
    const { status = 421, isShown } = await visit(`http://${name}:${host.port}/`);
    assert.deepEqual([status, isShown], [421, false], name);
  }
  assert.equal(
    (await visit(`http://${REBOUND_NAME}:${foreign.port}/`)).status,
    200,
    'control: the name does lead here',
  );
  assert.equal((await visit(`${host.origin}/`)).isShown, true, 'control: the door answers to its own name');
});
