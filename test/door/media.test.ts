/** The second origin: addresses that were tampered with, and files that would act if a browser let them. */
import assert from 'node:assert/strict';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { startTestHost, type TestHost } from '../../native/host/host.test-helper.ts';
import { ask, pageHead } from './ask.ts';
import { openStudio, startBrowser } from './browser.ts';
import { startForeignServer } from './foreign-server.ts';
import { PAGE_FILES } from './page-files.ts';

const CONTENT = 'abcdefghijklmnopqrstuvwxyz';

async function offer(host: TestHost, name: string, content: string | Uint8Array, mediaType: string) {
  const file = path.join(host.folder, name);
  await writeFile(file, content);
  return { file, url: host.media.offer({ file, mediaType }) };
}

/** As a browser asks for a picture. */
function get(host: TestHost, url: string, headers: object = {}, method = 'GET') {
  const { host: name, pathname, search } = new URL(url);
  const own = {
    Host: name,
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'no-cors',
    'Sec-Fetch-Dest': 'image',
  };
  return ask(host.port, { method, path: pathname + search, headers: { ...own, ...headers } });
}

test('an address that was changed in any part, or is of another file, is none', async (t) => {
  const host = await startTestHost(t);
  const { url } = await offer(host, 'a.png', CONTENT, 'image/png');
  const other = await offer(host, 'b.png', 'other', 'image/png');
  const [, id, expires, signature] = new URL(url).pathname.split('/') as [string, string, string, string];
  const [, otherId, , otherSignature] = new URL(other.url).pathname.split('/') as [
    string,
    string,
    string,
    string,
  ];
  const origin = host.mediaOrigin;
  const wrong = [
    `${origin}/${otherId}/${expires}/${signature}`,
    `${origin}/${id}/${expires}/${otherSignature}`,
    `${origin}/${id}/${Number(expires) + 1}/${signature}`,
    `${origin}/${id}/0${expires}/${signature}`,
    `${origin}/${id}/${expires}/${signature.slice(0, -1)}`,
    `${origin}/${id}/${expires}/${signature}A`,
    `${origin}/${id}/${expires}/${'A'.repeat(43)}`,
    `${origin}/${id}/${expires}/`,
    `${origin}/${id}/${expires}`,
    `${origin}/${id}`,
    `${origin}/`,
    `${url}/`,
    `${url}?`.concat('a=1'),
    `${origin}//${id}/${expires}/${signature}`,
    `${origin}/x/..%2f${id}/${expires}/${signature}`,
  ];
  for (const one of wrong) assert.equal((await get(host, one)).status, 404, one);
  for (const target of [
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/../../etc/passwd',
    `/${id}/../../etc/passwd`,
  ]) {
    const headers = { Host: new URL(origin).host, 'Sec-Fetch-Dest': 'image' };
    assert.equal((await ask(host.port, { path: target, headers })).status, 404, target);
  }
  const { status, body } = await get(host, url);
  assert.deepEqual([status, String(body)], [200, CONTENT], 'control');
});

test('a file that has taken the place of another one has an address of its own', async (t) => {
  const host = await startTestHost(t);
  const file = path.join(host.folder, 'clip.mp4');
  await writeFile(file, CONTENT);
  const offered = (state: string) => host.media.offer({ file, mediaType: 'video/mp4', state });
  const [before, after] = [offered('one'), offered('other')];
  assert.equal(offered('one'), before);
  assert.notEqual(before, after);
  for (const url of [before, after]) assert.equal((await get(host, url)).status, 200);
});

test('an address ends: an hour later it is none, and a new one is given', async (t) => {
  let nowMs = 5_000_000;
  const host = await startTestHost(t, { now: () => nowMs });
  const { file, url } = await offer(host, 'a.png', CONTENT, 'image/png');
  const again = () => host.media.offer({ file, mediaType: 'image/png' });
  assert.equal(again(), url, 'the same for a while, so that browsers keep it');
  nowMs += 30 * 60_000;
  assert.equal((await get(host, url)).status, 200, 'control: half an hour later');
  nowMs += 30 * 60_000;
  assert.equal((await get(host, url)).status, 404);
  assert.notEqual(again(), url);
  assert.equal((await get(host, again())).status, 200, 'control');
  const other = await startTestHost(t, { identity: host.identity }).catch(() => undefined);
  assert.equal(
    (await get(other!, again().replace(host.mediaOrigin, other!.mediaOrigin))).status,
    404,
    'another engine',
  );
});

