import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { isReleaseOurs } from './update-signature.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const NAME = 'MetaStudio Desktop-1.3.0.AppImage';
const OFFER = {
  version: '1.3.0',
  files: [{ url: `https://a/b/${encodeURIComponent(NAME)}?x=1`, sha512: 'HASH==' }],
};
const LIST = { version: '1.3.0', files: { [NAME]: 'HASH==', other: 'OTHER==' } };

function signed(list: unknown, key = privateKey) {
  const content = Buffer.from(JSON.stringify(list));
  return { content, signature: sign(null, content, key) };
}

describe('signature of a release', () => {
  it('is ours when our key signed a list with the very files of the offer', () => {
    assert.equal(isReleaseOurs(signed(LIST), OFFER, KEY), true);
  });

  const other = generateKeyPairSync('ed25519');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const changed = signed(LIST);
  changed.content = Buffer.from(changed.content.toString().replace('HASH==', 'EVIL=='));
  const wrong: [string, () => boolean][] = [
    ['another key', () => isReleaseOurs(signed(LIST, other.privateKey), OFFER, KEY)],
    ['a list that was changed', () => isReleaseOurs(changed, OFFER, KEY)],
    ['no signature', () => isReleaseOurs({ ...signed(LIST), signature: Buffer.alloc(0) }, OFFER, KEY)],
    ['the list of another version', () => isReleaseOurs(signed({ ...LIST, version: '1.2.9' }), OFFER, KEY)],
    [
      'another hash',
      () => isReleaseOurs(signed(LIST), { ...OFFER, files: [{ url: NAME, sha512: 'EVIL==' }] }, KEY),
    ],
    [
      'a file besides those of the list',
      () =>
        isReleaseOurs(
          signed(LIST),
          { ...OFFER, files: [...OFFER.files, { url: 'evil.exe', sha512: 'HASH==' }] },
          KEY,
        ),
    ],
    ['an offer of nothing', () => isReleaseOurs(signed(LIST), { ...OFFER, files: [] }, KEY)],
    ['no list', () => isReleaseOurs(signed('list'), OFFER, KEY)],
    ['a build without a key', () => isReleaseOurs(signed(LIST), OFFER, '')],
    [
      'a key of another kind',
      () =>
        isReleaseOurs(
          signed(LIST),
          OFFER,
          rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
        ),
    ],
  ];
  for (const [name, ask] of wrong) it(`is not: ${name}`, () => assert.equal(ask(), false));
});
