import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DRAFT_FIELDS, SCENE_FIELDS } from './draft-fields.ts';
import { type Field, fieldsOf, fieldValue, withPart, withValue } from './field.ts';
import {
  CLIP_FIELDS,
  LAYER_FIELDS,
  PICTURE_FIELDS,
  PLACE_FIELDS,
  PRESENTER_FIELDS,
  TEXT_FIELDS,
} from './layer-fields.ts';

describe('a field of a script', () => {
  it('means what is usual where nothing is said, or nothing that can be read', () => {
    assert.equal(fieldValue({}, LAYER_FIELDS.opacity), 1);
    assert.equal(fieldValue({ x_studio: { opacity: '0.5' } }, LAYER_FIELDS.opacity), 1);
    assert.equal(fieldValue({ x_studio: { opacity: 0.5 } }, LAYER_FIELDS.opacity), 0.5);
    assert.equal(fieldValue({ text_config: { font_name: '' } }, TEXT_FIELDS.font), TEXT_FIELDS.font.usual);
    assert.equal(fieldValue({ text_config: { font_color: '255,0,0' } }, TEXT_FIELDS.colour), '#ff0000');
    assert.equal(fieldValue({ x_studio: { fit: 'fill' } }, CLIP_FIELDS.fit), 'contain');
  });

  it('is taken away when it is set to what is usual, with the records that it leaves empty', () => {
    const layer = { layer_type: 'TEXT', x_studio: { opacity: 0.5 } };
    assert.deepEqual(withValue(layer, LAYER_FIELDS.opacity, 1), { layer_type: 'TEXT' });
    const both = { layer_type: 'TEXT', x_studio: { opacity: 0.5, mine: 1 } };
    assert.deepEqual(withValue(both, LAYER_FIELDS.opacity, 1), { layer_type: 'TEXT', x_studio: { mine: 1 } });
    assert.deepEqual(withValue(layer, LAYER_FIELDS.outMs, undefined), layer);
  });

  it('is set without touching what it was set in', () => {
    const layer = Object.freeze({ x_studio: Object.freeze({ mine: 1 }) });
    assert.deepEqual(withValue(layer, LAYER_FIELDS.inMs, 400), { x_studio: { mine: 1, in_ms: 400 } });
    assert.deepEqual(withValue(layer, TEXT_FIELDS.colour, '#aabbcc'), {
      x_studio: { mine: 1 },
      text_config: { font_color: '#AABBCC' },
    });
    assert.equal(withPart({ a: { b: 1 } }, ['a', 'b'], undefined), undefined);
  });

  it('knows its limits wherever the format has some', () => {
    const all: Readonly<Record<string, Field<never>>> = {
      ...LAYER_FIELDS,
      ...TEXT_FIELDS,
      ...PICTURE_FIELDS,
      ...CLIP_FIELDS,
      ...PRESENTER_FIELDS,
      ...PLACE_FIELDS,
      ...DRAFT_FIELDS,
      ...SCENE_FIELDS,
    } as never;
    const without = Object.entries(all)
      .filter(([, { limit, usual }]) => limit === undefined && typeof usual === 'number')
      .map(([name]) => name);
    assert.deepEqual(without, []);
    assert.equal(fieldsOf('').number('no.such', 1).limit, undefined);
  });
});
