import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { fail } from '../../../domain/errors.ts';
import { codeOf } from '../../media/problems.test-helper.ts';
import { writeDeck } from '../../slides/deck.test-helper.ts';
import { pdfOf } from '../../slides/pdf.test-helper.ts';
import { LOOKS, PICTURE_LOOKS } from '../file-work.ts';
import { openFileWork } from './file-work.ts';
import { gridHeic, P3_HEIC } from './heic.test-helper.ts';
import {
  cmykJpeg,
  folder,
  hollowPng,
  made,
  sample,
  withOrientation,
  written,
} from './samples.test-helper.ts';

/** Of a slide. */
const GREEN = '<p:bgPr><a:solidFill><a:srgbClr val="00CC00"/></a:solidFill></p:bgPr>';

const work = openFileWork();
const { signal } = new AbortController();

interface Derived {
  /** What lies in the folder. */
  readonly looks: readonly string[];
  readonly place: (look: keyof typeof LOOKS) => string;
  readonly fractions: readonly number[];
}

async function derive(file: string, into?: string): Promise<Derived> {
  const fileName = path.basename(file);
  const { type, facts } = await work.inspect({ file, fileName, signal });
  const own = into ?? mkdtempSync(path.join(folder, 'looks-'));
  const fractions: number[] = [];
  const onFraction = (fraction: number) => void fractions.push(fraction);
  await work.derive({ file, fileName, signal, type, facts, folder: own, onFraction });
  return { looks: readdirSync(own).sort(), place: (look) => path.join(own, LOOKS[look]), fractions };
}

const PICTURES = ['strip.webp', 'thumbnail.webp'];

