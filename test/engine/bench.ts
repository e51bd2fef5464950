/** A studio as its windows have it: the real engine in a process of its own, one window connected, drafts to render. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { EngineClient } from '../../domain/contract/client.ts';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import type { EngineRecord } from '../../domain/shell/engine-record.ts';
import { ensureEngine } from '../../native/engine/start-engine.ts';
import { socketClient } from '../../native/host/engine-client.test-helper.ts';

export interface Studio {
  readonly record: EngineRecord;
  readonly client: EngineClient;
  /** Of every job, as windows are told of it, oldest first. */
  readonly told: JobRecord[];
  /** Settles with the first of what is told about a job, from its beginning, that fits. */
  jobThat(jobId: number, fits: (job: JobRecord) => boolean): Promise<JobRecord>;
}

/** The engine of `METASTUDIO_HOME`, which is started unless it runs. */
export async function openWindow(): Promise<Studio> {
  const { record } = await ensureEngine();
  const client = socketClient(() => ({ origin: record.origin, token: record.shell_token }));
  const told: JobRecord[] = [];
  const listeners = new Set<() => void>();
  client.on('jobs.changed', ({ job }) => {
    told.push(job);
    for (const listener of listeners) listener();
  });
  // A first answer: from here on it hears all.
  await client.call('settings.get', {});
  return {
    record,
    client,
    told,
    jobThat: (jobId, fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = told.find((job) => job.job_id === jobId && fits(job));
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
  };
}

export function hasEnded({ state }: JobRecord): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** A small film, one scene a text. */
export async function newDraft(
  client: EngineClient,
  name: string,
  texts: readonly string[],
): Promise<DraftSummary> {
  const { draft } = await client.call('drafts.create', {
    from: { kind: 'blank', view_mode: 'LANDSCAPE' },
    name,
  });
  const { draft: written } = await client.call('drafts.edit', {
    draft_id: draft.draft_id,
    base_revision: draft.revision,
    label: 'edit_text',
    edits: [
      { kind: 'set', path: '/video_config/width', value: 1280 },
      { kind: 'set', path: '/video_config/height', value: 720 },
      { kind: 'set', path: '/voice_config/voice_asset_id', value: 'voice:espeak/en-us' },
      ...texts.slice(1).map(() => ({ kind: 'duplicate_scene' as const, scene: 0 })),
      ...texts.map((value, scene) => ({
        kind: 'set' as const,
        path: `/shoot_scripts/${scene}/shoot_script/text_config/text`,
        value,
      })),
    ],
  });
  return written;
}

export interface Fetched {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** As a browser does, whatever the system makes of names below `.localhost`. */
export async function fetchAs(address: string, headers: http.OutgoingHttpHeaders = {}): Promise<Fetched> {
  const { host, port, pathname, search } = new URL(address);
  const request = http.get({
    host: '127.0.0.1',
    port,
    path: pathname + search,
    agent: false,
    headers: { Host: host, ...headers },
  });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  assert.ok(response.statusCode);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) };
}
