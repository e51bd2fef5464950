/** What changes in a scene: layers that come, go and fade, clips and moving pictures. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayerConfig, Script } from '../script/schema.ts';
import { canvasOf } from './canvas.ts';
import type { PictureFacts } from './layer-picture.ts';
import { createSceneView, type SceneView, type SceneViewOptions } from './list.ts';
import type { ClipItem, DrawItem } from './types.ts';

const PICTURES = new Map<string, PictureFacts>([
  ['file:clip.mp4', { width: 640, height: 360, durationMs: 2000 }],
  ['file:moving.gif', { width: 100, height: 80, durationMs: 500 }],
  ['file:still.png', { width: 300, height: 200 }],
]);
const FRAME_COUNT = 100;
type Own = Readonly<Record<string, unknown>>;

function viewOf(
  layer_config: LayerConfig[],
  more: Partial<Script['shoot_scripts'][number]['shoot_script']> = {},
  options: Partial<SceneViewOptions> = {},
): SceneView {
  const script: Script = {
    script_name: 'test',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { bitrate: 4000, width: 1920, height: 1080 },
    shoot_scripts: [
      { sequence_no: 0, shoot_script: { layer_config, x_studio: { hide_avatar: true }, ...more } },
    ],
  };
  return createSceneView({
    script,
    sceneIndex: 0,
    canvas: canvasOf(script),
    cues: [],
    aiLabelText: undefined,
    avatarSize: { width: 800, height: 1000 },
    framesPerSecond: 25,
    frameCount: FRAME_COUNT,
    pictures: PICTURES,
    ...options,
  });
}

const picture = (own: Own = {}): LayerConfig => ({
  layer_type: 'IMAGE',
  asset_id: 'file:still.png',
  x_studio: own,
});
const video = (config: object = {}, own: Own = {}, more: Partial<LayerConfig> = {}): LayerConfig => ({
  layer_type: 'VIDEO',
  video_config: { video_url: 'file:clip.mp4', ...config },
  x_studio: own,
  ...more,
});
/** Without the background. */
const above = (view: SceneView, frame: number): readonly DrawItem[] => view.drawListAt(frame).slice(1);
const clipOf = (view: SceneView): ClipItem => {
  const clip = view.items.find((item): item is ClipItem => item.kind === 'clip');
  assert.ok(clip);
  return clip;
};

/** The frames from which the list looks different, seen from outside. */
function seenChanges(view: SceneView): number[] {
  const seen = [0];
  for (let frame = 1; frame < FRAME_COUNT; frame += 1) {
    const before = view.drawListAt(frame - 1);
    const now = view.drawListAt(frame);
    const isSame = before.length === now.length && now.every((item, index) => item === before[index]);
    assert.equal(isSame, now === before, `frame ${frame}: another array only for another look`);
    if (!isSame) seen.push(frame);
  }
  return seen;
}

test('a layer is seen from in_ms until out_ms, in whole frames', () => {
  const view = viewOf([picture({ in_ms: 400, out_ms: 1200 })]);
  assert.deepEqual(view.changes, [0, 10, 30]);
  assert.deepEqual(
    [0, 9, 10, 29, 30, 99].map((frame) => above(view, frame).length),
    [0, 0, 1, 1, 0, 0],
  );
  assert.deepEqual(viewOf([picture({ in_ms: 4000 })]).changes, [0], 'after the end of the scene');
  assert.deepEqual(viewOf([picture({ in_ms: 505, out_ms: 510 })]).changes, [0], 'between two frames');
});

test('every frame of a fade has its own opacity, as far on as the middle of the frame', () => {
  const view = viewOf([
    picture({ in_ms: 400, out_ms: 1200, fade_in_ms: 160, fade_out_ms: 80, opacity: 0.8 }),
  ]);
  const opacityAt = (frame: number) => above(view, frame)[0]!.opacity / 0.8;
  const near = (found: number, wanted: number) => assert.ok(Math.abs(found - wanted) < 1e-12, `${found}`);
  for (const [index, share] of [0.125, 0.375, 0.625, 0.875, 1, 1].entries())
    near(opacityAt(10 + index), share);
  for (const [index, share] of [1, 0.75, 0.25].entries()) near(opacityAt(27 + index), share);
  assert.deepEqual(view.changes, [0, 10, 11, 12, 13, 14, 28, 29, 30]);
  assert.deepEqual(seenChanges(view), view.changes);
});