describe('what the library shows of a clip', () => {
  it('is a picture, a strip and a curve of its sound, and a film only where a browser does not play it', async () => {
    assert.deepEqual((await derive(sample('plain.mp4'))).looks, [...PICTURES, 'waveform.json']);
    assert.deepEqual((await derive(sample('varying.mp4'))).looks, PICTURES);
    const { looks, fractions } = await derive(sample('old.avi'));
    assert.deepEqual(looks, ['proxy.mp4', ...PICTURES, 'waveform.json']);
    assert.deepEqual(
      fractions,
      fractions.toSorted((a, b) => a - b),
    );
    assert.equal(fractions.at(-1), 1);
  });

  it('V-09 the film is what a browser plays, at most 720p, as long as the clip', async () => {
    for (const name of ['old.flv', 'camera-5k.mp4'] as const) {
      const { place } = await derive(sample(name));
      const before = await work.inspect({ file: sample(name), fileName: name, signal });
      const { facts } = await work.inspect({ file: place('proxy'), fileName: 'proxy.mp4', signal });
      assert.equal(facts.isPlayable, true);
      assert.ok(facts.width! <= 1280 && facts.height! <= 720);
      assert.ok(Math.abs(facts.durationMs! - before.facts.durationMs!) <= 1000 / facts.framesPerSecond!);
    }
  });

  it('has its own shape, upright: at most 480 × 270, and ten of 240 × 135', async () => {
    const turned = made('turned-look.mp4', [
      '-i',
      sample('plain.mp4'),
      '-c',
      'copy',
      '-metadata:s:v:0',
      'rotate=90',
    ]);
    for (const [file, thumbnail, part] of [
      [sample('plain.mp4'), [320, 180], [240, 135]],
      [sample('television.mpg'), [360, 270], [180, 135]],
      [turned, [152, 270], [76, 135]],
    ] as const) {
      const { place } = await derive(file);
      const [picture, strip] = [await imageAt(place('thumbnail')), await imageAt(place('strip'))];
      assert.deepEqual([picture.width, picture.height], thumbnail);
      assert.deepEqual([strip.width, strip.height], [part[0] * 10, part[1]]);
    }
  });

  it('goes on along the strip, in files where no place is found by its time as well', async () => {
    const source = "color=black:s=160x90:d=2:r=25,geq=lum='16+T*100':cb=128:cr=128";
    for (const name of ['ramp.mp4', 'ramp.ts', 'ramp.flv']) {
      const codec = name.endsWith('.flv') ? ['-c:v', 'flv1', '-q:v', '2'] : ['-c:v', 'libx264', '-qp', '10'];
      const { place } = await derive(made(name, ['-f', 'lavfi', '-i', source, ...codec]));
      const strip = await imageAt(place('strip'));
      const levels = Array.from(
        { length: 10 },
        (_, at) => pixel(strip, (at + 0.5) * (strip.width / 10), 40)[0]!,
      );
      for (let at = 1; at < 10; at += 1)
        assert.ok(levels[at]! - levels[at - 1]! > 10, `${name}: ${levels.join(' ')}`);
    }
  });

  it('is no black picture where there is another, and what it is where there is none', async () => {
    const fadeIn = 'color=0x30c050:s=160x90:d=4:r=25,fade=in:st=0.9:d=0.2';
    const dark = 'color=black:s=160x90:d=1:r=25';
    for (const [name, source, expected] of [
      ['fade-in.mp4', fadeIn, [48, 192, 80]],
      ['dark.mp4', dark, [0, 0, 0]],
    ] as const) {
      const { place } = await derive(made(name, ['-f', 'lavfi', '-i', source, '-c:v', 'libx264']));
      near(pixel(await imageAt(place('thumbnail')), 80, 45), [...expected, 255]);
    }
  });

  it('is transparent where the clip is', async () => {
    const { place } = await derive(sample('logo-alpha.mov'));
    const picture = await imageAt(place('thumbnail'));
    assert.equal(pixel(picture, 40, 40)[3], 0);
    assert.equal(pixel(picture, 300, 40)[3], 255);
  });

  it('shows of HDR what a render shows', async () => {
    // BT.2408: grey of 203 cd/m² is what white is in SDR; in HLG that is a signal of 75 %.
    const hlg =
      'color=black:s=64x48:d=0.4,format=yuv420p10le,geq=lum=721:cb=512:cr=512,setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc';
    const encoder = [
      '-c:v',
      'libx265',
      '-x265-params',
      'log-level=error:colorprim=9:transfer=18:colormatrix=9',
    ];
    const { place } = await derive(made('hlg-white.mp4', ['-f', 'lavfi', '-i', hlg, ...encoder]));
    const [red, green, blue] = pixel(await imageAt(place('thumbnail')), 30, 20);
    assert.ok(
      red! > 215 && Math.abs(red! - green!) < 6 && Math.abs(red! - blue!) < 6,
      `${red} ${green} ${blue}`,
    );
  });
});

describe('what the library shows of a sound', () => {
  it('V-09 is a curve of 400 parts, a picture of that, and a file that a browser plays where it does not play this one', async () => {
    const { looks: played, place: playedAt } = await derive(sample('song.flac'));
    assert.deepEqual(played, ['thumbnail.webp', 'waveform.json']);
    const picture = await imageAt(playedAt('thumbnail'));
    assert.deepEqual([picture.width, picture.height], [480, 270]);
    // A bar, and above it the ground.
    assert.deepEqual([pixel(picture, 244, 135)[3], pixel(picture, 244, 10)[3]], [255, 0]);
    const { looks, place } = await derive(sample('song.wma'));
    assert.deepEqual(looks, ['proxy.mp4', 'thumbnail.webp', 'waveform.json']);
    const { type, facts } = await work.inspect({ file: place('proxy'), fileName: 'proxy.m4a', signal });
    assert.deepEqual([type, facts.codec, facts.isPlayable], ['AUDIO', 'aac', true]);
  });

  it('the curve shows the loudest of whichever channel where it is heard', async () => {
    const source =
      "aevalsrc='0.8*sin(2*PI*1000*t)*between(t,0.5,1)|0.25*sin(2*PI*1000*t)*gte(t,1.5)':d=2:s=48000";
    const { place } = await derive(made('curve.wav', ['-f', 'lavfi', '-i', source]));
    const curve = JSON.parse(readFileSync(place('waveform'), 'utf8')) as number[];
    assert.equal(curve.length, 400);
    const quarter = (at: number) => curve.slice(at * 100 + 2, at * 100 + 98);
    for (const [at, level] of [0, 0.8, 0, 0.25].entries())
      for (const one of quarter(at)) assert.ok(Math.abs(one - level) < 0.02, `${at}: ${one}`);
  });

  it('the shortest sound has a curve as well', async () => {
    const { place } = await derive(made('click.wav', ['-f', 'lavfi', '-i', 'aevalsrc=0.5:d=0.003:s=48000']));
    const curve = JSON.parse(readFileSync(place('waveform'), 'utf8')) as number[];
    assert.equal(curve.length, 400);
    assert.ok(curve.every((one) => Math.abs(one - 0.5) < 0.01));
  });
});

