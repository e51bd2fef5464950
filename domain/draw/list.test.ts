import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayerConfig, Script } from '../script/schema.ts';
import { canvasOf, LANDSCAPE_CANVAS, PORTRAIT_CANVAS } from './canvas.ts';
import { AI_LABEL_TEXT, aiLabelItem } from './label.ts';
import { createSceneView, type SceneViewOptions } from './list.ts';
import { subtitleBox } from './subtitle.ts';
import type { AvatarItem, DrawItem, ImageItem, TextItem } from './types.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const avatarSize = { width: 800, height: 1000 };

function scriptOf(
  scene: Script['shoot_scripts'][number]['shoot_script'],
  video: Partial<Script['video_config']> = {},
): Script {
  return {
    script_name: 'test',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { bitrate: 4000, width: 1920, height: 1080, ...video },
    shoot_scripts: [{ sequence_no: 0, shoot_script: scene }],
  };
}

function viewOf(script: Script, more: Partial<SceneViewOptions> = {}) {
  return createSceneView({
    script,
    sceneIndex: 0,
    canvas: canvasOf(script),
    cues: [],
    aiLabelText: undefined,
    avatarSize,
    framesPerSecond: 25,
    frameCount: 1000,
    ...more,
  });
}

const kinds = (items: readonly DrawItem[]): string[] =>
  items.map((item) => (item.kind === 'text' ? item.role : item.kind));
const textLayer = (text: string, more: Partial<LayerConfig> = {}): LayerConfig => ({
  layer_type: 'TEXT',
  position: { dx: 100, dy: 80, layer_index: 1 },
  text_config: { text_context: base64(text) },
  ...more,
});

test('the canvas follows the output, whatever its resolution', () => {
  assert.equal(canvasOf(scriptOf({}, { width: 1280, height: 720 })), LANDSCAPE_CANVAS);
  assert.equal(canvasOf(scriptOf({}, { width: 720, height: 1280 })), PORTRAIT_CANVAS);
  assert.equal(
    canvasOf({ ...scriptOf({}, { width: 0, height: 0 }), view_mode: 'VERTICAL' }),
    PORTRAIT_CANVAS,
  );
});

test('bottom first: background, layers by layer_index, subtitle, AI label', () => {
  const script = scriptOf({
    background_config: [{ background_type: 'COLOR', background_color_config: '#112233' }],
    layer_config: [
      textLayer('标题', { position: { dx: 0, dy: 0, layer_index: 3 } }),
      { layer_type: 'HUMAN', position: { dx: 1000, dy: 80, layer_index: 2 }, size: avatarSize },
      {
        layer_type: 'IMAGE',
        asset_id: 'file:a.png',
        position: { dx: 0, dy: 0, layer_index: 1 },
        size: { width: 10, height: 10 },
      },
    ],
  });
  const view = viewOf(script, {
    cues: [{ startFrame: 5, endFrame: 9, lines: ['你好'] }],
    aiLabelText: AI_LABEL_TEXT.zh,
  });
  assert.deepEqual(kinds(view.drawListAt(5)), ['colour', 'image', 'avatar', 'layer', 'subtitle', 'ai-label']);
  assert.deepEqual(
    view.drawListAt(5).map((item) => item.path),
    [
      'shoot_scripts[0].shoot_script.background_config[0]',
      'shoot_scripts[0].shoot_script.layer_config[2]',
      'shoot_scripts[0].shoot_script.layer_config[1]',
      'shoot_scripts[0].shoot_script.layer_config[0]',
      'video_config.subtitle_config',
      'x_studio.ai_label',
    ],
  );
});

test('changes are exactly the frames at which the list differs from the frame before', () => {
  const cues = [
    { startFrame: 3, endFrame: 8, lines: ['a'] },
    { startFrame: 8, endFrame: 12, lines: ['b'] },
    { startFrame: 20, endFrame: 25, lines: ['c'] },
  ];
  const view = viewOf(scriptOf({}), { cues });
  const seen = [0];
  for (let frame = 1; frame < 30; frame++)
    if (view.drawListAt(frame) !== view.drawListAt(frame - 1)) seen.push(frame);
  assert.deepEqual(view.changes, seen);
  assert.deepEqual(view.changes, [0, 3, 8, 12, 20, 25]);
  const shown = (frame: number) =>
    view.drawListAt(frame).find((item): item is TextItem => item.kind === 'text')?.text;
  assert.deepEqual([2, 3, 7, 8, 11, 12, 24, 25].map(shown), [
    undefined,
    'a',
    'a',
    'b',
    'b',
    undefined,
    'c',
    undefined,
  ]);
});

