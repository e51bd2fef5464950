import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as rest } from 'node:timers/promises';
import type { OpenRequest } from '../domain/shell/shell.ts';
import { Opening } from './opening.ts';

const DRAFT = { kind: 'draft', draftId: '0123456789abcdef0123456789abcdef' } as const;
const FILE = { kind: 'path', path: '/films/a.mstudio' } as const;
const GRANT = { kind: 'file', file: { grant: 'g', fileName: 'a.mstudio' } } as const;

function opening() {
  const grants: PromiseWithResolvers<OpenRequest>[] = [];
  const told: (OpenRequest | string)[] = [];
  const one = new Opening({
    grant: () => {
      const grant = Promise.withResolvers<OpenRequest>();
      grants.push(grant);
      return grant.promise;
    },
    tell: (request) => told.push(request),
    explain: (error) => told.push(error.message),
  });
  return { one, grants, told };
}

describe('what is to be opened from outside', () => {
  it('waits for a page, and is told once and in order, however often one comes up meanwhile', async () => {
    const { one, grants, told } = opening();
    one.add(FILE);
    one.add(DRAFT);
    assert.equal(grants.length, 0);
    one.isReady = true;
    one.isReady = true;
    one.add(undefined);
    assert.equal(grants.length, 1);
    grants[0]?.resolve(GRANT);
    await rest();
    assert.deepEqual(told, [GRANT, DRAFT]);
  });

  it('waits for the next page where the one that was to be told is gone before it can be', async () => {
    const { one, grants, told } = opening();
    one.isReady = true;
    one.add(FILE);
    one.isReady = false;
    grants[0]?.reject(new Error('there is no engine'));
    await rest();
    assert.deepEqual(told, []);
    one.isReady = true;
    grants[1]?.resolve(GRANT);
    await rest();
    assert.deepEqual(told, [GRANT]);
  });

  it('is explained where the engine will not read it, and keeps nothing else from being opened', async () => {
    const { one, grants, told } = opening();
    one.isReady = true;
    one.add(FILE);
    one.add(DRAFT);
    grants[0]?.reject(new Error('no project'));
    await rest();
    assert.deepEqual(told, ['no project', DRAFT]);
  });
});
