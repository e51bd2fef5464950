/** What a user is told of a render that is done. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { cli } from '../support/cli.ts';
import { folderWithHome } from '../support/home.ts';
import { smallScript } from '../support/script.ts';

const at = folderWithHome('done');

describe('the end of a render', () => {
  const script = at('script.json');
  const write = (scenes: number) =>
    writeFileSync(script, JSON.stringify(smallScript(Array<string>(scenes).fill('Hi.'))));
  const render = (...args: string[]) => cli(['render', script, '-o', at('a.mp4'), ...args]);
  before(() => write(2));

  it('names every file that was asked for', async () => {
    const asked = ['--scene-covers', '--report', at('times.json')];
    const { status, stdout, stderr } = await render(...asked);
    assert.equal(status, 0, stderr);
    assert.deepEqual(stdout.trim().split('\n').slice(1), [
      `Cover: ${at('a.cover.png')}`,
      `Scene covers: ${at('a.cover-01.png')} to a.cover-02.png, 2 in all`,
      `Report: ${at('times.json')}`,
    ]);
    assert.ok(existsSync(at('times.json')));
    write(1);
    const zh = (await render(...asked, '--lang', 'zh')).stdout;
    assert.match(zh, /^场景封面：\S+a\.cover-01\.png\n报告：\S+times\.json$/m);
  });

  it('that cannot begin for its names says by which options they collide', async () => {
    const told = async (...args: string[]) => {
      const { status, stderr } = await cli(['render', script, ...args]);
      assert.equal(status, 2, stderr);
      return stderr.replaceAll(at('/'), '');
    };
    const video = ['-o', at('r.mp4'), '--report', at('r.mp4')];
    assert.match(
      await told(...video),
      /"r\.mp4" cannot be the report \(--report\), because "r\.mp4" is the video \(-o\)\. Choose another name for the report/,
    );
    assert.match(
      await told(...video, '--lang', 'zh'),
      /不能用作报告（--report），因为“r\.mp4”是视频（-o）。/,
    );
    assert.match(
      await told('-o', at('r.mp4'), '--report', at('r.cover.png')),
      /cannot be the report \(--report\), because "r\.cover\.png" is the cover \(named after -o\)/,
    );
    assert.match(
      await told('-o', at('r.mp4'), '--report', script),
      /"script\.json" cannot be the report \(--report\), because "script\.json" is the script or a file that it uses/,
    );
  });
});
