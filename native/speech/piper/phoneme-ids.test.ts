import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createEspeakEngine } from '../espeak/engine.ts';
import { readPiperConfig } from './config.ts';
import { clausesOf, phonemeIds, sentencesOf, textPhonemes } from './phoneme-ids.ts';
import { ENGLISH, UKRAINIAN_LETTERS, withVoice } from './published-config.test-helper.ts';

const engine = createEspeakEngine();
after(() => engine.close());
const configOf = (value: unknown) => readPiperConfig(JSON.stringify(value), 'voice.onnx.json');

async function sentences(text: string, value: unknown) {
  const config = configOf(value);
  const clauses = [];
  for (const { text: body, punctuation } of clausesOf(text))
    clauses.push({
      ipa: (await engine.run({ kind: 'phonemes', voice: config.espeak!.voice, text: body })).join(' '),
      punctuation,
    });
  return sentencesOf(clauses, config);
}

describe('phonemes and ids as Piper makes them (expectations: src/test.cpp of rhasspy/piper-phonemize)', () => {
  it('decomposes and pads: "licht!" in German', async () => {
    const config = configOf(withVoice('de', 'de_DE'));
    const [phonemes] = await sentences('licht!', withVoice('de', 'de_DE'));
    assert.deepEqual(phonemes, ['l', 'ˈ', 'ɪ', 'c', '\u0327', 't', '!']);
    assert.deepEqual(
      phonemeIds(phonemes!, config).ids,
      [1, 0, 24, 0, 120, 0, 74, 0, 16, 0, 140, 0, 32, 0, 4, 0, 2],
    );
  });

  it('keeps the punctuation of clauses: "this, is: a; test."', async () => {
    const found = await sentences('this, is: a; test.', ENGLISH);
    assert.deepEqual(
      found.map((one) => one.join('')),
      ['ðˈɪs, ɪz: ˈeɪ; tˈɛst.'],
    );
  });

  it('splits sentences: "Test 1. Test 2."', async () => {
    const found = await sentences('Test 1. Test 2.', ENGLISH);
    assert.deepEqual(
      found.map((one) => one.join('')),
      ['tˈɛst wˈʌn.', 'tˈɛst tˈuː.'],
    );
    assert.deepEqual(
      phonemeIds(found[0]!, configOf(ENGLISH)).ids,
      [1, 0, 32, 0, 120, 0, 61, 0, 31, 0, 32, 0, 3, 0, 35, 0, 120, 0, 102, 0, 26, 0, 10, 0, 2],
    );
  });

  it('reads letters where the voice has letters: "ВЕСЕ́ЛКА"', () => {
    const config = configOf(UKRAINIAN_LETTERS);
    assert.deepEqual(
      phonemeIds(textPhonemes('ВЕСЕ́ЛКА', config), config).ids,
      [1, 0, 14, 0, 18, 0, 33, 0, 18, 0, 45, 0, 27, 0, 26, 0, 12, 0, 2],
    );
  });

  it('reads Chinese, and drops the marks around an English word', async () => {
    const value = withVoice('cmn', 'zh_CN');
    const [phonemes] = await sentences('你好，世界。', value);
    assert.equal(phonemes!.join(''), 'ni2χˈɑu2, s.ˈi.5 tɕˈiɛ5.');
    assert.deepEqual(
      phonemeIds(phonemes!, configOf(value)).ids.filter((id) => id !== 0),
      [
        1, 26, 21, 132, 127, 120, 51, 33, 132, 8, 3, 31, 10, 120, 21, 10, 135, 3, 32, 55, 120, 21, 61, 135,
        10, 2,
      ],
    );
    const [mixed] = await sentences('我用 hello', value);
    assert.doesNotMatch(mixed!.join(''), /[()]|en|cmn/);
  });

  it('reports phonemes that the voice has no id for, and skips them', () => {
    const { ids, unknown } = phonemeIds(['a', '\u0000', '\u0000'], configOf(ENGLISH));
    assert.deepEqual([ids, unknown], [[1, 0, 14, 0, 2], ['\u0000']]);
  });

  it('ends clauses at wide marks, but not inside numbers or after abbreviations', () => {
    assert.deepEqual(clausesOf('在3.5秒，好！at 10:30, e.g. now'), [
      { text: '在3.5秒', punctuation: ',' },
      { text: '好', punctuation: '!' },
      { text: 'at 10:30', punctuation: ',' },
      { text: 'e.g. now', punctuation: '' },
    ]);
  });

  it('uses phoneme_map, and for Brazilian Portuguese the built-in one', () => {
    const clause = [{ ipa: 'c_a', punctuation: '' as const }];
    assert.deepEqual(sentencesOf(clause, configOf(withVoice('pt-br', 'pt_BR'))), [['k', 'a']]);
    assert.deepEqual(sentencesOf(clause, configOf({ ...ENGLISH, phoneme_map: { a: ['ɐ', 'ː'] } })), [
      ['c', 'ɐ', 'ː'],
    ]);
  });

  it('refuses configurations that cannot speak, naming the place', () => {
    const bad: [unknown, RegExp][] = [
      [{ ...ENGLISH, audio: { sample_rate: 0 } }, /audio\.sample_rate/],
      [{ ...ENGLISH, espeak: undefined }, /espeak/],
      [{ ...ENGLISH, phoneme_id_map: { a: [1] } }, /phoneme_id_map/],
      [{ ...ENGLISH, phoneme_type: 'pinyin' }, /phoneme_type/],
    ];
    for (const [value, reason] of bad)
      assert.throws(
        () => configOf(value),
        (error: { problems: { code: string; details: { reason: string } }[] }) =>
          error.problems[0]!.code === 'VOICE_PACK_CONFIG_INVALID' &&
          reason.test(error.problems[0]!.details.reason),
      );
    assert.throws(() => readPiperConfig('{', 'x'), /VOICE_PACK_CONFIG_INVALID/);
  });
});
