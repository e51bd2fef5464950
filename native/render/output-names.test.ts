import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { type OutputWish, outputNames } from './output-names.ts';

const startedAt = new Date(2031, 0, 2, 3, 4, 5);

function namesOf(more: Partial<OutputWish>) {
  return outputNames({
    outputFile: '/films/lesson.mp4',
    container: 'mp4',
    codec: 'H264',
    reportFile: undefined,
    subtitles: false,
    sceneCovers: 0,
    ...more,
  });
}

describe('outputNames', () => {
  it('names what stands beside a video after it', () => {
    assert.deepEqual(namesOf({ subtitles: true, reportFile: '/films/r.json' }), {
      video: '/films/lesson.mp4',
      cover: '/films/lesson.cover.png',
      sceneCovers: [],
      subtitles: '/films/lesson.srt',
      report: '/films/r.json',
    });
  });

  it('V-18 numbers the covers of scenes from 1, so that they sort', () => {
    assert.deepEqual(namesOf({ sceneCovers: 2 }).sceneCovers, [
      '/films/lesson.cover-01.png',
      '/films/lesson.cover-02.png',
    ]);
    const many = namesOf({ sceneCovers: 100 }).sceneCovers;
    assert.deepEqual([many[0], many[99]], ['/films/lesson.cover-001.png', '/films/lesson.cover-100.png']);
  });

  it('V-13 takes the ending of the codec and names it where another was given', () => {
    assert.equal(namesOf({ outputFile: 'a.WebM', container: 'webm' }).video, path.resolve('a.WebM'));
    for (const [outputFile, container, extension] of [
      ['a.mp4', 'webm', '.webm'],
      ['a.webm', 'mov', '.mov'],
      ['a.mov', 'mp4', '.mp4'],
      ['a', 'mp4', '.mp4'],
    ] as const) {
      assert.throws(
        () => namesOf({ outputFile, container, codec: 'VP9' }),
        (error: unknown) =>
          error instanceof StudioError &&
          error.problems[0]?.code === 'OUTPUT_FORMAT' &&
          error.problems[0].details.extension === extension &&
          error.problems[0].details.file === outputFile &&
          error.problems[0].details.codec === 'VP9',
      );
    }
  });

  it('V-13 names a video in a folder after its script, a MOV with the time', () => {
    const named = (scriptName: string, container: OutputWish['container']) =>
      namesOf({ outputFile: '/films', folder: { scriptName, startedAt }, container }).video;
    assert.equal(named('水循环', 'mp4'), '/films/水循环.mp4');
    assert.equal(named('水循环', 'webm'), '/films/水循环.webm');
    assert.equal(named('水循环', 'mov'), '/films/水循环_20310102030405.mov');
    // Before it has begun.
    const folder = { scriptName: '水循环', startedAt: undefined };
    assert.equal(namesOf({ outputFile: '/films', folder, container: 'mov' }).video, '/films/水循环.mov');
    // A dot in a name is no ending.
    assert.equal(named('Lesson 1.5', 'mp4'), '/films/Lesson 1.5.mp4');
    assert.equal(
      namesOf({ outputFile: '/films', folder: { scriptName: 'Lesson 1.5', startedAt } }).cover,
      '/films/Lesson 1.5.cover.png',
    );
  });

  it('keeps a video inside its folder and its name writable everywhere, whatever the script is called', () => {
    for (const [scriptName, expected] of [
      ['../../etc/passwd', '_.._etc_passwd'],
      ['C:\\a', 'C__a'],
      ['-rf', 'rf'],
      [' . ', 'video'],
      ['', 'video'],
      ['a\u0000b\nc', 'a_b_c'],
      ['what?', 'what_'],
      ['end. .', 'end'],
      ['NUL', '_NUL'],
      ['con.x', '_con.x'],
      ['\ud800', '_'],
    ]) {
      const { video } = namesOf({ outputFile: '/films', folder: { scriptName: scriptName!, startedAt } });
      assert.equal(video, `/films/${expected}.mp4`);
    }
    const long = namesOf({ outputFile: '/films', folder: { scriptName: '长'.repeat(300), startedAt } });
    assert.ok(Buffer.byteLength(path.basename(long.cover)) <= 220);
    assert.match(path.basename(long.video), /^长+\.mp4$/);
  });
});
