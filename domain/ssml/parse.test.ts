import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageOf } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import type { SpeechNode } from './nodes.ts';
import { parseSpeechMarkup } from './parse.ts';

const text = (value: string): SpeechNode => ({ kind: 'text', text: value });

describe('parseSpeechMarkup (S-03): what is right', () => {
  const right: readonly (readonly [string, readonly SpeechNode[]])[] = [
    ['', []],
    ['你好 & <3', [text('你好 & <3')]],
    ['a < b, b > a, if x <y and z> w', [text('a < b, b > a, if x <y and z> w')]],
    ['write to <a@b.com> or <https://b.com>', [text('write to <a@b.com> or <https://b.com>')]],
    ['<speak>a&lt;break/&gt;b</speak>', [text('a<break/>b')]],
    ['\uFEFF你好', [text('你好')]],
    ['<speak/>', []],
    ['<speak></speak>', []],
    ['\uFEFF \n<speak>a</speak>\n', [text('a')]],
    ['<?xml version="1.0" encoding="UTF-8"?><speak version="1.0">a</speak>', [text('a')]],
    ['<!-- c --><speak>a</speak>', [text('a')]],
    ['<speak>a<!-- & --><![CDATA[ <b> & ]]></speak>', [text('a <b> & ')]],
    ['<speak>&lt;&amp;&gt;&quot;&apos;&#20320;&#x597D;</speak>', [text('<&>"\'你好')]],
    ['<speak><break/></speak>', [{ kind: 'break', durationMs: 350 }]],
    ['<speak><break time="200ms"/></speak>', [{ kind: 'break', durationMs: 200 }]],
    ['<speak><break time="10s"/></speak>', [{ kind: 'break', durationMs: 10_000 }]],
    ['<speak><break time="1.5s" strength="weak"></break></speak>', [{ kind: 'break', durationMs: 1500 }]],
    ['<speak><break strength="none"/></speak>', [{ kind: 'break', durationMs: 0 }]],
    [
      '<speak><prosody rate="fast" pitch="+12st" volume="50">a</prosody></speak>',
      [{ kind: 'prosody', prosody: { rate: 1.25, pitch: 2, volume: 0.5 }, children: [text('a')] }],
    ],
    [
      '<speak><prosody rate="150%" pitch="-20%">a</prosody></speak>',
      [{ kind: 'prosody', prosody: { rate: 1.5, pitch: 0.8 }, children: [text('a')] }],
    ],
    [
      '<speak><prosody rate="0.5" volume="silent">a</prosody></speak>',
      [{ kind: 'prosody', prosody: { rate: 0.5, volume: 0 }, children: [text('a')] }],
    ],
    [
      '<speak><phoneme ph="liao3">了</phoneme></speak>',
      [{ kind: 'phoneme', alphabet: 'pinyin', value: 'liao3', children: [text('了')] }],
    ],
    [
      '<speak><phoneme ph="liǎo jiě">了解</phoneme></speak>',
      [{ kind: 'phoneme', alphabet: 'pinyin', value: 'liao3 jie3', children: [text('了解')] }],
    ],
    [
      '<speak><phoneme ph="təˈmɑːtoʊ">tomato</phoneme></speak>',
      [{ kind: 'phoneme', alphabet: 'ipa', value: 'təˈmɑːtoʊ', children: [text('tomato')] }],
    ],
    [
      '<speak><phoneme alphabet="ipa" ph="/t/">t</phoneme></speak>',
      [{ kind: 'phoneme', alphabet: 'ipa', value: 't', children: [text('t')] }],
    ],
    [
      '<speak><say-as interpret-as="number">12</say-as></speak>',
      [{ kind: 'say-as', as: 'cardinal', children: [text('12')] }],
    ],
    [
      '<speak><say-as interpret-as="date" format="MDY">1/2/2024</say-as></speak>',
      [{ kind: 'say-as', as: 'date', format: 'mdy', children: [text('1/2/2024')] }],
    ],
    ['<speak><sub alias="x">y</sub></speak>', [{ kind: 'sub', alias: 'x', children: [text('y')] }]],
    [
      '<speak><emphasis>a</emphasis><emphasis level="strong">b</emphasis></speak>',
      [
        { kind: 'emphasis', level: 'moderate', children: [text('a')] },
        { kind: 'emphasis', level: 'strong', children: [text('b')] },
      ],
    ],
    [
      '<speak><p><s>a</s></p></speak>',
      [{ kind: 'paragraph', children: [{ kind: 'sentence', children: [text('a')] }] }],
    ],
    [
      '<speak xml:lang="en-US"><lang xml:lang="zh">a</lang></speak>',
      [
        {
          kind: 'language',
          language: 'en-US',
          children: [{ kind: 'language', language: 'zh', children: [text('a')] }],
        },
      ],
    ],
    [
      '<speak><voice name="voice:espeak/cmn">a</voice></speak>',
      [{ kind: 'voice', voiceId: 'voice:espeak/cmn', children: [text('a')] }],
    ],
    ['<speak><word>a</word></speak>', [{ kind: 'word', children: [text('a')] }]],
    ['<speak><mark name="m"/>a</speak>', [text('a')]],
    [
      '<speak><insert-action name="挥手" tag="wave"/></speak>',
      [{ kind: 'action', tag: 'wave', name: '挥手', at: { line: 1, column: 8 } }],
    ],
    [
      '<speak>\n<emotion type="HAPPY">a</emotion></speak>',
      [text('\n'), { kind: 'emotion', emotion: 'HAPPY', at: { line: 2, column: 1 }, children: [text('a')] }],
    ],
  ];
  for (const [markup, nodes] of right)
    it(`reads ${JSON.stringify(markup)}`, () => {
      const result = parseSpeechMarkup(markup);
      assert.deepEqual(result.problems, []);
      assert.deepEqual(result.nodes, nodes);
    });
});

