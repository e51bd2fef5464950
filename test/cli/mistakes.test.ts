/** What a user who mistypes is told. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { cli, json } from '../support/cli.ts';
import { folderWithHome } from '../support/home.ts';

const at = folderWithHome('mistakes');

describe('mistakes at the command line', () => {
  const script = at('script.json');
  const right = {
    script_name: 'Test',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/en-us' },
    video_config: { width: 1280, height: 720, bitrate: 2000 },
    shoot_scripts: [{ sequence_no: 0, shoot_script: { text_config: { text: 'Hello.' } } }],
  };
  before(() => writeFileSync(script, JSON.stringify(right)));

  async function told(args: readonly string[], status = 2): Promise<string> {
    const result = await cli(args);
    assert.equal(result.status, status, `${args.join(' ')}: ${result.stderr}`);
    return status === 0 ? result.stdout : result.stderr;
  }

  it('names the command, action or option that was probably meant', async () => {
    for (const [args, meant] of [
      [['rendr', script], 'there is no command "rendr" (did you mean "render"?). Run'],
      [['queue', 'lst'], 'there is no "queue lst" (did you mean "list"?)'],
      [['voices', 'ad', 'x'], 'there is no "voices ad" (did you mean "add"?)'],
      [['render', '--outptu', 'a.mp4'], 'there is no option --outptu (did you mean "--output"?)'],
      [['library', 'chek'], 'there is no "library chek" (did you mean "check"?)'],
      [['cache', 'clear'], 'the argument "clear" (did you mean "--clear"?)'],
      [['explode'], 'there are studio, render, queue,'],
      [['--quality', 'draft'], 'a command is missing before "--quality"'],
    ] as const) {
      const words = await told(args);
      assert.ok(words.includes(meant), `${args.join(' ')}: ${words}`);
    }
    assert.match(await told(['chekc', '--lang', 'zh']), /没有“chekc”命令（是不是“check”？）。运行/);
  });

  it('names the argument that is one too many, and does nothing', async () => {
    for (const args of [
      ['avatars', 'surplus'],
      ['doctor', 'surplus'],
      ['cache', 'surplus'],
      ['library', 'check', 'surplus'],
      ['bench', 'surplus'],
      ['check', script, 'surplus'],
      ['render', script, 'surplus', '-o', at('a.mp4')],
      ['queue', 'add', script, 'surplus', '-o', at('a.mp4')],
      ['queue', 'list', 'surplus'],
      ['queue', 'cancel', '1', 'surplus'],
      ['queue', 'priority', '1', '2', 'surplus'],
      ['voices', 'remove', 'a', 'surplus'],
      ['help', 'render', 'surplus'],
    ])
      assert.match(await told(args), /argument "surplus"/, args.join(' '));
    assert.match(await told(['speak', 'one', 'two', '-o', at('a.wav')]), /"one" and "two" are two texts/);
    assert.doesNotMatch(await told(['voices', 'key', 'service', 'SECRET']), /SECRET/);
  });

  it('sends nobody to the help of the help, and gives help in any language', async () => {
    assert.match(await told(['explode']), /Run `metastudio --help`/);
    assert.doesNotMatch(await told(['explode']), /help --help/);
    assert.match(await told(['bench', '--rounds', '0']), /Run `metastudio bench --help`/);
    assert.match(await told(['voices', '--language', 'klingon'], 0), /No voice reads "klingon"/);
    assert.match(await told(['help', '--lang', 'zh'], 0), /用法：metastudio/);
    assert.match(await told(['help', 'help'], 0), /Usage: metastudio COMMAND/);
  });

  it('an empty queue points to what has ended', async () => {
    assert.match(await told(['queue', 'list'], 0), /`metastudio queue history`/);
    assert.doesNotMatch(await told(['queue', 'list', '--all'], 0), /history/);
  });

  it('names a place once', async () => {
    const file = at('wrong.json');
    writeFileSync(file, JSON.stringify({ ...right, video_config: [] }));
    assert.equal((await told(['check', file])).match(/video_config/g)?.length, 1);
    assert.equal((await told(['check', file, '--lang', 'zh'])).match(/video_config/g)?.length, 1);
    writeFileSync(file, JSON.stringify({ ...right, video_config: { ...right.video_config, wdith: 1 } }));
    assert.match(await told(['check', file]), /video_config\.wdith: There is no field "wdith" here/);
  });

  it('says in words why a file cannot be had', async () => {
    const wrongs = [
      ['render', script, '-o', at('none/a.mp4')],
      ['render', script, '-o', at('script.json/a.mp4')],
      ['speak', 'Hi.', '-o', at('none/a.wav')],
      ['check', at('none.json')],
      ['check', at('.')],
      ['check', script, '--allow-dir', at('none')],
      ['check', script, '--allow-dir', script],
      ['queue', 'add', script, '-o', at('none/a.mp4')],
    ];
    for (const args of wrongs)
      for (const language of ['zh', 'en'])
        assert.doesNotMatch(await told([...args, '--lang', language]), /\bE[A-Z]{3,}\b/, args.join(' '));
  });

  it('V-13 an ending that does not go with the codec is told with the codec', async () => {
    const file = at('vp9.json');
    writeFileSync(file, JSON.stringify({ ...right, video_config: { ...right.video_config, codec: 'VP9' } }));
    const text = await told(['render', file, '-o', at('a.mp4')]);
    assert.match(
      text,
      /must end in \.webm, because video_config\.codec of the script is VP9.*H264 makes \.mp4/,
    );
    assert.match(await told(['speak', 'Hi.', '-o', at('a.mp3')]), /must end in \.wav/);
  });

  it('V-21 only a check remarks on what the hosted service alone does with a script', async () => {
    const made = spawnSync('ffmpeg', [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=64x36:rate=25:duration=0.2'],
      ...['-pix_fmt', 'yuv420p', at('clip.mp4')],
    ]);
    assert.equal(made.status, 0, String(made.stderr));
    const layer = {
      layer_type: 'VIDEO',
      position: { dx: 0, dy: 0, layer_index: 1 },
      size: { width: 640, height: 360 },
      video_config: { video_url: 'file:clip.mp4' },
    };
    const shoot_scripts = [
      { sequence_no: 0, shoot_script: { text_config: { text: 'Hi.' }, layer_config: [layer] } },
    ];
    const file = at('clip.json');
    writeFileSync(file, JSON.stringify({ ...right, shoot_scripts }));
    const check = await cli(['check', file]);
    assert.match(check.stderr, /^note \[LAYER_COVER_MISSING V-21\] /m);
    const listed = json<{ warnings: { code: string }[] }>(await cli(['check', file, '--json'])).warnings;
    assert.ok(listed.some((one) => one.code === 'LAYER_COVER_MISSING'));
    const queued = await cli(['queue', 'add', file, '-o', at('clip-out.mp4')]);
    assert.deepEqual([queued.status, queued.stderr], [0, '']);
    await cli(['queue', 'cancel', '1']);
  });
});
