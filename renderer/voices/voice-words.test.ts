import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VoiceRecord } from '../../domain/contract/voices.ts';
import { TEXTS } from '../texts/texts.ts';
import {
  chosenVoices,
  languagesOf,
  languagesRead,
  makerOf,
  nameOfVoice,
  otherLanguages,
} from './voice-words.ts';

function voice(changes: Partial<VoiceRecord>): VoiceRecord {
  return {
    voice_id: 'voice:espeak/cmn',
    name: '普通话',
    languages: ['zh', 'cmn'],
    gender: 'male',
    provider: 'espeak',
    licence: 'GPL',
    pack_id: null,
    ...changes,
  };
}

const mandarin = voice({});
const american = voice({
  voice_id: 'voice:espeak/en-us+f3',
  name: 'English · f3',
  languages: ['en-US', 'en'],
  gender: 'female',
});
const pack = voice({
  voice_id: 'voice:pack/lessac',
  name: 'lessac · English',
  languages: ['en-US'],
  gender: 'neutral',
  provider: 'piper',
  pack_id: 'voice:pack/lessac',
});
const all = [mandarin, american, pack];
const ids = (filter: Partial<Parameters<typeof chosenVoices>[1]>, reader: 'zh' | 'en' = 'en') =>
  chosenVoices(all, { language: '', gender: 'all', search: '', ...filter }, reader).map(
    ({ voice_id }) => voice_id,
  );

test('voices without a name are called by their language, in that of the page', () => {
  assert.equal(nameOfVoice(american, 'en'), 'American English · f3');
  assert.match(nameOfVoice(american, 'zh'), /^美国英语 · f3$|^英语（美国） · f3$/);
  assert.equal(nameOfVoice(pack, 'zh'), 'lessac · English');
  assert.equal(makerOf(pack, TEXTS.zh.voices), '音色包');
  assert.equal(makerOf(american, TEXTS.en.voices), 'eSpeak NG');
});

test('what else a voice reads is what its name does not tell', () => {
  assert.deepEqual(otherLanguages(american, 'en'), []);
  assert.deepEqual(otherLanguages(voice({ languages: ['zh', 'zh-CN', 'cmn'] }), 'zh'), []);
  const cantonese = voice({ voice_id: 'voice:espeak/yue', languages: ['yue', 'zh'] });
  assert.deepEqual(otherLanguages(cantonese, 'en'), ['Chinese']);
  assert.deepEqual(otherLanguages(pack, 'en'), ['American English']);
});

test('a voice of the language itself stands before one that reads it too', () => {
  const cantonese = voice({ voice_id: 'voice:espeak/yue', languages: ['yue', 'zh-yue', 'zh'] });
  const filter = { language: 'zh', gender: 'all', search: '' } as const;
  const found = chosenVoices([cantonese, mandarin], filter, 'en');
  assert.deepEqual(found, [mandarin, cantonese]);
  assert.deepEqual(languagesRead(cantonese, 'en'), ['Cantonese', 'Chinese']);
});

test('packs come first, and filters hold together', () => {
  assert.deepEqual(ids({}), [pack.voice_id, american.voice_id, mandarin.voice_id]);
  assert.deepEqual(ids({ language: 'en' }), [pack.voice_id, american.voice_id]);
  assert.deepEqual(ids({ language: 'zh' }), [mandarin.voice_id]);
  assert.deepEqual(ids({ language: 'en', gender: 'female' }), [american.voice_id]);
  assert.deepEqual(ids({ search: 'AMERICAN f3' }), [american.voice_id]);
  assert.deepEqual(ids({ search: '英语' }, 'zh'), [american.voice_id]);
  assert.deepEqual(ids({ search: 'klingon' }), []);
});

test('languages are offered by name, that of the page first', () => {
  const names = (reader: 'zh' | 'en') => languagesOf(all, reader).map(({ value }) => value);
  assert.deepEqual(names('en'), ['en', 'zh']);
  assert.deepEqual(names('zh'), ['zh', 'en']);
});
