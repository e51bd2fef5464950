import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  EXTERNAL_HOSTS,
  isDownloadAllowed,
  isRequestAllowed,
  judgeNavigation,
  judgeRedirect,
  judgeWindow,
  LOCAL_PAGE,
} from './navigation-policy.ts';
import { ORIGINS, TRICKS } from './tricky-addresses.test-helper.ts';

const [HOST] = EXTERNAL_HOSTS;

describe('navigation policy', () => {
  it('lets the studio go about in itself', () => {
    for (const url of ['/', '/drafts/1?a#b', '/@evil.example', '/\\evil'])
      assert.deepEqual(judgeNavigation(`${ORIGINS.studio}${url}`, ORIGINS), { kind: 'allow' }, url);
  });

  it('takes an address for what Chromium makes of it', () => {
    for (const url of [
      'HTTP://K3V9.LOCALHOST:4242/',
      'http:\\\\k3v9.localhost:4242\\drafts',
      'http:k3v9.localhost:4242/',
      ' http://k3v9.localhost:4242/ ',
      'http://k3v9。localhost:4242/',
      'http://k3v9.local\thost:4242/',
    ]) {
      assert.equal(new URL(url).origin, ORIGINS.studio);
      assert.deepEqual(judgeNavigation(url, ORIGINS), { kind: 'allow' }, url);
    }
  });

  for (const url of TRICKS) {
    it(`denies ${JSON.stringify(url)}`, () => {
      assert.deepEqual(judgeNavigation(url, ORIGINS), { kind: 'deny' });
      assert.deepEqual(judgeRedirect(url, ORIGINS), { kind: 'deny' });
      assert.deepEqual(judgeWindow(url, ORIGINS), { kind: 'deny' });
      assert.equal(isDownloadAllowed([url], ORIGINS), false);
    });
  }

  it('denies everything while no engine is proven', () => {
    assert.deepEqual(judgeNavigation(`${ORIGINS.studio}/`, undefined), { kind: 'deny' });
    assert.equal(isRequestAllowed(`${ORIGINS.studio}/`, undefined), false);
    assert.equal(isRequestAllowed('data:,a', undefined), false);
    assert.equal(isDownloadAllowed([`${ORIGINS.media}/`], undefined), false);
    assert.equal(isRequestAllowed(LOCAL_PAGE, undefined), true);
  });

  it('asks before an https link of the list, and only of exactly the list', () => {
    assert.deepEqual(judgeNavigation(`https://${HOST}/a?b=c#d`, ORIGINS), {
      kind: 'ask',
      url: `https://${HOST}/a?b=c#d`,
    });
    for (const url of [
      `http://${HOST}/`,
      `https://${HOST}:8443/`,
      `https://a.${HOST}/`,
      `https://${HOST}.evil.example/`,
      `https://${HOST}@evil.example/`,
      `https://user:word@${HOST}/`,
      `https://${HOST}/${'a'.repeat(2000)}`,
      'https://example.com/',
    ])
      assert.deepEqual(judgeWindow(url, ORIGINS), { kind: 'deny' }, url);
  });

  it('never follows a redirect out of the studio', () => {
    assert.deepEqual(judgeRedirect(`${ORIGINS.studio}/`, ORIGINS), { kind: 'allow' });
    assert.deepEqual(judgeRedirect(`https://${HOST}/`, ORIGINS), { kind: 'deny' });
    assert.deepEqual(judgeRedirect(`${ORIGINS.media}/`, ORIGINS), { kind: 'deny' });
  });

  it('saves media, and shows it as no page', () => {
    const url = `${ORIGINS.media}/a/1/b`;
    assert.deepEqual(judgeNavigation(url, ORIGINS), { kind: 'download', url });
    assert.equal(isDownloadAllowed([url], ORIGINS), true);
    assert.equal(isDownloadAllowed(['https://example.com/', url], ORIGINS), false);
    assert.equal(isDownloadAllowed([], ORIGINS), false);
  });

  it('loads from the engine’s origins, what pages make of it, and nothing else', () => {
    const ours = [
      'http://k3v9.localhost:4242/a.js',
      'http://m7q2.localhost:4242/b',
      'ws://k3v9.localhost:4242/socket',
    ];
    for (const url of [...ours, 'blob:http://k3v9.localhost:4242/0', 'data:image/png;base64,AA=='])
      assert.equal(isRequestAllowed(url, ORIGINS), true, url);
    for (const url of TRICKS)
      if (!/^(?:data|blob|metastudio-shell):/.test(url))
        assert.equal(isRequestAllowed(url, ORIGINS), false, url);
    for (const url of [
      'blob:http://m7q2.localhost:4242/0',
      'blob:null/0',
      'ws://m7q2.localhost:4242/socket',
      'wss://k3v9.localhost:4242/socket',
      `https://${HOST}/`,
    ])
      assert.equal(isRequestAllowed(url, ORIGINS), false, url);
  });
});