describe('what the library shows of a picture', () => {
  it('has its own shape, upright, and its colours, those of printers too', async () => {
    const { place } = await derive(sample('huge.png'));
    const picture = await imageAt(place('thumbnail'));
    assert.deepEqual([picture.width, picture.height], [450, 270]);
    const turned = written('turned-look.jpg', withOrientation(readFileSync(sample('photo.jpg')), 8));
    const upright = await imageAt((await derive(turned)).place('thumbnail'));
    assert.deepEqual([upright.width, upright.height], [152, 270]);
    const red = await imageAt((await derive(written('red.jpg', cmykJpeg([0, 1, 1, 0])))).place('thumbnail'));
    const [r, g, b] = pixel(red, 4, 4);
    assert.ok(r! > 200 && g! < 60 && b! < 60, `${r} ${g} ${b}`);
  });

  it('of a phone is there before it is mended, upright and in sRGB’s colours', async () => {
    const turned = written('look-turned.heic', gridHeic({ tiles: ['red', 'green'], rows: 1, turned: 3 }));
    const upright = await imageAt((await derive(turned)).place('thumbnail'));
    assert.deepEqual([upright.width, upright.height], [64, 128]);
    near(pixel(upright, 32, 32), [254, 0, 0, 255]);
    const wide = await imageAt((await derive(written('look-p3.heic', P3_HEIC))).place('thumbnail'));
    near(pixel(wide, 12, 24), [255, 0, 0, 255]);
    near(pixel(wide, 52, 24), [128, 128, 128, 255]);
  });

  it('is there for every kind, and its first picture where it moves', async () => {
    for (const name of ['scan.tiff', 'drawing.bmp', 'moving.gif', 'moving.webp'] as const)
      assert.deepEqual((await derive(sample(name))).looks, ['thumbnail.webp'], name);
  });
});

