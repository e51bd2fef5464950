import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contradictsEnding, typeOfEnding, withEnding } from './endings.ts';

describe('the ending of a file’s name', () => {
  it('M-03 says what a file is meant to be', () => {
    const names = ['假日.JPG', 'a.b.mov', 'x.MTS', '录音.m4a', 'x.opus', '课件.pptx', 'x.pdf', 'x', 'x.doc'];
    assert.deepEqual(
      names.map((name) => typeOfEnding(name) ?? '-'),
      ['IMAGE', 'VIDEO', 'VIDEO', 'AUDIO', 'AUDIO', 'PPT', 'PPT', '-', '-'],
    );
  });

  it('M-03 contradicts what a file is only where one cannot pass for the other', () => {
    const contradicts = [
      ['a.png', 'JPEG'],
      ['a.mp3', 'MP4'],
      ['a.pptx', 'PDF'],
    ] as const;
    const agrees = [
      ['a.jpeg', 'JPEG'],
      ['a.mov', 'MP4'],
      ['a.m4a', 'MP4'],
      ['a.webm', 'MKV'],
      ['a', 'PNG'],
      ['a.backup', 'PNG'],
    ] as const;
    for (const [name, format] of contradicts) assert.equal(contradictsEnding(name, format), true, name);
    for (const [name, format] of agrees) assert.equal(contradictsEnding(name, format), false, name);
  });

  it('is replaced where it belongs to another format, and kept where it does not say a format', () => {
    assert.equal(withEnding('假日.mov', 'MP4'), '假日.mp4');
    assert.equal(withEnding('假日.JPEG', 'JPEG'), '假日.JPEG');
    assert.equal(withEnding('v1.2', 'MP4'), 'v1.2.mp4');
    assert.equal(withEnding('a.flac', 'M4A'), 'a.m4a');
    assert.equal(withEnding('a.mov', 'UNHEARD OF'), 'a.mov');
  });
});