describe('parseSpeechMarkup (S-03): what is wrong, and exactly where', () => {
  /** `CODE line:column` of every problem, in order. */
  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ['你好<break time="1s"/>', ['SSML_TAG_OUTSIDE_SPEAK 1:3']],
    ['a\n</speak>', ['SSML_TAG_OUTSIDE_SPEAK 2:1']],
    ['a <s>b</s>', ['SSML_TAG_OUTSIDE_SPEAK 1:3', 'SSML_TAG_OUTSIDE_SPEAK 1:7']],
    ['<speak>a', ['SSML_TAG_NOT_CLOSED 1:1']],
    ['<speak>\n  <prosody rate="fast">x</speak>', ['SSML_TAG_NOT_CLOSED 2:3']],
    ['<speak>hi</b></speak>', ['SSML_TAG_NOT_OPENED 1:10']],
    ['<speak>a & b</speak>', ['SSML_ENTITY_UNKNOWN 1:10']],
    ['<speak>\r\n&nbsp;&constructor;</speak>', ['SSML_ENTITY_UNKNOWN 2:1', 'SSML_ENTITY_UNKNOWN 2:7']],
    ['<speak>&#0;</speak>', ['SSML_ENTITY_UNKNOWN 1:8']],
    ['<SPEAK>你好<BREAK time="1s"/>再见</SPEAK>', ['SSML_ELEMENT_UNKNOWN 1:1', 'SSML_ELEMENT_UNKNOWN 1:10']],
    ['你好<Break time="1s"/>', ['SSML_TAG_OUTSIDE_SPEAK 1:3']],
    ['你好< break time="1s"/>', ['SSML_TAG_OUTSIDE_SPEAK 1:3']],
    ['你好＜break time="1s"/＞', ['SSML_TAG_OUTSIDE_SPEAK 1:3']],
    ['你好<break', ['SSML_TAG_OUTSIDE_SPEAK 1:3']],
    ['<p class="x">你好', ['SSML_TAG_OUTSIDE_SPEAK 1:1']],
    ['你好<audio src="x.mp3"/>再见', ['SSML_TAG_FOREIGN 1:3']],
    ['你<br/>好<b>不', ['SSML_TAG_FOREIGN 1:2', 'SSML_TAG_FOREIGN 1:8']],
    ['<amazon:effect name="x">a', ['SSML_TAG_FOREIGN 1:1']],
    ['<speak>a < b</speak>', ['SSML_BARE_LESS_THAN 1:10']],
    ['<speak><你好>a</speak>', ['SSML_BARE_LESS_THAN 1:8']],
    ['<speak><sub alias="a<b">c</sub></speak>', ['SSML_BARE_LESS_THAN 1:21']],
    ['<speak>a<break time=“1s”/>b</speak>', ['SSML_ATTRIBUTE_NOT_QUOTED 1:16']],
    ['<speak>a<break time=1s/>b</speak>', ['SSML_ATTRIBUTE_NOT_QUOTED 1:16']],
    ['<speak>a<break time="1s/>b<break time="2s"/></speak>', ['SSML_ATTRIBUTE_NOT_QUOTED 1:16']],
    ['<speak><prosody rate>b</prosody></speak>', ['SSML_ATTRIBUTE_NOT_QUOTED 1:17']],
    ['<speak><prosody rate="2"pitch="2%">b</prosody></speak>', ['SSML_ATTRIBUTE_NOT_SPACED 1:25']],
    ['<speak><prosody rate="2" <s>b</s></prosody></speak>', ['SSML_TAG_UNFINISHED 1:8']],
    ['<speak><p<s>b</s></p></speak>', ['SSML_TAG_UNFINISHED 1:8']],
    ['<speak><p>b</p</speak>', ['SSML_TAG_UNFINISHED 1:12']],
    ['<speak>b</speak', ['SSML_TAG_UNFINISHED 1:9']],
    ['<speak>a</b>c<foo/></speak>', ['SSML_TAG_NOT_OPENED 1:9', 'SSML_ELEMENT_UNKNOWN 1:14']],
    ['<speak>a<!-- b</speak>', ['SSML_COMMENT_NOT_CLOSED 1:9']],
    ['<speak>a<!-- b -- c --></speak>', ['SSML_COMMENT_DASHES 1:16']],
    ['<speak>a<![CDATA[ b</speak>', ['SSML_CDATA_NOT_CLOSED 1:9']],
    ['<speak>a]]>b</speak>', ['SSML_CDATA_END 1:9']],
    ['<speak>a<?php b ?></speak>', ['SSML_INSTRUCTION_NOT_ALLOWED 1:9']],
    ['<?xml encoding="x"?><speak>a</speak>', ['SSML_INSTRUCTION_NOT_ALLOWED 1:1']],
    ['<speak/><speak/>', ['SSML_OUTSIDE_SPEAK 1:15']],
    ['<speak><sub alias="">AI</sub></speak>', ['SSML_ATTRIBUTE_VALUE 1:13']],
    ['<speak><sub alias="人工智能"/>好</speak>', ['SSML_ELEMENT_EMPTY 1:8']],
    ['<speak><phoneme ph="chong2 qing4"> </phoneme>好</speak>', ['SSML_ELEMENT_EMPTY 1:8']],
    ['<speak><phoneme ph="chong2">重庆</phoneme></speak>', ['SSML_READING_LENGTH 1:17']],
    ['<speak><phoneme ph="chong2 qing4 shi4">重庆</phoneme></speak>', ['SSML_READING_LENGTH 1:17']],
    ['<speak><phoneme ph="chong qing">重庆</phoneme></speak>', ['SSML_ATTRIBUTE_VALUE 1:17']],
    ['<speak><phoneme ph="chong7 qing4">重庆</phoneme></speak>', ['SSML_ATTRIBUTE_VALUE 1:17']],
    ['<speak>a\u0000b</speak>', ['SSML_CHARACTER_NOT_ALLOWED 1:9']],
    ['<speak/>tail', ['SSML_OUTSIDE_SPEAK 1:12']],
    ['<speak>a <break</speak>', ['SSML_TAG_UNFINISHED 1:10']],
    ['<speak><foo/></speak>', ['SSML_ELEMENT_UNKNOWN 1:8']],
    ['<speak>\n <speak>a</speak></speak>', ['SSML_ELEMENT_MISPLACED 2:2']],
    ['<speak><p><p>a</p></p></speak>', ['SSML_ELEMENT_MISPLACED 1:11']],
    ['<speak><sub alias="a"><break/></sub></speak>', ['SSML_ELEMENT_MISPLACED 1:23']],
    ['<speak><break>x</break></speak>', ['SSML_ELEMENT_NOT_EMPTY 1:8']],
    ['<speak><break time="99s"/></speak>', ['SSML_ATTRIBUTE_VALUE 1:15']],
    ['<speak><break time="199ms"/></speak>', ['SSML_ATTRIBUTE_VALUE 1:15']],
    ['<speak><break time="10.1s"/></speak>', ['SSML_ATTRIBUTE_VALUE 1:15']],
    ['<speak><break\n\ttime = "x"/></speak>', ['SSML_ATTRIBUTE_VALUE 2:2']],
    ["<speak><break strength='huge' time='1s'/></speak>", ['SSML_ATTRIBUTE_VALUE 1:15']],
    ['<speak><break tme="1s"/></speak>', ['SSML_ATTRIBUTE_UNKNOWN 1:15']],
    ['<speak><break time=1s/></speak>', ['SSML_ATTRIBUTE_NOT_QUOTED 1:15']],
    ['<speak><break time="1s" time="2s"/></speak>', ['SSML_ATTRIBUTE_DUPLICATE 1:25']],
    ['<speak><prosody>a</prosody></speak>', ['SSML_ATTRIBUTE_MISSING 1:8']],
    ['<speak><prosody rate="3">a</prosody></speak>', ['SSML_ATTRIBUTE_VALUE 1:17']],
    ['<speak><prosody pitch="2">a</prosody></speak>', ['SSML_ATTRIBUTE_VALUE 1:17']],
    ['<speak><prosody volume="+20dB">a</prosody></speak>', ['SSML_ATTRIBUTE_VALUE 1:17']],
    ['<speak><prosody rate="constructor">a</prosody></speak>', ['SSML_ATTRIBUTE_VALUE 1:17']],
    ['<speak><phoneme>a</phoneme></speak>', ['SSML_ATTRIBUTE_MISSING 1:8']],
    ['<speak><phoneme ph="zzz9">了</phoneme></speak>', ['SSML_ATTRIBUTE_VALUE 1:17']],
    ['<speak><phoneme ph="a" alphabet="klingon">了</phoneme></speak>', ['SSML_ATTRIBUTE_VALUE 1:24']],
    ['<speak><say-as interpret-as="x">a</say-as></speak>', ['SSML_ATTRIBUTE_VALUE 1:16']],
    ['<speak><emphasis level="x">a</emphasis></speak>', ['SSML_ATTRIBUTE_VALUE 1:18']],
    ['<speak><lang xml:lang="!!">a</lang></speak>', ['SSML_ATTRIBUTE_VALUE 1:14']],
    ['<speak><insert-action name="x"/></speak>', ['SSML_ATTRIBUTE_MISSING 1:8']],
    ['<speak><emotion type=" "/></speak>', ['SSML_ATTRIBUTE_VALUE 1:17']],
    [
      '<!DOCTYPE speak [<!ENTITY a "aaaa">]><speak>&a;</speak>',
      ['SSML_DOCTYPE_NOT_ALLOWED 1:1', 'SSML_ENTITY_UNKNOWN 1:45'],
    ],
    [
      '<speak>\n<break time="1"/>\n<foo/>\n<prosody rte="1">😀<sub>x</sub></prosody>\n</speak>',
      [
        'SSML_ATTRIBUTE_VALUE 2:8',
        'SSML_ELEMENT_UNKNOWN 3:1',
        'SSML_ATTRIBUTE_UNKNOWN 4:10',
        'SSML_ATTRIBUTE_MISSING 4:20',
      ],
    ],
  ];
  for (const [markup, expected] of wrong)
    it(`finds every fault of ${JSON.stringify(markup)}`, () => {
      const { nodes, problems } = parseSpeechMarkup(markup, 'shoot_scripts[0].shoot_script.text_config.text');
      assert.equal(nodes, undefined);
      const found = problems.map((one) => `${one.code} ${one.details.line}:${one.details.column}`);
      assert.deepEqual(found, expected);
      for (const one of problems) {
        assert.equal(one.path, 'shoot_scripts[0].shoot_script.text_config.text');
        for (const language of ['zh', 'en'] as const)
          assert.doesNotMatch(messageOf(one, language), /\{\w+\}/);
      }
    });

  it('says of a tag that may be a placeholder that it will be read out, and reads it', () => {
    const { nodes, problems } = parseSpeechMarkup('请输入<name>。');
    assert.deepEqual(nodes, [text('请输入<name>。')]);
    assert.deepEqual(
      problems.map((one) => [one.code, one.severity, one.details.tag]),
      [['SSML_TAG_FOREIGN', 'warning', '<name>']],
    );
  });

  it('puts no English of the parser into Chinese messages', () => {
    const allowed = new Set(
      'speak break time s ms xml version encoding UTF-8 DOCTYPE CDATA lt gt amp quot apos SSML'.split(' '),
    );
    for (const [markup] of wrong)
      for (const one of parseSpeechMarkup(markup).problems) {
        const details = Object.values(one.details).join(' ');
        const words = messageOf(one, 'zh').match(/[A-Za-z][A-Za-z-]*/g) ?? [];
        for (const word of words)
          assert.ok(
            allowed.has(word) || details.includes(word) || word.length < 7,
            `${word}: ${messageOf(one, 'zh')}`,
          );
      }
  });

  const endless: readonly (readonly [string, string])[] = [
    ['comments without an end', `<speak>${'<!--'.repeat(30_000)}</speak>`],
    ['CDATA without an end', `<speak>${'<![CDATA['.repeat(14_000)}</speak>`],
    ['tags without an end', `<speak>${'<break '.repeat(18_000)}</speak>`],
    ['quotes without an end', `<speak>${'<s a="'.repeat(20_000)}</speak>`],
    ['closing tags of nothing', `<speak>${'</s>'.repeat(30_000)}</speak>`],
    ['less-than signs in a value', `<speak><sub alias="${'<'.repeat(100_000)}">a</sub></speak>`],
    ['less-than signs', `<speak>${'<'.repeat(130_000)}</speak>`],
    ['instructions without an end', `<speak>${'<?'.repeat(60_000)}</speak>`],
  ];
  for (const [name, markup] of endless)
    it(`tells ${name}, 130,000 characters long`, () => {
      const { nodes, problems } = parseSpeechMarkup(markup);
      assert.equal(nodes, undefined);
      assert.ok(problems.length >= 1 && problems.length <= 100);
    });

  it('V-02 takes as many characters as the limits say and refuses one more', () => {
    const { maximum } = RULE_LIMITS['V-02.ssml'];
    const longest = `<speak>${'👋'.repeat(maximum - 15)}</speak>`;
    assert.equal([...longest].length, maximum);
    assert.deepEqual(parseSpeechMarkup(longest).problems, []);
    assert.deepEqual(
      parseSpeechMarkup(`${longest} `).problems.map((one) => [one.code, one.rule]),
      [['SSML_TOO_LONG', 'V-02']],
    );
  });

  it('nests 64 deep and no deeper, without recursion that could overflow', () => {
    const nested = (depth: number) =>
      `<speak>${'<emphasis>'.repeat(depth - 1)}a${'</emphasis>'.repeat(depth - 1)}</speak>`;
    const codes = (depth: number) => parseSpeechMarkup(nested(depth)).problems.map((one) => one.code);
    assert.deepEqual(
      codes(65).filter((code) => code === 'SSML_TOO_DEEP'),
      ['SSML_TOO_DEEP'],
    );
    assert.deepEqual(
      codes(6000).filter((code) => code === 'SSML_TOO_DEEP'),
      ['SSML_TOO_DEEP'],
    );
    const legal = `<speak>${'<prosody rate="1">'.repeat(63)}a${'</prosody>'.repeat(63)}</speak>`;
    assert.deepEqual(parseSpeechMarkup(legal).problems, []);
  });

  it('stops after 100 faults', () => {
    assert.equal(parseSpeechMarkup(`<speak>${'<foo/>'.repeat(500)}</speak>`).problems.length, 100);
  });
});
