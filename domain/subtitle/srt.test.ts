import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSrt } from './srt.ts';

test('SubRip as players read it', () => {
  const cues = [
    { startFrame: 30, endFrame: 75, lines: ['你好 世界'] },
    { startFrame: 25 * 3600 + 1, endFrame: 25 * 3661, lines: ['one', 'two'] },
  ];
  assert.equal(
    formatSrt(cues, 25),
    '1\n00:00:01,200 --> 00:00:03,000\n你好 世界\n\n2\n01:00:00,040 --> 01:01:01,000\none\ntwo\n',
  );
  assert.equal(formatSrt([], 25), '');
});

test('times are rounded to milliseconds at every rate', () => {
  const times = (frame: number, framesPerSecond: number) =>
    formatSrt([{ startFrame: frame, endFrame: frame + 1, lines: ['x'] }], framesPerSecond).split('\n')[1];
  assert.equal(times(1, 24), '00:00:00,042 --> 00:00:00,083');
  assert.equal(times(1499, 25), '00:00:59,960 --> 00:01:00,000');
  assert.equal(times(100, 30), '00:00:03,333 --> 00:00:03,367');
  assert.equal(times(24 * 359_999, 24), '99:59:59,000 --> 99:59:59,042');
});

test('an arrow in a text is no time line', () => {
  const written = formatSrt([{ startFrame: 0, endFrame: 25, lines: ['a --> b'] }], 25);
  assert.equal(written, '1\n00:00:00,000 --> 00:00:01,000\na → b\n');
});
