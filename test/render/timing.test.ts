/** When things are seen and heard, read from the finished video's own pictures and sound. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ffmpeg, ffmpegOutput } from '../../native/media/clips.test-helper.ts';
import { readSound } from '../mouth/sound.ts';
import { cli } from '../support/cli.ts';

const RATE = 25;
/** Of the clip, each a little lighter than the one before. */
const CLIP_FRAMES = 12;
const lumaOf = (frame: number) => 20 + 15 * frame;
/** Every frame is looked at in this size. */
const [WIDTH, HEIGHT] = [64, 36];
/** Levels of 255 by which a flat colour may be off. */
const TOLERANCE = 8;
const CANVAS = { position: { dx: 0, dy: 0 }, size: { width: 1920, height: 1080 } };
const EFFECTS_MS = [300, 900];

type Colour = readonly [number, number, number];
const [NIGHT, RED, GREEN, BLUE]: readonly Colour[] = [
  [32, 48, 64],
  [255, 0, 0],
  [0, 160, 0],
  [0, 0, 200],
];
const hex = (colour: Colour) => `#${Buffer.from(colour).toString('hex')}`;
const mix = (from: Colour, to: Colour, share: number) =>
  from.map((value, at) => value * (1 - share) + to[at]! * share) as unknown as Colour;

interface Span {
  readonly first_frame: number;
  readonly last_frame: number;
}

/** A scene without a word. */
function scene(colour: Colour, lengthMs: number, more: object = {}, layers: readonly object[] = []) {
  return {
    background_config: [{ background_type: 'COLOR', background_color_config: hex(colour) }],
    layer_config: layers,
    x_studio: { hide_avatar: true, tail_ms: lengthMs, ...more },
  };
}

function clip(config: object) {
  return { layer_type: 'VIDEO', ...CANVAS, video_config: { video_url: 'file:clip.mp4', ...config } };
}

const card = {
  ...{ layer_type: 'IMAGE', asset_id: 'file:white.png', ...CANVAS },
  x_studio: { in_ms: 200, out_ms: 800, fade_in_ms: 200, fade_out_ms: 120 },
};

const SCENES = {
  rounds: scene(NIGHT!, 40, {}, [clip({ loop_count: 2, is_play_the_entire_video: true })]),
  once: scene(NIGHT!, 800, {}, [clip({ loop_count: 0 })]),
  endless: scene(NIGHT!, 680, {}, [clip({ loop_count: -1 })]),
  times: scene(NIGHT!, 1000, {}, [card]),
  fade: scene(GREEN!, 600, { transition: { kind: 'fade', colour: hex(RED!), duration_ms: 400 } }),
  wipe: scene(BLUE!, 600, { transition: { kind: 'wipe', direction: 'right', duration_ms: 400 } }),
  effects: scene(BLUE!, 1400, {
    sound_effects: EFFECTS_MS.map((at_ms) => ({ audio: 'file:tick.wav', at_ms })),
  }),
};

