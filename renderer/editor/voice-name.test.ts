import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { voiceName } from './voice-name.ts';

describe('what a voice is called', () => {
  it('is its language and its maker', () => {
    assert.equal(voiceName('voice:espeak/en-us', 'en'), 'American English · eSpeak NG');
    assert.equal(voiceName('voice:espeak/cmn', 'zh'), '中文 · eSpeak NG');
    assert.equal(voiceName('voice:piper/de', 'en'), 'German · piper');
  });

  it('names the speaker too', () => {
    assert.equal(voiceName('voice:espeak/en-us+f3', 'en'), 'American English · eSpeak NG · f3');
    assert.equal(voiceName('voice:espeak/yue+whisper', 'zh'), '粤语 · eSpeak NG · whisper');
  });

  it('says as much as is understood of a tag that is none', () => {
    assert.equal(voiceName('voice:espeak/en-us-nyc', 'en'), 'American English · nyc · eSpeak NG');
    assert.equal(voiceName('voice:espeak/en-gb-x-rp', 'en'), 'British English · x-rp · eSpeak NG');
    assert.equal(voiceName('voice:espeak/en-us-nyc+m3', 'zh'), '美国英语 · nyc · eSpeak NG · m3');
  });

  it('is the id itself where that tells nothing', () => {
    for (const id of ['voice:clone/7f3a', 'asset-1', '', 'voice:espeak/'])
      assert.equal(voiceName(id, 'en'), id);
  });
});
