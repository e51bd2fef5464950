/** Tokens and nonces that are wrong in every way; each beside the right one, which is let in by the same request. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCOPES } from '../../domain/contract/method.ts';
import { openSocket } from '../../native/host/engine-client.test-helper.ts';
import { startTestHost, type TestHost } from '../../native/host/host.test-helper.ts';
import { NONCE_LIFETIME_MS, TokenBook } from '../../native/host/token-book.ts';
import { ask, navigationHead, pageHead } from './ask.ts';
import { PAGE_FILES } from './page-files.ts';

/** How the door answers one who shows the token, by each way in. */
async function entries(host: TestHost, token: string, carrier: 'cookie' | 'bearer') {
  const withCookie = pageHead(host, token);
  const headers =
    carrier === 'cookie'
      ? withCookie
      : { ...withCookie, Origin: undefined, Cookie: undefined, Authorization: `Bearer ${token}` };
  const { status: call } = await ask(host.port, {
    method: 'POST',
    path: '/api/settings.get',
    headers,
    body: '{}',
  });
  const { status: page } = await ask(host.port, { path: '/app.js', headers });
  const upload = await ask(host.port, {
    method: 'POST',
    path: '/upload',
    headers: {
      ...headers,
      'Content-Type': 'application/octet-stream',
      'X-File-Name': 'a',
      'Content-Length': 3,
    },
    body: 'abc',
  });
  return { call, page, upload: upload.status };
}

const REFUSED = { call: 401, page: 401, upload: 401 };
const LET_IN = { call: 200, page: 200, upload: 200 };

/** What a guesser or an old file could hold instead of a token. */
function distortions(token: string): Readonly<Record<string, string>> {
  const last = token.at(-1)!;
  return {
    truncated: token.slice(0, -1),
    'cut in half': token.slice(0, 21),
    lengthened: `${token}A`,
    doubled: token + token,
    'one character changed': `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`,
    // The last character of 256 bits as base64url holds two bits of nothing.
    'of the same bits': token.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1),
    'in another case': token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(),
    empty: '',
    'of zeros': 'A'.repeat(43),
    'with a space': `${token} `.replace(' ', '%20'),
    quoted: `"${token}"`,
    'a list': `${token},${token}`,
    null: 'null',
  };
}

test('a token lets in whole and unchanged, and not otherwise', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  for (const carrier of ['cookie', 'bearer'] as const) {
    const token = host.tokens.issue('studio', carrier);
    for (const [name, wrong] of Object.entries(distortions(token)))
      assert.deepEqual(await entries(host, wrong, carrier), REFUSED, `${carrier} ${name}`);
    assert.deepEqual(await entries(host, token, carrier), LET_IN, `control: ${carrier}`);
  }
});

test('a token comes by its own way only: a cookie’s is none in Authorization, and the other way round', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const cookie = host.tokens.issue('studio', 'cookie');
  const bearer = host.tokens.issue('studio', 'bearer');
  assert.deepEqual(await entries(host, cookie, 'bearer'), REFUSED);
  assert.deepEqual(await entries(host, bearer, 'cookie'), REFUSED);
  assert.deepEqual(await entries(host, cookie, 'cookie'), LET_IN, 'control');
  assert.deepEqual(await entries(host, bearer, 'bearer'), LET_IN, 'control');
});

test('a token in an address or a body is none, and other forms of Authorization neither', async (t) => {
  const host = await startTestHost(t);
  const bare = { ...pageHead(host, ''), Cookie: undefined, Origin: undefined };
  const token = host.shellToken;
  const status = async (path: string, headers: object, body = '{}') =>
    (await ask(host.port, { method: 'POST', path: `/api/${path}`, headers: { ...bare, ...headers }, body }))
      .status;
  assert.equal(await status(`settings.get?token=${token}`, {}), 401);
  assert.equal(await status(`settings.get?access_token=${token}`, {}), 401);
  assert.equal(await status('settings.get', {}, JSON.stringify({ token })), 401);
  for (const form of [
    `bearer ${token}`,
    `Basic ${token}`,
    token,
    `Bearer  ${token}`,
    `Bearer ${token}, Bearer ${token}`,
  ])
    assert.equal(await status('settings.get', { Authorization: form }), 401, form);
  // A cookie does not mend what Authorization says.
  const cookie = pageHead(host, host.tokens.issue('studio', 'cookie'));
  assert.equal(await status('settings.get', { ...cookie, Authorization: 'Bearer no' }), 401);
  assert.equal(await status('settings.get', cookie), 200, 'control: the cookie alone');
  assert.equal(await status('settings.get', { Authorization: `Bearer ${token}` }), 200, 'control');
});

