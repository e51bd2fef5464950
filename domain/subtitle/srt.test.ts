import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSrt, parseSrt } from './srt.ts';

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

test('what is written is read back, at every rate and length', () => {
  let state = 3;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  for (const framesPerSecond of [24, 25, 30]) {
    let frame = 0;
    const cues = Array.from({ length: 200 }, (_, index) => {
      const startFrame = frame + random(1000);
      const endFrame = startFrame + 1 + random(200);
      frame = endFrame;
      return { startFrame, endFrame, lines: index % 2 ? [`句 ${index}`] : ['a', `${index}`] };
    });
    assert.deepEqual(parseSrt(formatSrt(cues, framesPerSecond), framesPerSecond), cues);
    assert.deepEqual(
      parseSrt(`\ufeff${formatSrt(cues, framesPerSecond).replaceAll('\n', '\r\n')}`, framesPerSecond),
      cues,
    );
  }
});

test('an arrow in a text is no time line, and a broken file is told', () => {
  const written = formatSrt([{ startFrame: 0, endFrame: 25, lines: ['a --> b'] }], 25);
  assert.deepEqual(parseSrt(written, 25)?.[0]?.lines, ['a → b']);
  assert.equal(parseSrt('1\nnonsense\nx\n', 25), undefined);
});