test('a background crop places the whole picture, pushed out over the top left corner', () => {
  const script = scriptOf({
    background_config: [
      {
        background_type: 'IMAGE',
        background_asset_id: 'file:b.jpg',
        background_image_config: { dx: -200, dy: -100, width: 2400, height: 1350 },
      },
    ],
  });
  const item = viewOf(script).drawListAt(0)[0] as ImageItem;
  assert.deepEqual(item.rect, { x: -200, y: -100, width: 2400, height: 1350 });
  assert.equal(item.fit, 'fill');
});

test('a background picture without a crop covers the canvas; without a background there is a plain one', () => {
  const picture = scriptOf({
    background_config: [{ background_type: 'IMAGE', background_asset_id: 'file:b' }],
  });
  const item = viewOf(picture).drawListAt(0)[0] as ImageItem;
  assert.deepEqual([item.rect, item.fit], [{ x: 0, y: 0, width: 1920, height: 1080 }, 'cover']);
  assert.equal(viewOf(scriptOf({})).drawListAt(0)[0]?.kind, 'colour');
  assert.equal(viewOf(scriptOf({}, { codec: 'VP8' })).drawListAt(0)[0]?.kind, 'avatar', 'V-13: transparent');
});

test('a HUMAN layer stands where the script says', () => {
  const script = scriptOf({
    layer_config: [
      {
        layer_type: 'HUMAN',
        position: { dx: -50, dy: 300, layer_index: 1 },
        size: { width: 640, height: 800 },
        rotation: { angle: 10 },
        x_studio: { framing: 'circle' },
      },
    ],
  });
  const item = viewOf(script).drawListAt(0).at(-1) as AvatarItem;
  assert.deepEqual(item.rect, { x: -50, y: 300, width: 640, height: 800 });
  assert.deepEqual([item.rotationDeg, item.framing, item.avatarId], [10, 'circle', 'avatar:lin']);
});

test('an avatar is not stretched: in a layer of another shape it stands at the bottom, as large as fits', () => {
  const rectIn = (width: number, height: number) => {
    const layer = {
      layer_type: 'HUMAN' as const,
      position: { dx: 100, dy: 50, layer_index: 1 },
      size: { width, height },
    };
    return (
      viewOf(scriptOf({ layer_config: [layer] }))
        .drawListAt(0)
        .at(-1) as AvatarItem
    ).rect;
  };
  assert.deepEqual(rectIn(1000, 800), { x: 280, y: 50, width: 640, height: 800 });
  assert.deepEqual(rectIn(640, 1000), { x: 100, y: 250, width: 640, height: 800 });
  assert.deepEqual(rectIn(641, 801), { x: 100, y: 50, width: 641, height: 801 });
});

test('a HUMAN layer turns about its own centre, wherever the avatar stands in it', () => {
  const rectAt = (angle: number) => {
    const layer = {
      layer_type: 'HUMAN' as const,
      position: { dx: 0, dy: 0, layer_index: 1 },
      size: { width: 500, height: 1000 },
      rotation: { angle },
    };
    const view = viewOf(scriptOf({ layer_config: [layer] }), { avatarSize: { width: 900, height: 900 } });
    return (view.drawListAt(0).at(-1) as AvatarItem).rect;
  };
  const size = { width: 500, height: 500 };
  assert.deepEqual(rectAt(0), { x: 0, y: 500, ...size });
  assert.deepEqual(rectAt(180), { x: 0, y: 0, ...size }, 'upside down, its feet at the upper edge');
  assert.deepEqual(rectAt(90), { x: -250, y: 250, ...size }, 'its feet to the left');
});