test('a revoked token, and one of an earlier start, let nobody in', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const token = host.tokens.issue('studio', 'cookie');
  assert.deepEqual(await entries(host, token, 'cookie'), LET_IN, 'control: before it was revoked');
  const nonce = host.tokens.issueNonce('studio').nonce;
  assert.equal(host.tokens.revoke('output:read'), 0);
  assert.deepEqual(await entries(host, token, 'cookie'), LET_IN, 'control: another scope was revoked');
  assert.equal(host.tokens.revoke('studio'), 1);
  assert.deepEqual(await entries(host, token, 'cookie'), REFUSED);
  assert.equal(host.tokens.redeem(nonce), undefined);

  const old = host.shellToken;
  await host.close();
  const next = await startTestHost(t, { identity: host.identity, pages: PAGE_FILES });
  assert.equal(next.origin, host.origin);
  assert.deepEqual(await entries(next, old, 'bearer'), REFUSED);
  assert.deepEqual(await entries(next, next.shellToken, 'bearer'), LET_IN, 'control');
});

test('a scope is what it may call, and nothing else lets it further', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  for (const scope of SCOPES) {
    const token = host.tokens.issue(scope);
    const may = scope === 'studio' || scope === 'shell';
    const { call, upload } = await entries(host, token, 'bearer');
    assert.deepEqual({ call, upload }, may ? { call: 200, upload: 200 } : { call: 403, upload: 403 }, scope);
  }
  // An output page's cookie is looked for under its own name: renamed, it is no studio's.
  const output = host.tokens.issue('output:read', 'cookie');
  const renamed = { ...pageHead(host, output, 'studio') };
  const status = async (headers: object) =>
    (await ask(host.port, { method: 'POST', path: '/api/settings.get', headers: { ...headers }, body: '{}' }))
      .status;
  assert.equal(await status(renamed), 401);
  assert.equal(await status(pageHead(host, output, 'output:read')), 403);
  const both = pageHead(host, output, 'output:read');
  const studio = host.tokens.issue('studio', 'cookie');
  assert.equal(
    await status({ ...both, Cookie: `${both.Cookie}; ${pageHead(host, studio).Cookie}` }),
    200,
    'control',
  );
});

test('the shell’s scope never stands in a cookie', async (t) => {
  const host = await startTestHost(t, { pages: PAGE_FILES });
  const shell = host.tokens.issue('shell', 'cookie');
  assert.deepEqual(await entries(host, shell, 'cookie'), REFUSED);
  assert.deepEqual(await entries(host, host.shellToken, 'cookie'), REFUSED);
  assert.deepEqual(await entries(host, host.shellToken, 'bearer'), LET_IN, 'control');
});

test('a socket with a wrong token is closed with 4401 before it has said or heard anything', async (t) => {
  const host = await startTestHost(t);
  const outcome = (token: string) =>
    new Promise((resolve) => {
      const socket = openSocket({ origin: host.origin, token });
      let heard = 0;
      socket.on('open', () => socket.send('{"type":"hello"}'));
      socket.on('message', () => {
        heard += 1;
        socket.close(1000);
      });
      socket.on('error', () => {});
      socket.on('close', (code) => resolve([code, heard]));
    });
  for (const wrong of ['A'.repeat(43), host.shellToken.slice(1), host.tokens.issue('studio', 'cookie')])
    assert.deepEqual(await outcome(wrong), [4401, 0]);
  assert.deepEqual(host.calls, []);
  assert.deepEqual(await outcome(host.shellToken), [1000, 1], 'control');
});

const open = async (host: TestHost, nonce: string, headers = {}) => {
  const path = `/open?nonce=${nonce}`;
  return (await ask(host.port, { path, headers: { ...navigationHead(host), ...headers } })).status;
};

