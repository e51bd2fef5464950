/** A door with a small engine behind it: settings that are kept in memory, a clock that is asked, and nothing else. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { METHOD_NAMES, type MethodName } from '../../domain/contract/contract.ts';
import type { SettingsRecord } from '../../domain/contract/settings.ts';
import { fail } from '../../domain/errors.ts';
import type { CallContext, Handlers } from '../engine/handler.ts';
import type { Uploads } from '../engine/ports.ts';
import { EventHub } from './event-hub.ts';
import { type Host, startHost } from './host.ts';
import { type HostIdentity, newIdentity } from './identity.ts';
import type { HostLimits } from './limits.ts';
import { MediaDoor } from './media-door.ts';
import { TokenBook } from './token-book.ts';

export interface TestHost extends Host {
  readonly events: EventHub;
  readonly media: MediaDoor;
  readonly tokens: TokenBook;
  /** The methods that were let through to their handlers, in order. */
  readonly calls: string[];
  /** Faults of ours so far. */
  readonly faults: unknown[];
  /** Of scope `shell`. */
  readonly shellToken: string;
  /** An empty folder, removed with the host. */
  readonly folder: string;
}

export interface TestHostOptions {
  readonly handlers?: Partial<Handlers>;
  readonly limits?: Partial<HostLimits>;
  readonly identity?: Partial<HostIdentity>;
  readonly events?: EventHub;
  readonly receiveUpload?: Uploads['receive'];
  /** The file names and contents of the pages; a minimal index unless given. */
  readonly pages?: Readonly<Record<string, string | Uint8Array>>;
  readonly now?: () => number;
}

const INDEX = '<!doctype html><meta charset="utf-8"><title>Studio</title><h1 id="studio">Studio</h1>';

export const TEST_SETTINGS: SettingsRecord = {
  language: 'system',
  appearance: 'system',
  cache_limit_bytes: 1000,
  proxy: { mode: 'none', url: null },
  default_output: { quality: 'standard' },
  fix_on_import: false,
  output_folder: '/videos',
  data_folder: '/data',
  data_folder_move: null,
};

export async function startTestHost(t: TestContext, options: TestHostOptions = {}): Promise<TestHost> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-host-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const pages = await mkdtemp(path.join(os.tmpdir(), 'metastudio-pages-'));
  t.after(() => rm(pages, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ 'index.html': INDEX, ...options.pages }))
    await writeFile(path.join(pages, name), text);

  const calls: string[] = [];
  const faults: unknown[] = [];
  const log = async (fault: unknown) => {
    faults.push(fault);
    return '/home/somebody/crash.log';
  };
  const events = options.events ?? new EventHub({ onFault: (fault) => faults.push(fault) });
  const clock = options.now ? { now: options.now } : {};
  const tokens = new TokenBook(clock);
  const media = new MediaDoor(clock);
  const host = await startHost({
    handlers: noting({ ...smallEngine(events), ...options.handlers }, calls),
    events,
    media,
    tokens,
    identity: { ...newIdentity(), ...options.identity },
    pages,
    receiveUpload:
      options.receiveUpload ??
      (async ({ content, fileName }) => {
        let bytes = 0;
        for await (const part of content) bytes += part.length;
        return { grant: 'g'.repeat(22), fileName, bytes };
      }),
    log,
    ...(options.limits ? { limits: options.limits } : {}),
  });
  t.after(() => host.close());
  return { ...host, events, media, tokens, calls, faults, folder, shellToken: tokens.issue('shell') };
}

function noting(handlers: Handlers, calls: string[]): Handlers {
  const noted = Object.entries(handlers).map(([name, handler]) => [
    name,
    (input: never, context: CallContext) => {
      calls.push(name);
      return handler(input, context);
    },
  ]);
  return Object.fromEntries(noted) as unknown as Handlers;
}

/** Answers a few methods truly, and the others with a code that every method may have. */
function smallEngine(events: EventHub): Handlers {
  let settings = TEST_SETTINGS;
  const unavailable = async () => {
    throw fail('LIBRARY_UNAVAILABLE', { details: { file: 'library.db', reason: 'it gave no reason' } });
  };
  const none = Object.fromEntries(METHOD_NAMES.map((name) => [name, unavailable]));
  return {
    ...(none as unknown as Record<MethodName, never>),
    'engine.status': async () => ({
      version: '0',
      epoch: events.epoch,
      started_at: '2026-01-01T00:00:00Z',
      platform: 'linux',
      library: { is_read_only: false, free_bytes: 1 },
      ffmpeg: { is_found: true, version: '7' },
      unended_job_count: 0,
    }),
    'settings.get': async () => ({ settings }),
    'settings.change': async ({ changes }) => {
      settings = { ...settings, ...changes } as SettingsRecord;
      events.publish('settings.changed', { settings });
      return { settings };
    },
  };
}
