/** The mouth opens with the sound at every frame rate, seen and heard in the file that the command line made. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Rect } from '../../domain/avatar/types.ts';
import { cli } from '../support/cli.ts';
import { probe } from '../support/media.ts';
import { readFilm } from './film.ts';
import { presenters } from './presenter.ts';
import { OUTPUT, WALL } from './recording.ts';
import { readSound } from './sound.ts';

/** Vowels, which open the mouth at once, with a silence before each. */
const CALLS = 4;
const AUDIBLE = 0.01;
const SILENCE_MS = 100;

interface Report {
  readonly scenes: readonly [{ readonly mouth_rects: readonly (readonly number[])[] }];
}

/** Milliseconds at which sound begins after a silence. */
function soundOnsets(sound: Float32Array): number[] {
  const onsets: number[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const [sample, value] of sound.entries()) {
    if (Math.abs(value) < AUDIBLE) continue;
    const ms = sample / 48;
    if (ms - lastMs > SILENCE_MS) onsets.push(ms);
    lastMs = ms;
  }
  return onsets;
}

describe('V-13 the mouth opens within one frame of the sound', async () => {
  const [presenter] = await presenters();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-rates-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const rate of [24, 30, 50, 60])
    it(`at ${rate} frames a second`, async () => {
      const named = (ending: string) => path.join(folder, `${rate}.${ending}`);
      const background_config = [{ background_type: 'COLOR', background_color_config: WALL }];
      const text_config = { text: 'Ah! '.repeat(CALLS).trim() };
      const { width, height, bitrateKbps: bitrate } = OUTPUT;
      const script = {
        script_name: `${rate} frames a second`,
        model_asset_id: presenter!.id,
        voice_config: { voice_asset_id: 'voice:espeak/en-us' },
        video_config: { width, height, bitrate, x_studio: { frame_rate: rate } },
        shoot_scripts: [{ sequence_no: 0, shoot_script: { text_config, background_config } }],
        x_studio: { ai_label: false },
      };
      writeFileSync(named('json'), JSON.stringify(script));
      const args = ['render', named('json'), '-o', named('mp4'), '--report', named('report.json')];
      const { status, stderr } = await cli(args);
      assert.equal(status, 0, stderr);
      const video = (await probe(named('mp4'))).streams.find((one) => one.codec_type === 'video');
      assert.equal(video?.avg_frame_rate, `${rate}/1`);

      const report = JSON.parse(readFileSync(named('report.json'), 'utf8')) as Report;
      const rects = report.scenes[0].mouth_rects.map(
        ([x, y, wide, high]): Rect => ({ x: x!, y: y!, width: wide!, height: high! }),
      );
      const mouths = await readFilm(named('mp4'), rects, OUTPUT, presenter!.tones);
      const isOpen = mouths.map(({ apart }) => apart > 1);
      const opened = isOpen.flatMap((open, frame) => (open && !isOpen[frame - 1] ? [frame] : []));
      const heard = soundOnsets(await readSound(named('mp4'), mouths.length, rate));
      assert.deepEqual([heard.length, opened.length], [CALLS, CALLS], `${heard} ms, frames ${opened}`);
      for (const [index, ms] of heard.entries()) {
        // The frame that is on screen as the sound begins.
        const wanted = Math.floor((ms * rate) / 1000);
        assert.ok(Math.abs(opened[index]! - wanted) <= 1, `frame ${opened[index]} and not ${wanted}`);
      }
    });
});
