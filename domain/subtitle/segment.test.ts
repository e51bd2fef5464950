import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WordTime } from '../speech/types.ts';
import { cleanSubtitleText } from './clean.ts';
import { segmentSubtitles } from './segment.ts';
import type { SubtitleCue } from './types.ts';

/** A stand-in for the font: Han and emoji are one em of 48 px, everything else about half. */
const measure = (text: string): number =>
  [...text].reduce((sum, one) => sum + (isWide(one) ? 48 : one === ' ' ? 12 : 26), 0);
const isWide = (character: string): boolean =>
  /[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f—…“”]|\p{Extended_Pictographic}/u.test(character);

/** A word list instead of the engine's dictionary, so that no expectation hangs on its version. */
const DICTIONARY =
  /欢迎|使用|今天|我们|一起|认识|雨水|河流|海洋|蒸发|太阳|天空|云朵|循环|地球|生命|离不开|主持人|视频|文字|电脑|完成|需要|联网|王小明/
    .source;
const segmentWords = (text: string): string[] =>
  text.match(
    new RegExp(
      `${DICTIONARY}|[A-Za-z\\d]+(?:[.,:'’-][A-Za-z\\d]+)*|\\p{Extended_Pictographic}(?:\\u200d\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\ufe0f)*|[^]`,
      'gu',
    ),
  ) ?? [];

