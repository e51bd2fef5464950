/** The engine itself for tests of its methods: asked as a page asks, with a note of what was answered and heard. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { EngineClient } from '../../domain/contract/client.ts';
import {
  EVENT_NAMES,
  type EventName,
  type InputOf,
  type MethodName,
  type OutputOf,
  type PayloadOf,
} from '../../domain/contract/contract.ts';
import { type Engine, startEngine } from '../../native/engine/engine.ts';
import { pagesFolder } from '../../native/engine/pages-folder.ts';
import { socketClient } from '../../native/host/engine-client.test-helper.ts';
import { ask } from '../door/ask.ts';
import { folderWithHome } from '../support/home.ts';
import { type HttpAnswer, post } from './parties.ts';

export const at = folderWithHome('contract');
export const faults: unknown[] = [];
export let engine: Engine;
export let client: EngineClient;
/** What was answered as its row says, and what was heard. */
export const succeeded = new Set<MethodName>();
export const heard = new Set<EventName>();

before(async () => {
  mkdirSync(at('videos'), { recursive: true });
  engine = await startEngine({ pages: pagesFolder(), onFault: (error) => faults.push(error) });
  client = socketClient(() => ({ origin: engine.record.origin, token: engine.record.shell_token }));
  for (const name of EVENT_NAMES) client.on(name, () => heard.add(name));
});

after(async () => {
  client.close();
  await engine.stop();
});

/** The client has compared the answer with the method's row already. */
export async function call<Name extends MethodName>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const value = await client.call(name, input);
  succeeded.add(name);
  return value;
}

export const address = () => ({ origin: engine.record.origin, token: engine.record.shell_token });

/** What an event tells, once it is what is waited for. */
export function told<Name extends EventName>(
  name: Name,
  isWanted: (payload: PayloadOf<Name>) => boolean,
): Promise<PayloadOf<Name>> {
  return new Promise((resolve) => {
    const off = client.on(name, (payload) => {
      if (!isWanted(payload)) return;
      off();
      resolve(payload);
    });
  });
}

/** Whatever the engine offers on its second origin is there. */
export async function mediaAt(url: string): Promise<Buffer> {
  const { host, pathname, origin } = new URL(url);
  assert.equal(origin, engine.record.media_origin);
  const { status, body } = await ask(engine.host.port, { path: pathname, headers: { Host: host } });
  assert.equal(status, 200);
  return body;
}

export async function upload(name: string, body: Uint8Array): Promise<HttpAnswer> {
  return post(address(), '/upload', body, {
    'Content-Type': 'application/octet-stream',
    'X-File-Name': encodeURIComponent(name),
  });
}

/** For a task of one small file, on a busy machine. */
const SETTLED_MS = 120_000;

/** What has become of an asset once nothing is under way with it any more. Asked, since news are told some time later. */
export async function settled(id: string): Promise<AssetSummary> {
  for (const end = performance.now() + SETTLED_MS; ; ) {
    const { asset } = await client.call('assets.get', { asset_id: id });
    if (asset.task === null) return asset;
    const found = `"${asset.file_name}" is ${asset.state}, with its task at ${JSON.stringify(asset.task)}`;
    assert.ok(performance.now() < end, `after ${SETTLED_MS / 1000} s ${found}`);
    await delay(20);
  }
}
