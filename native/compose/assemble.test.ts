import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import {
  avatar,
  background,
  colour,
  flatPlayer,
  framesOf,
  jobOf,
  pixel,
  playerOf,
  sceneOf,
  sine,
  temporaryFolder,
  text,
  toolOutput,
} from './fixtures.ts';
import { composeVideo, renderStill } from './video.test-helper.ts';

/** An avatar that moves with every frame. */
const bouncing = playerOf((context, frame, size) => {
  context.fillStyle = '#e0a080';
  context.beginPath();
  context.ellipse(size.width / 2, size.height / 2 + (frame % 7), size.width / 3, size.height / 3, 0, 0, 7);
  context.fill();
});

async function probe(file: string): Promise<{
  streams: Record<string, string | number>[];
  format: { duration: string; tags: Record<string, string> };
}> {
  const entries =
    'stream=codec_name,profile,width,height,pix_fmt,nb_read_packets,duration,start_time,r_frame_rate,sample_rate,channels,bit_rate,color_space,color_primaries,color_transfer,color_range,chroma_location:format=duration:format_tags';
  const json = await toolOutput('ffprobe', [
    ...['-v', 'error', '-count_packets', '-show_entries', entries, '-of', 'json', `file:${file}`],
  ]);
  return JSON.parse(json.toString('utf8'));
}

