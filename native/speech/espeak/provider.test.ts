import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { SpokenToken, SynthesisRequest, SynthesisResult } from '../../../domain/speech/types.ts';
import { rms } from '../sound/level.ts';
import { createEspeakEngine } from './engine.ts';
import { createEspeakProvider } from './provider.ts';

const provider = createEspeakProvider();
after(() => provider.close());

function tokens(...spoken: (string | [string, 'pinyin' | 'ipa', string])[]): SpokenToken[] {
  let start = 0;
  return spoken.map((one) => {
    const [text, alphabet, value] = typeof one === 'string' ? [one] : one;
    const source = { start, end: start + text.length };
    start = source.end;
    return alphabet === undefined
      ? { spoken: text, source }
      : { spoken: text, source, reading: { alphabet, value: value!, origin: 'author' } };
  });
}
const say = (voice: string, list: SpokenToken[], more: Partial<SynthesisRequest> = {}) =>
  provider.synthesise({
    voiceId: `voice:espeak/${voice}`,
    language: voice,
    tokens: list,
    prosody: { rate: 1, pitch: 1, volume: 1 },
    ending: 'sentence',
    ...more,
  });
const symbols = (result: SynthesisResult) =>
  result.phonemes.flatMap(({ symbol }) => (symbol === '' ? [] : [symbol])).join(' ');

function checkTimes({ phonemes, words, samples }: SynthesisResult): void {
  for (const list of [phonemes, words]) {
    let last = 0;
    for (const { start, end } of list) {
      assert.ok(
        start >= last && end > start && end <= samples.length,
        `${last} ${start} ${end} ${samples.length}`,
      );
      last = end;
    }
  }
}

/** A plain sentence in each language: S-02 asks for more than twenty. */
const SENTENCES: Readonly<Record<string, string>> = {
  cmn: '今天天气很好',
  yue: '今日天氣好好',
  'en-us': 'The weather is fine today',
  'en-gb': 'The weather is fine today',
  de: 'Das Wetter ist heute schön',
  fr: 'Il fait beau aujourd’hui',
  es: 'Hoy hace buen tiempo',
  it: 'Oggi fa bel tempo',
  pt: 'O tempo está bom hoje',
  'pt-br': 'O tempo está bom hoje',
  nl: 'Het is mooi weer vandaag',
  sv: 'Det är fint väder idag',
  nb: 'Det er fint vær i dag',
  da: 'Vejret er godt i dag',
  fi: 'Tänään on kaunis sää',
  pl: 'Dzisiaj jest ładna pogoda',
  cs: 'Dnes je hezké počasí',
  hu: 'Ma szép idő van',
  ro: 'Vremea este frumoasă astăzi',
  el: 'Ο καιρός είναι καλός σήμερα',
  ru: 'Сегодня хорошая погода',
  uk: 'Сьогодні гарна погода',
  bg: 'Днес времето е хубаво',
  tr: 'Bugün hava güzel',
  ar: 'الطقس جميل اليوم',
  he: 'מזג האוויר יפה היום',
  fa: 'امروز هوا خوب است',
  hi: 'आज मौसम अच्छा है',
  bn: 'আজ আবহাওয়া ভালো',
  ta: 'இன்று வானிலை நன்றாக உள்ளது',
  th: 'วันนี้อากาศดี',
  vi: 'Hôm nay thời tiết đẹp',
  id: 'Cuaca hari ini bagus',
  ms: 'Cuaca hari ini baik',
  ko: '오늘 날씨가 좋네요',
  ja: 'きょうはてんきがいいです',
  sw: 'Hali ya hewa ni nzuri leo',
};

