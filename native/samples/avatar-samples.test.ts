import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { StudioError } from '../../domain/errors.ts';
import { findFfmpeg } from '../media/ffmpeg.ts';
import { runFfprobe } from '../media/ffprobe.ts';
import { createCanvas, loadImage } from '../text/canvas.ts';
import { AvatarSamples } from './avatar-samples.ts';
import type { WantedFilm, WantedPortrait } from './messages.ts';
import type { Asker } from './voice-samples.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'avatar-samples-'));
const homeBefore = process.env.METASTUDIO_HOME;
process.env.METASTUDIO_HOME = path.join(folder, 'home');
const samples = new AvatarSamples({ cacheLimitBytes: async () => 1e9 });

after(async () => {
  await samples.close();
  if (homeBefore === undefined) delete process.env.METASTUDIO_HOME;
  else process.env.METASTUDIO_HOME = homeBefore;
  rmSync(folder, { recursive: true, force: true });
});

const asker: Asker = { client: 'a', language: 'en', signal: new AbortController().signal };
const english = 'voice:espeak/en-us';
const failsWith = (code: string) => (error: unknown) =>
  error instanceof StudioError && error.problems[0]!.code === code;

async function probed(file: string) {
  const { stdout } = await runFfprobe(
    ['-show_entries', 'stream=codec_type,width,height:format=duration', '-of', 'json', '-i', `file:${file}`],
    undefined,
  );
  const { streams, format } = JSON.parse(stdout) as {
    readonly streams: readonly { codec_type: string; width?: number; height?: number }[];
    readonly format: { readonly duration: string };
  };
  const { width, height } = streams.find((one) => one.codec_type === 'video')!;
  const kinds = streams.map((one) => one.codec_type).filter((kind) => kind !== 'subtitle');
  return { width, height, seconds: Number(format.duration), kinds: kinds.toSorted() };
}

/** Where the lower half of the face is, in shades of grey: the mouth, while the head sways by a pixel or two. */
const MOUTH = { width: 90, height: 60, x: 593, y: 300 };

async function mouthPictures(file: string): Promise<readonly Buffer[]> {
  const { width, height, x, y } = MOUTH;
  const { ffmpeg } = await findFfmpeg();
  const { stdout } = await promisify(execFile)(
    ffmpeg,
    [
      '-v',
      'error',
      '-i',
      file,
      '-vf',
      `crop=${width}:${height}:${x}:${y}`,
      '-f',
      'rawvideo',
      '-pix_fmt',
      'gray',
      '-',
    ],
    { encoding: 'buffer', maxBuffer: 1 << 28 },
  );
  const length = width * height;
  return Array.from({ length: stdout.length / length }, (_, at) =>
    stdout.subarray(at * length, (at + 1) * length),
  );
}

/** Mean over all pixels, of 255. */
function difference(one: Buffer, other: Buffer): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length;
}

