/** What pages have asked for stays true by the engine's events, over the real client with a connection in memory. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { QueryClient } from '@tanstack/react-query';
import { type ConnectionListener, createEngineClient } from '../../domain/contract/client.ts';
import type { OutputOf } from '../../domain/contract/contract.ts';
import type { ClientFrame, EngineFrame } from '../../domain/contract/frames.ts';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { keepTrue } from './keep-true.ts';

const MOMENT = '2025-03-04T05:06:07.000Z';
const UNENDED = ['jobs.list', { which: 'unended' }, null] as const;
const ENDED = ['jobs.list', { which: 'ended', limit: 100 }, null] as const;

function job(jobId: number, changes: Partial<JobRecord> = {}): JobRecord {
  return {
    job_id: jobId,
    kind: 'render',
    state: 'waiting',
    wish: null,
    priority: 5,
    attempt: 0,
    stage: null,
    fraction: 0,
    remaining_ms: null,
    created_at: MOMENT,
    started_at: null,
    ended_at: null,
    worked_ms: 0,
    file_name: `${jobId}.mp4`,
    draft: null,
    problems: [],
    ...changes,
  };
}

let engine: ConnectionListener;
/** What the client waits for, oldest first: to come again once a connection is lost. */
let waits: (() => void)[];
let sequence: number;
let cache: QueryClient;
let end: () => void;

const send = (frame: EngineFrame) => engine.onMessage(JSON.stringify(frame));
const tell = (name: string, payload: unknown) => {
  sequence += 1;
  send({ type: 'event', sequence, name, payload });
};
const welcome = (isContinued: boolean) =>
  send({ type: 'welcome', mark: { epoch: 'one', sequence }, is_continued: isContinued });

const lists = () => ({
  unended: cache.getQueryData<OutputOf<'jobs.list'>>(UNENDED)!.jobs.map((one) => one.job_id),
  ended: cache.getQueryData<OutputOf<'jobs.list'>>(ENDED)!.jobs.map((one) => one.job_id),
});
const isStale = (key: readonly unknown[]) => cache.getQueryState(key)!.isInvalidated;

beforeEach(() => {
  sequence = 0;
  waits = [];
  const client = createEngineClient({
    connect: (listener) => {
      engine = listener;
      return { send: (text) => void (JSON.parse(text) as ClientFrame), close: () => {} };
    },
    later: (_, run) => {
      waits.push(run);
      return () => {
        waits = waits.filter((one) => one !== run);
      };
    },
    language: 'en',
  });
  cache = new QueryClient();
  end = keepTrue(client, cache);
  engine.onOpen();
  welcome(true);
  const running = job(1, { state: 'running', stage: 'picture', fraction: 0.2 });
  cache.setQueryData(UNENDED, { jobs: [running, job(2), job(3)], has_runner: true });
  cache.setQueryData(ENDED, {
    jobs: [job(9, { state: 'done', ended_at: MOMENT })],
    has_runner: true,
  });
  cache.setQueryData(['drafts.list', { shelf: 'drafts' }], {});
});

afterEach(() => {
  end();
  cache.clear();
});

describe('lists of jobs under events', () => {
  it('take progress in place, and nothing is asked for anew', () => {
    tell('jobs.changed', { job: job(1, { state: 'running', stage: 'picture', fraction: 0.3 }) });
    assert.equal(cache.getQueryData<OutputOf<'jobs.list'>>(UNENDED)!.jobs[0]!.fraction, 0.3);
    assert.deepEqual([isStale(UNENDED), isStale(ENDED)], [false, false]);
  });

  it('move a job that has ended from one to the other, and ask for neither', () => {
    tell('jobs.changed', { job: job(1, { state: 'done', fraction: 1, ended_at: MOMENT }) });
    assert.deepEqual(lists(), { unended: [2, 3], ended: [1, 9] });
    assert.deepEqual([isStale(UNENDED), isStale(ENDED)], [false, false]);
    tell('jobs.changed', { job: job(1, { state: 'done', fraction: 1, ended_at: MOMENT }) });
    assert.deepEqual(lists(), { unended: [2, 3], ended: [1, 9] });
  });

  it('ask for the order anew when it may be another: a new job, another state, another priority', () => {
    for (const changed of [job(4), job(2, { state: 'paused' }), job(3, { priority: 9 })]) {
      cache.setQueryData(UNENDED, (list: OutputOf<'jobs.list'>) => ({ ...list }));
      assert.equal(isStale(UNENDED), false);
      tell('jobs.changed', { job: changed });
      assert.equal(isStale(UNENDED), true);
      assert.equal(isStale(ENDED), false);
    }
  });

  it('lose a job that was forgotten', () => {
    tell('jobs.removed', { job_id: 9 });
    assert.deepEqual(lists(), { unended: [1, 2, 3], ended: [] });
  });
});

describe('everything that is shown', () => {
  const comeAgain = (isContinued: boolean) => {
    const lost = engine;
    lost.onClose(1006);
    waits.shift()!();
    assert.notEqual(engine, lost);
    engine.onOpen();
    welcome(isContinued);
  };
  const staleCount = () =>
    cache
      .getQueryCache()
      .getAll()
      .filter(({ state }) => state.isInvalidated).length;

  it('stays after a loss in which nothing was missed', () => {
    comeAgain(true);
    assert.equal(staleCount(), 0);
  });

  it('is asked for anew when the engine says that events are lost', () => {
    comeAgain(false);
    assert.equal(staleCount(), 3);
  });

  it('takes settings from the event itself', () => {
    const settings = {
      language: 'zh',
      appearance: 'dark',
      cache_limit_bytes: 1,
      proxy: { mode: 'none', url: null },
      default_output: { quality: 'high' },
      fix_on_import: false,
      output_folder: '/a',
      data_folder: '/b',
      data_folder_move: null,
    };
    tell('settings.changed', { settings });
    assert.deepEqual(cache.getQueryData(['settings.get', {}, null]), { settings });
  });
});