describe('eSpeak NG', () => {
  it('S-02 speaks every language that it lists a sentence of, in a voice of its own', async () => {
    const heard = new Set<string>();
    for (const [voice, text] of Object.entries(SENTENCES)) {
      const result = await say(voice, tokens(text));
      const seconds = result.samples.length / result.sampleRateHz;
      assert.ok(seconds > 0.7 && seconds < 6, `${voice}: ${seconds} s`);
      assert.ok(rms(result.samples) > 0.01, `${voice} is heard`);
      const spoken = result.phonemes.filter(({ symbol }) => symbol !== '');
      assert.ok(spoken.length >= 8, `${voice}: ${symbols(result)}`);
      assert.ok(
        spoken.every(({ symbol }) => !/[ˈˌː\d()]/u.test(symbol)),
        `${voice}: ${symbols(result)}`,
      );
      assert.ok(result.words.length > 0, voice);
      checkTimes(result);
      heard.add(symbols(result));
    }
    assert.ok(heard.size >= 34);
  });

  it('lists a voice for each of its 140 languages, female ones too, named in both languages', async () => {
    const voices = await provider.voices();
    assert.ok(voices.length >= 400);
    assert.equal(new Set(voices.map((voice) => voice.id)).size, voices.length);
    const german = voices.find((voice) => voice.id === 'voice:espeak/de')!;
    assert.equal(german.name, 'Deutsch · German');
    const mandarin = voices.find((voice) => voice.id === 'voice:espeak/cmn')!;
    assert.deepEqual(mandarin.languages.slice(0, 2), ['zh', 'zh-CN']);
    assert.ok(voices.some((voice) => voice.id === 'voice:espeak/yue+f3' && voice.gender === 'female'));
    assert.equal((await provider.find('voice:espeak/en-us+annie'))!.gender, 'female');
    assert.equal(await provider.find('voice:espeak/en-us+nobody'), undefined);
    assert.equal(await provider.find('voice:espeak/xx'), undefined);
  });

  it('S-04 follows pinyin and IPA, and says which readings it cannot follow', async () => {
    const followed = await say('cmn', tokens(['重', 'pinyin', 'chóng'], ['庆', 'pinyin', 'qing4']));
    assert.equal(symbols(followed), 'ʈʂʰ ʊ ŋ tɕʰ i ŋ');
    assert.deepEqual(followed.warnings, []);
    const other = await say('cmn', tokens(['重', 'pinyin', 'zhong4']));
    assert.equal(symbols(other), 'ʈʂ ʊ ŋ');
    const ipa = await say('en-us', tokens(['tomato', 'ipa', 'təˈmɑːtoʊ']));
    assert.equal(symbols(ipa), 't ə m ɑ ɾ oʊ');
    const wrong = await say('cmn', tokens(['重', 'pinyin', 'xyzzy9']));
    assert.deepEqual(
      wrong.warnings.map((one) => one.code),
      ['READING_INVALID'],
    );
    const foreign = await say('en-us', tokens(['重', 'pinyin', 'zhong4']));
    assert.deepEqual(
      foreign.warnings.map((one) => one.code),
      ['READING_NOT_SUPPORTED'],
    );
  });

  it('finds voices by language as well, and says which it does not have', async () => {
    const engine = createEspeakEngine();
    const phonemes = (voice: string) => engine.run({ kind: 'phonemes', voice, text: 'Hello.' });
    assert.deepEqual(await phonemes('en-gb'), ['h_ə_l_ˈəʊ']);
    assert.deepEqual(await phonemes('no'), await phonemes('nb'));
    await assert.rejects(phonemes('xx'), /SPEECH_ENGINE_FAILED/);
    await engine.close();
  });

  it('S-03 never interprets what an author wrote as markup', async () => {
    const plain = await say('en-us', tokens('hello there friend'));
    const count = plain.phonemes.length;
    const hostile = [
      'hello <b there friend',
      'hello [[ there friend',
      'hello &#60; there friend',
      'hello | there friend',
    ];
    for (const text of hostile) {
      const result = await say('en-us', tokens(text));
      assert.ok(result.phonemes.length >= count - 2, `${text}: ${symbols(result)}`);
    }
    const seconds = ({ samples }: SynthesisResult) => samples.length / 22_050;
    assert.ok(seconds(await say('en-us', tokens('a <break time="60s"/> b'))) < 6);
  });

  it('gives every character its time, also where eSpeak reads several as one word', async () => {
    const list = tokens(...'你好世界，了解音乐');
    const result = await say('cmn', list);
    checkTimes(result);
    assert.deepEqual(
      [...new Set(result.words.map((word) => list[word.token]!.spoken))].join(''),
      '你好世界了解音乐',
    );
  });

  it('S-03 changes speed and pitch by the factor asked for', async () => {
    const text = tokens('la la la la la la la la');
    const at = (rate: number, pitch: number) => say('en-us', text, { prosody: { rate, pitch, volume: 1 } });
    const [normal, slow, fast, high] = await Promise.all([at(1, 1), at(0.5, 1), at(2, 1), at(1, 1.3)]);
    assert.ok(slow.samples.length > normal.samples.length * 1.6);
    assert.ok(fast.samples.length < normal.samples.length * 0.65);
    const ratio = pitchOf(high) / pitchOf(normal);
    assert.ok(Math.abs(ratio - 1.3) < 0.1, `pitch ratio ${ratio}`);
    const far = await at(1, 2);
    assert.deepEqual(
      far.warnings.map((one) => one.code),
      ['PROSODY_OUT_OF_REACH'],
    );
  });

  it('gives the same samples whatever the time is, with breathy voices too', async () => {
    const engine = createEspeakEngine();
    const job = { kind: 'speak', voice: 'cmn+f3', text: '你好', rate: 175, pitch: 50 } as const;
    const first = await engine.run(job);
    // eSpeak counts time in seconds.
    const second = Math.floor(Date.now() / 1000);
    while (Math.floor(Date.now() / 1000) === second) await setTimeout(20);
    assert.deepEqual((await engine.run(job)).samples, first.samples);
    await engine.close();
  });

  it('gives the same samples whatever was said before', async () => {
    const first = await say('en-us', tokens('She sells sea shells.'));
    await say('cmn+f3', tokens('四是四'), { prosody: { rate: 1.7, pitch: 1.2, volume: 1 } });
    // Too long for the instance that is kept.
    await say('cmn', tokens('!'.repeat(5_000)));
    const again = await say('en-us', tokens('She sells sea shells.'));
    assert.deepEqual(again, first);
  });

  it('says when there is nothing to say', async () => {
    for (const text of ['。', '…', '\u0000', '   ']) {
      const result = await say('cmn', tokens(text));
      assert.deepEqual(
        result.warnings.map((one) => one.code),
        ['NOTHING_SPOKEN'],
        JSON.stringify(text),
      );
    }
  });

  it('survives long and odd input', async () => {
    const odd = [
      'x'.repeat(3_000),
      '啊'.repeat(2_000),
      '!'.repeat(5_000),
      '\ud83d\ude00'.repeat(50),
      '\u202e\u200d\ufeffab',
      '1'.repeat(400),
    ];
    for (const text of odd) checkTimes(await say('cmn', tokens(text)));
    await assert.rejects(say('cmn', tokens('啊'.repeat(20_001))), /SPEECH_TOO_LONG/);
  });

  it('puts a stop where its closure is, before the burst', async () => {
    const result = await say('en-us', tokens('a pat a pat'));
    for (const phoneme of result.phonemes.filter(({ symbol }) => symbol === 'p')) {
      const closure = result.samples.subarray(phoneme.start, phoneme.start + 220);
      assert.ok(rms(closure) < 0.02, `level ${rms(closure)} at ${phoneme.start}`);
    }
  });
});

/** Median fundamental frequency by autocorrelation over loud windows, in hertz. */
function pitchOf({ samples, sampleRateHz }: SynthesisResult): number {
  const found: number[] = [];
  for (let start = 0; start + 2_000 < samples.length; start += 1_000) {
    if (rms(samples, start, start + 1_000) < 0.03) continue;
    let best = 0;
    let at = 0;
    for (let lag = Math.round(sampleRateHz / 350); lag < sampleRateHz / 60; lag += 1) {
      let sum = 0;
      for (let i = start; i < start + 1_000; i += 1) sum += samples[i]! * samples[i + lag]!;
      const match = sum / (rms(samples, start + lag, start + lag + 1_000) + 1e-9);
      if (match > best * 1.05) {
        best = match;
        at = lag;
      }
    }
    found.push(sampleRateHz / at);
  }
  return found.sort((a, b) => a - b)[found.length >> 1]!;
}
