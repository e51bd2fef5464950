import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageOf } from '../errors.ts';
import { CustomReadings, readingProblems } from './custom-readings.ts';
import { estimateSpeechMs } from './estimate.ts';
import { ITEM_LENGTH_LIMIT } from './items.ts';
import type { SpeechPlanOptions } from './plan.ts';
import { planSpeech } from './plan.ts';
import { voiceProsody } from './prosody.ts';
import type { PlanItem, SpeechItem, SpeechPlan } from './types.ts';

function plan(text: string, options: Partial<SpeechPlanOptions> = {}): SpeechPlan {
  const result = planSpeech({ text, voiceLanguages: ['zh', 'en'], ...options });
  assert.ok(result.plan, JSON.stringify(result.problems));
  return result.plan;
}

const speech = (items: readonly PlanItem[]): SpeechItem[] =>
  items.flatMap((item) => (item.kind === 'speech' ? [item] : []));
const words = (item: SpeechItem) => item.tokens.map((token) => token.spoken).join('');
/** One short line per item. */
const outline = (items: readonly PlanItem[]) =>
  items.map((item) =>
    item.kind === 'speech'
      ? `${item.language} ${words(item)} ${item.ending}`
      : item.kind === 'pause'
        ? `${item.durationMs} ${item.origin}`
        : item.kind === 'action'
          ? `action ${item.tag}`
          : `emotion ${item.emotion}`,
  );

