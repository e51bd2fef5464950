/** Scripts with real files beside them: what is found, from where, and that all that is wrong is told at once. */
import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { loadScript } from './load.ts';
import { inScript, KNOWN, load, refused, root } from './material.test-helper.ts';

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
    ['comma.json', '{"a": 1,}', 'SCRIPT_COMMA_SPARE'],
    ['quotes.json', "{'a': 1}", 'SCRIPT_NOT_JSON'],
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
