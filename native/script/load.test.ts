/** Scripts with real files beside them: what is allowed, what is refused, and that all of it is told at once. */
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
import { after, before, test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { type Problem, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { findFfmpeg } from '../media/ffmpeg.ts';
import { loadScript } from './load.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-load-'));
const folder = path.join(root, 'script');
const inScript = (name: string) => path.join(folder, name);
const KNOWN = {
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
  mkdirSync(path.join(folder, 'sub'), { recursive: true });
  mkdirSync(path.join(root, 'other'));
  const sound = (name: string) =>
    execFileSync(ffmpeg, [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'sine=duration=1.5:sample_rate=44100',
      inScript(name),
    ]);
  for (const name of ['a.mp3', 'a.m4a', 'a.wav']) sound(name);
  for (const seconds of [1800, 1801]) {
    const silence = ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', `${seconds}`, '-c:a', 'pcm_u8'];
    execFileSync(ffmpeg, ['-v', 'error', ...silence, inScript(`${seconds}s.wav`)]);
  }
  execFileSync(ffmpeg, [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'color=size=64x64:duration=1',
    inScript('clip.mp4'),
  ]);
  const moving = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=64x64:duration=1:rate=5'];
  execFileSync(ffmpeg, [...moving, inScript('moving.gif')]);
  execFileSync(ffmpeg, [...moving, '-f', 'apng', inScript('moving.png')]);
  execFileSync(ffmpeg, [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'color=size=64x48',
    '-frames:v',
    '1',
    inScript('a.bmp'),
  ]);
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

interface Uses {
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

async function load(uses: Uses, allowDirs: readonly string[] = [], signal?: AbortSignal) {
  const file = inScript('script.json');
  writeFileSync(file, JSON.stringify(scriptWith(uses)));
  return await loadScript(file, { ...KNOWN, allowDirs, ...(signal ? { signal } : {}) });
}

async function refused(work: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof StudioError, String(error));
    return error.problems;
  }
  assert.fail('nothing was refused');
}

const PICTURE = 'shoot_scripts[0].shoot_script.layer_config[0].asset_id';
const BACKGROUND = 'shoot_scripts[0].shoot_script.background_config[0].background_asset_id';
const RECORDING = 'shoot_scripts[0].shoot_script.x_studio.audio';
const MUSIC = 'background_music_config.music_asset_id';

test('what a script names is found, measured and returned', async () => {
  const loaded = await load({
    pictures: [
      'file:a.png',
      'file:./sub/b.jpg',
      'file:turned.jpg',
      'file:a.bmp',
      'file:no-suffix',
      'file:hard.png',
    ],
    background: 'file:inside.png',
    music: 'file:a.mp3',
    recording: 'file:a.m4a',
  });
  assert.deepEqual(loaded.problems, []);
  const sizes = [...loaded.assets.values()].flatMap((one) =>
    one.kind === 'image' ? [`${one.format} ${one.width}x${one.height}`] : [],
  );
  assert.deepEqual(sizes.toSorted(), [
    'BMP 64x48',
    'JPEG 100x300',
    'JPEG 300x100',
    'PNG 20x20',
    'PNG 400x200',
    'PNG 400x200',
    'PNG 400x200',
  ]);
  assert.equal(loaded.music?.format, 'MP3');
  assert.equal(loaded.recordings[0]?.codec, 'aac');
  assert.ok(Math.abs(loaded.recordings[0]!.durationMs! - 1500) <= 60);
  // With the rests before and after it.
  const rests = loaded.estimatedDurationMs - loaded.recordings[0]!.durationMs!;
  assert.ok(rests > 0 && rests < 1000, `${rests} ms`);
  assert.equal(loaded.assets.get('file:./sub/b.jpg')?.file, path.join(loaded.folder, 'sub/b.jpg'));
});

test('quotes, percent signs, colons, brackets and line ends in names are names', async () => {
  const id = 'file:it\'s 100% [x]:"a",b;c\n图.png';
  const { assets } = await load({ pictures: [id] });
  assert.equal(assets.get(id)?.width, 10);
});

