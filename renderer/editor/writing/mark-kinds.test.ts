import assert from 'node:assert/strict';
import { it } from 'node:test';
import { formatOf } from '../../texts/format.ts';
import { TEXTS } from '../../texts/texts.ts';
import { markText } from './mark-kinds.ts';

const words = (language: 'zh' | 'en') => ({
  texts: TEXTS[language],
  format: formatOf(language),
  language,
  avatar: undefined,
});

it('the chip of speed and tone says in words what its form does', () => {
  const attributes = { rate: '80%', pitch: '+2st', volume: '-4dB' };
  assert.equal(markText('prosody', attributes, words('en')), '80% · +2 semitones · -4 dB');
  assert.equal(markText('prosody', attributes, words('zh')), '80% · +2 个半音 · -4 分贝');
  assert.equal(markText('prosody', { rate: 'slow', pitch: 'x-high' }, words('en')), 'slow · x-high');
});
