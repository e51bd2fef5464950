import assert from 'node:assert/strict';
import { it } from 'node:test';
import { draftOf, textLayer } from './draft.test-helper.ts';
import { coloursOf } from './draft-colours.ts';

it('finds the colours of a draft, those used most first, each once', () => {
  const red = { text_config: { font_color: '#FF0000' } };
  const script = draftOf([
    textLayer('A', red),
    textLayer('B', { ...red, x_studio: { backdrop: '#00ff0080', name: '#abcdef' } }),
    textLayer('C', { text_config: { font_color: 'rgb(1, 2, 3)' } }),
  ]);
  const found = coloursOf(script);
  assert.equal(found[0], '#ff0000');
  assert.ok(found.includes('#00ff00'));
  assert.ok(!found.includes('#abcdef'), 'a name is no colour');
  assert.equal(new Set(found).size, found.length);
  assert.deepEqual(found.slice(-2), ['#ffffff', '#000000']);
  const many = draftOf(
    Array.from({ length: 40 }, (_, at) => textLayer('A', { text_config: { font_color: `#0000${10 + at}` } })),
  );
  assert.equal(coloursOf(many).length, 14);
});
