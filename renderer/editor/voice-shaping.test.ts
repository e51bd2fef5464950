import assert from 'node:assert/strict';
import { it } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import { voiceShapingOf } from './voice-shaping.ts';

it('a voice is heard as the draft has it, and as it is by itself where the draft says nothing', () => {
  const blank = blankScript('LANDSCAPE', 'en');
  assert.deepEqual(voiceShapingOf(blank), { speed: 100, pitch: 100, readings: {} });
  const shaped = {
    ...blank,
    voice_config: { ...blank.voice_config, speed: 130, pitch: 80 },
    x_studio: { readings: { 长: 'zhang3' } },
  };
  assert.deepEqual(voiceShapingOf(shaped), { speed: 130, pitch: 80, readings: { 长: 'zhang3' } });
});
