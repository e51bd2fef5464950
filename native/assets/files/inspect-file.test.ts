import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { messageOf, type Problem } from '../../../domain/errors.ts';
import { inspectAudio } from '../../media/audio.ts';
import { sniffFormat } from '../../media/format.ts';
import { inspectImage } from '../../media/image.ts';
import { codeOf } from '../../media/problems.test-helper.ts';
import { inspectVideo } from '../../media/video.ts';
import { writeDeck, writeZip } from '../../slides/deck.test-helper.ts';
import { pdfOf } from '../../slides/pdf.test-helper.ts';
import { openFileWork } from './file-work.ts';
import { GLASS_HEIC, gridHeic, P3_HEIC } from './heic.test-helper.ts';
import type { Findings } from './inspect-file.ts';
import {
  cmykJpeg,
  folder,
  hollowPng,
  made,
  type Sample,
  sample,
  withOrientation,
  written,
} from './samples.test-helper.ts';

const work = openFileWork();

function inspect(file: string, fileName = path.basename(file)): Promise<Findings> {
  return work.inspect({ file, fileName, signal: new AbortController().signal });
}

const errorsOf = (problems: readonly Problem[]) =>
  problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);

function summary({ type, facts, problems, fixes }: Findings): string {
  const { format = '-', codec = '-' } = facts;
  const steps = fixes.map((fix) =>
    fix.kind === 'convert' ? `${fix.steps.join('+')}${fix.is_needed ? '!' : '?'}` : `${fix.channel}?`,
  );
  const shown = facts.isPlayable ? 'playable' : 'not playable';
  return [type, format, codec, shown, ...problems.map(({ code }) => code), ...steps].join(' ');
}

describe('clips that are taken into the library', () => {
  const expected: Readonly<Partial<Record<Sample, string>>> = {
    'plain.mp4': 'VIDEO MP4 H264 playable',
    'phone-hdr.mov': 'VIDEO MOV H265 not playable VIDEO_TONE_MAPPED codec+hdr?',
    'varying.mp4': 'VIDEO MP4 H264 playable constant_rate?',
    'action-4k-60.mp4': 'VIDEO MP4 H264 playable VIDEO_FRAME_TOO_LARGE VIDEO_RATE_TOO_HIGH size+rate!',
    'studio.mov': 'VIDEO MOV prores not playable VIDEO_CODEC_NOT_ALLOWED codec!',
    'logo-alpha.mov': 'VIDEO MOV prores not playable VIDEO_CODEC_NOT_ALLOWED ASSET_FIX_LOSES_ALPHA codec!',
    'television.mpg':
      'VIDEO MPEG-PS mpeg2video not playable MEDIA_FORMAT_NOT_ALLOWED codec+container+deinterlace+square_pixels!',
    'studio.mxf': 'VIDEO MXF mpeg2video not playable MEDIA_FORMAT_NOT_ALLOWED codec+container!',
    'camera.mts': 'VIDEO MPEG-TS H264 not playable MEDIA_FORMAT_NOT_ALLOWED container!',
    'old.flv': 'VIDEO FLV flv1 not playable VIDEO_CODEC_NOT_ALLOWED codec!',
    'old.avi': 'VIDEO AVI mjpeg not playable VIDEO_CODEC_NOT_ALLOWED codec!',
    'old.wmv': 'VIDEO WMV wmv2 not playable VIDEO_CODEC_NOT_ALLOWED codec!',
    'recording.mkv': 'VIDEO MKV H264 not playable container?',
    'ten-bit.mp4': 'VIDEO MP4 H264 not playable codec?',
    'camera-5k.mp4': 'VIDEO MP4 H265 not playable VIDEO_FRAME_TOO_LARGE codec+size!',
    'long.mp4': 'VIDEO MP4 H264 playable VIDEO_TOO_LONG',
  };
  for (const [name, line] of Object.entries(expected) as [Sample, string][])
    it(`V-04 … V-07, A-03, M-07 ${name} is told as what it is, and a render says the same`, async () => {
      const file = sample(name);
      const found = await inspect(file);
      assert.equal(summary(found), line);
      assert.deepEqual(found.systemProperties, ['MATERIAL_VIDEO']);
      const rendered = inspectVideo(file, { shownName: name, path: '' });
      if (errorsOf(found.problems).length === 0) assert.ok((await rendered).durationMs > 0);
      else
        assert.ok([...errorsOf(found.problems), 'MEDIA_FORMAT_NOT_ALLOWED'].includes(await codeOf(rendered)));
    });

  it('are told upright, in square pixels, with their time, rate and sound', async () => {
    const { facts } = await inspect(sample('television.mpg'));
    assert.deepEqual(
      [facts.width, facts.height, facts.framesPerSecond, facts.hasSound],
      [768, 576, 25, true],
    );
    const { facts: hdr } = await inspect(sample('phone-hdr.mov'));
    assert.deepEqual([hdr.durationMs, hdr.framesPerSecond, hdr.hasAlpha], [1000, 30, false]);
  });
});

