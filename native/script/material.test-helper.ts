/** A script with material of every kind beside it, fit and unfit. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { type Problem, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { findFfmpeg } from '../media/ffmpeg.ts';
import { loadScript } from './load.ts';

export const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-load-'));
const folder = path.join(root, 'script');
export const inScript = (name: string) => path.join(folder, name);
export const KNOWN = {
  avatars: [{ id: 'avatar:lin' }, { id: 'avatar:mei' }],
  voices: [{ id: 'voice:espeak/cmn', languages: ['zh', 'en'] }],
  fonts: ['Noto Sans SC'],
};

function png(width: number, height: number): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#c03';
  context.fillRect(0, 0, width / 2, height);
  return canvas.toBuffer('image/png');
}

function jpeg(width: number, height: number): Buffer {
  return createCanvas(width, height).toBuffer('image/jpeg');
}

/** An EXIF orientation put into a JPEG. */
function turned(bytes: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a000000080001011200030000000100060000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const size = exif.length + 2;
  return Buffer.concat([
    bytes.subarray(0, 2),
    Buffer.from([0xff, 0xe1, size >> 8, size & 255]),
    exif,
    bytes.subarray(2),
  ]);
}

/** The header of a picture that would take gigabytes. */
function bomb(width: number, height: number): Buffer {
  const bytes = png(2, 2);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

before(async () => {
  const { ffmpeg } = await findFfmpeg();
  const make = (...args: readonly string[]) => execFileSync(ffmpeg, ['-v', 'error', ...args]);
  mkdirSync(path.join(folder, 'sub'), { recursive: true });
  mkdirSync(path.join(root, 'other'));
  const sound = (name: string) =>
    make('-f', 'lavfi', '-i', 'sine=duration=1.5:sample_rate=44100', inScript(name));
  for (const name of ['a.mp3', 'a.m4a', 'a.wav']) sound(name);
  for (const seconds of [1800, 1801]) {
    const silence = ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', `${seconds}`, '-c:a', 'pcm_u8'];
    make(...silence, inScript(`${seconds}s.wav`));
  }
  make('-f', 'lavfi', '-i', 'color=size=64x64:duration=1', inScript('clip.mp4'));
  const moving = ['-f', 'lavfi', '-i', 'testsrc=size=64x64:duration=1:rate=5'];
  make(...moving, inScript('moving.gif'));
  make(...moving, '-f', 'apng', inScript('moving.png'));
  make('-f', 'lavfi', '-i', 'color=size=64x48', '-frames:v', '1', inScript('a.bmp'));
  const files: Record<string, Buffer | string> = {
    'a.png': png(400, 200),
    'sub/b.jpg': jpeg(300, 100),
    'turned.jpg': turned(jpeg(300, 100), 6),
    'large.png': png(1921, 1080),
    'too-large.png': png(2161, 2161),
    'bomb.png': bomb(60_000, 60_000),
    'cut.png': png(400, 200).subarray(0, -20),
    'cut.jpg': jpeg(300, 100).subarray(0, -40),
    'header.png': png(4, 4).subarray(0, 20),
    'empty.png': '',
    'really-jpeg.png': jpeg(20, 20),
    'noise.png': Buffer.from('not a picture at all, whatever it is called'),
    'no-suffix': png(20, 20),
    'page.svg': '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    'list.mp3': 'ffconcat version 1.0\nfile /etc/passwd\n',
    'list.m4a': '#EXTM3U\n/etc/passwd\n',
    'cut.wav': readFileSync(inScript('a.wav')).subarray(0, 9_000),
    'cut.mp3': readFileSync(inScript('a.mp3')).subarray(0, 2_000),
    'cut.m4a': readFileSync(inScript('a.m4a')).subarray(0, 9_000),
    'really-wav.mp3': readFileSync(inScript('a.wav')),
    'silent.m4a': readFileSync(inScript('clip.mp4')),
    'it\'s 100% [x]:"a",b;c\n图.png': png(10, 10),
    '../outside.png': png(20, 20),
    '../other/allowed.png': png(20, 20),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(inScript(name), bytes);
  const broken = png(400, 200);
  const data = broken.indexOf('IDAT') + 4;
  broken.fill(0xaa, data + 2, data + 40);
  writeFileSync(inScript('broken.png'), broken);
  symlinkSync('../outside.png', inScript('escape.png'));
  symlinkSync('a.png', inScript('inside.png'));
  symlinkSync('/dev/zero', inScript('zero.png'));
  symlinkSync('loop.png', inScript('loop.png'));
  linkSync(inScript('a.png'), inScript('hard.png'));
  execFileSync('mkfifo', [inScript('pipe.png'), inScript('pipe.mp3')]);
  writeFileSync(inScript('huge.wav'), readFileSync(inScript('a.wav')));
  truncateSync(inScript('huge.wav'), RULE_LIMITS['V-03.scene'].maximum + 1);
  writeFileSync(inScript('huge.png'), '');
  truncateSync(inScript('huge.png'), RULE_LIMITS['V-10.total'].maximum + 1);
});
after(() => rmSync(root, { recursive: true }));

export interface Uses {
  readonly pictures?: readonly string[];
  readonly background?: string;
  readonly music?: string;
  readonly recording?: string;
  readonly text?: string;
  readonly more?: object;
}

function scriptWith({ pictures = [], background, music, recording, text = '你好', more = {} }: Uses): object {
  return {
    script_name: 'a',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { bitrate: 4000, width: 1920, height: 1080 },
    ...(music ? { background_music_config: { music_asset_id: music } } : {}),
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: {
          ...(recording
            ? { script_type: 'AUDIO', x_studio: { audio: recording } }
            : { text_config: { text } }),
          ...(background
            ? { background_config: [{ background_type: 'IMAGE', background_asset_id: background }] }
            : {}),
          layer_config: pictures.map((asset_id, index) => ({
            layer_type: 'IMAGE',
            asset_id,
            position: { dx: 0, dy: 0, layer_index: index + 1 },
            size: { width: 100, height: 50 },
          })),
        },
      },
    ],
    ...more,
  };
}

export async function load(uses: Uses, allowDirs: readonly string[] = [], signal?: AbortSignal) {
  const file = inScript('script.json');
  writeFileSync(file, JSON.stringify(scriptWith(uses)));
  return await loadScript(file, { ...KNOWN, allowDirs, ...(signal ? { signal } : {}) });
}

export async function refused(work: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof StudioError, String(error));
    return error.problems;
  }
  assert.fail('nothing was refused');
}

export const PICTURE = 'shoot_scripts[0].shoot_script.layer_config[0].asset_id';
export const BACKGROUND = 'shoot_scripts[0].shoot_script.background_config[0].background_asset_id';
export const RECORDING = 'shoot_scripts[0].shoot_script.x_studio.audio';
export const MUSIC = 'background_music_config.music_asset_id';
