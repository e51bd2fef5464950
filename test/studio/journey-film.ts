/** Looks at the film that a journey through the editor ends with: what was written is heard and read, what was placed stands there. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Rect } from '../../domain/avatar/types.ts';
import { colourOf, differenceOf, partOf, whiteShareOf } from '../support/frame-parts.ts';
import { frameRgb, pcm, probe } from '../support/media.ts';
import { cuesOf, type SpokenCue } from '../support/subtitles.ts';
import { framesOfClip, type JourneyMedia, PICTURE_COLOURS, CLIP_RATE as RATE } from './journey-media.ts';

const WIDTH = 1920;
const HEIGHT = 1080;
/** Of a new draft. */
const BACKGROUND = '#DCE3EC';
const SUBTITLES: Rect = { x: 480, y: 940, width: 960, height: 110 };
/** Beside the presenter, where her hand is while she waves. */
const WAVE: Rect = { x: 1130, y: 540, width: 60, height: 100 };

export interface JourneyFilm {
  /** Absolute, `.mp4`; its subtitles lie beside it. */
  readonly file: string;
  /** About how long it is, as the editor says. */
  readonly seconds: number;
  readonly media: JourneyMedia;
  /** In the first scene. */
  readonly picture: Rect;
  /** In the second scene. */
  readonly clip: Rect;
}

export async function filmIsRight(film: JourneyFilm): Promise<void> {
  await streamsAreRight(film);
  const cues = cuesOf(readFileSync(film.file.replace(/mp4$/, 'srt'), 'utf8'));
  const during = (words: string) => {
    const cue = cues.find(({ text }) => text.includes(words));
    assert.ok(cue, `${words} is in no subtitle: ${cues.map(({ text }) => text).join(' | ')}`);
    return cue;
  };
  const first = [during('欢迎来到重庆'), during('也有水')] as const;
  const second = [during('Two rivers'), during('Come and see')] as const;
  await pauseIsMade(film, ...first);
  for (const cue of first) await pictureStands(film, frameIn(cue));
  const start = await startOfSecond(film);
  for (const cue of second) await clipPlays(film, frameIn(cue), start);
  await presenterWaves(film, frameIn(first[0]), Math.round(second[1].from * RATE));
}

const frameIn = ({ from, to }: SpokenCue) => Math.round(((from + to) / 2) * RATE);
const look = ({ file }: JourneyFilm, frame: number) => frameRgb(file, frame, RATE);

async function streamsAreRight({ file, seconds }: JourneyFilm): Promise<void> {
  const { streams, format } = await probe(file);
  const [picture, sound] = ['video', 'audio'].map((kind) => streams.find((one) => one.codec_type === kind));
  assert.equal(`${picture?.codec_name} ${picture?.width}x${picture?.height}`, `h264 ${WIDTH}x${HEIGHT}`);
  assert.equal(picture?.r_frame_rate, `${RATE}/1`);
  assert.equal(`${sound?.codec_name} ${sound?.sample_rate}`, 'aac 48000');
  const duration = Number(format.duration);
  assert.equal(Number(picture?.nb_read_packets), Math.round(duration * RATE));
  assert.ok(Math.abs(duration / seconds - 1) < 0.2, `${duration} s instead of about ${seconds} s`);
}

/** Nothing is heard for two seconds but a breath, and no subtitle stands meanwhile. */
async function pauseIsMade(film: JourneyFilm, before: SpokenCue, after: SpokenCue): Promise<void> {
  const sound = await pcm(film.file);
  const loudest = (from: number, to: number) => {
    let most = 0;
    for (let at = Math.round(from * 48_000) * 4; at < Math.round(to * 48_000) * 4; at += 2)
      most = Math.max(most, Math.abs(sound.readInt16LE(at)));
    return most;
  };
  const whiteAt = async (second: number) =>
    whiteShareOf(partOf(await look(film, Math.round(second * RATE)), WIDTH, SUBTITLES));
  const middle = after.from - 1;
  assert.ok(loudest(middle - 0.9, middle + 0.9) < QUIET, 'something is heard in the pause');
  for (const { from, to } of [before, after]) assert.ok(loudest(from, to) > LOUD, 'nothing is heard');
  const silent = await whiteAt(middle);
  for (const { from, to } of [before, after]) {
    const said = await whiteAt((from + to) / 2);
    assert.ok(said > silent + 0.01, `a subtitle makes ${said} white, where none stands it is ${silent}`);
  }
}

/** Of samples of 16 bits. */
const QUIET = 300;
const LOUD = 3000;

/** Each of its quarters reaches to its edges, and no further. */
async function pictureStands(film: JourneyFilm, frame: number): Promise<void> {
  const pixels = await look(film, frame);
  const inside = cornersOf(pixels, film.picture, 4);
  const outside = cornersOf(pixels, film.picture, -4);
  for (const [at, colour] of PICTURE_COLOURS.entries()) {
    assert.ok(
      isNear(inside[at]!, colour),
      `frame ${frame}, corner ${at}: ${inside[at]} instead of ${colour}`,
    );
    assert.ok(isNear(outside[at]!, BACKGROUND), `frame ${frame}, beside corner ${at}: ${outside[at]}`);
  }
}

/** Of small squares at the four corners, row by row. @param inset of their middles from the edges, pixels */
function cornersOf(frame: Buffer, { x, y, width, height }: Rect, inset: number) {
  const at = (left: number, top: number) =>
    colourOf(partOf(frame, WIDTH, { x: left - 1, y: top - 1, width: 3, height: 3 }));
  const [left, right, top, bottom] = [x + inset, x + width - 1 - inset, y + inset, y + height - 1 - inset];
  return [at(left, top), at(right, top), at(left, bottom), at(right, bottom)];
}

function isNear(colour: readonly number[], code: string): boolean {
  const wished = [1, 3, 5].map((at) => Number.parseInt(code.slice(at, at + 2), 16));
  return colour.every((channel, at) => Math.abs(channel - wished[at]!) < 16);
}

/** The frame from which on the picture is gone, and does not come back. */
async function startOfSecond({ file, picture }: JourneyFilm): Promise<number> {
  const crop = `crop=16:16:${picture.x + 20}:${picture.y + 20},scale=1:1`;
  const args = ['-v', 'error', '-i', file, '-vf', crop, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  const colours = execFileSync('ffmpeg', args);
  const isThere = Array.from({ length: colours.length / 3 }, (_, at) =>
    isNear([...colours.subarray(at * 3, at * 3 + 3)], PICTURE_COLOURS[0]),
  );
  const start = isThere.indexOf(false);
  assert.ok(start > 0 && !isThere.includes(true, start), `it is gone at ${start}, and there again`);
  return start;
}

/** Frame by frame as it is, from the beginning of its scene. */
async function clipPlays(film: JourneyFilm, frame: number, start: number): Promise<void> {
  const seen = partOf(await look(film, frame), WIDTH, film.clip);
  const differences = framesOfClip(film.media).map((one) => differenceOf(one, seen));
  const least = Math.min(...differences);
  assert.equal(differences.indexOf(least), frame - start, `frame ${frame} of the film`);
  assert.ok(least < 12, `it looks other than its file: ${least}`);
}

async function presenterWaves(film: JourneyFilm, still: number, waving: number): Promise<void> {
  const [without, hand] = await Promise.all(
    [still, waving].map(async (frame) => colourOf(partOf(await look(film, frame), WIDTH, WAVE))),
  );
  assert.ok(isNear(without!, BACKGROUND), `there is ${without} before she waves`);
  assert.ok(hand![0] - hand![2] > 10, `there is no skin, but ${hand}`);
}
