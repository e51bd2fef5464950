import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playedText } from './played-text.ts';

test('a plain text is played in a mood, with a gesture at its beginning', () => {
  assert.equal(playedText('Hello.', {}), 'Hello.');
  assert.equal(
    playedText('Hello.', { emotion: 'HAPPY', action: 'wave' }),
    '<speak><insert-action tag="wave"/><emotion type="HAPPY"/><p>Hello.</p></speak>',
  );
  assert.equal(
    playedText('Hello.', { action: 'wave' }),
    '<speak><insert-action tag="wave"/><p>Hello.</p></speak>',
  );
});

test('it stays what it is: its signs, and its lines as paragraphs', () => {
  assert.equal(
    playedText('A & B < 3 > 2 "C"\r\n\r\nD', { emotion: 'SAD' }),
    '<speak><emotion type="SAD"/><p>A &amp; B &lt; 3 &gt; 2 &quot;C&quot;</p><p>D</p></speak>',
  );
  assert.equal(
    playedText('A', { emotion: '"/><x' }),
    '<speak><emotion type="&quot;/&gt;&lt;x"/><p>A</p></speak>',
  );
});

test('markup says its own, and a tag in a plain text stays the mistake that it is', () => {
  for (const text of ['<speak>Hello.</speak>', ' <speak/>', 'Wait <break time="1s"/> here'])
    assert.equal(playedText(text, { emotion: 'HAPPY' }), text);
});
