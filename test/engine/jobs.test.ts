/** Drafts become videos through the engine's door, whatever becomes of the engine meanwhile (V-14). */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { EngineError } from '../../domain/contract/engine-error.ts';
import type { Script } from '../../domain/script/schema.ts';
import { stopEngine } from '../../native/engine/stop-engine.ts';
import { folderWithHome } from '../support/home.ts';
import { probe } from '../support/media.ts';
import { fetchAs, hasEnded, newDraft, openWindow, type Studio } from './bench.ts';
import { comesTrue, killAndWait } from './processes.ts';

const LONG = Array<string>(30).fill('One sentence after another.').join(' ');
const HASTY = { quality: 'draft' } as const;

const refused =
  (code: string) =>
  (error: unknown): true => {
    assert.ok(error instanceof EngineError, String(error));
    assert.equal(error.code, code);
    return true;
  };

describe('a job', () => {
  const at = folderWithHome('engine-jobs');
  const videos = at('videos');
  const kept = path.join(at('home'), 'data', 'workspaces', 'kept');
  let studio: Studio;

  before(() => mkdirSync(videos, { recursive: true }));
  beforeEach(async () => {
    studio = await openWindow();
    await studio.client.call('settings.set_folder', { folder: 'output', path: videos });
  });
  afterEach(async () => {
    for (const { job_id } of (await studio.client.call('jobs.list', {})).jobs) {
      await studio.client.call('jobs.cancel', { job_id });
      await studio.jobThat(job_id, hasEnded);
    }
    for (const { job_id } of (await studio.client.call('jobs.list', { which: 'ended' })).jobs)
      await studio.client.call('jobs.remove', { job_id });
    assert.deepEqual(existsSync(kept) ? readdirSync(kept) : [], [], 'folders go with their jobs');
    studio.client.close();
    await stopEngine();
    rmSync(videos, { recursive: true });
    mkdirSync(videos);
  });

  const render = async (draft: { readonly draft_id: string; readonly revision: number }, more: object = {}) =>
    await studio.client.call('jobs.render', {
      draft_id: draft.draft_id,
      base_revision: draft.revision,
      ...HASTY,
      ...more,
    });

  it('makes the video that an example’s script says, and tells how far it is', async () => {
    const { client } = studio;
    const { draft, script } = await client.call('drafts.create', {
      from: { kind: 'example', example_id: 'welcome' },
    });
    const queued = await render(draft);
    assert.deepEqual(
      [queued.state, queued.file_name, queued.draft],
      ['waiting', `${draft.name}.mp4`, { draft_id: draft.draft_id, name: draft.name, revision: 1 }],
    );
    const done = await studio.jobThat(queued.job_id, hasEnded);
    assert.deepEqual([done.state, done.problems, done.fraction], ['done', [], 1]);
    const steps = studio.told.filter(({ job_id }) => job_id === queued.job_id);
    assert.ok(steps.some(({ state, stage }) => state === 'running' && stage !== null));
    for (const [index, { fraction }] of steps.entries())
      assert.ok(index === 0 || fraction >= steps[index - 1]!.fraction, 'progress never goes back');

    const { files } = await client.call('jobs.outputs', { job_id: queued.job_id });
    assert.deepEqual(
      files.map(({ kind, file_name }) => [kind, file_name]),
      [
        ['video', `${draft.name}.mp4`],
        ['subtitles', `${draft.name}.srt`],
        ['cover', `${draft.name}.cover.png`],
      ],
    );
    const [video, subtitles, cover] = files;
    const file = path.join(videos, video!.file_name);
    assert.deepEqual(await client.call('jobs.reveal', { job_id: queued.job_id }), { path: file });
    await isTheFilm(file, script);
    assert.equal(spoken(readFileSync(path.join(videos, subtitles!.file_name), 'utf8')), written(script));

    const whole = readFileSync(file);
    const piece = await fetchAs(video!.url, { Range: 'bytes=100-1099' });
    assert.equal(piece.status, 206);
    assert.equal(piece.headers['content-type'], 'video/mp4');
    assert.equal(piece.headers['content-range'], `bytes 100-1099/${whole.length}`);
    assert.deepEqual(piece.body, whole.subarray(100, 1100));
    assert.deepEqual((await fetchAs(cover!.url)).body, readFileSync(path.join(videos, cover!.file_name)));
    assert.equal(new URL(video!.url).origin, studio.record.media_origin);
  });

  it('pauses, goes on, is cancelled without a trace, and is done again', async () => {
    const { client } = studio;
    const draft = await newDraft(client, 'Long', [LONG, LONG]);
    const { job_id } = await render(draft);
    await studio.jobThat(job_id, ({ state, fraction }) => state === 'running' && fraction > 0);
    await assert.rejects(client.call('jobs.resume', { job_id }), refused('JOB_NOT_PAUSED'));
    assert.equal((await client.call('jobs.pause', { job_id })).wish, 'pause');
    await studio.jobThat(job_id, ({ state }) => state === 'paused');
    const told = studio.told.length;
    await client.call('jobs.resume', { job_id });
    assert.ok(await comesTrue(() => studio.told.slice(told).some(({ state }) => state === 'running')));
    await client.call('jobs.cancel', { job_id });
    const { state } = await studio.jobThat(job_id, hasEnded);
    assert.equal(state, 'cancelled');
    assert.deepEqual(readdirSync(videos), []);
    await assert.rejects(client.call('jobs.cancel', { job_id }), refused('JOB_ENDED'));

    const again = await client.call('jobs.retry', { job_id });
    assert.notEqual(again.job_id, job_id);
    const removed = new Promise((resolve) => client.on('jobs.removed', resolve));
    // Its folder is the other's too.
    await client.call('jobs.remove', { job_id });
    assert.deepEqual(await removed, { job_id });
    assert.equal(readdirSync(kept).length, 1);
    await assert.rejects(client.call('jobs.remove', { job_id: again.job_id }), refused('JOB_NOT_ENDED'));
    await client.call('jobs.cancel', { job_id: again.job_id });
    await studio.jobThat(again.job_id, hasEnded);
    await client.call('jobs.remove', { job_id: again.job_id });
    assert.deepEqual(readdirSync(kept), []);
    await assert.rejects(client.call('jobs.outputs', { job_id }), refused('JOB_NOT_FOUND'));
  });

  it('goes on when the engine is killed, and the next engine tells of it', async () => {
    const draft = await newDraft(studio.client, 'Survivor', [LONG]);
    const { job_id } = await render(draft);
    await studio.jobThat(job_id, ({ state }) => state === 'running');
    await killAndWait(studio.record.pid);
    studio.client.close();
    studio = await openWindow();
    const { jobs } = await studio.client.call('jobs.list', { which: 'unended' });
    const job = jobs.length > 0 ? await studio.jobThat(job_id, hasEnded) : await endedJob(studio, job_id);
    assert.deepEqual([job.state, job.problems, job.attempt], ['done', [], 1]);
    assert.ok(existsSync(path.join(videos, 'Survivor.mp4')));
  });

  it('has a name of its own, though its draft is rendered twice and a file of the user’s is there', async () => {
    writeFileSync(path.join(videos, 'Twice.cover.png'), 'a picture of the user’s');
    const draft = await newDraft(studio.client, 'Twice', [LONG]);
    const names = [await render(draft), await render(draft)].map(({ file_name }) => file_name);
    assert.deepEqual(names, ['Twice (2).mp4', 'Twice (3).mp4']);
  });

  it('writes where the user has granted it a place, once', async () => {
    const draft = await newDraft(studio.client, 'Granted', ['Hi.']);
    const file = at('chosen.mp4');
    const { grant } = await studio.client.call('files.grant', { path: file, access: 'write' });
    const { job_id } = await render(draft, { grant });
    assert.equal((await studio.jobThat(job_id, hasEnded)).state, 'done');
    assert.ok(existsSync(file));
    await assert.rejects(render(draft, { grant }), refused('GRANT_INVALID'));
  });

  it('is not begun for a draft that cannot be rendered, which is told all that is wrong', async () => {
    const { client } = studio;
    const draft = await newDraft(client, 'Faulty', ['', 'Hi.', '']);
    await assert.rejects(render(draft), (error) => {
      refused('DRAFT_NOT_RENDERABLE')(error);
      const { details, problems = [] } = (error as EngineError).record;
      assert.deepEqual(details, { name: 'Faulty', count: 2 });
      const places = problems.filter(({ severity }) => severity === 'error').map((one) => one.path ?? '');
      assert.match(places[1]!, /^shoot_scripts\[0\]/);
      assert.match(places[2]!, /^shoot_scripts\[2\]/);
      return true;
    });
    const sound = await newDraft(client, 'Sound', ['Hi.']);
    await assert.rejects(render({ ...sound, revision: 1 }), refused('CONFLICT'));
    await client.call('drafts.recycle', { draft_id: sound.draft_id });
    await assert.rejects(render(sound), refused('DRAFT_RECYCLED'));
    assert.deepEqual((await client.call('jobs.list', {})).jobs, []);
  });

  it('makes the folder for videos anew, and says when nothing can be written there', async () => {
    const draft = await newDraft(studio.client, 'Homeless', ['Hi.']);
    rmSync(videos, { recursive: true });
    const { job_id } = await render(draft);
    assert.equal((await studio.jobThat(job_id, hasEnded)).state, 'done');
    rmSync(videos, { recursive: true });
    writeFileSync(videos, 'no folder');
    await assert.rejects(render(draft), refused('OUTPUT_NOT_WRITABLE'));
  });
});