describe('planSpeech: sentences, pauses, languages', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['', []],
    ['😀', []],
    ['你好。', ['zh 你好。 paragraph']],
    ['你好！再见？', ['zh 你好！ exclamation', '350 sentence', 'zh 再见？ question']],
    ['第一段\r\n\r\n第二段', ['zh 第一段 paragraph', '700 paragraph', 'zh 第二段 paragraph']],
    ['我们用Python，很好', ['zh 我们用 joined', 'en Python, clause', '200 clause', 'zh 很好 paragraph']],
    [
      'Pi is 3.14. Mr. Li has 2.',
      ['en Pi is three point one four. sentence', '350 sentence', 'en Mister Li has two. paragraph'],
    ],
    ['“你好！”他说。', ['zh 你好！ exclamation', '350 sentence', 'zh 他说。 paragraph']],
    ['我……不知道。', ['zh 我，不知道。 paragraph']],
    ['<speak>走<break time="1s"/>了</speak>', ['zh 走 clause', '1000 break', 'zh 了 paragraph']],
    ['<speak>走。<break time="1s"/>了</speak>', ['zh 走。 sentence', '1000 break', 'zh 了 paragraph']],
    ['<speak>走。<break strength="none"/>了</speak>', ['zh 走。 sentence', 'zh 了 paragraph']],
    ['<speak><s>走</s><s>了</s></speak>', ['zh 走 sentence', '350 sentence', 'zh 了 paragraph']],
    ['<speak><p>走</p> <p>了</p></speak>', ['zh 走 paragraph', '700 paragraph', 'zh 了 paragraph']],
    [
      '<speak>走。<insert-action tag="w"/>了</speak>',
      ['zh 走。 sentence', '350 sentence', 'action w', 'zh 了 paragraph'],
    ],
    [
      '<speak><emotion type="HAPPY">走</emotion>了</speak>',
      ['emotion HAPPY', 'zh 走 joined', 'emotion NEUTRAL', 'zh 了 paragraph'],
    ],
    [
      '<speak><prosody rate="2">走。好</prosody></speak>',
      ['zh 走。 sentence', '175 sentence', 'zh 好 paragraph'],
    ],
    ['<speak><sub alias="超文本">HTML</sub>好</speak>', ['zh 超文本好 paragraph']],
    ['<speak><say-as interpret-as="telephone">110</say-as></speak>', ['zh 幺幺零 paragraph']],
    ['<speak><say-as interpret-as="digits">2024</say-as></speak>', ['zh 二零二四 paragraph']],
    ['<speak><say-as interpret-as="number">007</say-as></speak>', ['zh 七 paragraph']],
    [
      '<speak><say-as interpret-as="date" format="ymd">24-3-5</say-as></speak>',
      ['zh 二四年三月五日 paragraph'],
    ],
    [
      '<speak>用<say-as interpret-as="english">Wi Fi 6</say-as></speak>',
      ['zh 用 joined', 'en Wi Fi six paragraph'],
    ],
    ['<speak>他<lang xml:lang="de">Haus 3</lang></speak>', ['zh 他 joined', 'de Haus 3 paragraph']],
    [
      'Привет, 你好, 안녕',
      ['ru Привет, clause', '200 clause', 'zh 你好， clause', '200 clause', 'ko 안녕 paragraph'],
    ],
    ['カタカナの漢字', ['ja カタカナの漢字 paragraph']],
    ['Meet on Jan. 5, 2025 here.', ['en Meet on January fifth, twenty twenty-five here. paragraph']],
    ['See https://a.com/x?y=1 now.', ['en See a dot com slash x now. paragraph']],
    ['It is 5 p.m. He left.', ['en It is five PM sentence', '350 sentence', 'en He left. paragraph']],
    [
      'We met at 北京大学 in 2019.',
      ['en We met at joined', 'zh 北京大学 joined', 'en in twenty nineteen. paragraph'],
    ],
    [
      '用 pip install numpy 装3个包',
      ['zh 用 joined', 'en pip install numpy joined', 'zh 装三个包 paragraph'],
    ],
    [
      '售价如下。iPhone：99。',
      ['zh 售价如下。 sentence', '350 sentence', 'en iPhone: clause', '200 clause', 'zh 九十九。 paragraph'],
    ],
  ];
  for (const [text, expected] of cases)
    it(`plans ${JSON.stringify(text)}`, () => assert.deepEqual(outline(plan(text).items), expected));

  it('S-02 a German voice reads Latin text and numbers itself', () => {
    const german = plan('Das Haus kostet 3,5 Euro und 你好', { voiceLanguages: ['de'] });
    assert.deepEqual(outline(german.items), ['de Das Haus kostet 3,5 Euro und joined', 'zh 你好 paragraph']);
  });

  const own: readonly (readonly [string, string, readonly string[]])[] = [
    ['de', 'Am 3. Oktober ist frei, z. B. in Bonn.', ['de Am 3 Oktober ist frei, z. B. in Bonn. paragraph']],
    ['de', 'Im 19. Jahrhundert 1.234,50 € zahlen.', ['de Im 19 Jahrhundert 1.234,50 € zahlen. paragraph']],
    [
      'de',
      'Es war 3. Dann kam Dr. Weiß.',
      ['de Es war 3. sentence', '350 sentence', 'de Dann kam Dr. Weiß. paragraph'],
    ],
    ['fr', 'Il coûte 1\u202F234,50 € à 25 °C.', ['fr Il coûte 1 234,50 € à 25 ° Celsius. paragraph']],
    ['fr', 'Mme. Dupont a 5 % de 12 ans.', ['fr Mme. Dupont a 5 % de 12 ans. paragraph']],
    ['es', 'Visite https://a.es/?q=1 hoy, 10 km.', ['es Visite https://a.es/?q=1 hoy, 10 km. paragraph']],
  ];
  for (const [language, text, expected] of own)
    it(`S-02 leaves numbers to the voice of ${language}: ${text}`, () =>
      assert.deepEqual(outline(plan(text, { voiceLanguages: [language] }).items), expected));

  const kanji: readonly (readonly [string, Partial<SpeechPlanOptions>, readonly string[]])[] = [
    ['東京へ行きます', { voiceLanguages: ['ja'], voiceId: 'voice:espeak/ja' }, ['東京、行']],
    ['とうきょうへ', { voiceLanguages: ['ja'], voiceId: 'voice:espeak/ja' }, []],
    [
      '<speak><sub alias="とうきょう">東京</sub>へ</speak>',
      { voiceLanguages: ['ja'], voiceId: 'voice:espeak/ja' },
      [],
    ],
    ['東京へ行きます', { voiceLanguages: ['ja'], voiceId: 'voice:piper/ja' }, []],
    ['東京へいきます', { voiceLanguages: ['zh', 'en'], voiceId: 'voice:espeak/cmn' }, ['東京']],
    ['东京很大', { voiceLanguages: ['zh', 'en'], voiceId: 'voice:espeak/cmn' }, []],
  ];
  for (const [text, options, expected] of kanji)
    it(`S-02 warns of kanji that ${options.voiceId} cannot read: ${text}`, () => {
      const { warnings } = plan(text, options);
      assert.deepEqual(
        warnings.map((one) => [one.code, one.severity, one.details.text]),
        expected.map((words) => ['KANJI_NOT_READ', 'warning', words]),
      );
    });

  it('S-03 reads a placeholder, and warns of it', () => {
    const { items, warnings } = plan('请输入<name>');
    assert.deepEqual(outline(items).length > 0, true);
    assert.deepEqual(
      warnings.map((one) => one.code),
      ['SSML_TAG_FOREIGN'],
    );
  });

  it('S-02 a Cantonese voice reads Han itself, without Mandarin readings', () => {
    const [item] = speech(plan('我有3个', { voiceLanguages: ['yue'] }).items);
    assert.equal(item?.language, 'yue');
    assert.equal(
      item?.tokens.some((token) => token.reading),
      false,
    );
  });

  it('keeps what the viewer sees and says what it means', () => {
    const { displayText, items } = plan('增长3.5%😀。');
    assert.equal(displayText, '增长3.5%😀。');
    const token = speech(items)[0]?.tokens.find((one) => one.spoken === '百分之');
    assert.deepEqual(token?.source, { start: 2, end: 6 });
  });

  it('the display text holds no tags and single spaces', () => {
    assert.equal(plan('<speak> a <emphasis> b </emphasis>\n c<p> d </p></speak>').displayText, 'a b c\nd');
  });

  it('<word> is one token with the readings of its parts', () => {
    const [item] = speech(plan('<speak><word>人<phoneme ph="xing2">行</phoneme>道</word></speak>').items);
    assert.deepEqual(
      item?.tokens.map(({ spoken, reading }) => [spoken, reading?.value]),
      [['人行道', 'ren2 xing2 dao4']],
    );
  });

  it('prosody multiplies, style reaches the items', () => {
    const [item] = speech(
      plan(
        '<speak><voice name="v"><emphasis level="strong"><prosody rate="2" volume="50">a</prosody></emphasis></voice></speak>',
        {
          prosody: voiceProsody({ speed: 50, pitch: 200, volume: 140 }),
        },
      ).items,
    );
    assert.deepEqual(item?.prosody, { rate: 1, pitch: 2, volume: 0.5 });
    assert.equal(item?.emphasis, 'strong');
    assert.equal(item?.voiceId, 'v');
  });
});