describe('sounds that are taken into the library', () => {
  const expected: Readonly<Partial<Record<Sample, string>>> = {
    'song.flac': 'AUDIO FLAC flac playable MEDIA_FORMAT_NOT_ALLOWED codec!',
    'song.ogg': 'AUDIO OGG vorbis playable MEDIA_FORMAT_NOT_ALLOWED codec!',
    'song.wma': 'AUDIO WMA wmav2 not playable MEDIA_FORMAT_NOT_ALLOWED codec!',
    'song.aac': 'AUDIO AAC aac playable MEDIA_FORMAT_NOT_ALLOWED container!',
    'song.aiff': 'AUDIO AIFF pcm_s16be not playable MEDIA_FORMAT_NOT_ALLOWED codec!',
    'song.mp3': 'AUDIO MP3 mp3 playable',
    'memo.m4a': 'AUDIO M4A aac playable',
    'right-only.wav': 'AUDIO WAV pcm_s16le playable ASSET_LEFT_SILENT right?',
    'two-people.m4a': 'AUDIO M4A aac playable ASSET_SIDES_DIFFER right? left? mix?',
    'interview.wav': 'AUDIO WAV pcm_s16le playable MEDIA_TOO_LARGE bit_rate!',
  };
  for (const [name, line] of Object.entries(expected) as [Sample, string][])
    it(`V-03 ${name} is told as what it is, and a render says the same`, async () => {
      const file = sample(name);
      const found = await inspect(file);
      assert.equal(summary(found), line);
      assert.deepEqual(found.systemProperties, []);
      const rendered = inspectAudio(file, { shownName: name, path: '' });
      const [error] = errorsOf(found.problems);
      if (error === undefined) assert.equal((await rendered).durationMs, found.facts.durationMs);
      else assert.equal(await codeOf(rendered), error);
    });
});

describe('recordings of old phones', () => {
  it('V-03 are told as what they are', async () => {
    // ETSI TS 126 101: frames of 20 ms at 12.2 kbit/s.
    const frames = Array.from({ length: 50 }, () => Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)]));
    const found = await inspect(written('call.amr', Buffer.concat([Buffer.from('#!AMR\n'), ...frames])));
    assert.equal(summary(found), 'AUDIO AMR amr_nb not playable MEDIA_FORMAT_NOT_ALLOWED codec!');
    // FFmpeg reckons by the bytes, those of the header too.
    assert.ok(Math.abs(found.facts.durationMs! - 1000) < 50);
  });
});

describe('pictures that are taken into the library', () => {
  const expected: Readonly<Partial<Record<Sample, string>>> = {
    'photo.jpg': 'IMAGE JPEG - playable',
    'huge.png': 'IMAGE PNG - playable IMAGE_TOO_LARGE size!',
    'scan.tiff': 'IMAGE TIFF - not playable MEDIA_FORMAT_NOT_ALLOWED codec!',
    'drawing.bmp': 'IMAGE BMP - playable codec?',
    'moving.gif': 'IMAGE GIF - playable',
    'moving.webp': 'IMAGE WEBP - playable',
  };
  for (const [name, line] of Object.entries(expected) as [Sample, string][])
    it(`V-10, M-07 ${name} is told as what it is, and a render says the same`, async () => {
      const file = sample(name);
      const found = await inspect(file);
      assert.equal(summary(found), line);
      const isBackground = name === 'photo.jpg' || name === 'huge.png';
      assert.deepEqual(found.systemProperties, [...(isBackground ? ['BACKGROUND_IMG'] : []), 'MATERIAL_IMG']);
      const rendered = inspectImage(file, { shownName: name, path: '', use: 'sticker' });
      const [error] = errorsOf(found.problems);
      if (error === undefined) assert.equal((await rendered).width, found.facts.width);
      else assert.equal(await codeOf(rendered), error);
    });

  it('move, or do not', async () => {
    for (const name of ['moving.gif', 'moving.webp'] as const) {
      const { facts } = await inspect(sample(name));
      assert.deepEqual([facts.isAnimated, facts.durationMs, facts.framesPerSecond], [true, 1000, 10], name);
    }
    assert.equal((await inspect(sample('drawing.bmp'))).facts.isAnimated, false);
  });

  it('of printers’ colours are usable, and turned ones are told upright', async () => {
    assert.equal(
      summary(await inspect(written('cmyk.jpg', cmykJpeg([0, 1, 1, 0])))),
      'IMAGE JPEG - playable',
    );
    const turned = written('turned.jpg', withOrientation(readFileSync(sample('photo.jpg')), 6));
    const { facts } = await inspect(turned);
    assert.deepEqual([facts.width, facts.height], [360, 640]);
  });
});