/** Words as a voice would time them: Han characters one by one, Latin words and numbers whole, rests at marks. */
function speak(text: string, samplesPerCharacter = 11_000): { words: WordTime[]; sampleCount: number } {
  const words: WordTime[] = [];
  let at = 0;
  for (const match of text.matchAll(/\p{Script=Han}|[A-Za-z\d]+(?:[.,:'’-][A-Za-z\d]+)*/gu)) {
    const [spoken] = match;
    const end = match.index + spoken.length;
    const length = /\p{Script=Han}/u.test(spoken) ? samplesPerCharacter : 6_000 + spoken.length * 2_200;
    words.push({ source: { start: match.index, end }, spoken, startSample: at, endSample: at + length });
    at += length;
    const after = text[end] ?? '';
    at += '。！？.!?\n'.includes(after) ? 24_000 : '，；：,;:、'.includes(after) ? 9_600 : 0;
  }
  return { words, sampleCount: at };
}

function cuesOf(text: string, maxWidthPx = 1500): SubtitleCue[] {
  const { words, sampleCount } = speak(text);
  return segmentSubtitles({
    displayText: text,
    words,
    span: spanOf(sampleCount),
    framesPerSecond: 25,
    measure,
    maxWidthPx,
    segmentWords,
  });
}

const spanOf = (speechSampleCount: number) => ({
  scene: 0,
  firstFrame: 0,
  frameCount: Math.ceil((speechSampleCount + 28_800) / 1920),
  speechOffsetSample: 9_600,
  speechSampleCount,
});
const linesOf = (cues: readonly SubtitleCue[]): string[] => cues.map((cue) => cue.lines.join(' / '));

test('V-11 cues end with sentences and clauses', () => {
  assert.deepEqual(linesOf(cuesOf('今天我们一起认识雨水的循环。太阳照着海洋，水蒸发到天空。')), [
    '今天我们一起认识雨水的循环',
    '太阳照着海洋 水蒸发到天空',
  ]);
});

test('V-11 a long sentence breaks between words, in two even lines without a widow', () => {
  const [cue] = cuesOf('欢迎今天我们一起使用电脑完成视频文字需要联网认识河流海洋云朵循环', 900);
  assert.equal(cue?.lines.length, 2);
  const [first, second] = cue!.lines.map(measure);
  assert.ok(Math.abs(first! - second!) <= 3 * 48);
});

test('V-11 an English word, a number with its unit and an emoji are never torn', () => {
  const text =
    '价格是 1,299.00 元，功率 30 W，色温 2700 K。It’s extraordinarily well-lit at 14:30 👨‍👩‍👧‍👦👍🏽！';
  for (let maxWidthPx = 500; maxWidthPx <= 1500; maxWidthPx += 50) {
    const lines = cuesOf(text, maxWidthPx).flatMap((cue) => cue.lines);
    for (const whole of [
      '1,299.00',
      '30 W',
      '2700 K',
      'extraordinarily',
      'well-lit',
      '14:30',
      '👨‍👩‍👧‍👦👍🏽',
    ])
      assert.ok(
        lines.some((line) => line.includes(whole)),
        `${whole} at ${maxWidthPx}: ${lines}`,
      );
  }
});

test('V-11 the number of a list item stays with what it counts', () => {
  const cues = linesOf(cuesOf('1. 欢迎使用视频文字电脑 2. 认识太阳天空云朵 3. 完成循环离不开地球'));
  assert.deepEqual(cues, ['1 欢迎使用视频文字电脑', '2 认识太阳天空云朵', '3 完成循环离不开地球']);
});

test('V-11 a foreign name in a Chinese sentence is not torn where another place is near', () => {
  for (const lead of ['今天我们一起使用', '欢迎使用今天', '我们', '今天我们一起认识']) {
    const text = `${'欢迎认识海洋'.repeat(2)}${lead} iPhone 16 Pro 完成视频文字需要联网`;
    for (const cue of cuesOf(text, 900))
      for (const line of cue.lines) assert.doesNotMatch(line, /(iPhone|16)$|^(16|Pro)/, text);
  }
});

test('V-11 an emoji stays with the sentence that it ends', () => {
  assert.deepEqual(linesOf(cuesOf('今天我们一起完成视频！🎉太阳照着海洋和云朵。')), [
    '今天我们一起完成视频 🎉',
    '太阳照着海洋和云朵',
  ]);
});

test('V-11 brackets are held together where there is room', () => {
  const lines = cuesOf('欢迎认识《河流与海洋》（王小明·著）——一起使用电脑完成', 700).flatMap(
    (cue) => cue.lines,
  );
  for (const whole of ['《河流与海洋》', '（王小明·著）——'])
    assert.ok(
      lines.some((line) => line.includes(whole)),
      `${lines}`,
    );
});

test('V-11 a dash stays with what it follows, a measure with its number, closing marks with what they close', () => {
  for (const text of [
    '认识河流 —— 海洋',
    '今天的功率是 30 W——电脑',
    '完成 （文字 ）视频 71 %',
    '太阳——天空~云朵',
  ]) {
    for (let maxWidthPx = 260; maxWidthPx <= 600; maxWidthPx += 20) {
      const lines = cuesOf(text, maxWidthPx).flatMap((cue) => cue.lines);
      for (const line of lines) assert.doesNotMatch(line, /^(?:[—~）%]|W)|(?:（|\d)$/u, `${lines}`);
    }
  }
});

test('V-11 what is wider than a line is torn, and only that', () => {
  const address = `https://example.com/${'a'.repeat(90)}`;
  const cues = cuesOf(`见 ${address} 好`, 900);
  assert.equal(
    cues
      .flatMap((cue) => cue.lines)
      .join('')
      .replaceAll(' ', ''),
    `见${address}好`,
  );
  for (const line of cues.flatMap((cue) => cue.lines)) assert.ok(measure(line) <= 900);
});

test('a cue starts with the frame of its first word and is held through a short rest', () => {
  const text = '今天我们一起认识雨水的循环。太阳照着海洋，水蒸发到天空。';
  const { words } = speak(text);
  const cues = cuesOf(text);
  assert.equal(cues[0]?.startFrame, Math.floor(9_600 / 1920));
  const secondWord = words.find((word) => word.spoken === '太')!;
  assert.equal(cues[1]?.startFrame, Math.floor((9_600 + secondWord.startSample) / 1920));
  assert.equal(cues[0]?.endFrame, cues[1]?.startFrame);
});

test('a cue goes off in a long rest', () => {
  const first = '今天我们一起认识雨水';
  const second = '太阳照着海洋';
  const text = `${first}。${second}。`;
  const { words, sampleCount } = speak(text);
  const late = words.map((word) =>
    word.source.start < first.length
      ? word
      : { ...word, startSample: word.startSample + 240_000, endSample: word.endSample + 240_000 },
  );
  const cues = segmentSubtitles({
    displayText: text,
    words: late,
    span: spanOf(sampleCount + 240_000),
    framesPerSecond: 25,
    measure,
    maxWidthPx: 1500,
    segmentWords,
  });
  assert.equal(cues.length, 2);
  const spokenUntil = Math.ceil((9_600 + words[first.length - 1]!.endSample) / 1920);
  assert.ok(cues[0]!.endFrame > spokenUntil && cues[0]!.endFrame <= spokenUntil + 25);
  assert.ok(cues[1]!.startFrame - cues[0]!.endFrame > 50);
});

test('text without word times is spread over the speech; nothing said shows nothing', () => {
  const options = {
    displayText: '今天我们一起认识雨水的循环。太阳照着海洋，水蒸发到天空。',
    words: [],
    framesPerSecond: 25,
    measure,
    maxWidthPx: 1500,
    segmentWords,
  };
  const cues = segmentSubtitles({ ...options, span: spanOf(480_000) });
  assert.equal(cues.length, 2);
  assert.ok(Math.abs(cues[1]!.startFrame - 5 - 125) < 15, 'about half way');
  assert.deepEqual(segmentSubtitles({ ...options, displayText: ' 。\n', span: spanOf(0) }), []);
});

test('several spoken words for one shown text, and a row of emoji with a paragraph of its own', () => {
  const text = '水占 71%。\n🎉🎉';
  const range = { start: 3, end: 6 };
  const cues = segmentSubtitles({
    displayText: text,
    words: [
      { source: { start: 0, end: 1 }, spoken: '水', startSample: 0, endSample: 9_000 },
      { source: { start: 1, end: 2 }, spoken: '占', startSample: 9_000, endSample: 18_000 },
      ...['百', '分', '之', '七', '十', '一'].map((spoken, index) => ({
        source: range,
        spoken,
        startSample: 18_000 + index * 9_000,
        endSample: 27_000 + index * 9_000,
      })),
    ],
    span: spanOf(72_000),
    framesPerSecond: 25,
    measure,
    maxWidthPx: 1500,
    segmentWords,
  });
  assert.deepEqual(linesOf(cues), ['水占 71% 🎉🎉']);
});

/** Texts of words, numbers, marks, brackets and emoji in any order, Chinese and English mixed. */
function* randomTexts(count: number): Generator<string> {
  let state = 20_261_121;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 10) % limit;
  };
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const hanWords = DICTIONARY.split('|');
  const latin = ['water', 'the', 'a', 'cycle', "don't", 'evaporation', 'of', 'cloud', 'K', 'extraordinarily'];
  const marks = ['，', '。', '！', '？', '；', '：', '、', '……', ',', '. ', '! ', '? ', '... ', '\n', '——'];
  const others = [
    '3.5',
    '14:30',
    '1,299',
    '30 W',
    '👍🏽',
    '👨‍👩‍👧',
    '🎉',
    '《雨水》',
    '“河流”',
    '（海洋）',
    'U.S.',
    '71%',
  ];
  for (let index = 0; index < count; index++) {
    let text = '';
    const length = 1 + random(60);
    const english = random(3) === 0;
    for (let at = 0; at < length; at++) {
      const kind = random(10);
      if (kind < 6) text += english ? `${pick(latin)} ` : pick(hanWords);
      else if (kind < 8) text += pick(marks);
      else if (kind === 8) text += ` ${pick(latin)} `;
      else text += pick(others);
    }
    yield text;
  }
}

test('V-11 property: every character once and in order, two lines that fit, no kinsoku fault, times in order', () => {
  let widows = 0;
  let twoLines = 0;
  for (const text of randomTexts(600)) {
    for (const maxWidthPx of [420, 860, 1500]) {
      const cues = cuesOf(text, maxWidthPx);
      const context = JSON.stringify({ text, maxWidthPx, cues });
      const spoken = speak(text).words.length > 0;
      const shown = cleanSubtitleText(text).map((paragraph) => paragraph.text);
      const squeeze = (lines: readonly string[]): string => lines.join('').replaceAll(' ', '');
      if (spoken || cues.length > 0)
        assert.equal(squeeze(cues.flatMap((cue) => cue.lines)), squeeze(shown), context);
      let last = 0;
      for (const cue of cues) {
        assert.ok(cue.lines.length === 1 || cue.lines.length === 2, context);
        assert.ok(cue.startFrame >= last && cue.endFrame > cue.startFrame, context);
        last = cue.endFrame;
        for (const line of cue.lines) {
          assert.ok(line !== '' && line === line.trim() && !line.includes('  '), context);
          assert.ok(measure(line) <= maxWidthPx, context);
          assert.doesNotMatch(line, /^[”’》）】」』〉，。！？；：、·%]|[“‘《（【「『〈]$/u, context);
          assert.doesNotMatch(line, /^[\u200d\ufe0f\p{Emoji_Modifier}]/u, context);
        }
        if (cue.lines.length === 2) {
          twoLines++;
          if (measure(cue.lines[1]!) < 2 * 48) widows++;
        }
      }
      if (cues.length > 0) assert.ok(last <= spanOf(speak(text).sampleCount).frameCount, context);
      // No piece of the text that belongs together is spread over two lines.
      const lines = cues.flatMap((cue) => cue.lines).map((line) => ` ${line} `);
      for (const piece of segmentWords(shown.join('\n')))
        if (piece.trim().length > 1 && measure(piece) <= maxWidthPx)
          assert.ok(
            lines.some((line) => line.includes(piece)),
            `${piece} is torn in ${context}`,
          );
    }
  }
  assert.ok(twoLines > 500, `${twoLines}`);
  assert.ok(widows / twoLines < 0.01, `${widows} of ${twoLines}`);
});

test('the same text gives the same cues, and the built-in segmenter keeps the same rules', () => {
  for (const text of randomTexts(30)) {
    const { words, sampleCount } = speak(text);
    const options = {
      displayText: text,
      words,
      span: spanOf(sampleCount),
      framesPerSecond: 25,
      measure,
      maxWidthPx: 860,
    };
    const cues = segmentSubtitles(options);
    assert.deepEqual(cues, segmentSubtitles(options));
    for (const line of cues.flatMap((cue) => cue.lines)) assert.ok(measure(line) <= 860);
  }
});

test('crowded words still give cues in order, inside the scene', () => {
  const text = '欢迎。使用。今天。我们。一起。认识。雨水。河流。';
  const { words } = speak(text, 10);
  const squeezed = words.map((word) => ({ ...word, startSample: 5, endSample: 5 }));
  const span = { scene: 0, firstFrame: 0, frameCount: 20, speechOffsetSample: 0, speechSampleCount: 10 };
  const cues = segmentSubtitles({
    displayText: text,
    words: squeezed,
    span,
    framesPerSecond: 25,
    measure,
    maxWidthPx: 120,
    segmentWords,
  });
  assert.equal(
    cues
      .flatMap((cue) => cue.lines)
      .join('')
      .replaceAll(' ', ''),
    text.replaceAll('。', ''),
  );
  for (const [index, cue] of cues.entries()) {
    assert.ok(cue.endFrame > cue.startFrame && cue.endFrame <= 20);
    assert.ok(index === 0 || cue.startFrame >= cues[index - 1]!.endFrame);
  }
});
