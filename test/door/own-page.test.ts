/** The studio's own page in a real browser: what the locks and the policy let it do, and what they keep from it. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { startTestHost, TEST_SETTINGS } from '../../native/host/host.test-helper.ts';
import { openStudio, startBrowser } from './browser.ts';
import { startForeignServer } from './foreign-server.ts';
import { PAGE_FILES } from './page-files.ts';
import { pageScript } from './page-script.ts';

async function studioWindow(t: TestContext) {
  const pages = { ...PAGE_FILES, 'app.js': await pageScript() };
  const host = await startTestHost(t, { pages });
  const browser = await startBrowser(t);
  const context = await browser.newContext();
  return { host, context, page: await openStudio(context, host), pages };
}

test('a window opens by its nonce, has a session that scripts cannot read, and survives a reload', async (t) => {
  const { host, context, page } = await studioWindow(t);
  const [cookie, ...others] = await context.cookies();
  assert.deepEqual(others, []);
  assert.deepEqual(
    { ...cookie, value: '' },
    {
      name: '__Host-metastudio-studio',
      value: '',
      domain: `${host.identity.name}.localhost`,
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    },
  );
  assert.equal(await page.evaluate('document.cookie'), '');
  assert.doesNotMatch(await page.evaluate<string>('document.URL + document.referrer'), /nonce/);
  assert.equal(await page.evaluate('history.length'), 2, 'the blank page and this one: not the nonce');
  assert.equal((await page.reload())?.status(), 200);
  const loaded = page.waitForEvent('load');
  await page.evaluate('void location.reload()');
  await loaded;
  assert.equal(await page.evaluate(`reached('open')`), 'open');
});

test('the contract’s client works in a page, under the page’s policy', async (t) => {
  const { host, page } = await studioWindow(t);
  assert.equal(await page.evaluate(`reached('open')`), 'open');
  const heard = page.evaluate(`new Promise((resolve) => client.on('settings.changed', resolve))`);
  await page.evaluate(`client.call('settings.change', { changes: { language: 'zh' } })`);
  assert.deepEqual(await heard, { settings: { ...TEST_SETTINGS, language: 'zh' } });
  assert.equal(
    await page.evaluate(`client.call('drafts.list', { limit: 0 }).catch((error) => error.code)`),
    'INPUT_INVALID',
  );
  assert.deepEqual(await page.evaluate('violations'), []);
  assert.deepEqual(host.faults, []);
});

test('a page of an engine that was ended is told that its session is over', async (t) => {
  const { host, page, pages } = await studioWindow(t);
  await page.evaluate(`reached('open')`);
  await host.close();
  const again = await startTestHost(t, { identity: host.identity, pages });
  assert.equal(again.origin, host.origin);
  assert.equal(await page.evaluate(`reached('unauthorised')`), 'unauthorised');
});

test('the policy lets styles with the nonce of this answer be, and nothing inline beside', async (t) => {
  const { page } = await studioWindow(t);
  const style = (name: string) =>
    page.evaluate(`getComputedStyle(document.getElementById('studio')).${name}`);
  assert.equal(await style('letterSpacing'), '3px', 'control: the nonce’s style');
  assert.equal(await style('textIndent'), '7px', 'control: the style sheet');
  const nonces = new Set<string | undefined>();
  for (let visit = 0; visit < 2; visit += 1) {
    const policy = (await page.reload())!.headers()['content-security-policy'];
    nonces.add(/'nonce-([^']+)'/.exec(policy ?? '')?.[1]);
  }
  assert.equal(nonces.size, 2, 'each answer has a nonce of its own');

  const attempts: Readonly<Record<string, string>> = {
    'style-src-elem inline': `{ const one = document.createElement('style'); one.textContent = 'h1 { text-indent: 0 }'; document.head.append(one); }`,
    'style-src-attr inline': `document.getElementById('studio').setAttribute('style', 'text-indent: 0')`,
    'script-src-elem inline': `{ const one = document.createElement('script'); one.textContent = 'globalThis.injected = true'; document.head.append(one); }`,
    'script-src-attr inline': `{ document.getElementById('studio').setAttribute('onclick', 'globalThis.injected = true'); document.getElementById('studio').click(); }`,
    'script-src eval': `setTimeout('globalThis.injected = true')`,
    'script-src-elem data': `{ const one = document.createElement('script'); one.src = 'data:text/javascript,globalThis.injected = true'; document.head.append(one); }`,
  };
  for (const [violation, script] of Object.entries(attempts)) {
    await page.evaluate(`void ${script.startsWith('{') ? `(() => ${script})()` : script}`);
    await page.evaluate(`violated(${JSON.stringify(violation)})`);
  }
  assert.equal(await page.evaluate('globalThis.injected'), undefined);
  assert.equal(await style('textIndent'), '7px');
});

test('a page that was taken over can send nothing out, and show nothing from elsewhere', async (t) => {
  const { host, page } = await studioWindow(t);
  const foreign = await startForeignServer(t);
  const away = `http://127.0.0.1:${foreign.port}`;
  const attempts: Readonly<Record<string, string>> = {
    'connect-src': `fetch('${away}/').catch(() => {})`,
    'img-src': `{ new Image().src = '${away}/pixel.png' }`,
    'script-src-elem': `{ const one = document.createElement('script'); one.src = '${away}/app.js'; document.head.append(one); }`,
    'style-src-elem': `{ const one = document.createElement('link'); one.rel = 'stylesheet'; one.href = '${away}/app.css'; document.head.append(one); }`,
    'media-src': `{ const one = document.createElement('video'); one.src = '${away}/a'; document.body.append(one); }`,
    'font-src': `{ const one = new FontFace('a', 'url(${away}/a)'); one.load().catch(() => {}); }`,
    'frame-src': `{ const one = document.createElement('iframe'); one.src = '${away}/'; document.body.append(one); }`,
    'object-src': `{ const one = document.createElement('object'); one.data = '${away}/'; document.body.append(one); }`,
    'base-uri': `{ const one = document.createElement('base'); one.href = '${away}/'; document.head.append(one); }`,
    'form-action': `{ const one = document.createElement('form'); one.action = '${away}/'; document.body.append(one); one.submit(); }`,
    'worker-src': `{ try { new Worker(URL.createObjectURL(new Blob(['1']))) } catch {} }`,
  };
  for (const [directive, script] of Object.entries(attempts)) {
    await page.evaluate(`void (() => ${script.startsWith('{') ? script : `{ ${script} }`})()`);
    await page.evaluate(`violated('${directive} ')`);
  }
  await page.evaluate(`void navigator.sendBeacon('${away}/', 'a')`);
  assert.equal(
    await page.evaluate(`new Promise((resolve) => {
      try {
        const socket = new WebSocket('ws://127.0.0.1:${foreign.port}/');
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      } catch { resolve('refused') }
    })`),
    'refused',
  );
  assert.deepEqual(foreign.heard, []);
  assert.deepEqual(host.faults, []);
});

test('a link out of the studio tells neither its address nor hands over its window', async (t) => {
  const { host, context, page } = await studioWindow(t);
  const foreign = await startForeignServer(t);
  const opened = context.waitForEvent('page');
  await page.evaluate(`{
    const link = document.createElement('a');
    link.href = 'http://127.0.0.1:${foreign.port}/'; link.target = '_blank'; link.rel = 'opener';
    document.body.append(link); link.click();
  }`);
  const other = await opened;
  await other.waitForLoadState();
  assert.equal(await other.evaluate('opener'), null);
  assert.equal(await other.evaluate('document.referrer'), '');
  assert.ok(foreign.heard.length > 0);
  for (const { headers } of foreign.heard) {
    assert.equal(headers.cookie, undefined);
    assert.equal(JSON.stringify(headers).includes(host.identity.name), false);
  }
});

test('the page shows pictures of the media origin, and cannot read them as anything else', async (t) => {
  const { host, page } = await studioWindow(t);
  const file = path.join(host.folder, 'picture.png');
  await writeFile(file, PAGE_FILES['pixel.png']!);
  const url = host.media.offer({ file, mediaType: 'image/png' });
  const shown = (address: string) =>
    page.evaluate(`new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve(true); image.onerror = () => resolve(false);
      image.src = ${JSON.stringify(address)};
    })`);
  assert.equal(await shown(url), true);
  assert.equal(await shown(url.slice(0, -1)), false);
  assert.equal(
    await page.evaluate(`fetch(${JSON.stringify(url)}).then(() => 'read', () => 'refused')`),
    'refused',
  );
  assert.deepEqual(await page.evaluate('violations'), [`connect-src ${url}`]);
});

test('the page reads what was made to be read, by the address that it was given, and nobody else does', async (t) => {
  const { host, context, page } = await studioWindow(t);
  const file = path.join(host.folder, 'picture.png');
  await writeFile(file, PAGE_FILES['pixel.png']!);
  const url = host.media.offer({ file, mediaType: 'image/png', isRead: true });
  const plain = host.media.offer({ file, mediaType: 'image/png' });
  const read = (address: string) =>
    `fetch(${JSON.stringify(address)}).then(async (one) => (one.ok ? (await one.blob()).size : 'refused'), () => 'refused')`;
  assert.equal(await page.evaluate(read(url)), PAGE_FILES['pixel.png']!.length);
  assert.equal(await page.evaluate(read(url.replace('/read/', '/'))), 'refused', 'the policy');
  assert.equal(
    await page.evaluate(read(plain.replace(/^(https?:\/\/[^/]+)/, '$1/read'))),
    'refused',
    'the door',
  );
  const foreign = await startForeignServer(t);
  const other = await context.newPage();
  await other.goto(`http://127.0.0.1:${foreign.port}/`);
  assert.equal(await other.evaluate(read(url)), 'refused', 'a foreign page');
});

test('the studio refuses a service worker of its own origin', async (t) => {
  const { page } = await studioWindow(t);
  const outcome = await page.evaluate<string>(
    `navigator.serviceWorker.register('/app.js').then(() => 'registered', (error) => error.name + ' ' + error.message)`,
  );
  assert.match(outcome, /^(SecurityError|TypeError) .*(403|worker-src|fetching the script)/i);
  assert.equal(
    await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)'),
    0,
  );
});
