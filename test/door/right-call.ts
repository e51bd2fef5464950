/** A call as the studio's own page would send it, for tests that change one thing of it. */
import assert from 'node:assert/strict';
import type { OutgoingHttpHeaders } from 'node:http';
import type { TestHost } from '../../native/host/host.test-helper.ts';
import { ask, pageHead } from './ask.ts';

export const CHANGE = '/api/settings.change';
export const BODY = '{"changes":{"language":"en"}}';

/** A right call, but for what is given. */
export async function call(host: TestHost, change: OutgoingHttpHeaders = {}, question: object = {}) {
  const headers = { ...pageHead(host, host.tokens.issue('studio', 'cookie')), ...change };
  return ask(host.port, { method: 'POST', path: CHANGE, headers, body: BODY, ...question });
}

export async function lettingIn(host: TestHost): Promise<void> {
  const before = host.calls.length;
  assert.equal((await call(host)).status, 200, 'control: the same request, unchanged');
  assert.equal(host.calls.length, before + 1);
}
