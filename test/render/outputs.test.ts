/** What stands in the way of a render's files is told before a word is spoken, and nothing of the user's is replaced. */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createCanvas } from '@napi-rs/canvas';
import { type Problem, StudioError } from '../../domain/errors.ts';
import { OutputFiles } from '../../native/files/output-files.ts';
import { ourselves, ownerName } from '../../native/files/owner.ts';
import { PREVIOUS } from '../../native/files/work-folders.ts';
import { WORK_FOLDER_PREFIX } from '../../native/files/write-fault.ts';
import { renderScript } from '../../native/render/render-script.ts';
import { cli, json, startCli } from '../support/cli.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-outputs-'));
after(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
let folder = '';
const at = (name: string) => path.join(folder, name);

beforeEach(() => {
  count += 1;
  folder = path.join(root, String(count));
  mkdirSync(folder);
});

function script(name: string, subtitles: boolean, picture?: string): string {
  const layer = {
    layer_type: 'IMAGE',
    asset_id: `file:${picture}`,
    position: { dx: 0, dy: 0, layer_index: 1 },
    size: { width: 100, height: 100 },
  };
  const text_config = { text: 'Hello.' };
  const value = {
    script_name: 'Test',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/en-us' },
    video_config: { width: 1280, height: 720, bitrate: 1000, is_subtitle_enable: subtitles },
    shoot_scripts: [
      { sequence_no: 0, shoot_script: { text_config, ...(picture ? { layer_config: [layer] } : {}) } },
    ],
  };
  writeFileSync(at(name), JSON.stringify(value));
  return at(name);
}

/** A work folder of a process that is gone, unknown to the journal, with an earlier file that it had moved away. */
async function leftover(parent: string, earlier: string): Promise<void> {
  const { start, ...us } = await ourselves();
  const work = path.join(parent, `${WORK_FOLDER_PREFIX}${ownerName({ ...us, start: `${start}x` })}-0`);
  mkdirSync(path.join(work, PREVIOUS), { recursive: true });
  writeFileSync(path.join(work, PREVIOUS, earlier), 'earlier');
}

async function refused(scriptFile: string, outputFile: string, reportFile?: string): Promise<Problem> {
  const before = contents();
  let stage = '';
  const error = await renderScript({
    scriptFile,
    outputFile,
    reportFile,
    allowDirs: [],
    signal: new AbortController().signal,
    onProgress: (progress) => {
      stage = progress.stage;
    },
  }).catch((cause: unknown) => cause);
  assert.ok(error instanceof StudioError, String(error));
  assert.equal(stage, 'check', 'work had begun');
  assert.deepEqual(contents(), before);
  return error.problems[0]!;
}

/** All names, with what is in the files. */
function contents(): readonly (readonly [name: string, bytes: string])[] {
  return readdirSync(folder, { withFileTypes: true })
    .map((one) => [one.name, one.isFile() ? readFileSync(at(one.name), 'latin1') : ''] as const)
    .toSorted();
}

describe('names of a render', () => {
  it('replaces neither the script nor its pictures', async () => {
    const clash = script('clash.mp4', false);
    assert.equal((await refused(clash, clash)).code, 'OUTPUT_COLLISION');
    writeFileSync(at('cov.cover.png'), createCanvas(10, 10).toBuffer('image/png'));
    const found = await refused(script('s.json', false, 'cov.cover.png'), at('cov.mp4'));
    assert.deepEqual(
      [found.code, found.details.file, found.details.other],
      ['OUTPUT_COLLISION', at('cov.cover.png'), at('cov.cover.png')],
    );
    assert.equal((await refused(at('s.json'), at('a.mp4'), at('s.json'))).code, 'OUTPUT_COLLISION');
    assert.equal((await refused(at('s.json'), at('a.mp4'), at('a.cover.png'))).code, 'OUTPUT_COLLISION');
  });

  it('finds a folder under any of the names', async () => {
    const file = script('s.json', true);
    for (const [name, report] of [
      ['a.mp4'],
      ['a.cover.png'],
      ['a.srt'],
      ['report.json', at('report.json')],
    ]) {
      mkdirSync(at(name!));
      const found = await refused(file, at('a.mp4'), report);
      assert.deepEqual([found.code, found.details.file], ['OUTPUT_NOT_A_FILE', at(name!)]);
      rmSync(at(name!), { recursive: true });
    }
  });

  it('clears away first what a killed render left where they are to be, in a folder and beside a report', async () => {
    mkdirSync(at('videos'));
    // In the report's way, so that nothing but the start is tried.
    mkdirSync(at('reports/report.json'), { recursive: true });
    await leftover(at('videos'), 'Test.mp4');
    await leftover(at('reports'), 'other.json');
    const found = await refused(script('s.json', false), at('videos'), at('reports/report.json'));
    assert.equal(found.code, 'OUTPUT_NOT_A_FILE');
    assert.deepEqual(readdirSync(at('videos')), ['Test.mp4']);
    assert.deepEqual(readdirSync(at('reports')).toSorted(), ['other.json', 'report.json']);
  });

  it('are made by one render at a time: another process is refused before it has begun', async () => {
    const first = await OutputFiles.reserve([at('a.cover.png')]);
    const found = await refused(script('s.json', false), at('a.mp4'));
    assert.deepEqual([found.code, found.details.file], ['OUTPUT_IN_USE', at('a.cover.png')]);
    await first.discard();
    const slow = startCli(['render', script('s.json', false), '-o', at('a.mp4')]);
    const isReserved = () =>
      readdirSync(at('.')).some(
        (name) => name.startsWith(WORK_FOLDER_PREFIX) && existsSync(at(`${name}/${PREVIOUS}`)),
      );
    while (!isReserved() && slow.child.exitCode === null) await delay(1);
    // It must not be done before the second has come up.
    process.kill(-slow.child.pid!, 'SIGSTOP');
    const second = await cli(['render', at('s.json'), '-o', at('a.mp4'), '--json']);
    process.kill(-slow.child.pid!, 'SIGCONT');
    assert.equal(second.status, 3, second.stdout);
    const [error] = json<{ errors: { code: string }[] }>(second).errors;
    assert.equal(error?.code, 'OUTPUT_IN_USE');
    const { status, stderr } = await slow.done;
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      contents().map(([name]) => name),
      ['a.cover.png', 'a.mp4', 's.json'],
    );
  });

  it('come into being together or not at all, whenever it fails', async () => {
    const scriptFile = script('s.json', true);
    writeFileSync(at('a.mp4'), 'earlier');
    const work = renderScript({
      scriptFile,
      outputFile: at('a.mp4'),
      allowDirs: [],
      signal: new AbortController().signal,
      onProgress: ({ stage, fraction }) => {
        // Somebody else takes a name while the work is nearly done.
        if (stage === 'finish' && fraction === 1) mkdirSync(at('a.srt'), { recursive: true });
      },
    });
    await assert.rejects(work, (error: unknown) => {
      assert.ok(error instanceof StudioError);
      return error.problems[0]?.code === 'OUTPUT_NOT_A_FILE';
    });
    assert.deepEqual(
      contents().map(([name]) => name),
      ['a.mp4', 'a.srt', 's.json'],
    );
    assert.equal(readFileSync(at('a.mp4'), 'utf8'), 'earlier');
  });

  it('finds a missing folder and a name whose cover would be too long, subtitles or none', async () => {
    const long = `${'n'.repeat(251)}.mp4`;
    for (const subtitles of [true, false]) {
      const file = script('s.json', subtitles);
      assert.equal((await refused(file, at('none/a.mp4'))).code, 'OUTPUT_NOT_WRITABLE');
      const found = await refused(file, at(long));
      assert.equal(found.code, 'OUTPUT_NAME_TOO_LONG');
      assert.match(String(found.details.file), /\.cover\.png$/);
    }
  });
});
