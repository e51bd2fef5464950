/** What a request says is wrong in form: bodies, paths, and requests that hide in others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestHost } from '../../native/host/host.test-helper.ts';
import { askRaw, pageHead } from './ask.ts';
import { PAGE_FILES } from './page-files.ts';
import { BODY, CHANGE, call, lettingIn } from './right-call.ts';

test('bodies: only JSON that says that it is, unpacked and whole', async (t) => {
  const host = await startTestHost(t, { limits: { messageBytes: 1000, jsonDepth: 5, bodyMs: 300 } });
  const types = [
    undefined,
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/json; charset=utf-16',
    'application/json, text/plain',
    'text/plain; application/json',
    'application/jsonp',
    'text/json',
  ];
  for (const type of types) assert.equal((await call(host, { 'Content-Type': type })).status, 400, type);
  const bodies: Readonly<Record<string, string | Uint8Array>> = {
    empty: '',
    'no JSON': '{',
    'two values': '{}{}',
    'a comment': '{/**/}',
    'no UTF-8': new Uint8Array([0x22, 0xff, 0x22]),
    'UTF-16': Buffer.from(BODY, 'utf16le'),
    'nested too deep': `${'['.repeat(6)}${']'.repeat(6)}`,
    'nested without end': '['.repeat(900),
  };
  for (const [name, body] of Object.entries(bodies))
    assert.equal((await call(host, {}, { body })).status, 400, name);
  for (const packing of ['gzip', 'deflate', 'br', 'identity'])
    assert.equal((await call(host, { 'Content-Encoding': packing })).status, 400, packing);
  assert.equal((await call(host, {}, { body: `"${'a'.repeat(1000)}"` })).status, 413, 'announced');
  const pieces = { 'Transfer-Encoding': 'chunked' };
  assert.equal((await call(host, pieces, { body: `"${'a'.repeat(1000)}"` })).status, 413, 'in pieces');
  assert.deepEqual(host.calls, []);
  assert.equal((await call(host, pieces)).status, 200, 'control: in pieces');
  assert.equal(
    (await call(host, { 'Content-Type': 'application/json; charset=utf-8' })).status,
    200,
    'control',
  );
  assert.equal((await call(host, {}, { body: '{"changes":{"__proto__":{"language":"en"}}}' })).status, 400);
  assert.equal(({} as { language?: string }).language, undefined);
});

test('paths are names: no way of writing one leads anywhere else', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const paths = [
    '//api/settings.change',
    '/api//settings.change',
    '/api/./settings.change',
    '/api/../api/settings.change',
    '/api/settings.change/',
    '/api/settings%2echange',
    '/api%2fsettings.change',
    '/%61pi/settings.change',
    '/API/settings.change',
    '/api/settings.change;a=b',
    '/api/settings.change%00',
    '/api\\settings.change',
    '/api/SETTINGS.change',
    '/api/constructor',
    '/api/__proto__',
    '/api/toString',
    '/api/',
  ];
  for (const path of paths) {
    const { status } = await call(host, {}, { path });
    assert.ok([404, 405].includes(status), `${path}: ${status}`);
  }
  const own = new URL(host.origin).host;
  const files = [
    '/../package.json',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/....//etc/passwd',
    '/app.js/../../etc/passwd',
    '/app.js%00.png',
    '/index.html',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    '/\\etc\\passwd',
  ];
  for (const path of files) {
    const { status } = await call(host, {}, { method: 'GET', path, body: undefined });
    assert.equal(status, 404, path);
  }
  const absolute = await askRaw(
    host.port,
    `GET http://${own}/ HTTP/1.1\r\nHost: ${own}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n`,
  );
  assert.match(absolute, /^HTTP\/1\.1 400 /);
  assert.deepEqual(host.calls, []);
  assert.equal(
    (await call(host, {}, { method: 'GET', path: '/app.js', body: undefined })).status,
    200,
    'control',
  );
  await lettingIn(host);
});

test('smuggling: no request can stand in another’s body', async (t) => {
  const host = await startTestHost(t);
  const head = Object.entries(pageHead(host, host.tokens.issue('studio', 'cookie')))
    .map(([name, value]) => `${name}: ${String(value)}\r\n`)
    .join('');
  const inner = `POST ${CHANGE} HTTP/1.1\r\n${head}Content-Length: ${BODY.length}\r\nConnection: close\r\n\r\n${BODY}`;
  const outer = (lines: string, body: string) =>
    `POST /api/settings.get HTTP/1.1\r\n${head}${lines}\r\n${body}`;
  const attacks: Readonly<Record<string, string>> = {
    'a length and pieces': outer('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${inner}`),
    'pieces and a length': outer('Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', `0\r\n\r\n${inner}`),
    'two lengths': outer(`Content-Length: 2\r\nContent-Length: ${2 + inner.length}\r\n`, `{}${inner}`),
    'a list of lengths': outer('Content-Length: 2, 2\r\n', `{}${inner}`),
    'a signed length': outer('Content-Length: +2\r\n', `{}${inner}`),
    'a length below nothing': outer('Content-Length: -1\r\n', `{}${inner}`),
    'a hexadecimal length': outer('Content-Length: 0x2\r\n', `{}${inner}`),
    'pieces under another name': outer('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${inner}`),
    'pieces twice': outer(
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
      `0\r\n\r\n${inner}`,
    ),
    'a space before the colon': outer('Transfer-Encoding : chunked\r\nContent-Length: 2\r\n', `{}${inner}`),
    'a folded line': outer('X: a\r\n Transfer-Encoding: chunked\r\nContent-Length: 2\r\n', `{}${inner}`),
    'a bare line feed': outer('X: a\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n', `{}${inner}`),
    'a bare carriage return': outer(
      'X: a\rTransfer-Encoding: chunked\r\nContent-Length: 2\r\n',
      `{}${inner}`,
    ),
    'a piece of a wrong size': outer('Transfer-Encoding: chunked\r\n', `2x\r\n{}\r\n0\r\n\r\n${inner}`),
    'a zero byte': outer('X: a\0b\r\nContent-Length: 2\r\n', `{}${inner}`),
  };
  for (const [name, text] of Object.entries(attacks)) {
    await askRaw(host.port, text);
    assert.equal(host.calls.includes('settings.change'), false, name);
  }
  // The same inner request, where HTTP says that it begins: what is tried above can do something.
  await askRaw(host.port, outer('Content-Length: 2\r\n', `{}${inner}`));
  assert.deepEqual(host.calls.slice(-2), ['settings.get', 'settings.change'], 'control');
});
