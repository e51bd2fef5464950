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
    assert.equal(voiceName('voice:espeak/en-us-bos', 'en'), 'American English · bos · eSpeak NG');
    assert.equal(voiceName('voice:espeak/en-gb-x-ox', 'en'), 'British English · x-ox · eSpeak NG');
    assert.equal(voiceName('voice:espeak/en-us-bos+m3', 'zh'), '美国英语 · bos · eSpeak NG · m3');
  });

  it('knows the tags that only its maker does', () => {
    assert.equal(voiceName('voice:espeak/en-us-nyc', 'en'), 'American English (New York) · eSpeak NG');
    assert.equal(voiceName('voice:espeak/en-GB-x-rp+f3', 'zh'), '英国英语（标准发音） · eSpeak NG · f3');
    assert.equal(voiceName('voice:espeak/ca-va', 'en'), 'Catalan (Valencian) · eSpeak NG');
  });

  it('is the id itself where that tells nothing', () => {
    for (const id of ['voice:clone/7f3a', 'asset-1', '', 'voice:espeak/'])
      assert.equal(voiceName(id, 'en'), id);
  });
});