describe('what nothing can be made of', () => {
  it('is no fault, and a picture that would fill the memory is not decoded', async () => {
    const files = [
      written('bomb.png', hollowPng(60_000, 60_000)),
      written('hollow.png', hollowPng(100, 100)),
      written('bomb.heic', gridHeic({ grid: [60_000, 60_000] })),
      written('circle.heic', gridHeic({ parts: [0] })),
      written('page.mp4', '<!doctype html>'),
      written('a.pdf', '%PDF-1.7'),
    ];
    for (const file of files) assert.deepEqual((await derive(file)).looks, [], file);
  });

  it('what is there already is not made again, and what is missing is', async () => {
    const own = mkdtempSync(path.join(folder, 'looks-'));
    writeFileSync(path.join(own, LOOKS.thumbnail), 'kept');
    const { looks, place } = await derive(sample('plain.mp4'), own);
    assert.deepEqual(looks, [...PICTURES, 'waveform.json']);
    assert.equal(readFileSync(place('thumbnail'), 'utf8'), 'kept');
    const { ino, mtimeMs } = statSync(place('strip'));
    await derive(sample('plain.mp4'), own);
    assert.deepEqual([statSync(place('strip')).ino, statSync(place('strip')).mtimeMs], [ino, mtimeMs]);
  });

  it('is only what is asked for, and nothing that was not confirmed', async () => {
    const file = sample('old.avi');
    const { type, facts } = await work.inspect({ file, fileName: 'old.avi', signal });
    const own = mkdtempSync(path.join(folder, 'looks-'));
    const common = { file, fileName: 'old.avi', signal, type, facts, folder: own, onFraction: () => {} };
    const confirm = async () => {
      throw fail('MEDIA_NOT_FOUND', { details: { file: 'old.avi' } });
    };
    assert.equal(await codeOf(work.derive({ ...common, confirm })), 'MEDIA_NOT_FOUND');
    assert.deepEqual(readdirSync(own), []);
    await work.derive({ ...common, only: PICTURE_LOOKS });
    assert.deepEqual(readdirSync(own).sort(), [...PICTURES, 'waveform.json']);
    await work.derive({ ...common, only: ['proxy'] });
    assert.deepEqual(readdirSync(own).sort(), ['proxy.mp4', ...PICTURES, 'waveform.json']);
  });

  it('of a file that is not there is told as such: it may come back', async () => {
    const own = mkdtempSync(path.join(folder, 'looks-'));
    const file = path.join(folder, 'unplugged.png');
    const facts = { format: 'PNG' };
    const common = { file, fileName: 'unplugged.png', signal, facts, folder: own, onFraction: () => {} };
    for (const type of ['IMAGE', 'VIDEO', 'AUDIO'] as const)
      assert.equal(await codeOf(work.derive({ ...common, type })), 'MEDIA_NOT_FOUND', type);
  });

  it('ends when it is called off, and leaves nothing half made', async () => {
    const own = mkdtempSync(path.join(folder, 'looks-'));
    const abort = new AbortController();
    const file = sample('camera-5k.mp4');
    const { type, facts } = await work.inspect({ file, fileName: 'a.mp4', signal });
    const onFraction = () => abort.abort();
    const common = { file, fileName: 'a.mp4', type, facts, folder: own, onFraction };
    assert.equal(await codeOf(work.derive({ ...common, signal: abort.signal })), 'CANCELLED');
    assert.deepEqual(readdirSync(own), ['thumbnail.webp']);
  });
});

function imageAt(file: string): Promise<Image> {
  return loadImage(readFileSync(file));
}

function pixel(image: Image, x: number, y: number): readonly number[] {
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return [...context.getImageData(Math.round(x), Math.round(y), 1, 1).data];
}

function near(found: readonly number[], expected: readonly number[]): void {
  for (const [at, value] of expected.entries())
    assert.ok(Math.abs(found[at]! - value) <= 6, `${found} is not ${expected}`);
}

describe('what the library shows of slides', () => {
  it('is their first page', async () => {
    await writeDeck(path.join(folder, 'deck.pptx'), { slides: [{ background: GREEN }, {}] });
    const deck = await derive(path.join(folder, 'deck.pptx'));
    assert.deepEqual(deck.looks, ['thumbnail.webp']);
    const shown = await loadImage(readFileSync(deck.place('thumbnail')));
    assert.deepEqual([shown.width, shown.height], [480, 270]);
    const context = createCanvas(480, 270).getContext('2d');
    context.drawImage(shown, 0, 0);
    const [red = 0, green = 0, blue = 0] = context.getImageData(240, 135, 1, 1).data;
    assert.ok(red < 40 && green > 180 && blue < 40, `${red} ${green} ${blue}`);
    assert.deepEqual((await derive(written('deck.pdf', pdfOf([{}, {}])))).looks, ['thumbnail.webp']);
    assert.deepEqual((await derive(written('cut.pdf', '%PDF-1.7'))).looks, []);
  });
});
