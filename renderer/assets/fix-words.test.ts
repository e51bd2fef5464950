import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONVERT_STEPS } from '../../domain/assets/fix.ts';
import { formatOf } from '../texts/format.ts';
import { TEXTS } from '../texts/texts.ts';
import { convertWords } from './fix-words.ts';
import { summary } from './summary.test-helper.ts';

const { facts } = summary(1);
const CLIP = summary(1, {
  type: 'VIDEO',
  bytes: 3 * 1024 ** 3,
  facts: { ...facts, format: 'MOV', codec: 'hevc', frames_per_second: 59.94, width: 3840, height: 2160 },
});
const wordsOf = (steps: readonly (typeof CONVERT_STEPS)[number][], language: 'zh' | 'en') =>
  convertWords(
    CLIP,
    { kind: 'convert', steps: [...steps], format: 'MP4', is_needed: true },
    TEXTS[language],
    formatOf(language),
  );

describe('a fix in words', () => {
  it('says what is wrong, what comes of it and that nothing is lost', () => {
    assert.equal(
      wordsOf(['codec', 'rate', 'size'], 'en'),
      'This clip is encoded as H.265 (HEVC), has 60 frames a second and measures 3840 × 2160. Converting makes an MP4 (H.264) of it, at 30 frames a second, scaled down to 1080p. The original is kept.',
    );
    assert.equal(
      wordsOf(['codec', 'rate'], 'zh'),
      '这个视频编码是 H.265 (HEVC)，而且每秒 60 帧。转换后得到 MP4，每秒 30 帧。原文件会保留。',
    );
  });

  it('says so where nobody knows what the file is, and how small a picture becomes', () => {
    const unknown = summary(1, { type: 'IMAGE', facts: { ...facts, format: null, codec: null } });
    const fix = { kind: 'convert', steps: ['codec', 'size'], format: 'JPEG', is_needed: true } as const;
    assert.equal(
      convertWords(unknown, { ...fix, steps: [...fix.steps] }, TEXTS.en, formatOf('en')),
      'This picture is encoded in an unusual way and measures 1920 × 1080. Converting makes a JPEG of it, scaled down to 3840 × 2160 at most. The original is kept.',
    );
  });

  it('has words for every step', () => {
    for (const language of ['zh', 'en'] as const) {
      const all = CONVERT_STEPS.map((step) => wordsOf([step], language));
      assert.equal(new Set(all).size, CONVERT_STEPS.length);
      for (const words of all) assert.doesNotMatch(words, /undefined|null|\?/);
    }
  });
});