describe('composeVideo', () => {
  it('V-13 joins scenes of any length into one MP4 with exact frame counts, tags and lengths', async (t) => {
    const folder = await temporaryFolder(t);
    const stage = [background('#205080'), avatar({ x: 101, y: 31, width: 99, height: 121 })];
    const counts = [37, 1, 2, 60, 1];
    const job = jobOf(
      folder,
      counts,
      counts.map((count, scene) =>
        sceneOf(scene === 2 ? [background('#406020')] : stage, {
          player: scene === 2 ? undefined : bouncing,
          speech: sine(count / 25, 300, 0.2),
        }),
      ),
    );
    const result = await composeVideo(job);
    assert.deepEqual(
      result.segments.map((segment) => segment.frameCount),
      counts,
    );
    const { streams, format } = await probe(result.file);
    const [video, sound] = streams;
    assert.ok(video && sound);
    assert.equal(Number(video.nb_read_packets), 101);
    assert.deepEqual(
      [video.codec_name, video.pix_fmt, video.r_frame_rate, video.width, video.height],
      ['h264', 'yuv420p', '25/1', 320, 180],
    );
    assert.deepEqual(
      [
        video.color_space,
        video.color_primaries,
        video.color_transfer,
        video.color_range,
        video.chroma_location,
      ],
      ['bt709', 'bt709', 'bt709', 'tv', 'center'],
    );
    assert.deepEqual([sound.codec_name, sound.sample_rate, sound.channels], ['aac', '48000', 2]);
    assert.equal(Number(video.start_time), 0);
    assert.equal(Number(sound.start_time), 0);
    assert.ok(Math.abs(Number(video.duration) - 101 / 25) < 1e-3, `video lasts ${video.duration}`);
    assert.ok(Math.abs(Number(sound.duration) - 101 / 25) < 1 / 25, `sound lasts ${sound.duration}`);
    // Every picture at its own place in time: no gap and no overlap where segments meet.
    const times = (
      await toolOutput('ffprobe', [
        ...['-v', 'error', '-select_streams', 'v', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0'],
        result.file,
      ])
    )
      .toString()
      .trim()
      .split('\n')
      .filter((line) => /^\d/.test(line))
      .map((line) => Math.round(Number.parseFloat(line) * 25 * 1000) / 1000);
    assert.deepEqual(
      times,
      Array.from({ length: 101 }, (_, frame) => frame),
    );
    const green = (await framesOf(result.file)).map((frame) => pixel(frame, 5, 5)[1] > pixel(frame, 5, 5)[2]);
    assert.deepEqual(
      green.flatMap((yes, frame) => (yes ? [frame] : [])),
      [38, 39],
    );
    assert.equal(format.tags.title, 'Test');
    assert.deepEqual(await readdir(folder), ['video.mp4']);
  });

  it('paints any frame of the video as a picture of its size', async (t) => {
    const folder = await temporaryFolder(t);
    const scenes = [sceneOf([background('#ff0000')]), sceneOf([background('#0000ff')])];
    const job = jobOf(folder, [3, 2], scenes);
    for (const [frame, red] of [
      [0, 255],
      [2, 255],
      [3, 0],
      [4, 0],
    ] as const) {
      const file = path.join(folder, 'still.png');
      await writeFile(file, await renderStill(job, frame));
      const [picture] = await framesOf(file);
      assert.ok(picture);
      assert.deepEqual(pixel(picture, 160, 90), [red, 0, 255 - red], `frame ${frame}`);
    }
  });

  it('V-17 marks the file as generated, as GB 45438-2025 asks, and only when the label is on', async (t) => {
    const folder = await temporaryFolder(t);
    const job = jobOf(folder, [2], [sceneOf([background('#102030')])], { title: '标题 "a" = b; c\\' });
    await composeVideo(job);
    const { tags } = (await probe(job.output.file)).format;
    assert.equal(tags.title, '标题 "a" = b; c\\');
    const mark = JSON.parse(tags.AIGC ?? 'null') as Record<string, string> | null;
    assert.equal(mark?.Label, '1');
    assert.equal(mark?.ContentProducer, 'MetaStudio Desktop');
    await composeVideo({ ...job, aiLabel: false });
    assert.equal((await probe(job.output.file)).format.tags.AIGC, undefined);
  });

  it('keeps colours: pure patches decode within 2 of what was asked', async (t) => {
    const folder = await temporaryFolder(t);
    const patches = ['#ff0000', '#00ff00', '#0000ff', '#ffffff', '#000000', '#808080', '#ffff00', '#c08040'];
    const items = patches.map((value, at) => colour({ x: at * 40, y: 0, width: 40, height: 180 }, value));
    const job = jobOf(folder, [5], [sceneOf(items)]);
    await composeVideo(job);
    const [frame] = await framesOf(job.output.file);
    assert.ok(frame);
    patches.forEach((value, at) => {
      const found = pixel(frame, at * 40 + 20, 90);
      for (const [index, part] of found.entries()) {
        const wanted = Number.parseInt(value.slice(1 + index * 2, 3 + index * 2), 16);
        assert.ok(Math.abs(part - wanted) <= 2, `${value} came out as ${found}`);
      }
    });
  });

  it('places the avatar at odd coordinates to the pixel, below what is above it, cut at the edge', async (t) => {
    const folder = await temporaryFolder(t);
    const items = [
      background('#202020'),
      avatar({ x: 101, y: 51, width: 33, height: 27 }),
      colour({ x: 111, y: 57, width: 7, height: 5 }, '#101010'),
      colour({ x: 123, y: 57, width: 1, height: 5 }, '#101010'),
      avatar({ x: 301, y: 161, width: 99, height: 99 }),
    ];
    const job = jobOf(folder, [4], [sceneOf(items, { player: flatPlayer('#f0f0f0') })]);
    await composeVideo(job);
    const frames = await framesOf(job.output.file);
    assert.equal(frames.length, 4);
    const frame = frames[3];
    assert.ok(frame);
    const bright = (x: number, y: number) => pixel(frame, x, y)[1] > 0x88;
    for (let y = 40; y < 90; y++) {
      assert.deepEqual([bright(100, y), bright(134, y)], [false, false], `outside the sides in row ${y}`);
      assert.equal(bright(101, y), y >= 51 && y < 78, `left column in row ${y}`);
      assert.equal(bright(105, y), y >= 51 && y < 78, `row ${y}`);
    }
    assert.deepEqual(
      [bright(110, 59), bright(111, 59), bright(117, 59), bright(118, 59)],
      [true, false, false, true],
    );
    assert.deepEqual(
      [bright(114, 56), bright(114, 57), bright(114, 61), bright(114, 62)],
      [true, false, false, true],
    );
    assert.deepEqual(
      [bright(300, 170), bright(301, 170), bright(319, 179), bright(310, 160)],
      [false, true, true, false],
    );
  });

  it('shows changes at their frame, the first and the last included', async (t) => {
    const folder = await temporaryFolder(t);
    const shades = ['#101010', '#808080', '#f0f0f0'];
    const at = (frame: number) => (frame >= 6 ? 2 : frame >= 1 ? 1 : 0);
    const job = jobOf(
      folder,
      [7],
      [
        sceneOf([], {
          changes: [0, 1, 6],
          drawListAt: (frame) => [
            background(shades[at(frame)] ?? ''),
            avatar({ x: 10, y: 10, width: 20, height: 20 }),
          ],
          player: playerOf((context, frame, size) => {
            context.fillStyle = frame % 2 === 0 ? '#ffffff' : '#000000';
            context.fillRect(0, 0, size.width, size.height);
          }),
        }),
      ],
    );
    await composeVideo(job);
    const frames = await framesOf(job.output.file);
    assert.deepEqual(
      frames.map((frame) => Math.round(pixel(frame, 200, 100)[0] / 112)),
      [0, 1, 1, 1, 1, 1, 2],
    );
    assert.deepEqual(
      frames.map((frame) => Math.round(pixel(frame, 20, 20)[0] / 255)),
      [1, 0, 1, 0, 1, 0, 1],
    );
  });

  it('fits the canvas into another size and leaves the rest black', async (t) => {
    const folder = await temporaryFolder(t);
    const size = { width: 160, height: 160 };
    const job = jobOf(folder, [1], [sceneOf([background('#ffffff')])]);
    await composeVideo({ ...job, output: { ...job.output, ...size } });
    const [frame] = await framesOf(job.output.file, size);
    assert.ok(frame);
    const row = (y: number) => pixel(frame, 80, y, 160)[0] > 128;
    assert.deepEqual(
      [row(10), row(34), row(36), row(80), row(124), row(126)],
      [false, false, true, true, true, false],
    );
  });

  it('gives the same pictures and the same sound twice', async (t) => {
    const folder = await temporaryFolder(t);
    const items = [
      background('#205080'),
      avatar({ x: 51, y: 11, width: 150, height: 160 }, { rotationDeg: 7, opacity: 0.7 }),
      text({ x: 10, y: 10, width: 300, height: 60 }, '同样的 twice 👍🏽'),
    ];
    const scenes = [60, 40].map((count) =>
      sceneOf(items, { player: bouncing, speech: sine(count / 25, 200, 0.1) }),
    );
    const hashes: string[] = [];
    for (const name of ['a.mp4', 'b.mp4']) {
      const job = jobOf(folder, [60, 40], scenes);
      const file = path.join(folder, name);
      await composeVideo({ ...job, output: { ...job.output, file, bitrateKbps: 600 } });
      hashes.push(
        (await toolOutput('ffmpeg', ['-v', 'error', '-i', file, '-f', 'framemd5', 'pipe:1'])).toString(),
      );
    }
    assert.ok((hashes[0] ?? '').split('\n').length > 200);
    assert.equal(hashes[0], hashes[1]);
  });

  it('leaves nothing behind when it is cancelled, whenever that is', async (t) => {
    const folder = await temporaryFolder(t);
    const scenes = [
      sceneOf([background('#205080'), avatar({ x: 1, y: 1, width: 300, height: 170 })], { player: bouncing }),
    ];
    for (const [stage, fraction] of [
      ['sound', 0],
      ['video', 0.01],
      ['join', 0.01],
    ] as const) {
      const abort = new AbortController();
      const job = jobOf(folder, [400], scenes);
      await assert.rejects(
        composeVideo(job, {
          signal: abort.signal,
          onProgress: (progress) => {
            if (progress.stage === stage && progress.fraction >= fraction) abort.abort();
          },
        }),
        (error: unknown) => error instanceof StudioError && error.problems[0]?.code === 'CANCELLED',
        stage,
      );
      assert.deepEqual(await readdir(folder), [], stage);
    }
  });

  it('leaves nothing behind when a picture cannot be had', async (t) => {
    const folder = await temporaryFolder(t);
    const broken = colour({ x: 0, y: 0, width: 1, height: 1 }, '#000000');
    const scenes = [
      sceneOf([background('#205080')]),
      sceneOf([{ ...broken, kind: 'image', source: 'file:gone.png', fit: 'cover' }]),
    ];
    await assert.rejects(composeVideo(jobOf(folder, [3, 3], scenes)), /no picture file:gone\.png/);
    assert.deepEqual(await readdir(folder), []);
  });

  it('takes any file name', async (t) => {
    const folder = await temporaryFolder(t);
    const odd = path.join(folder, `-i %03d:[x]'";\n$(true) 输出`);
    await mkdir(odd);
    const scenes = [sceneOf([background('#205080')])];
    const job = jobOf(odd, [2], scenes);
    const file = path.join(odd, `-y %d,'\\"[0:v];\n.mp4`);
    await composeVideo({ ...job, output: { ...job.output, file } });
    assert.deepEqual(await readdir(odd), [path.basename(file)]);
    assert.equal((await framesOf(file)).length, 2);
  });

  it('reports progress that never goes back within a stage', async (t) => {
    const folder = await temporaryFolder(t);
    const seen: Record<string, number[]> = { sound: [], video: [], join: [] };
    const scenes = [30, 20].map(() => sceneOf([background('#205080')]));
    await composeVideo(jobOf(folder, [30, 20], scenes), {
      onProgress: ({ stage, fraction }) => seen[stage]?.push(fraction),
    });
    for (const [stage, fractions] of Object.entries(seen)) {
      assert.deepEqual(
        fractions,
        fractions.toSorted((a, b) => a - b),
        stage,
      );
      assert.equal(fractions.at(-1), 1, stage);
    }
  });
});