async function endedJob({ client }: Studio, jobId: number) {
  const { jobs } = await client.call('jobs.list', { which: 'ended' });
  return jobs.find(({ job_id }) => job_id === jobId)!;
}

async function isTheFilm(file: string, { video_config: wanted }: Script): Promise<void> {
  const { streams, format } = await probe(file);
  const [video, sound] = streams;
  assert.deepEqual(
    [video?.codec_name, video?.width, video?.height, video?.r_frame_rate],
    ['h264', wanted.width, wanted.height, '25/1'],
  );
  assert.equal(sound?.codec_name, 'aac');
  assert.equal(streams.length, 2);
  const pictures = Number(video?.nb_read_packets) / 25;
  assert.ok(pictures > 5);
  assert.ok(Math.abs(Number(format.duration) - pictures) < 0.1, format.duration);
}

/** What is said, without what subtitles leave out. */
function written({ shoot_scripts }: Script): string {
  return lettersOf(shoot_scripts.map(({ shoot_script }) => shoot_script.text_config?.text ?? '').join(''));
}

function spoken(subtitles: string): string {
  return lettersOf(subtitles.replace(/^\d+$|^\d\d:.*-->.*$/gm, ''));
}

function lettersOf(text: string): string {
  return text.replace(/<[^>]*>|[^\p{L}\p{N}]/gu, '');
}
