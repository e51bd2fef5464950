/** The examples that we ship, rendered by the command line and held against what their scripts say. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Script } from '../../domain/script/schema.ts';
import { cli, json, ROOT } from '../support/cli.ts';
import { frameHashes, frameRgb, type Probed, pcm, probe } from '../support/media.ts';

const FRAMES_PER_SECOND = 25;

interface Rendered {
  readonly ok: boolean;
  readonly duration_ms: number;
  readonly frames: number;
  readonly loudness_lufs: number;
  readonly warnings: readonly unknown[];
}

interface SceneReport {
  readonly first_frame: number;
  readonly last_frame: number;
  readonly words: readonly { readonly text: string; readonly start_ms: number; readonly end_ms: number }[];
  readonly phonemes: readonly { readonly start_ms: number; readonly end_ms: number }[];
  readonly mouth_rect: { x: number; y: number; width: number; height: number } | null;
}

for (const [name, scenes] of [
  ['welcome', 3],
  ['lesson', 10],
  ['product', undefined],
] as const) {
  describe(`example ${name}`, () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), `metastudio-${name}-`));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const source = path.join(ROOT, `resources/examples/${name}.json`);
    const script = JSON.parse(readFileSync(source, 'utf8')) as Script;
    const file = path.join(folder, `${name}.mp4`);
    const reportFile = path.join(folder, 'report.json');
    let rendered: Rendered;
    let probed: Probed;
    let report: { scenes: readonly SceneReport[] };

    before(async () => {
      const result = await cli(['render', source, '-o', file, '--report', reportFile, '--json']);
      assert.equal(result.status, 0, `${result.stdout}${result.stderr}`);
      rendered = json<Rendered>(result);
      probed = await probe(file);
      report = JSON.parse(readFileSync(reportFile, 'utf8'));
    });

    it('renders without a warning, and writes nothing but what it says', () => {
      assert.equal(rendered.ok, true);
      assert.deepEqual(rendered.warnings, []);
      const expected = [
        `${name}.cover.png`,
        `${name}.mp4`,
        'report.json',
        ...(script.video_config.is_subtitle_enable ? [`${name}.srt`] : []),
      ];
      assert.deepEqual(readdirSync(folder).sort(), expected.sort());
    });

    it('V-13 is H.264 and AAC at 25 fps, of the size and with the colour that the script and the product promise', () => {
      const video = probed.streams.find((one) => one.codec_type === 'video')!;
      const audio = probed.streams.find((one) => one.codec_type === 'audio')!;
      assert.equal(probed.streams.length, 2);
      assert.deepEqual(
        [
          video.codec_name,
          video.width,
          video.height,
          video.r_frame_rate,
          video.avg_frame_rate,
          video.pix_fmt,
        ],
        ['h264', script.video_config.width, script.video_config.height, '25/1', '25/1', 'yuv420p'],
      );
      assert.deepEqual(
        [video.color_space, video.color_primaries, video.color_transfer, video.color_range],
        ['bt709', 'bt709', 'bt709', 'tv'],
      );
      assert.deepEqual([audio.codec_name, audio.sample_rate, audio.channels], ['aac', '48000', 2]);
    });

    it('lasts as long as its sound, within one frame, and as its scenes say', async () => {
      const video = probed.streams.find((one) => one.codec_type === 'video')!;
      const soundSeconds = (await pcm(file)).length / 4 / 48_000;
      const pictureSeconds = Number(video.nb_read_packets) / FRAMES_PER_SECOND;
      assert.ok(
        Math.abs(soundSeconds - pictureSeconds) <= 1 / FRAMES_PER_SECOND + 1e-9,
        `${soundSeconds} s of sound, ${pictureSeconds} s of picture`,
      );
      assert.equal(Number(video.nb_read_packets), rendered.frames);
      assert.equal(report.scenes.length, script.shoot_scripts.length);
      if (scenes !== undefined) assert.equal(report.scenes.length, scenes);
      let next = 0;
      for (const scene of report.scenes) {
        assert.equal(scene.first_frame, next);
        next = scene.last_frame + 1;
      }
      assert.equal(next, rendered.frames);
    });

    it('speaks in every scene, in order, inside the scene', () => {
      for (const scene of report.scenes) {
        assert.ok(scene.words.length > 0 && scene.phonemes.length > 0);
        const [from, to] = [
          (scene.first_frame * 1000) / FRAMES_PER_SECOND,
          ((scene.last_frame + 1) * 1000) / FRAMES_PER_SECOND,
        ];
        let last = from;
        for (const word of scene.words) {
          assert.ok(word.start_ms >= last - 0.001 && word.end_ms <= to, JSON.stringify(word));
          last = word.start_ms;
        }
        assert.ok(scene.mouth_rect && scene.mouth_rect.width > 8 && scene.mouth_rect.height > 8);
      }
    });

    it('V-17 carries the AI label in its metadata', () => {
      const tags = JSON.stringify(probed.format.tags);
      assert.match(tags, /AIGC/);
    });

    it('is at −16 LUFS', () =>
      assert.ok(Math.abs(rendered.loudness_lufs + 16) <= 0.5, `${rendered.loudness_lufs} LUFS`));

    it('V-11 has subtitles that never overlap and end with the video', () => {
      if (!script.video_config.is_subtitle_enable) {
        assert.equal(existsSync(path.join(folder, `${name}.srt`)), false);
        return;
      }
      const srt = readFileSync(path.join(folder, `${name}.srt`), 'utf8');
      const times = [...srt.matchAll(/(\d\d):(\d\d):(\d\d),(\d{3})/g)].map(
        ([, h, m, s, ms]) => Number(h) * 3_600_000 + Number(m) * 60_000 + Number(s) * 1000 + Number(ms),
      );
      assert.ok(times.length >= 4);
      for (let i = 1; i < times.length; i++)
        assert.ok(times[i]! >= times[i - 1]!, `${times[i - 1]} before ${times[i]}`);
      assert.ok(times.at(-1)! <= rendered.duration_ms);
    });

    it('shows a picture in every scene: not one colour, and not the frame of another scene', async () => {
      const seen = new Set<string>();
      for (const scene of report.scenes) {
        const pixels = await frameRgb(file, Math.floor((scene.first_frame + scene.last_frame) / 2));
        assert.equal(pixels.length, script.video_config.width * script.video_config.height * 3);
        const sample = Buffer.from(pixels.filter((_, index) => index % 6007 === 0));
        assert.ok(new Set(sample).size > 16, 'the picture is flat');
        seen.add(sample.toString('base64'));
      }
      assert.equal(seen.size, report.scenes.length);
    });

    if (name === 'welcome') {
      it('gives equal frames and equal sound when it is rendered again', async () => {
        const again = path.join(folder, 'again.mp4');
        const result = await cli(['render', source, '-o', again, '--json']);
        assert.equal(result.status, 0, result.stdout);
        assert.deepEqual(await frameHashes(again), await frameHashes(file));
        assert.ok((await pcm(again)).equals(await pcm(file)));
      });
    }
  });
}
