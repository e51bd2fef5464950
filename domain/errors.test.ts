import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assetWorkErrors } from './errors/asset-work.ts';
import { assetErrors } from './errors/assets.ts';
import { benchErrors } from './errors/bench.ts';
import { doorErrors } from './errors/door.ts';
import { draftErrors } from './errors/drafts.ts';
import { encodeErrors } from './errors/encode.ts';
import { environmentErrors } from './errors/environment.ts';
import { fileErrors } from './errors/files.ts';
import { jobErrors } from './errors/jobs.ts';
import { layerErrors } from './errors/layers.ts';
import { libraryCheckErrors } from './errors/library-check.ts';
import { mediaErrors } from './errors/media.ts';
import { projectErrors } from './errors/projects.ts';
import { sampleErrors } from './errors/samples.ts';
import { scriptErrors } from './errors/script.ts';
import { settingErrors } from './errors/settings.ts';
import { slideErrors } from './errors/slides.ts';
import { speechErrors } from './errors/speech.ts';
import { ssmlErrors } from './errors/ssml.ts';
import { videoErrors } from './errors/video.ts';
import { ERRORS, type ErrorCode, type ErrorEntry, messageOf, problem } from './errors.ts';

const entries = Object.entries<ErrorEntry>(ERRORS);
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test('every error says the same in both languages: the same placeholders', () => {
  for (const [code, entry] of entries) assert.deepEqual(placeholders(entry.zh), placeholders(entry.en), code);
});

test('every error is written in its language, and is more than a code', () => {
  for (const [code, entry] of entries) {
    assert.match(code, /^[A-Z][A-Z0-9_]+$/);
    assert.match(entry.zh, /\p{sc=Han}{2}/u, code);
    assert.doesNotMatch(entry.en, /\p{sc=Han}/u, code);
    assert.ok(entry.en.length >= 20, code);
    if (entry.rule !== undefined) assert.match(entry.rule, /^[A-Z]-\d\d$/, code);
  }
});

test('no code stands in two topics, of which one would be lost', () => {
  const topics = [
    ...[benchErrors, encodeErrors, environmentErrors, fileErrors, jobErrors, layerErrors, mediaErrors],
    ...[scriptErrors, speechErrors, ssmlErrors, videoErrors, doorErrors, draftErrors, projectErrors],
    ...[settingErrors, assetErrors, assetWorkErrors, libraryCheckErrors, slideErrors, sampleErrors],
  ];
  const codes = topics.flatMap((topic) => Object.keys(topic));
  assert.deepEqual(codes.toSorted(), [...new Set(codes)].toSorted());
  assert.equal(codes.length, entries.length);
});

test('what a detail says in a word is said in the reader’s language', () => {
  const told = problem('MEDIA_TOTAL_TOO_LARGE', { details: { kind: 'clip', found: 2, maximum: 1 } });
  assert.match(messageOf(told, 'zh'), /^视频/);
  assert.match(messageOf(told, 'en'), /^The video material/);
});

test('a way out names the program as the reader starts it', () => {
  const told = problem('JOB_NOT_FOUND', { details: { job: 7 } });
  assert.match(messageOf(told, 'en', 'npm start --'), /Run `npm start -- queue list --all`/);
  assert.match(messageOf(told, 'zh'), /运行 metastudio queue list --all /);
  for (const [code, entry] of entries)
    for (const text of [entry.zh, entry.en]) assert.doesNotMatch(text, /metastudio [a-z]+/, code);
});

test('why the system refused is said in words', () => {
  const told = problem('OUTPUT_NOT_WRITABLE', { details: { file: 'a.mp4', reason: 'ENOENT' } });
  assert.match(messageOf(told, 'en'), /: there is no such file or folder\./);
  assert.match(messageOf(told, 'zh'), /：没有这个文件或文件夹。/);
});

test('a code that a newer version wrote down is told as it is', () => {
  const told = { ...problem('SCENE_COUNT'), code: 'FROM_THE_FUTURE' as ErrorCode };
  assert.equal(messageOf(told, 'en'), 'FROM_THE_FUTURE');
});

test('a text takes its details, and shows which one is missing', () => {
  const code: ErrorCode = 'SCENE_COUNT';
  const whole = problem(code, { details: { found: 0, minimum: 1, maximum: 100 } });
  assert.equal(messageOf(whole, 'en'), 'The script has 0 scenes; it must have 1 to 100.');
  assert.equal(whole.rule, 'V-01');
  assert.match(messageOf(problem(code), 'zh'), /\{found\}/);
});