describe('in the finished video', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-timing-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => path.join(folder, name);
  const video = at('film.mp4');
  let pictures: Buffer;
  let spans: readonly Span[];

  before(async () => {
    const picture = (filter: string) => ['-f', 'lavfi', '-i', filter];
    ffmpeg([
      ...picture(`color=black:s=320x180:r=${RATE},geq=lum=${lumaOf(0)}+15*N:cb=128:cr=128`),
      ...['-frames:v', String(CLIP_FRAMES), '-c:v', 'libx264', '-qp', '2', '-pix_fmt', 'yuv420p'],
      ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
      at('clip.mp4'),
    ]);
    ffmpeg([...picture('color=white:s=320x180'), '-frames:v', '1', at('white.png')]);
    ffmpeg([...picture('sine=1000:r=48000:d=0.06'), at('tick.wav')]);
    const script = {
      script_name: 'Timing',
      model_asset_id: 'avatar:lin',
      voice_config: { voice_asset_id: 'voice:espeak/en-us' },
      video_config: { width: 1280, height: 720, bitrate: 8000, x_studio: { frame_rate: RATE } },
      shoot_scripts: Object.values(SCENES).map((shoot_script, sequence_no) => ({
        sequence_no,
        shoot_script,
      })),
      x_studio: { ai_label: false },
    };
    writeFileSync(at('script.json'), JSON.stringify(script));
    const result = await cli(['render', at('script.json'), '-o', video, '--report', at('report.json')]);
    assert.equal(result.status, 0, result.stderr);
    spans = (JSON.parse(readFileSync(at('report.json'), 'utf8')) as { scenes: Span[] }).scenes;
    // In full colour before it is made small, or colours mix over two columns.
    const size = `scale=flags=accurate_rnd+full_chroma_int,format=gbrp,scale=${WIDTH}:${HEIGHT}:flags=area,format=rgb24`;
    pictures = ffmpegOutput(['-i', video, '-an', '-vf', size, '-f', 'rawvideo', 'pipe:1']);
    assert.equal(pictures.length, (spans.at(-1)!.last_frame + 1) * WIDTH * HEIGHT * 3);
  });

  const span = (name: keyof typeof SCENES) => spans[Object.keys(SCENES).indexOf(name)]!;
  const lengthOf = (name: keyof typeof SCENES) => span(name).last_frame - span(name).first_frame + 1;

  /** @param frame of the scene */
  function colourAt(name: keyof typeof SCENES, frame: number, x = WIDTH / 2): Colour {
    const offset = ((span(name).first_frame + frame) * HEIGHT * WIDTH + (HEIGHT / 2) * WIDTH + x) * 3;
    return [...pictures.subarray(offset, offset + 3)] as unknown as Colour;
  }

  const isLike = (found: Colour, wanted: Colour) =>
    found.every((value, channel) => Math.abs(value - wanted[channel]!) <= TOLERANCE);

  function assertColour(name: keyof typeof SCENES, frame: number, wanted: Colour): void {
    const found = colourAt(name, frame);
    assert.ok(isLike(found, wanted), `${name}, frame ${frame}: ${found} is not ${wanted.map(Math.round)}`);
  }

  /** The clip's frame that is on screen, by its grey (ITU-R BT.709-6: 219 steps from black to white). */
  function shownFrame(name: keyof typeof SCENES, frame: number): number {
    const grey = (colourAt(name, frame)[1] * 219) / 255 + 16;
    return Math.max(0, Math.round((grey - lumaOf(0)) / 15));
  }
  const shownFrames = (name: keyof typeof SCENES) =>
    Array.from({ length: lengthOf(name) }, (_, frame) => shownFrame(name, frame));

  it('V-08 a clip of two further rounds, played entirely, is seen three times from its first frame to its last', () => {
    assert.deepEqual(
      shownFrames('rounds'),
      Array.from({ length: 3 * CLIP_FRAMES }, (_, frame) => frame % CLIP_FRAMES),
    );
  });

  it('V-08 a clip that is over stands on its last frame, and an endless one goes on', () => {
    const last = CLIP_FRAMES - 1;
    assert.deepEqual(
      shownFrames('once'),
      Array.from({ length: 20 }, (_, frame) => Math.min(frame, last)),
    );
    assert.deepEqual(
      shownFrames('endless'),
      Array.from({ length: 17 }, (_, frame) => frame % CLIP_FRAMES),
    );
  });

  it('a layer comes and goes on the frames of its times, and fades between them', () => {
    const [fromFrame, untilFrame, fadeIn, fadeOut] = [5, 20, 5, 3];
    assert.equal(lengthOf('times'), 25);
    for (let frame = 0; frame < 25; frame += 1) {
      const isThere = frame >= fromFrame && frame < untilFrame;
      const rising = (frame - fromFrame + 0.5) / fadeIn;
      const falling = (untilFrame - frame - 0.5) / fadeOut;
      const share = isThere ? Math.min(1, rising, falling) : 0;
      assertColour('times', frame, mix(NIGHT!, [255, 255, 255], share));
    }
  });

  it('a fade goes to its colour and from there to the new scene', () => {
    assert.equal(lengthOf('fade'), 15);
    for (let frame = 0; frame < 10; frame += 1) {
      const share = (frame + 1) / 11;
      const wanted = share < 0.5 ? mix(NIGHT!, RED!, 2 * share) : mix(RED!, GREEN!, 2 * share - 1);
      assertColour('fade', frame, wanted);
    }
    for (let frame = 10; frame < 15; frame += 1) assertColour('fade', frame, GREEN!);
  });

  it('a wipe to the right uncovers the new scene from the left, and nothing but the two is seen', () => {
    const newColumns = Array.from({ length: lengthOf('wipe') }, (_, frame) => {
      const row = Array.from({ length: WIDTH }, (_, x) => colourAt('wipe', frame, x));
      const count = row.findIndex((colour) => !isLike(colour, BLUE!));
      const shown = count < 0 ? WIDTH : count;
      // One column lies on the edge.
      for (const colour of row.slice(shown + 1))
        assert.ok(isLike(colour, GREEN!), `frame ${frame}: ${colour}`);
      return shown;
    });
    assert.deepEqual(
      newColumns,
      newColumns.toSorted((one, other) => one - other),
    );
    assert.ok(newColumns[0]! < WIDTH / 8, `${newColumns}`);
    assert.ok(Math.abs((newColumns[4]! + newColumns[5]!) / 2 - WIDTH / 2) <= 3, `${newColumns}`);
    assert.ok(newColumns[9]! > (7 * WIDTH) / 8 && newColumns[9]! < WIDTH, `${newColumns}`);
    assert.deepEqual(newColumns.slice(10), Array(5).fill(WIDTH));
  });

  it('sound effects are heard when the script says, for as long as they last, and nothing else is', async () => {
    const frames = spans.at(-1)!.last_frame + 1;
    const sound = await readSound(video, frames, RATE);
    const loudest = sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    assert.ok(loudest > 0.05, `${loudest}`);
    const millisecond = 48;
    const isHeard = (ms: number) =>
      sound.subarray(ms * millisecond, (ms + 1) * millisecond).some((value) => Math.abs(value) > loudest / 2);
    const heard = Array.from({ length: (frames * 1000) / RATE }, (_, ms) => ms).filter(isHeard);
    const starts = heard.filter((ms) => !heard.includes(ms - 1) && !heard.includes(ms - 2));
    const sceneMs = (span('effects').first_frame * 1000) / RATE;
    assert.equal(starts.length, EFFECTS_MS.length, `${starts}`);
    for (const [index, ms] of EFFECTS_MS.entries()) {
      const wanted = sceneMs + ms;
      assert.ok(Math.abs(starts[index]! - wanted) <= 10, `${starts[index]} ms and not ${wanted}`);
      assert.ok(
        heard.some((one) => Math.abs(one - (wanted + 60)) <= 10),
        `the effect of ${wanted} ms breaks off`,
      );
    }
  });
});