test('a layer that stays fades out with the scene', () => {
  const view = viewOf([picture({ fade_out_ms: 80 })]);
  assert.deepEqual(view.changes, [0, 98, 99]);
  assert.equal(above(view, 99)[0]!.opacity, 0.25);
});

test('where fades overlap the weaker one holds, and no frame is a change for nothing', () => {
  const view = viewOf([picture({ in_ms: 400, out_ms: 800, fade_in_ms: 400, fade_out_ms: 400 })]);
  const shares = Array.from({ length: 10 }, (_, index) => above(view, 10 + index)[0]!.opacity);
  assert.deepEqual(
    shares.map((share) => Math.round(share * 100)),
    [5, 15, 25, 35, 45, 45, 35, 25, 15, 5],
  );
  assert.deepEqual(seenChanges(view), view.changes);
});

test('what does not change is the same object in every list', () => {
  const layers = [video(), picture({ in_ms: 1000, fade_in_ms: 200 }), video({}, { out_ms: 2000 })];
  const cues = [{ startFrame: 5, endFrame: 60, lines: ['a'] }];
  const view = viewOf(layers, {}, { cues });
  assert.deepEqual(seenChanges(view), view.changes);
  const first = above(view, 0)[0];
  for (const frame of view.changes) assert.equal(above(view, frame)[0], first);
  assert.equal(first, clipOf(view));
});

test('every kind of layer comes, goes, fades and turns', () => {
  const own = { in_ms: 400, out_ms: 1200, fade_in_ms: 80, opacity: 0.5, rotation: -12.5 };
  const layers: LayerConfig[] = [
    { layer_type: 'HUMAN', rotation: { angle: 90 }, x_studio: own },
    { layer_type: 'TEXT', text_config: { text_context: 'YQ==' }, x_studio: own },
    picture(own),
    video({}, own),
  ];
  const view = viewOf(layers, { x_studio: {} });
  assert.deepEqual(view.changes, [0, 10, 11, 12, 30]);
  assert.deepEqual(
    above(view, 12).map(({ kind, opacity, rotationDeg }) => [kind, opacity, rotationDeg]),
    ['avatar', 'text', 'image', 'clip'].map((kind) => [kind, 0.5, -12.5]),
  );
  assert.deepEqual(
    above(view, 10).map(({ opacity }) => opacity),
    [0.125, 0.125, 0.125, 0.125],
  );
});

test('V-08 a clip plays once, n times more, or without end, from its own beginning or later', () => {
  const playing = (config: object, own: Own = {}) => {
    const { startFrame, fromMs, roundFrames, plays } = clipOf(viewOf([video(config, own)]));
    return [startFrame, fromMs, roundFrames, plays];
  };
  assert.deepEqual(playing({}), [0, 0, 50, 1]);
  assert.deepEqual(playing({ loop_count: 0 }), [0, 0, 50, 1]);
  assert.deepEqual(playing({ loop_count: 2 }), [0, 0, 50, 3]);
  assert.deepEqual(playing({ loop_count: -1 }), [0, 0, 50, Number.POSITIVE_INFINITY]);
  assert.deepEqual(playing({}, { in_ms: 1000, from_ms: 500 }), [25, 500, 38, 1]);
  assert.deepEqual(playing({}, { from_ms: 1999 }), [0, 1999, 1, 1], 'at least a frame');
});

