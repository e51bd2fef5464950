import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grantId } from '../../domain/contract/files.ts';
import { StudioError } from '../../domain/errors.ts';
import type { GrantedFile } from '../engine/ports.ts';
import { GRANT_LIFETIME_MS, GrantBook, MOST_GRANTS } from './grant-book.ts';

const FILE: GrantedFile = { path: '/videos/film.mstudio', fileName: 'film.mstudio', isOurs: false };

function isInvalid(error: unknown): boolean {
  return error instanceof StudioError && error.problems[0]?.code === 'GRANT_INVALID';
}

describe('a grant', () => {
  it('says nothing of its file, fits the contract, and is never the same', () => {
    const grants = new GrantBook();
    const given = new Set(Array.from({ length: 100 }, () => grants.give(FILE, 'read').grant));
    assert.equal(given.size, 100);
    for (const grant of given) {
      assert.equal(grantId.parse(grant), grant);
      assert.equal(Buffer.from(grant, 'base64url').length, 32);
    }
  });

  it('whose file was refused is good once more, and as long as a new one', () => {
    let elapsed = 0;
    const grants = new GrantBook({ elapsed: () => elapsed });
    const { grant } = grants.give(FILE, 'read');
    elapsed = GRANT_LIFETIME_MS - 1;
    grants.giveBack(grant, grants.take(grant, 'read'), 'read');
    elapsed += GRANT_LIFETIME_MS - 1;
    assert.deepEqual(grants.take(grant, 'read'), FILE);
    assert.throws(() => grants.take(grant, 'read'), isInvalid);
  });

  it('works once', async () => {
    const grants = new GrantBook();
    const { grant } = grants.give(FILE, 'read');
    assert.deepEqual(grants.take(grant, 'read'), FILE);
    assert.throws(() => grants.take(grant, 'read'), isInvalid);
  });

  it('is not guessed, and is spent by the wrong use of it', async () => {
    const grants = new GrantBook();
    const { grant } = grants.give(FILE, 'read');
    for (const wrong of ['', grant.slice(1), `${grant}A`, grant.toLowerCase(), FILE.path, '__proto__'])
      assert.throws(() => grants.take(wrong, 'read'), isInvalid);
    assert.throws(() => grants.take(grant, 'write'), isInvalid);
    assert.throws(() => grants.take(grant, 'read'), isInvalid);
  });

  it('ends after ten minutes of a clock that nobody sets, and its file is told of', async () => {
    const clock = { elapsed: 5, now: 1_000 };
    const forgotten: GrantedFile[] = [];
    const grants = new GrantBook({
      elapsed: () => clock.elapsed,
      now: () => clock.now,
      onForgotten: (file) => forgotten.push(file),
    });
    const { grant, expiresMs } = grants.give(FILE, 'read');
    assert.equal(expiresMs, 1_000 + GRANT_LIFETIME_MS);
    clock.now = 1e15;
    clock.elapsed += GRANT_LIFETIME_MS - 1;
    const other = grants.give({ ...FILE, fileName: 'other' }, 'write').grant;
    assert.deepEqual(forgotten, []);
    clock.elapsed += 1;
    assert.throws(() => grants.take(grant, 'read'), isInvalid);
    assert.deepEqual(forgotten, [FILE]);
    assert.equal(grants.take(other, 'write').fileName, 'other');
  });

  it('is one of ten thousand at most: the oldest goes', async () => {
    const grants = new GrantBook();
    const all = Array.from({ length: MOST_GRANTS + 1 }, () => grants.give(FILE, 'read').grant);
    assert.throws(() => grants.take(all[0]!, 'read'), isInvalid);
    assert.deepEqual(grants.take(all[1]!, 'read'), FILE);
    assert.deepEqual(grants.take(all[MOST_GRANTS]!, 'read'), FILE);
  });
});