test('the studio’s origin serves no media, and the media origin no studio', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const { url } = await offer(host, 'a.png', CONTENT, 'image/png');
  const head = pageHead(host, host.tokens.issue('studio', 'cookie'));
  const { pathname } = new URL(url);
  assert.equal((await ask(host.port, { path: pathname, headers: head })).status, 404);
  const there = { ...head, Host: new URL(host.mediaOrigin).host, 'Sec-Fetch-Dest': 'image' };
  for (const one of ['/', '/app.js', '/open', '/socket'])
    assert.equal((await ask(host.port, { path: one, headers: there })).status, 404);
  const call = await ask(host.port, {
    method: 'POST',
    path: '/api/settings.get',
    headers: there,
    body: '{}',
  });
  assert.equal(call.status, 405);
  assert.deepEqual(host.calls, []);
  assert.equal((await ask(host.port, { path: '/app.js', headers: head })).status, 200, 'control');
});

test('what takes the file’s place is not served: a link, a folder, nothing', async (t) => {
  const host = await startTestHost(t);
  const { file, url } = await offer(host, 'a.png', CONTENT, 'image/png');
  assert.equal((await get(host, url)).status, 200, 'control');
  const secret = path.join(host.folder, 'secret');
  await writeFile(secret, 'secret');
  await rm(file);
  assert.equal((await get(host, url)).status, 404);
  await symlink(secret, file);
  assert.equal((await get(host, url)).status, 404, 'a link');
  await rm(file);
  await mkdir(file);
  assert.equal((await get(host, url)).status, 404, 'a folder');
  await rm(file, { recursive: true });
  await rename(secret, file);
  assert.equal((await get(host, url)).status, 200, 'control: a file again');
});

test('Range: one part within the file, or the whole of it; never more than there is', async (t) => {
  const host = await startTestHost(t);
  const { url } = await offer(host, 'a.mp4', CONTENT, 'video/mp4');
  const part = async (Range: string) => {
    const { status, headers, body } = await get(host, url, { Range, 'Sec-Fetch-Dest': 'video' });
    assert.ok(body.length <= CONTENT.length, Range);
    return [status, headers['content-range'], String(body)];
  };
  assert.deepEqual(await part('bytes=2-4'), [206, 'bytes 2-4/26', 'cde'], 'control');
  assert.deepEqual(await part('bytes=24-'), [206, 'bytes 24-25/26', 'yz']);
  assert.deepEqual(await part('bytes=-2'), [206, 'bytes 24-25/26', 'yz']);
  assert.deepEqual(await part('bytes=20-9999999999'), [206, 'bytes 20-25/26', 'uvwxyz']);
  for (const range of ['bytes=26-', 'bytes=-0'])
    assert.deepEqual(await part(range), [416, 'bytes */26', ''], range);
  const many = `bytes=${Array.from({ length: 2000 }, () => '0-').join()}`;
  for (const range of [
    many,
    'bytes=99999999999999999999-',
    'bytes=0-1,3-4',
    'bytes=5-2',
    'bytes=a-b',
    'bytes=',
    'bytes=--1',
    'lines=0-1',
    'bytes=0x0-0x2',
    'bytes=0-1-2',
  ])
    assert.deepEqual(await part(range), [200, undefined, CONTENT], range.slice(0, 30));
});

/** Documents that act, were they shown as what they are. Each tries to say to the attacker that it ran. */
function actors(
  report: string,
): Readonly<Record<string, { readonly mediaType: string; readonly text: string }>> {
  const script = `fetch('${report}/ran', { mode: 'no-cors' }); new Image().src = '${report}/ran'; document.title = 'ran';`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="${script.replaceAll('"', '&quot;')}"><script>${script}</script><rect width="9" height="9"/></svg>`;
  const html = `<!doctype html><title>x</title><script>${script}</script><meta http-equiv="refresh" content="0;url=${report}/ran">`;
  return {
    SVG: { mediaType: 'image/svg+xml', text: svg },
    HTML: { mediaType: 'text/html', text: html },
    XHTML: {
      mediaType: 'application/xhtml+xml',
      text: `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title><script>${script}</script></head></html>`,
    },
    'XML with XSLT': {
      mediaType: 'text/xml',
      text: `<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">${script}</x:script>`,
    },
    'HTML that says it is a PNG': { mediaType: 'image/png', text: html },
    'a GIF that is HTML too': { mediaType: 'image/gif', text: `GIF89a/*${html}*/=1;` },
    'a video that is HTML': { mediaType: 'video/mp4', text: html },
    'a script that says it is sound': { mediaType: 'audio/mpeg', text: script },
  };
}

async function reporting(t: TestContext) {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const foreign = await startForeignServer(t);
  const context = await (await startBrowser(t)).newContext();
  await openStudio(context, host);
  const report = `http://127.0.0.1:${foreign.port}`;
  const hasRun = () => foreign.heard.some(({ url }) => url === '/ran');
  return { host, foreign, context, report, hasRun };
}

