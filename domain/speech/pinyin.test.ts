import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPinyin, markedPinyin, numberedPinyin } from './pinyin.ts';

describe('numberedPinyin', () => {
  const spellings: readonly (readonly [string, string])[] = [
    ['chong2 qing4', 'chong2 qing4'],
    ['chong2qing4', 'chong2 qing4'],
    ['Chóng Qìng', 'chong2 qing4'],
    ['liǎo jiě', 'liao3 jie3'],
    ['lü4', 'lv4'],
    ['lu:4', 'lv4'],
    ['lǜ', 'lv4'],
    ['lüe4', 'lve4'],
    ['nue4', 'nve4'],
    ['ju4', 'ju4'],
    ['jü4', 'ju4'],
    ['ma0', 'ma5'],
    ['ma', 'ma5'],
    ['r5', 'er5'],
    ["xi1'an1", 'xi1 an1'],
    ['ng2', 'ng2'],
  ];
  for (const [written, expected] of spellings)
    it(`reads ${written}`, () => assert.equal(numberedPinyin(written), expected));

  for (const wrong of [
    '',
    ' ',
    'zzz9',
    'hello',
    'ma6',
    'má2',
    'bv4',
    '4',
    'ma1!',
    '重庆',
    'xx',
    'a'.repeat(5000),
  ])
    it(`refuses ${JSON.stringify(wrong.slice(0, 20))}`, () => assert.equal(numberedPinyin(wrong), undefined));

  it('tells one canonical spelling', () => {
    assert.ok(isPinyin('lv4'));
    assert.ok(!isPinyin('lü4'));
  });

  it('is shown with its marks, each on its vowel', () => {
    const shown = ['chong2 qing4', 'lv4', 'hui2', 'jiu3', 'xiong2', 'ma5', 'xue2', 'lve4', 'IPA'].map(
      markedPinyin,
    );
    assert.deepEqual(shown, ['chóng qìng', 'lǜ', 'huí', 'jiǔ', 'xióng', 'ma', 'xué', 'lüè', 'IPA']);
  });
});
