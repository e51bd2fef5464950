import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkScript } from './check.ts';
import { serialiseScript } from './serialise.ts';

const own = (level: string) => ({
  [level]: { kept: [1, null, '“”', { z: 1, a: 2 }] },
  2: 'b',
  'odd key': level,
});

const everyLevel = {
  x_studio: { ...own('script'), seed: 3 },
  shoot_scripts: [
    {
      x_studio: own('item'),
      sequence_no: 0,
      shoot_script: {
        layer_config: [
          {
            x_studio: { ...own('layer'), fit: 'cover' },
            size: { height: 20, width: 10 },
            position: { layer_index: 1, dy: 0, dx: 0 },
            asset_id: 'file:a.png',
            layer_type: 'IMAGE',
          },
        ],
        background_config: [
          { background_color_config: '#000000', background_type: 'COLOR', x_studio: own('background') },
        ],
        x_studio: { ...own('scene'), tail_ms: 10 },
        text_config: { text: '好' },
      },
    },
  ],
  video_config: {
    subtitle_config: { x_studio: own('subtitle') },
    height: 1080,
    width: 1920,
    bitrate: 4000,
    x_studio: own('video'),
  },
  voice_config: { x_studio: own('voice'), voice_asset_id: 'voice:a' },
  model_asset_id: 'avatar:a',
  script_name: 'n',
};

test('x_studio survives at every level, with all that we do not know in it', () => {
  const { script, problems } = checkScript(everyLevel);
  assert.deepEqual(problems, []);
  const written = serialiseScript(script);
  assert.deepEqual(JSON.parse(written), everyLevel);
  assert.deepEqual(checkScript(JSON.parse(written)).script, script);
});

test('fields are written in the order of the format, whatever order they came in', () => {
  const written = serialiseScript(everyLevel);
  assert.equal(serialiseScript(JSON.parse(written)), written);
  const reversed = JSON.parse(written, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  ) as Record<string, unknown>;
  assert.deepEqual(Object.keys(JSON.parse(serialiseScript(reversed))), Object.keys(JSON.parse(written)));
  assert.match(written, /^\{\n {2}"script_name": "n",\n {2}"model_asset_id"/);
  assert.match(written, /"layer_type": "IMAGE",\n\s+"asset_id"/);
  assert.ok(written.endsWith('}\n'));
});

test('a draft with faults is written as well as it can be', () => {
  const draft = { shoot_scripts: [5, null, { shoot_script: [] }], script_name: 1, what: {} };
  assert.deepEqual(JSON.parse(serialiseScript(draft)), draft);
});