test('no file acts, as what it is or as what it says it is, however a browser comes to it', async (t) => {
  const { host, context, report, hasRun } = await reporting(t);
  for (const [name, { mediaType, text }] of Object.entries(actors(report))) {
    const { url } = await offer(host, encodeURIComponent(name), text, mediaType);
    const page = await context.newPage();
    await page.goto(`${host.origin}/`);
    await page.evaluate(`Promise.all(['img', 'video', 'audio', 'script', 'iframe', 'object', 'embed'].map((tag) => new Promise((resolve) => {
      const one = document.createElement(tag);
      one.onload = one.onerror = one.onloadeddata = resolve;
      setTimeout(resolve, 500);
      one[tag === 'object' ? 'data' : 'src'] = ${JSON.stringify(url)};
      document.body.append(one);
    })))`);
    // As an address of its own: it is saved as bytes, or refused.
    await page.goto(url).catch(() => null);
    await page.waitForLoadState();
    assert.equal(hasRun(), false, name);
    assert.notEqual(await page.title(), 'ran', name);
    await page.close();
  }
  const open = await startForeignServer(t, { files: { x: actors(report).HTML!.text } });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${open.port}/x`);
  await page.waitForURL(`${report}/ran`);
  assert.equal(hasRun(), true, 'control: where there are no locks it runs');
});

test('SVG and HTML are saved, never shown; a picture is shown, never as a page', async (t) => {
  const host = await startTestHost(t);
  const typesOf = async (name: string, mediaType: string, dest: string) => {
    const { url } = await offer(host, name, CONTENT, mediaType);
    const mode = dest === 'document' ? 'navigate' : 'no-cors';
    const { status, headers } = await get(host, url, { 'Sec-Fetch-Dest': dest, 'Sec-Fetch-Mode': mode });
    return [status, headers['content-type'], headers['content-disposition']?.slice(0, 10)];
  };
  const documents = [
    'image/svg+xml',
    'text/html',
    'application/xhtml+xml',
    'text/xml',
    'application/pdf',
    'text/css',
    'text/javascript',
    'application/wasm',
    'IMAGE/SVG+XML',
    'image/png; charset=utf-7',
  ];
  for (const [index, mediaType] of documents.entries())
    for (const dest of ['document', 'image'])
      assert.deepEqual(
        await typesOf(`${index}`, mediaType, dest),
        [200, 'application/octet-stream', 'attachment'],
        `${mediaType} ${dest}`,
      );
  for (const dest of [
    'document',
    'iframe',
    'frame',
    'object',
    'embed',
    'script',
    'style',
    'worker',
    'sharedworker',
    'serviceworker',
    'font',
    'manifest',
    'xslt',
    'track',
    'empty',
    'report',
  ])
    assert.equal((await typesOf('a.png', 'image/png', dest))[0], 403, dest);
  assert.deepEqual(await typesOf('a.png', 'image/png', 'image'), [200, 'image/png', undefined], 'control');
});

test('every answer of the media origin forbids what it holds to act', async (t) => {
  const host = await startTestHost(t);
  const { url } = await offer(host, 'a.png', CONTENT, 'image/png');
  for (const one of [url, `${url}A`]) {
    const { headers } = await get(host, one);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['content-security-policy']), /^sandbox; default-src 'none'/);
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['set-cookie'], undefined);
    assert.equal(headers['access-control-allow-origin'], undefined);
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    assert.equal((await get(host, url, {}, method)).status, 405);
  assert.equal((await get(host, url, { 'Service-Worker': 'script' })).status, 403);
  assert.equal((await get(host, url, {}, 'HEAD')).body.length, 0);
});

test('a name to save under is only a name', async (t) => {
  const host = await startTestHost(t);
  const file = path.join(host.folder, 'a');
  await writeFile(file, CONTENT);
  for (const downloadName of [
    'a"; filename="b.exe',
    'a\r\nSet-Cookie: a=1',
    '../../a',
    'C:\\a',
    '\u202Egpj.exe',
    '视频.mp4',
    '\ud800',
    '',
  ]) {
    const { status, headers } = await get(
      host,
      host.media.offer({ file, mediaType: 'video/mp4', downloadName }),
    );
    assert.equal(status, 200, downloadName);
    assert.equal(headers['set-cookie'], undefined);
    assert.match(
      String(headers['content-disposition']),
      /^attachment; filename="[^"\\/\r\n]+"; filename\*=UTF-8''[A-Za-z0-9%._~!$&+^`|-]+$/,
      downloadName,
    );
  }
});