test('V-08 a clip keeps its shape; its size is its own, or follows from one side', () => {
  const look = (more: Partial<LayerConfig>, own: Own = {}) => {
    const { rect, fit, crop } = clipOf(viewOf([video({}, own, more)]));
    return { size: [rect.width, rect.height], fit, crop };
  };
  const all = { crop: undefined };
  assert.deepEqual(look({}), { size: [640, 360], fit: 'contain', ...all });
  assert.deepEqual(look({ size: { height: 180 } }), { size: [320, 180], fit: 'contain', ...all });
  assert.deepEqual(look({ size: { width: 300, height: 300 } }), { size: [300, 300], fit: 'contain', ...all });
  assert.equal(look({ size: { width: 300, height: 300 } }, { fit: 'cover' }).fit, 'cover');
  assert.equal(look({}, { fit: 'fill' }).fit, 'contain', 'never stretched, checked or not');
  const crop = { x: 0.25, y: 0, width: 0.5, height: 1 };
  assert.deepEqual(look({}, { crop: { ...crop, note: 1 } }), { size: [320, 360], fit: 'contain', crop });
});

test('the asset id of a VIDEO layer wins over its address, and an unknown clip is left out', () => {
  const both = video({ video_url: 'file:other.mp4' }, {}, { asset_id: 'file:clip.mp4' });
  assert.equal(clipOf(viewOf([both])).source, 'file:clip.mp4');
  assert.deepEqual(viewOf([video({ video_url: 'file:other.mp4' })]).items.length, 1);
});

test('a moving picture plays without end from where it appears', () => {
  const layer = picture({ in_ms: 400, crop: { x: 0, y: 0, width: 0.5, height: 0.5 } });
  assert.deepEqual(clipOf(viewOf([{ ...layer, asset_id: 'file:moving.gif' }])), {
    kind: 'clip',
    path: 'shoot_scripts[0].shoot_script.layer_config[0]',
    rect: { x: 0, y: 0, width: 50, height: 40 },
    rotationDeg: 0,
    opacity: 1,
    source: 'file:moving.gif',
    fit: 'fill',
    crop: { x: 0, y: 0, width: 0.5, height: 0.5 },
    startFrame: 10,
    fromMs: 0,
    roundFrames: 13,
    plays: Number.POSITIVE_INFINITY,
  });
});

test('a clip behind the scene fills the canvas and plays without end', () => {
  const behind = (own: Own) =>
    viewOf([], {
      background_config: [{ background_type: 'VIDEO', background_asset_id: 'file:clip.mp4', x_studio: own }],
    }).drawListAt(0);
  const [clip, ...others] = behind({ from_ms: 1000, opacity: 0.5 });
  assert.deepEqual(others, []);
  assert.deepEqual(clip, {
    kind: 'clip',
    path: 'shoot_scripts[0].shoot_script.background_config[0]',
    rect: { x: 0, y: 0, width: 1920, height: 1080 },
    rotationDeg: 0,
    opacity: 0.5,
    source: 'file:clip.mp4',
    fit: 'cover',
    startFrame: 0,
    fromMs: 1000,
    roundFrames: 25,
    plays: Number.POSITIVE_INFINITY,
  });
  assert.equal((behind({ fit: 'contain' })[0] as ClipItem).fit, 'contain');
});

test('a legacy picture background is one, and may be cropped', () => {
  const crop = { x: 0, y: 0.5, width: 1, height: 0.5 };
  const [item] = viewOf([], {
    background_config: [
      { background_type: 'IMAGE_2D', background_config: 'file:still.png', x_studio: { crop } },
    ],
  }).drawListAt(0);
  assert.ok(item?.kind === 'image');
  assert.deepEqual([item.source, item.fit, item.crop], ['file:still.png', 'cover', crop]);
});

test('an animated layer keeps its place in the pile', () => {
  const at = (layer: LayerConfig, layer_index: number): LayerConfig => ({
    ...layer,
    position: { dx: 0, dy: 0, layer_index },
  });
  const view = viewOf([at(picture({ in_ms: 200 }), 3), at(video(), 1), at(picture({ out_ms: 600 }), 2)]);
  const order = (frame: number) => above(view, frame).map((item) => item.path.at(-2));
  assert.deepEqual(
    [order(0), order(10), order(20)],
    [
      ['1', '2'],
      ['1', '2', '0'],
      ['1', '0'],
    ],
  );
});