describe('photos of phones', () => {
  it('V-10, A-03 are told upright, with what is seen through, and are made JPEG or PNG', async () => {
    const cases = [
      [gridHeic({ tiles: ['red', 'green'], rows: 1, turned: 1 }), [64, 128, false], 'JPEG'],
      [gridHeic({ brand: 'mif1' }), [128, 128, false], 'JPEG'],
      [GLASS_HEIC, [64, 48, true], 'PNG'],
      // It has alpha, which hides nothing.
      [P3_HEIC, [64, 48, false], 'JPEG'],
    ] as const;
    for (const [at, [bytes, told, format]] of cases.entries()) {
      const found = await inspect(written(`photo-${at}.heic`, bytes));
      assert.equal(summary(found), 'IMAGE HEIC - not playable MEDIA_FORMAT_NOT_ALLOWED codec!');
      assert.deepEqual([found.facts.width, found.facts.height, found.facts.hasAlpha], told);
      assert.deepEqual(found.fixes, [{ kind: 'convert', steps: ['codec'], format, is_needed: true }]);
    }
  });

  it('of a brand that says little are told apart by the others', () => {
    const headOf = (brands: string) => sniffFormat(Buffer.from(`\0\0\0\x20ftyp${brands}`, 'latin1'));
    assert.equal(headOf('mif1\0\0\0\0mif1heicmiaf'), 'HEIC');
    assert.equal(headOf('mif1\0\0\0\0mif1avifmiaf'), 'AVIF');
    assert.equal(headOf('msf1\0\0\0\0avismsf1miaf'), 'AVIF');
    assert.equal(headOf('avif\0\0\0\0mif1heicmiaf'), 'AVIF');
    // Not of four letters each, so none of them.
    assert.equal(headOf('mif1\0\0\0\0mif1xavifmia'), 'HEIC');
  });
});

describe('slides that are taken into the library', () => {
  it('V-12 are counted by their pages, and what cannot be read says why', async () => {
    const at = (name: string) => path.join(folder, name);
    const ole = (name: string) => {
      const bytes = Buffer.alloc(2048);
      bytes.write('d0cf11e0a1b11ae1', 'hex');
      bytes.write(name, 1024, 'utf16le');
      return bytes;
    };
    await writeDeck(at('a.pptx'), { slides: [{}, {}] });
    await writeDeck(at('a.pptm'), { slides: [{}], relations: { rIdV: ['vbaProject', 'vbaProject.bin'] } });
    await writeDeck(at('none.pptx'), { slides: [] });
    await writeZip(at('bad.pptx'), { 'ppt/presentation.xml': '<p:presentation>' });
    await writeZip(at('a.zip'), { 'a.txt': 'text' });
    const cases = [
      [at('a.pptx'), 'PPT PPTX - not playable'],
      [at('a.pptm'), 'PPT PPTX - not playable SLIDES_MACROS_IGNORED'],
      [at('none.pptx'), 'PPT PPTX - not playable SLIDES_EMPTY'],
      [at('bad.pptx'), 'PPT PPTX - not playable SLIDES_UNREADABLE'],
      [at('a.zip'), 'VIDEO ZIP - not playable ASSET_NOT_MEDIA'],
      [written('secret.pptx', ole('EncryptedPackage')), 'PPT PPT - not playable SLIDES_ENCRYPTED'],
      [written('old.ppt', ole('PowerPoint Document')), 'PPT PPT - not playable SLIDES_OLD_FORMAT'],
      [written('a.pdf', pdfOf([{}, {}, {}])), 'PPT PDF - not playable'],
      [written('cut.pdf', '%PDF-1.7\n%%EOF'), 'PPT PDF - not playable SLIDES_UNREADABLE'],
    ] as const;
    for (const [file, line] of cases) assert.equal(summary(await inspect(file)), line, file);
    const pagesOf = async (name: string) => (await inspect(at(name))).facts.pageCount;
    assert.deepEqual([await pagesOf('a.pptx'), await pagesOf('a.pdf')], [2, 3]);
  });
});