describe('planSpeech: readings (S-04)', () => {
  const reading = (text: string, readings: Record<string, string>, voiceLanguages = ['zh', 'en']) =>
    speech(plan(text, { readings, voiceLanguages }).items)
      .flatMap((item) => item.tokens)
      .map((token) => token.reading?.value ?? token.spoken)
      .join(' ');

  it('the longest word wins', () =>
    assert.equal(reading('重庆路', { 重: 'chong2', 重庆路: 'zhong4 qing4 lu4' }), 'zhong4 qing4 lu4'));
  it('Latin words only whole, in any case', () => {
    assert.equal(reading('GPT', { gpt: '鸡皮踢' }), 'ji1 pi2 ti1');
    assert.equal(reading('GPTs', { gpt: 'x' }, ['en']), 'GPTs');
    assert.equal(reading('AI技术', { ai: '人工智能' }), 'ren2 gong1 zhi4 neng2 ji4 shu4');
  });
  it('IPA between slashes', () =>
    assert.equal(reading('nginx', { nginx: '/ˈɛndʒɪnˈɛks/' }, ['en']), 'ˈɛndʒɪnˈɛks'));
  it('finds the longest of many words, wherever they start alike', () => {
    const readings = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`词${'甲'.repeat(index % 40)}${index}`, 'a']),
    );
    const found = new CustomReadings({ ...readings, 词: 'b', 词甲: 'c', 甲词: 'd' }).find('词甲词。词');
    assert.deepEqual(
      found.map(({ start, end, reading: one }) => [start, end, one.kind === 'alias' && one.text]),
      [
        [0, 2, 'c'],
        [2, 3, 'b'],
        [4, 5, 'b'],
      ],
    );
  });
  const wrong: readonly (readonly [string, string])[] = [
    ['重庆', 'chong7 qing4'],
    ['重庆', 'chong2'],
    ['重庆', 'chong2 qing4 shi4'],
    ['重庆', 'zhongqing'],
    ['重庆', 'chong qing'],
    ['重庆', 'chóng qíng xx'],
  ];
  for (const [word, value] of wrong)
    it(`S-04 refuses ${value} for ${word}`, () => {
      const [one, ...more] = readingProblems({ [word]: value }, 'x_studio.readings');
      assert.deepEqual(more, []);
      assert.equal(one?.code, 'READING_NOT_PINYIN');
      assert.equal(one.severity, 'error');
      assert.equal(one.path, 'x_studio.readings["重庆"]');
      assert.match(messageOf(one, 'zh'), /重庆.*2 个/u);
    });
  it('S-04 takes pinyin, characters, other words and phonemes', () =>
    assert.deepEqual(
      readingProblems(
        {
          重庆: 'chóng qìng',
          了: 'le',
          苹果: 'Apple',
          欧盟: 'EU',
          好: '浩',
          GPT: 'g3',
          茶: '/tʃɑː/',
          女儿: 'nü3 er2',
        },
        'x_studio.readings',
      ),
      [],
    ));
  it('an author’s reading says so, the dictionary’s too', () => {
    const tokens = speech(plan('重庆好', { readings: { 重庆: 'zhong4 qing4' } }).items).flatMap(
      (item) => item.tokens,
    );
    assert.deepEqual(
      tokens.map((token) => token.reading?.origin),
      ['author', 'dictionary'],
    );
  });
  it('a minus is none after a word that was replaced', () =>
    assert.equal(reading('用GPT-4', { gpt: '鸡皮踢' }), 'yong4 ji1 pi2 ti1 si4'));
  it('<phoneme> decides over the dictionary', () =>
    assert.equal(reading('<speak><phoneme ph="liao3">了</phoneme></speak>', {}), 'liao3'));
});