test('layers without a place or a size: in the order of the list, by default sizes and shapes', () => {
  const picture = { layer_type: 'IMAGE' as const, asset_id: 'file:p.png' };
  const human = { layer_type: 'HUMAN' as const };
  const title = { layer_type: 'TEXT' as const, text_config: { text_context: base64('好') } };
  const pictures = new Map([['file:p.png', { width: 300, height: 200 }]]);
  const list = (layer_config: LayerConfig[]) =>
    viewOf(scriptOf({ layer_config }), { pictures }).drawListAt(0).slice(1);
  assert.deepEqual(kinds(list([title, human, picture])), ['layer', 'avatar', 'image']);
  assert.deepEqual(kinds(list([title, { ...human, position: { dx: 0, dy: 0, layer_index: 1 } }, picture])), [
    'avatar',
    'layer',
    'image',
  ]);
  assert.deepEqual(list([title])[0]?.rect, { x: 0, y: 0, width: 1920, height: 1080 });
  assert.deepEqual(list([picture])[0]?.rect, { x: 0, y: 0, width: 300, height: 200 });
  assert.deepEqual(list([{ ...picture, size: { height: 100 } }])[0]?.rect, {
    x: 0,
    y: 0,
    width: 150,
    height: 100,
  });
  const { rect } = list([{ ...human, size: { width: 400 } }])[0]!;
  assert.deepEqual([rect.width, rect.height, rect.y + rect.height], [400, 500, 1080]);
});

test('an empty text or colour of a layer is as none', () => {
  const script = scriptOf({
    background_config: [
      { background_type: 'IMAGE', background_asset_id: '', background_config: 'file:b.png' },
    ],
    layer_config: [
      { layer_type: 'IMAGE', asset_id: '', image_config: { image_url: 'file:p.png' } },
      { layer_type: 'IMAGE', asset_id: '', image_config: { image_url: '' } },
      textLayer('好', {
        text_config: { text_context: base64('好'), font_color: '', font_name: '' },
        x_studio: { backdrop: '', stroke_color: '' },
      }),
    ],
  });
  const items = viewOf(script).drawListAt(0);
  assert.deepEqual(
    items.flatMap((item) => (item.kind === 'image' ? [item.source] : [])),
    ['file:b.png', 'file:p.png'],
  );
  const { style } = items.find((item): item is TextItem => item.kind === 'text')!;
  assert.deepEqual([style.colour, style.strokeColour, style.backdrop], ['#ffffff', '#000000', undefined]);
});

test('a scene can do without its avatar', () => {
  const layer = {
    layer_type: 'HUMAN' as const,
    position: { dx: 0, dy: 0, layer_index: 1 },
    size: avatarSize,
  };
  for (const layer_config of [undefined, [layer]]) {
    const view = viewOf(scriptOf({ layer_config, x_studio: { hide_avatar: true } }));
    assert.deepEqual(
      view.drawListAt(0).filter((item) => item.kind === 'avatar'),
      [],
    );
  }
});

test('an avatar that the script does not place keeps its shape and stands on the bottom edge of the canvas', () => {
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 1080, height: 1920 },
  ])
    for (const scene of [{}, { layer_config: [{ layer_type: 'HUMAN' as const }] }]) {
      const { rect } = viewOf(scriptOf(scene, size)).drawListAt(0).at(-1) as AvatarItem;
      assert.ok(Math.abs(rect.width / rect.height - 0.8) < 0.01);
      assert.equal(rect.y + rect.height, size.height);
      assert.ok(rect.x >= 0 && rect.x + rect.width <= size.width);
      if (size.width > size.height) assert.ok(rect.x > size.width / 2, 'right part in landscape');
      else assert.ok(Math.abs(rect.x + rect.width / 2 - 540) <= 1, 'centred in portrait');
    }
});

test('a text layer is decoded and styled; one that is not base64 or is blank draws nothing', () => {
  const script = scriptOf({
    layer_config: [
      textLayer('水的旅程 💧', {
        size: { width: 900, height: 120 },
        rotation: { angle: 5 },
        text_config: {
          text_context: base64('水的旅程 💧'),
          font_size: 96,
          font_color: '255,0,0',
          font_name: 'X',
        },
        x_studio: {
          align: 'center',
          bold: true,
          backdrop: '#00000080',
          stroke_color: '#123456',
          stroke_thickness: 3,
        },
      }),
      { layer_type: 'TEXT', text_config: { text_context: '***' } },
      { layer_type: 'TEXT', text_config: { text_context: base64('  ') } },
    ],
  });
  const items = viewOf(script)
    .drawListAt(0)
    .filter((item): item is TextItem => item.kind === 'text');
  assert.equal(items.length, 1);
  const [item] = items;
  assert.equal(item?.text, '水的旅程 💧');
  assert.deepEqual(item?.rect, { x: 100, y: 80, width: 900, height: 120 });
  assert.equal(item?.rotationDeg, 5);
  const { style } = item!;
  assert.deepEqual(
    [style.fontFamily, style.fontSizePx, style.colour, style.align, style.bold, style.strokeWidthPx],
    ['X', 96, '#ff0000', 'center', true, 3],
  );
  assert.equal(style.backdrop?.colour, '#00000080');
});