const REFUSED: readonly (readonly [uses: Uses, code: string, rule: string, path: string])[] = [
  [{ pictures: ['file:missing.png'] }, 'MEDIA_NOT_FOUND', 'V-16', PICTURE],
  [{ pictures: ['file:a.png/x.png'] }, 'MEDIA_NOT_FOUND', 'V-16', PICTURE],
  [{ pictures: ['file:../outside.png'] }, 'FILE_OUTSIDE_FOLDER', 'V-22', PICTURE],
  [{ pictures: ['file:sub/../../outside.png'] }, 'FILE_OUTSIDE_FOLDER', 'V-22', PICTURE],
  [{ pictures: ['file:escape.png'] }, 'FILE_OUTSIDE_FOLDER', 'V-22', PICTURE],
  [{ pictures: ['file:zero.png'] }, 'FILE_OUTSIDE_FOLDER', 'V-22', PICTURE],
  [{ pictures: ['file:loop.png'] }, 'MEDIA_UNREADABLE', 'V-22', PICTURE],
  [{ pictures: ['file:pipe.png'] }, 'MEDIA_NOT_A_FILE', 'V-22', PICTURE],
  [{ pictures: ['file:sub'] }, 'MEDIA_NOT_A_FILE', 'V-22', PICTURE],
  [{ pictures: ['file:really-jpeg.png'] }, 'MEDIA_WRONG_KIND', 'V-10', PICTURE],
  [{ pictures: ['file:noise.png'] }, 'MEDIA_WRONG_KIND', 'V-10', PICTURE],
  [{ pictures: ['file:empty.png'] }, 'MEDIA_WRONG_KIND', 'V-10', PICTURE],
  [{ pictures: ['file:page.svg'] }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', PICTURE],
  [{ pictures: ['file:clip.mp4'] }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', PICTURE],
  [{ pictures: ['file:a.wav'] }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', PICTURE],
  [{ background: 'file:a.bmp' }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', BACKGROUND],
  [{ background: 'file:moving.gif' }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-10', BACKGROUND],
  [{ pictures: ['file:cut.png'] }, 'MEDIA_TRUNCATED', 'V-10', PICTURE],
  [{ pictures: ['file:cut.jpg'] }, 'MEDIA_TRUNCATED', 'V-10', PICTURE],
  [{ pictures: ['file:header.png'] }, 'MEDIA_TRUNCATED', 'V-10', PICTURE],
  [{ pictures: ['file:too-large.png'] }, 'IMAGE_TOO_LARGE', 'V-10', PICTURE],
  [{ pictures: ['file:bomb.png'] }, 'IMAGE_TOO_LARGE', 'V-10', PICTURE],
  [{ pictures: ['file:huge.png'] }, 'MEDIA_TOO_LARGE', 'V-10', PICTURE],
  [{ recording: 'file:missing.wav' }, 'MEDIA_NOT_FOUND', 'V-16', RECORDING],
  [{ recording: 'file:cut.wav' }, 'MEDIA_TRUNCATED', 'V-03', RECORDING],
  [{ recording: 'file:cut.m4a' }, 'MEDIA_TRUNCATED', 'V-03', RECORDING],
  [{ recording: 'file:really-wav.mp3' }, 'MEDIA_WRONG_KIND', 'V-03', RECORDING],
  [{ recording: 'file:list.mp3' }, 'MEDIA_WRONG_KIND', 'V-03', RECORDING],
  [{ recording: 'file:list.m4a' }, 'MEDIA_WRONG_KIND', 'V-03', RECORDING],
  [{ recording: 'file:silent.m4a' }, 'AUDIO_WITHOUT_SOUND', 'V-03', RECORDING],
  [{ recording: 'file:huge.wav' }, 'MEDIA_TOO_LARGE', 'V-03', RECORDING],
  [{ recording: 'file:1801s.wav' }, 'AUDIO_TOO_LONG', 'V-03', RECORDING],
  [{ recording: 'file:pipe.mp3' }, 'MEDIA_NOT_A_FILE', 'V-22', RECORDING],
  [{ music: 'file:clip.mp4' }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-03', MUSIC],
  [{ music: 'file:a.png' }, 'MEDIA_FORMAT_NOT_ALLOWED', 'V-03', MUSIC],
  [{ more: { model_asset_id: 'avatar:lim' } }, 'SCRIPT_AVATAR_UNKNOWN', 'V-22', 'model_asset_id'],
  [
    { more: { voice_config: { voice_asset_id: 'voice:x' } } },
    'SCRIPT_VOICE_UNKNOWN',
    'V-22',
    'voice_config.voice_asset_id',
  ],
  [
    { text: '<speak><voice name="voice:x">a</voice></speak>' },
    'SCRIPT_VOICE_UNKNOWN',
    'V-22',
    'shoot_scripts[0].shoot_script.text_config.text',
  ],
  [{ text: '。。。' }, 'SCENE_TEXT_MISSING', 'V-22', 'shoot_scripts[0].shoot_script.text_config.text'],
];

test('V-03 V-10 V-16 V-22 every unfit, hostile or missing file: code, rule, path', async () => {
  for (const [uses, code, rule, where] of REFUSED) {
    const problems = await refused(load(uses));
    assert.deepEqual(
      problems.map((one) => [one.code, one.rule, one.path]),
      [[code, rule, where]],
      JSON.stringify(uses),
    );
  }
});

test('V-10 a picture whose data is broken is refused, or at least never brings the process down', async () => {
  const ended = await load({ pictures: ['file:broken.png'] }).catch((error: unknown) => error);
  if (ended instanceof StudioError)
    assert.deepEqual(
      ended.problems.map((one) => one.code),
      ['MEDIA_UNREADABLE'],
    );
  else assert.ok(!(ended instanceof Error), String(ended));
});

test('V-03 a recording may last half an hour, music longer', async () => {
  const { recordings, music } = await load({ recording: 'file:1800s.wav', music: 'file:1801s.wav' });
  assert.deepEqual([recordings[0]?.durationMs, music?.durationMs], [1_800_000, 1_801_000]);
});

test('V-03 each recording that is too long is told, at its scene', async () => {
  linkSync(inScript('1801s.wav'), inScript('again.wav'));
  const shoot_scripts = ['1801s.wav', 'a.wav', 'again.wav'].map((name, sequence_no) => ({
    sequence_no,
    shoot_script: { script_type: 'AUDIO', x_studio: { audio: `file:${name}` } },
  }));
  const problems = await refused(load({ more: { shoot_scripts } }));
  assert.deepEqual(
    problems.map((one) => [one.code, one.path]),
    [0, 2].map((scene) => ['AUDIO_TOO_LONG', `shoot_scripts[${scene}].shoot_script.x_studio.audio`]),
  );
});

test('a check stops when it is cancelled, also between two files', async () => {
  const uses = { pictures: ['file:a.png', 'file:turned.jpg', 'file:a.bmp'], music: 'file:a.mp3' };
  assert.equal((await refused(load(uses, [], AbortSignal.abort())))[0]?.code, 'CANCELLED');
  const during = new AbortController();
  setImmediate(() => during.abort());
  assert.equal((await refused(load(uses, [], during.signal)))[0]?.code, 'CANCELLED');
});

test('--allow-dir names every folder that it cannot use', async () => {
  const wrong = [path.join(root, 'nowhere'), inScript('a.png')];
  const problems = await refused(load({}, [path.join(root, 'other'), ...wrong]));
  assert.deepEqual(
    problems.map((one) => [one.code, one.details.folder]),
    wrong.map((folder) => ['ALLOWED_FOLDER_NOT_FOUND', folder]),
  );
});

test('V-10 pictures over 1080p and PNGs that would move pass with a warning', async () => {
  const { problems } = await load({ pictures: ['file:large.png', 'file:moving.png'] });
  assert.deepEqual(
    problems.map((one) => [one.code, one.severity, one.rule]),
    [
      ['IMAGE_LARGER_THAN_ADVISED', 'warning', 'V-10'],
      ['IMAGE_ANIMATED', 'warning', 'V-10'],
    ],
  );
});

test('--allow-dir opens one folder beside the script, and no more', async () => {
  const allowed = [path.join(root, 'other')];
  const { assets } = await load({ pictures: ['file:../other/allowed.png'] }, allowed);
  assert.equal(assets.get('file:../other/allowed.png')?.width, 20);
  const problems = await refused(
    load({ pictures: ['file:../outside.png', 'file:escape.png', 'file:../other/../outside.png'] }, allowed),
  );
  assert.deepEqual(
    problems.map((one) => one.code),
    ['FILE_OUTSIDE_FOLDER', 'FILE_OUTSIDE_FOLDER', 'FILE_OUTSIDE_FOLDER'],
  );
});

test('all errors at once: fields, rules, names, files and speech markup', async () => {
  const problems = await refused(
    load({
      pictures: ['file:missing.png', 'file:cut.png'],
      music: 'https://example.com/a.mp3',
      text: '<speak>你好<break time="nonsense"/></speak>',
      more: {
        script_nam: 1,
        model_asset_id: 'avatar:lni',
        video_config: { bitrate: 1, width: 1920, height: 1080 },
      },
    }),
  );
  assert.deepEqual(problems.map((one) => one.code).toSorted(), [
    'MEDIA_NOT_FOUND',
    'MEDIA_TRUNCATED',
    'MEDIA_URL_NOT_ALLOWED',
    'SCRIPT_AVATAR_UNKNOWN',
    'SCRIPT_FIELD_RANGE',
    'SCRIPT_FIELD_UNKNOWN',
    'SSML_ATTRIBUTE_VALUE',
  ]);
  assert.match(
    String(problems.find((one) => one.code === 'SCRIPT_AVATAR_UNKNOWN')?.details.nearest),
    /^avatar:lin/,
  );
});

test('V-22 a script file that cannot be read: what and why', async () => {
  const cases: readonly (readonly [name: string, bytes: Buffer | string | undefined, code: string])[] = [
    ['nowhere.json', undefined, 'SCRIPT_NOT_FOUND'],
    ['sub', undefined, 'SCRIPT_UNREADABLE'],
    ['pipe.png', undefined, 'SCRIPT_UNREADABLE'],
    ['gbk.json', Buffer.from([0x22, 0xc4, 0xe3, 0xba, 0xc3, 0x22]), 'SCRIPT_NOT_UTF8'],
    ['utf16.json', Buffer.from('\ufeff{}', 'utf16le'), 'SCRIPT_NOT_UTF8'],
    ['comma.json', '{"a": 1,}', 'SCRIPT_NOT_JSON'],
    ['list.json', '[]', 'SCRIPT_FIELD_TYPE'],
  ];
  for (const [name, bytes, code] of cases) {
    if (bytes !== undefined) writeFileSync(inScript(name), bytes);
    const [one] = await refused(loadScript(inScript(name), KNOWN));
    assert.equal(one?.code, code, name);
  }
  writeFileSync(inScript('large.json'), '');
  truncateSync(inScript('large.json'), RULE_LIMITS['V-22.file'].maximum + 1);
  assert.equal((await refused(loadScript(inScript('large.json'), KNOWN)))[0]?.code, 'SCRIPT_TOO_LARGE');
});
