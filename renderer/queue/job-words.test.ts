import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { JOB_STAGES } from '../../domain/jobs/progress.ts';
import { JOB_STATES } from '../../domain/jobs/states.ts';
import { formatOf } from '../texts/format.ts';
import { TEXTS } from '../texts/texts.ts';
import { wayOutOfJob } from './job-way-out.ts';
import { nameOf, stateText, wordsOf } from './job-words.ts';

const NOW_MS = Date.parse('2025-03-04T05:06:07.000Z');

function job(changes: Partial<JobRecord>): JobRecord {
  return {
    job_id: 1,
    kind: 'render',
    state: 'running',
    wish: null,
    priority: 5,
    attempt: 1,
    stage: 'picture',
    fraction: 0.5,
    remaining_ms: 90_000,
    created_at: '2025-03-04T05:00:00.000Z',
    started_at: null,
    ended_at: null,
    worked_ms: 0,
    file_name: 'a.mp4',
    draft: null,
    problems: [],
    ...changes,
  };
}

function words(changes: Partial<JobRecord>, jobsBefore = 0): string {
  const context = { texts: TEXTS.en.queue, format: formatOf('en'), nowMs: NOW_MS, jobsBefore };
  return wordsOf(job(changes), context).join(' · ');
}

describe('a job in words', () => {
  it('V-14: says the stage and the time that is left, or that nobody knows it yet', () => {
    assert.equal(words({}), 'Painting the scenes · 2 min left');
    assert.equal(words({ stage: 'speech', remaining_ms: null }), 'Speaking the texts · Working out the time');
    assert.equal(words({ stage: null, attempt: 3 }), 'Starting · 2 min left · Attempt 3');
    for (const language of ['en', 'zh'] as const) {
      const { queue } = TEXTS[language];
      const context = { texts: queue, format: formatOf('en'), nowMs: NOW_MS, jobsBefore: 0 };
      const stages = JOB_STAGES.map((stage) => wordsOf(job({ stage }), context)[0]);
      assert.equal(new Set([...stages, queue.stageStart]).size, JOB_STAGES.length + 1);
    }
  });

  it('says whose turn is before it', () => {
    assert.equal(words({ state: 'waiting' }), 'Next in line');
    assert.equal(words({ state: 'waiting', attempt: 2 }, 1), '1 job before it · Attempt 2');
  });

  it('never tells a job as whole before it is', () => {
    assert.equal(words({ state: 'paused', fraction: 0.9999 }), 'Stopped at 99%; finished scenes stay');
    assert.equal(words({ state: 'paused', fraction: 0 }), '');
  });

  it('says when it ended and how long it took', () => {
    const ended = { state: 'done', ended_at: '2025-03-04T05:01:07.000Z', worked_ms: 200_000 } as const;
    assert.equal(words(ended), '5 min. ago · took 3 min');
    assert.equal(words({ ...ended, state: 'cancelled', worked_ms: 0 }), '5 min. ago');
  });

  it('has a word for every state, and for what was asked and is not done yet', () => {
    const { queue } = TEXTS.zh;
    const states = JOB_STATES.map((state) => stateText(job({ state }), queue));
    const wishes = (['cancel', 'pause'] as const).map((wish) => stateText(job({ wish }), queue));
    assert.equal(new Set([...states, ...wishes]).size, JOB_STATES.length + 2);
  });

  it('is called by its draft, or by its file where it has none', () => {
    assert.equal(nameOf(job({})), 'a.mp4');
    assert.equal(nameOf(job({ draft: { draft_id: '0'.repeat(32), name: 'Lesson', revision: 1 } })), 'Lesson');
  });
});

describe('the way out of a failed job', () => {
  it('V-16: leads to the draft for what its script says, to the settings for its place, else to once more', () => {
    assert.equal(wayOutOfJob('MATERIAL_MISSING', true), 'draft');
    assert.equal(wayOutOfJob('MATERIAL_MISSING', false), 'retry');
    assert.equal(wayOutOfJob('DISK_FULL', true), 'settings');
    assert.equal(wayOutOfJob('OUTPUT_NOT_WRITABLE', true), 'settings');
    assert.equal(wayOutOfJob('FFMPEG_NOT_FOUND', true), 'retry');
    assert.equal(wayOutOfJob('JOB_CRASHED', true), 'retry');
    assert.equal(wayOutOfJob('FROM_A_NEWER_VERSION', true), 'retry');
  });
});
