/** Cookies know no ports: what keeps another server on this machine from reading ours, or setting one in its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestHost } from '../../native/host/host.test-helper.ts';
import { openStudio, REBOUND_NAME, startBrowser } from './browser.ts';
import { startForeignServer } from './foreign-server.ts';
import { PAGE_FILES } from './page-files.ts';

test('no other port is shown the session, under any name that it can have', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const foreign = await startForeignServer(t);
  const context = await (await startBrowser(t)).newContext();
  await openStudio(context, host);
  const token = (await context.cookies())[0]!.value;
  const cookieAt = async (name: string) => {
    const page = await context.newPage();
    await page.goto(`http://${name}:${foreign.port}/${encodeURIComponent(name)}`);
    await page.close();
    const asked = foreign.heard.filter(({ url }) => url === `/${encodeURIComponent(name)}`);
    assert.equal(asked.length, 1);
    return asked[0]!.headers.cookie;
  };
  const own = host.identity.name;
  for (const name of [
    '127.0.0.1',
    'localhost',
    'attacker.localhost',
    `attacker.${own}.localhost`,
    REBOUND_NAME,
  ])
    assert.equal(await cookieAt(name), undefined, name);
  // This is why the name is 125 random bits, told to nobody: whoever has it and a port has the cookie.
  assert.ok((await cookieAt(`${own}.localhost`))?.includes(token), 'control: a cookie knows no ports');
  assert.match(own, /^[a-z2-7]{25}$/);
  assert.match(host.identity.mediaName, /^[a-z2-7]{25}$/);
  assert.notEqual(own, host.identity.mediaName);
});

test('bare 127.0.0.1 is not a name of the studio: no cookie ever stands there', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const context = await (await startBrowser(t)).newContext();
  const { nonce } = host.openUrl('studio');
  for (const name of ['127.0.0.1', 'localhost', 'attacker.localhost', `${host.identity.name}.localhost.`]) {
    // A page of its own: what a refused one shows instead may still be on its way when the next is asked for.
    const page = await context.newPage();
    const response = await page.goto(`http://${name}:${host.port}/open?nonce=${nonce}`).catch(() => null);
    await page.close();
    assert.notEqual(response?.status(), 200, name);
    assert.notEqual(response?.status(), 303, name);
  }
  assert.deepEqual(await context.cookies(), []);
  const response = await (await context.newPage()).goto(`${host.origin}/open?nonce=${nonce}`);
  assert.equal(response?.status(), 200, 'control: the nonce was good all the while');
  assert.equal((await context.cookies()).length, 1);
});

test('nobody else can set a session in the place of ours', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const foreign = await startForeignServer(t);
  const context = await (await startBrowser(t)).newContext();
  const own = `${host.identity.name}.localhost`;
  const page = await context.newPage();
  const tossed = async (cookie: string) => {
    await page.goto(`http://attacker.${own}:${foreign.port}/`);
    await page.evaluate(`document.cookie = ${JSON.stringify(cookie)}`);
    return (await context.cookies(`${host.origin}/`)).length;
  };
  const session = `__Host-metastudio-studio=${host.tokens.issue('studio', 'cookie')}; Path=/; Secure`;
  assert.equal(await tossed(`${session}; Domain=${own}`), 0);
  assert.equal(await tossed(`${session}; Domain=localhost`), 0);
  assert.equal(
    await tossed(`tossed=1; Path=/; Domain=${own}`),
    1,
    'control: a name without __Host- can be set from below',
  );
  assert.equal((await page.goto(`${host.origin}/`))?.status(), 401);
});
