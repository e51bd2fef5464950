/** S-01, V-03: a scene driven by a recording, with and without its words. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cli, json } from '../support/cli.ts';

const TRANSCRIPT = 'This is a recording of my own voice. It moves the mouth.';

interface Report {
  readonly scenes: readonly {
    readonly words: readonly { readonly text: string }[];
    readonly phonemes: readonly { readonly start_ms: number; readonly end_ms: number }[];
    readonly subtitles: readonly { readonly lines: readonly string[] }[];
  }[];
}

describe('a scene driven by a recording', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-recording-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let rendered: { warnings: { code: string; path: string }[] };
  let report: Report;

  before(async () => {
    const recording = path.join(folder, 'my voice.wav');
    assert.equal(
      (await cli(['speak', TRANSCRIPT, '--voice', 'voice:espeak/en-us', '-o', recording])).status,
      0,
    );
    const scene = (x_studio: object, more: object = {}) => ({
      script_type: 'AUDIO',
      x_studio: { audio: 'file:my voice.wav', ...x_studio },
      ...more,
    });
    const actions = [
      { action_tag: 'wave', action_start_time: 0.4 },
      { action_tag: 'fly', action_start_time: 1 },
    ];
    const script = {
      script_name: 'Recorded',
      model_asset_id: 'avatar:lin',
      voice_config: { voice_asset_id: 'voice:espeak/en-us' },
      video_config: { width: 1280, height: 720, bitrate: 1500, is_subtitle_enable: true },
      shoot_scripts: [
        {
          sequence_no: 0,
          shoot_script: scene({ transcript: TRANSCRIPT }, { audio_drive_action_config: actions }),
        },
        { sequence_no: 1, shoot_script: scene({}) },
      ],
    };
    writeFileSync(path.join(folder, 'script.json'), JSON.stringify(script));
    const reportFile = path.join(folder, 'report.json');
    const result = await cli([
      'render',
      path.join(folder, 'script.json'),
      '-o',
      path.join(folder, 'out.mp4'),
      '--report',
      reportFile,
      '--json',
    ]);
    assert.equal(result.status, 0, result.stdout);
    rendered = json(result);
    report = JSON.parse(readFileSync(reportFile, 'utf8'));
  });

  it('has its words, sounds and subtitles where the transcript is known', () => {
    const [known] = report.scenes;
    assert.match(known!.words.map((one) => one.text).join(' '), /^This is a recording of my own voice/);
    assert.ok(known!.phonemes.length > 30);
    assert.match(known!.subtitles.map((one) => one.lines.join(' ')).join(' '), /It moves the mouth/);
  });

  it('moves the mouth by loudness where it is not', () => {
    const [, unknown] = report.scenes;
    assert.deepEqual([unknown!.words, unknown!.subtitles], [[], []]);
    assert.ok(unknown!.phonemes.length > 10);
  });

  it('A-07 plays the actions that the avatar has, and names the one that it has not', () => {
    const expected = [
      'SSML_ACTION_UNKNOWN',
      'shoot_scripts[0].shoot_script.audio_drive_action_config[1].action_tag',
    ];
    assert.deepEqual(
      rendered.warnings.map((one) => [one.code, one.path]),
      [expected],
    );
  });
});