describe('what is beyond help', () => {
  const HEIF_BRAND = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  const MOVING_HEIC = [
    ...['-f', 'lavfi', '-i', 'testsrc2=s=64x64:d=1:r=5', '-c:v', 'libx265', '-tag:v', 'hvc1'],
    ...['-x265-params', 'log-level=error', '-f', 'mp4', '-brand', 'hevc'],
  ];
  const head = (name: Sample, share: number) => {
    const bytes = readFileSync(sample(name));
    return bytes.subarray(0, Math.floor(bytes.length * share));
  };

  it('M-03 has a plain reason, and nothing is offered', async () => {
    const cases: readonly (readonly [string, string, string])[] = [
      [written('list.mp4', 'ffconcat version 1.0\nfile /etc/passwd\n'), 'VIDEO', 'ASSET_IS_PLAYLIST'],
      [written('stream.mp3', '#EXTM3U\nhttp://example.com/a.mp3\n'), 'AUDIO', 'ASSET_IS_PLAYLIST'],
      [written('page.mp4', '<!DOCTYPE html><html></html>'), 'VIDEO', 'ASSET_IS_WEB_PAGE'],
      [written('empty.mp4', ''), 'VIDEO', 'ASSET_EMPTY'],
      [written('noise.png', Buffer.alloc(5000, 'no picture')), 'IMAGE', 'ASSET_NOT_MEDIA'],
      [written('photo.heic', HEIF_BRAND), 'IMAGE', 'MEDIA_UNREADABLE'],
      [written('zeros.heic', Buffer.concat([HEIF_BRAND, Buffer.alloc(2000)])), 'IMAGE', 'MEDIA_UNREADABLE'],
      [written('cut.heic', gridHeic().subarray(0, -30)), 'IMAGE', 'MEDIA_TRUNCATED'],
      [written('rare.heic', gridHeic({ kind: 'av01', primary: 1 })), 'IMAGE', 'ASSET_PHOTO_FORMAT'],
      [made('moving.heic', MOVING_HEIC), 'IMAGE', 'ASSET_PHOTO_FORMAT'],
      [written('cut.mp4', head('plain.mp4', 0.7)), 'VIDEO', 'MEDIA_TRUNCATED'],
      [written('cut.jpg', head('photo.jpg', 0.5)), 'IMAGE', 'MEDIA_TRUNCATED'],
      [written('cut.wav', head('right-only.wav', 0.5)), 'AUDIO', 'MEDIA_TRUNCATED'],
      [written('hollow.png', hollowPng(100, 100)), 'IMAGE', 'MEDIA_UNREADABLE'],
      [written('bomb.png', hollowPng(60_000, 60_000)), 'IMAGE', 'IMAGE_TOO_LARGE'],
      [path.join(folder, 'gone.mp4'), 'VIDEO', 'MEDIA_NOT_FOUND'],
      [folder, 'VIDEO', 'MEDIA_NOT_A_FILE'],
    ];
    for (const [file, type, code] of cases) {
      const found = await inspect(file, file === folder ? 'folder' : undefined);
      assert.deepEqual(errorsOf(found.problems), [code], file);
      assert.equal(found.type, type, file);
      assert.deepEqual(found.fixes, [], file);
      for (const one of found.problems)
        for (const language of ['zh', 'en'] as const)
          assert.doesNotMatch(messageOf(one, language), /\{\w+\}|asset-files-|\n/, file);
    }
  });

  it('M-03 a picture without anything to see, and a container without anything', async () => {
    const silent = path.join(folder, 'text-only.mkv');
    const subtitles = written('a.srt', '1\n00:00:00,000 --> 00:00:01,000\nHello\n');
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', subtitles, silent]);
    assert.deepEqual(errorsOf((await inspect(silent)).problems), ['AUDIO_WITHOUT_SOUND']);
  });
});

describe('the name of a file', () => {
  it('M-03 decides nothing: what contradicts it is told, and used all the same', async () => {
    const cases = [
      ['photo.jpg', 'photo.png', 'IMAGE'],
      ['plain.mp4', 'plain.mp3', 'VIDEO'],
      ['song.mp3', 'song.mp4', 'AUDIO'],
    ] as const;
    for (const [name, shownName, type] of cases) {
      const found = await inspect(sample(name), shownName);
      assert.equal(found.type, type);
      assert.deepEqual(
        found.problems.map(({ code, severity }) => `${code} ${severity}`),
        ['ASSET_ENDING_DIFFERS warning'],
      );
    }
    assert.deepEqual((await inspect(sample('plain.mp4'), 'no ending')).problems, []);
    assert.deepEqual((await inspect(sample('plain.mp4'), 'plain.mov')).problems, []);
  });
});

it('a look that is called off ends with that, and is no fault of the file', async () => {
  const signal = AbortSignal.abort();
  for (const name of ['plain.mp4', 'song.mp3', 'photo.jpg', 'scan.tiff'] as const)
    assert.equal(
      await codeOf(work.inspect({ file: sample(name), fileName: name, signal })),
      'CANCELLED',
      name,
    );
});