describe('planSpeech: actions and emotions (A-07)', () => {
  const options = { actions: [{ tag: 'wave', durationMs: 2000 }], emotions: ['HAPPY'], path: 'p' };
  it('A-07 warns when the speech left is shorter than the action', () => {
    const short = plan('<speak>大家好<insert-action name="挥手" tag="wave"/>再见</speak>', options);
    assert.deepEqual(
      short.warnings.map((one) => [one.code, one.severity, one.path, one.details]),
      [
        [
          'SSML_ACTION_TOO_LONG',
          'warning',
          'p',
          { line: 1, column: 11, action: '挥手', actionMs: 2000, leftMs: 480 },
        ],
      ],
    );
    const long = plan(`<speak><insert-action tag="wave"/>${'好'.repeat(9)}</speak>`, options);
    assert.deepEqual(long.warnings, []);
  });
  it('an unknown action or emotion is left out, with the names that exist', () => {
    const unknown = plan('<speak><insert-action tag="fly"/><emotion type="SAD"/>好</speak>', options);
    assert.deepEqual(
      unknown.warnings.map((one) => [one.code, one.details.allowed]),
      [
        ['SSML_ACTION_UNKNOWN', 'wave'],
        ['SSML_EMOTION_UNKNOWN', 'HAPPY'],
      ],
    );
    assert.deepEqual(
      unknown.items.map((item) => item.kind),
      ['speech'],
    );
  });
});

describe('estimateSpeechMs (S-05)', () => {
  it('speed 100 is about 250 Chinese characters a minute', () => {
    const text = '今天天气很好，我们一起去公园散步吧。'.repeat(14).slice(0, 250);
    const ms = estimateSpeechMs(plan(text));
    assert.ok(Math.abs(ms - 60_000) < 6_000, `${ms}`);
    const fast = estimateSpeechMs(plan(text, { prosody: voiceProsody({ speed: 200 }) }));
    assert.ok(Math.abs(fast * 2 - ms) <= 20, `${fast}`);
  });
  it('about 150 English words a minute, breaks as written', () => {
    const ms = estimateSpeechMs(
      plan('The quick brown fox jumps over a lazy dog and runs. '.repeat(15).trim(), {
        voiceLanguages: ['en'],
      }),
    );
    assert.ok(ms > 50_000 && ms < 80_000, `${ms}`);
    assert.equal(estimateSpeechMs(plan('<speak><break time="3s"/></speak>')), 3000);
  });
});

describe('voiceProsody', () => {
  it('100, 100, 140 leave a voice alone', () =>
    assert.deepEqual(voiceProsody({}), { rate: 1, pitch: 1, volume: 1 }));
  it('covers the ranges of the wire', () =>
    assert.deepEqual(voiceProsody({ speed: 50, pitch: 200, volume: 210 }), {
      rate: 0.5,
      pitch: 2,
      volume: 1.5,
    }));
});