test('an IMAGE layer without a size takes the natural one, without that the room that is left', () => {
  const script = scriptOf({
    layer_config: [
      { layer_type: 'IMAGE', asset_id: 'file:p.png', position: { dx: 120, dy: 80, layer_index: 1 } },
    ],
  });
  const natural = viewOf(script, { pictures: new Map([['file:p.png', { width: 300, height: 200 }]]) });
  const first = natural.drawListAt(0)[1] as ImageItem;
  assert.deepEqual([first.rect, first.fit], [{ x: 120, y: 80, width: 300, height: 200 }, 'fill']);
  const second = viewOf(script).drawListAt(0)[1] as ImageItem;
  assert.deepEqual([second.rect, second.fit], [{ x: 120, y: 80, width: 1800, height: 1000 }, 'contain']);
});

test('subtitle_config dx,dy is the bottom-left of a box 80 % as wide as the canvas', () => {
  const box = subtitleBox({ dx: 100, dy: 900, font_size: 60, w: 5, h: 5 }, LANDSCAPE_CANVAS);
  assert.deepEqual([box.left, box.bottom, box.width], [100, 900, 1536]);
  const script = scriptOf({}, { subtitle_config: { dx: 100, dy: 900, font_color: '#FFCC00', opacity: 0.5 } });
  const item = viewOf(script, { cues: [{ startFrame: 0, endFrame: 9, lines: ['one', 'two'] }] })
    .drawListAt(0)
    .at(-1) as TextItem;
  assert.equal(item.rect.y + item.rect.height, 900);
  assert.deepEqual([item.verticalAlign, item.layout, item.text], ['bottom', 'lines', 'one\ntwo']);
  assert.deepEqual([item.style.colour, item.opacity], ['#ffcc00', 0.5]);
});

test('subtitles stay on the canvas by default, centred', () => {
  for (const canvas of [LANDSCAPE_CANVAS, PORTRAIT_CANVAS]) {
    const box = subtitleBox(undefined, canvas);
    assert.equal(box.left * 2 + box.width, canvas.width);
    assert.ok(box.bottom < canvas.height * 0.96);
    assert.ok(box.maxLineWidth < box.width);
  }
});

test('V-17 the AI label is on the canvas and its characters are at least 5 % of the shortest side high', () => {
  for (const canvas of [LANDSCAPE_CANVAS, PORTRAIT_CANVAS]) {
    const item = aiLabelItem(AI_LABEL_TEXT.en, canvas);
    // A Han glyph of the family fills at least 0.92 of the em.
    assert.ok(item.style.fontSizePx * 0.92 >= 1080 * 0.05);
    assert.ok(item.rect.x >= 0 && item.rect.x + item.rect.width <= canvas.width);
    assert.ok(item.opacity > 0.4 && item.opacity < 1);
  }
});

test('a scene that is not there is refused', () => {
  assert.throws(() => viewOf(scriptOf({}), { sceneIndex: 1 }), RangeError);
});

test('a hidden layer is not there, a hidden presenter neither; a locked one is seen', () => {
  const scene = {
    layer_config: [
      textLayer('seen', { x_studio: { locked: true } }),
      textLayer('hidden', { x_studio: { hidden: true } }),
      { layer_type: 'HUMAN' as const, x_studio: { hidden: true } },
    ],
  };
  const items = viewOf(scriptOf(scene)).items.filter(({ kind }) => kind !== 'colour');
  assert.deepEqual(
    items.map(({ path }) => path),
    ['shoot_scripts[0].shoot_script.layer_config[0]'],
  );
});
