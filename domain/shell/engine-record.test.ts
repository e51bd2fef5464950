import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { portOfOrigin, readEngineRecord } from './engine-record.ts';

const RECORD = {
  version: '0.1.0',
  pid: 4242,
  origin: 'http://k3v9.localhost:4242',
  media_origin: 'http://m7q2.localhost:4243',
  shell_token: 'a'.repeat(43),
  proof_key: 'b'.repeat(43),
};

describe('engine record', () => {
  it('is read as it was written, and nothing more of it', () => {
    assert.deepEqual(readEngineRecord({ ...RECORD, later: true }), RECORD);
  });

  const refused: [string, unknown][] = [
    ['nothing', null],
    ['a list', []],
    ['no process', { ...RECORD, pid: 0 }],
    ['a host that is not ours', { ...RECORD, origin: 'http://localhost:4242' }],
    ['another machine', { ...RECORD, origin: 'http://a.localhost.example.com:4242' }],
    ['credentials in the origin', { ...RECORD, origin: 'http://a.localhost:1@example.com:4242' }],
    ['a path behind the origin', { ...RECORD, origin: 'http://a.localhost:4242/' }],
    ['media of the same origin as the studio', { ...RECORD, media_origin: RECORD.origin }],
    ['a short token', { ...RECORD, shell_token: 'a'.repeat(42) }],
    ['a key that is no base64url', { ...RECORD, proof_key: `${'b'.repeat(42)}=` }],
  ];
  for (const [name, value] of refused) {
    it(`is refused: ${name}`, () => assert.equal(readEngineRecord(value), undefined));
  }

  it('tells the port of an origin in the form that browsers give', () => {
    assert.equal(portOfOrigin('http://a-1.localhost:65535'), 65_535);
    for (const origin of [
      'http://a.localhost',
      'http://a.localhost:80',
      'http://a.localhost:065',
      'http://a.localhost:65536',
      'https://a.localhost:443',
      'http://A.localhost:4242',
      'http://a.b.localhost:4242',
    ])
      assert.equal(portOfOrigin(origin), undefined, origin);
  });
});