/** mulberry32: small, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What must hold of any plan. */
function checkPlan({ displayText, items }: SpeechPlan): void {
  let reached = 0;
  let [sentence, paragraph] = [0, 0];
  for (const item of items) {
    if (item.kind === 'pause') assert.ok(item.durationMs > 0 && item.durationMs <= 10_000);
    if (item.kind !== 'speech') continue;
    assert.ok(item.tokens.length > 0);
    assert.ok(item.sentence >= sentence && item.paragraph >= paragraph);
    [sentence, paragraph] = [item.sentence, item.paragraph];
    let length = 0;
    for (const { spoken, source, reading } of item.tokens) {
      length += spoken.length;
      assert.ok(spoken !== '' && spoken.isWellFormed());
      assert.ok(
        source.start >= 0 && source.start < source.end && source.end <= displayText.length,
        JSON.stringify(source),
      );
      assert.ok(source.start >= reached, `ranges go back: ${source.start} after ${reached}`);
      reached = source.start;
      assert.doesNotMatch(spoken, /\p{Extended_Pictographic}|[\u0000-\u001F\uFFFD]/u);
      if (reading) assert.notEqual(reading.value, '');
    }
    assert.ok(length <= ITEM_LENGTH_LIMIT + 2, `${length}`);
  }
}

describe('planSpeech: any string (S-03 never a crash)', () => {
  const SEED = 20_240_305;
  const PARTS =
    '你|好|重庆|儿|一|不|得|。|，|！|？|…|——|“|”|（|）|\n|\r\n| |\t|a|A|I|the |Dr. |e.g. |GPT|-|–|+|=|*|/|\\|%|℃|$|¥|€|#|@|&|&amp;|&#0;|<|>|<speak>|</speak>|<speak|<break time="1s"/>|<break|<p>|</p>|<s>|</s>|<prosody rate="2">|</prosody>|<sub alias="3%">|</sub>|<word>|</word>|<say-as interpret-as="date">|</say-as>|<phoneme ph="liao3">|</phoneme>|<insert-action tag="w"/>|<emotion type="X"/>|0|1|2|12|2024|年|月|日|点|:|：|.|,|km|kg|😀|👨‍👩‍👧|🇨🇳|1️⃣|①|½|Ⅲ|²|あ|カ|한|я|ع|א|ไทย|ह|\u0000|\u200b|\u200d|\u202e|\ufeff|\ud800|\udc00|𠮷|１|％|．|ａ|\u0301|March |5th|v|www.|.com|https://|13800138000|0.5|()|[]|{}|"|\''.split(
      '|',
    );
  const readings = { 重庆: 'chong2 qing4', gpt: '鸡皮踢', a: '/eɪ/', 好: '3%', '😀': '笑' };

  for (const voiceLanguages of [['zh', 'en'], ['en'], ['de'], ['ja'], ['yue'], []])
    it(`never throws, ranges in bounds and in order: 500 texts, voice ${voiceLanguages.join() || 'of none'}, seed ${SEED}`, () => {
      const next = random(SEED + voiceLanguages.length);
      let planned = 0;
      for (let round = 0; round < 500; round++) {
        const pieces = Array.from(
          { length: 1 + Math.floor(next() * 40) },
          () => PARTS[Math.floor(next() * PARTS.length)]!,
        );
        const plain = pieces.filter((piece) => !piece.includes('<') || next() < 0.02).join('');
        const text = round % 3 === 0 ? `<speak>${pieces.join('')}</speak>` : plain;
        const result = planSpeech({
          text,
          voiceLanguages,
          readings,
          actions: [{ tag: 'w', durationMs: 500 }],
        });
        for (const one of result.problems)
          assert.ok(Number(one.details.line) >= 1 && Number(one.details.column) >= 1);
        if (!result.plan) {
          assert.ok(result.problems.length > 0);
          continue;
        }
        planned++;
        checkPlan(result.plan);
        assert.ok(estimateSpeechMs(result.plan) >= 0);
      }
      assert.ok(planned > 250, `${planned} texts were planned`);
    });

  const extremes: readonly (readonly [string, string])[] = [
    ['131071 Chinese characters', '我们们'.repeat(43_690)],
    ['131071 digits', '1'.repeat(131_071)],
    ['131071 letters', 'a'.repeat(131_071)],
    ['10000 ranges', '3-'.repeat(10_000)],
    ['10000 emoji', '😀'.repeat(10_000)],
    ['65535 full stops and letters', 'a.'.repeat(65_535)],
    ['lone surrogates', '\ud800'.repeat(10_000)],
    ['line ends', '\n'.repeat(131_071)],
    ['a word as long as a scene', `<speak><word>${'好'.repeat(100_000)}</word></speak>`],
    ['9000 sentences', `<speak>${'<s>好</s>'.repeat(9_000)}</speak>`],
    ['5000 actions', `<speak>${'<insert-action tag="w"/>x'.repeat(5_000)}</speak>`],
  ];
  for (const [name, text] of extremes)
    it(`plans ${name}`, () => checkPlan(plan(text, { actions: [{ tag: 'w', durationMs: 1 }] })));
});