describe('avatars', () => {
  it('are pictures in what they wear, painted once', async () => {
    const [first] = await samples.list();
    const { id, looks } = first!;
    const card: WantedPortrait = { avatarId: id, looks: [], emotion: 'NEUTRAL', as: 'card' };
    const usual = await samples.portrait(card, asker);
    assert.equal(readFileSync(usual).toString('latin1', 1, 4), 'PNG');
    assert.equal(await samples.portrait(card, asker), usual);
    for (const change of [{ looks: [looks[1]!.id] }, { emotion: 'HAPPY' }]) {
      const other = await samples.portrait({ ...card, ...change }, asker);
      assert.ok(!readFileSync(other).equals(readFileSync(usual)), JSON.stringify(change));
    }
  });

  it('stand before a ground of their own, and in a film on none', async () => {
    const [first] = await samples.list();
    const wanted = { avatarId: first!.id, looks: [], emotion: 'NEUTRAL' };
    const corner = async (as: WantedPortrait['as']) => {
      const image = await loadImage(await samples.portrait({ ...wanted, as }, asker));
      const canvas = createCanvas(1, 1);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      return { alpha: context.getImageData(0, 0, 1, 1).data[3], width: image.width };
    };
    const card = await corner('card');
    const [look, face] = [await corner('look'), await corner('face')];
    assert.deepEqual([card.alpha, look.alpha, face.alpha], [255, 255, 255]);
    assert.ok(look.width < card.width / 2 && face.width < card.width / 2);
    assert.equal((await corner('standing')).alpha, 0);
  });

  it('say a sentence in a film, made once, and tell how far it is', async () => {
    const wanted: WantedFilm = {
      ...{ avatarId: 'avatar:lin', looks: [], voiceId: english, text: 'Hello, here I am.' },
      resolution: '720p',
    };
    const told: number[] = [];
    const { file, warnings } = await samples.film(wanted, asker, (fraction) => told.push(fraction));
    assert.deepEqual(warnings, []);
    assert.ok(told.length > 2 && told.at(-1) === 1);
    assert.deepEqual(
      told,
      told.toSorted((one, other) => one - other),
    );
    assert.equal(readFileSync(file).toString('latin1', 4, 8), 'ftyp');
    const { width, height, seconds, kinds } = await probed(file);
    assert.deepEqual([width, height, kinds], [1280, 720, ['audio', 'video']]);
    assert.ok(seconds > 0.8 && seconds < 5, `${seconds} s`);
    const pictures = await mouthPictures(file);
    const moved = pictures.filter((one, at) => at > 0 && difference(one, pictures[at - 1]!) > 1);
    assert.ok(moved.length >= 4, `the mouth moves in ${moved.length} of ${pictures.length} pictures`);
    told.length = 0;
    assert.equal((await samples.film(wanted, asker, (fraction) => told.push(fraction))).file, file);
    assert.deepEqual(told, []);
  });

  it('play a mood and a gesture, in a film of the size that is asked for', async () => {
    const wanted: WantedFilm = {
      ...{
        avatarId: 'avatar:lin',
        looks: [],
        voiceId: english,
        text: 'Tom & Anna are glad to see all of you here today.',
      },
      resolution: '1080p',
    };
    const nothing = () => undefined;
    const plain = await samples.film(wanted, asker, nothing);
    const played = await samples.film({ ...wanted, emotion: 'HAPPY', action: 'wave' }, asker, nothing);
    assert.deepEqual([plain.warnings, played.warnings], [[], []]);
    const [one, other] = [await probed(plain.file), await probed(played.file)];
    assert.deepEqual([one.width, one.height, one.seconds], [1920, 1080, other.seconds]);
    assert.ok(!readFileSync(plain.file).equals(readFileSync(played.file)));
    const unknown = await samples.film({ ...wanted, resolution: '720p', action: 'fly' }, asker, nothing);
    assert.deepEqual(
      unknown.warnings.map(({ code }) => code),
      ['SSML_ACTION_UNKNOWN'],
    );
  });

  it('are given up when nobody waits, and say what is wrong', async () => {
    const wanted: WantedFilm = {
      ...{ avatarId: 'avatar:lin', looks: [], voiceId: english },
      resolution: '720p',
    };
    const begun = Promise.withResolvers<void>();
    const film = samples.film({ ...wanted, text: 'This one is given up.' }, asker, () => begun.resolve());
    await begun.promise;
    samples.cancel('a');
    await assert.rejects(film, failsWith('CANCELLED'));
    const none = () => undefined;
    await assert.rejects(
      samples.film({ ...wanted, avatarId: 'avatar:none' }, asker, none),
      failsWith('AVATAR_NOT_FOUND'),
    );
    await assert.rejects(
      samples.film({ ...wanted, looks: ['none'] }, asker, none),
      failsWith('SCRIPT_LOOK_UNKNOWN'),
    );
    await assert.rejects(
      samples.film({ ...wanted, voiceId: 'voice:espeak/xx' }, asker, none),
      failsWith('VOICE_NOT_FOUND'),
    );
    await assert.rejects(
      samples.film({ ...wanted, text: 'This goes on and on. '.repeat(14).trim() }, asker, none),
      failsWith('SAMPLE_TOO_LONG'),
    );
  });
});
