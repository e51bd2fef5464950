import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultOfAddress } from './proxy-address.ts';

describe('the address of a proxy, as it is typed', () => {
  it('is taken where the engine takes it', () => {
    for (const text of [
      'http://127.0.0.1:8080',
      ' https://proxy.example/ ',
      'socks5://[::1]:1080',
      'socks5://proxy',
      'http://proxy:65535',
      'http://[::1]',
    ])
      assert.equal(faultOfAddress(text), undefined, text);
  });

  it('is refused with the reason', () => {
    const expected = {
      '': 'missing',
      '   ': 'missing',
      'proxy:8080': 'invalid',
      'ftp://proxy': 'invalid',
      'http://': 'invalid',
      'http://lin:word@proxy.example': 'password',
      'http://proxy.local:99999': 'port',
      'https://proxy:0/': 'port',
      'http://proxy:80a': 'port',
      'socks5://user:word@[::1]:65536': 'port',
      'http://user:word@proxy:1': 'password',
      'socks5://user@proxy': 'password',
      'http://proxy:1/path': 'path',
      'http://proxy:1/?a': 'path',
    };
    for (const [text, fault] of Object.entries(expected)) assert.equal(faultOfAddress(text), fault, text);
  });
});