test('a nonce opens one page once, within 30 seconds', async (t) => {
  let nowMs = 1_000_000;
  const host = await startTestHost(t, { now: () => nowMs });
  const first = host.openUrl('studio').nonce;
  for (const wrong of ['', first.slice(1), `${first}A`, 'A'.repeat(43)])
    assert.equal(await open(host, wrong), 403);
  assert.equal(await open(host, first), 303, 'control');
  assert.equal(await open(host, first), 403, 'a second time');

  const late = host.openUrl('studio');
  assert.equal(late.expiresMs, nowMs + 30_000);
  nowMs += NONCE_LIFETIME_MS - 1;
  const inTime = host.openUrl('studio').nonce;
  nowMs += 1;
  assert.equal(await open(host, late.nonce), 403, 'after 30 seconds');
  assert.equal(await open(host, inTime), 303, 'control: a younger one');
});

test('a nonce is used up by a window alone: a picture or a fetch of it gives nothing and costs nothing', async (t) => {
  const host = await startTestHost(t);
  const { nonce } = host.openUrl('studio');
  assert.equal(await open(host, nonce, { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }), 403);
  assert.equal(await open(host, nonce, { 'Sec-Fetch-Dest': 'iframe' }), 403);
  assert.equal(await open(host, nonce, { 'Sec-Fetch-Site': 'cross-site' }), 403);
  assert.equal(await open(host, nonce, { 'Sec-Fetch-Site': 'same-site' }), 403);
  assert.equal(await open(host, nonce, { 'Sec-Fetch-Site': undefined }), 403);
  const path = `/open?nonce=${nonce}`;
  const posted = await ask(host.port, { method: 'POST', path, headers: navigationHead(host) });
  assert.equal(posted.status, 403);
  const { status, headers } = await ask(host.port, { path, headers: navigationHead(host) });
  assert.equal(status, 303, 'control');
  assert.equal(headers.location, '/');
  assert.equal(headers['referrer-policy'], 'no-referrer');
});

test('a nonce opens what it is for: an output page gets no studio', async (t) => {
  const host = await startTestHost(t);
  const cookieOf = async (scope: 'studio' | 'output:read') => {
    const path = `/open?nonce=${host.openUrl(scope).nonce}`;
    const { headers } = await ask(host.port, { path, headers: navigationHead(host) });
    return String(headers['set-cookie']).split(';')[0]!;
  };
  const status = async (cookie: string) => {
    const headers = { ...pageHead(host, ''), Cookie: cookie };
    return (await ask(host.port, { method: 'POST', path: '/api/settings.get', headers, body: '{}' })).status;
  };
  const output = await cookieOf('output:read');
  assert.match(output, /^__Host-metastudio-output=[A-Za-z0-9_-]{43}$/);
  assert.equal(await status(output), 403);
  assert.equal(await status(output.replace('output', 'studio')), 401);
  assert.equal(await status(await cookieOf('studio')), 200, 'control');
});

test('sessions of pages do not add up: the longest unused ends', () => {
  const book = new TokenBook();
  const ended: string[] = [];
  book.onRevoked((client) => ended.push(client));
  const shell = book.issue('shell');
  const [used, unused, ...others] = Array.from({ length: 100 }, () => book.issue('studio', 'cookie'));
  const { client } = book.find(unused!, 'cookie')!;
  for (const token of [...others, used!]) assert.ok(book.find(token, 'cookie'));
  book.issue('output:read', 'cookie');
  assert.equal(book.find(unused!, 'cookie'), undefined);
  assert.deepEqual(ended, [client]);
  for (const token of [...others, used!]) assert.ok(book.find(token, 'cookie'));
  assert.ok(book.find(shell, 'bearer'));
});

test('tokens are 256 bits, no two alike, and many unused nonces do not add up', () => {
  const book = new TokenBook();
  const tokens = new Set(Array.from({ length: 1000 }, () => book.issue('studio')));
  assert.equal(tokens.size, 1000);
  for (const token of tokens) assert.equal(Buffer.from(token, 'base64url').length, 32);
  const nonces = Array.from({ length: 200 }, () => book.issueNonce('studio').nonce);
  assert.equal(book.redeem(nonces[0]!), undefined);
  assert.equal(book.redeem(nonces[199]!), 'studio');
  assert.equal(nonces.filter((nonce) => book.redeem(nonce) !== undefined).length, 99);
});
