import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeBase64Text } from '../base64.ts';
import { applyEdits, checkDraft } from '../drafts/apply.ts';
import { blankScript } from '../drafts/blank.ts';
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import { planSpeech } from '../speech/plan.ts';
import { layerTimeProblems } from '../timeline/layer-times.ts';
import type { Timeline } from '../timeline/types.ts';
import { checkScript } from './check.ts';
import { partsOfPath } from './mends/place.ts';
import { MENDERS, mendAll, mendOf } from './mends.ts';
import { pathOf } from './path.ts';
import type { LayerConfig, Script, ShootScript } from './schema.ts';

const FONTS = ['Noto Sans SC'];
const check = (script: Script): readonly Problem[] =>
  checkScript(script, { fonts: FONTS }).problems.filter(({ code }) => code !== 'LAYER_COVER_MISSING');
const keyOf = ({ code, path }: Problem) => `${code} ${path}`;

function scriptOf(scene: Partial<ShootScript> = {}, more: Partial<Script> = {}): Script {
  const script = blankScript('LANDSCAPE', 'en');
  const text = { text_config: { text: 'Hello.' }, layer_config: [] };
  const [item] = script.shoot_scripts;
  const shoot_script = { ...item!.shoot_script, ...text, ...scene };
  return { ...script, shoot_scripts: [{ ...item!, shoot_script }], ...more };
}

const withLayers = (...layer_config: readonly LayerConfig[]) => scriptOf({ layer_config: [...layer_config] });
const SIZE = { width: 400, height: 200 };
const PICTURE = { layer_type: 'IMAGE' as const, asset_id: 'file:a.png', size: SIZE };
const CLIP = { layer_type: 'VIDEO' as const, asset_id: 'file:a.mp4' };
const at = (dx: number, dy: number, layer_index?: number) => ({
  position: { dx, dy, ...(layer_index === undefined ? {} : { layer_index }) },
});
const withVideo = (video: Partial<Script['video_config']>) => {
  const script = scriptOf();
  return { ...script, video_config: { ...script.video_config, ...video } };
};
const title = (text: string) => ({
  layer_type: 'TEXT' as const,
  size: SIZE,
  text_config: { text_context: text },
});
const background = (config: NonNullable<ShootScript['background_config']>[number]) =>
  scriptOf({ background_config: [config] });

interface Case {
  readonly code: string;
  readonly what: string;
  readonly script: Script;
  /** What finds it where the check of the text does not. */
  readonly find?: (script: Script) => readonly Problem[];
}

/** Of scenes of four seconds. */
const times = (script: Script) =>
  layerTimeProblems(script, {
    framesPerSecond: 25,
    scenes: script.shoot_scripts.map((_, scene) => ({ scene, frameCount: 100 })),
  } as unknown as Timeline);

/** What is found by looking at files, voices and presenters: as it is told while the place says something. */
const toldAt = (code: Parameters<typeof problem>[0], path: string, details = {}) => {
  return (script: Script): readonly Problem[] => {
    const parts = partsOfPath(path)!;
    let found: unknown = script;
    for (const part of parts) found = (found as Record<string | number, unknown> | undefined)?.[part];
    return found === undefined ? [] : [problem(code, { path, details })];
  };
};
const LAYER = 'shoot_scripts[0].shoot_script.layer_config[0]';
const TEXT = 'shoot_scripts[0].shoot_script.text_config.text';

const CASES: readonly Case[] = [
  { code: 'SEQUENCE_NO_ORDER', what: 'scenes', script: misnumbered() },
  {
    code: 'SCRIPT_CHARACTER',
    what: 'in a text',
    script: scriptOf({ text_config: { text: 'A\u0007B\ud800' } }),
  },
  { code: 'SCRIPT_CHARACTER', what: 'in a title', script: withLayers(title(encodeBase64Text('A\u0000B'))) },
  { code: 'SCRIPT_BASE64', what: 'title', script: withLayers(title('Hello!')) },
  {
    code: 'SCRIPT_FIELD_IGNORED',
    what: 'transition of the first scene',
    script: scriptOf({ x_studio: { transition: { kind: 'fade' } } }),
  },
  {
    code: 'SCRIPT_FIELD_IGNORED',
    what: 'text beside a recording',
    script: scriptOf({ script_type: 'AUDIO', x_studio: { audio: 'file:a.wav' } }),
  },
  {
    code: 'SCRIPT_FIELD_IGNORED',
    what: 'text beside a recording that has a transcript',
    script: scriptOf({ script_type: 'AUDIO', x_studio: { audio: 'file:a.wav', transcript: 'Hi.' } }),
  },
  { code: 'SCRIPT_FIELD_IGNORED', what: 'output', script: withVideo({ output_external_url: 'https://a' }) },
  {
    code: 'SCRIPT_FIELD_TYPE',
    what: 'extension of a layer',
    script: withLayers({ ...PICTURE, x_studio: { fit: 7 } }),
  },
  {
    code: 'SCRIPT_FIELD_VALUE',
    what: 'extension of a layer',
    script: withLayers({ ...PICTURE, x_studio: { fit: 'tile' } }),
  },
  {
    code: 'SCRIPT_FIELD_LENGTH',
    what: 'extension of a layer',
    script: withLayers({ layer_type: 'HUMAN', x_studio: { outfit: 'x'.repeat(300) } }),
  },
  {
    code: 'SCRIPT_COLOUR',
    what: 'extension of a title',
    script: withLayers({ ...title(encodeBase64Text('A')), x_studio: { backdrop: 'red' } }),
  },
  {
    code: 'SCRIPT_FIELD_RANGE',
    what: 'opacity of a layer',
    script: withLayers({ ...PICTURE, x_studio: { opacity: 3 } }),
  },
  {
    code: 'SCRIPT_FIELD_RANGE',
    what: 'crop of a background',
    script: background({
      background_type: 'IMAGE',
      background_asset_id: 'file:a.png',
      x_studio: { crop: { x: 0, y: 0, width: 0.5, height: 0 } },
    }),
  },
  {
    code: 'SCRIPT_FIELD_MISSING',
    what: 'part of a crop',
    script: withLayers({ ...PICTURE, x_studio: { crop: { x: 0, y: 0, width: 0.5 } } }),
  },
  { code: 'SCRIPT_FIELD_MISSING', what: 'picture', script: withLayers({ layer_type: 'IMAGE' }, PICTURE) },
  { code: 'SCRIPT_FIELD_MISSING', what: 'clip', script: withLayers({ layer_type: 'VIDEO' }) },
  { code: 'SCRIPT_FIELD_MISSING', what: 'title', script: withLayers({ layer_type: 'TEXT' }) },
  { code: 'SCRIPT_FIELD_MISSING', what: 'colour', script: background({ background_type: 'COLOR' }) },
  {
    code: 'SCRIPT_LOOK_UNKNOWN',
    what: 'outfit',
    script: withLayers({ layer_type: 'HUMAN', x_studio: { outfit: 'spacesuit' } }),
    find: toldAt('SCRIPT_LOOK_UNKNOWN', `${LAYER}.x_studio.outfit`),
  },
  {
    code: 'FONT_UNKNOWN',
    what: 'of a title',
    script: withLayers({
      ...title(encodeBase64Text('A')),
      text_config: { text_context: encodeBase64Text('A'), font_name: 'Comic' },
    }),
  },
  { code: 'VIDEO_SIZE_NOT_ALLOWED', what: 'odd', script: withVideo({ width: 1900, height: 1000 }) },
  {
    code: 'VIDEO_SIZE_NOT_ALLOWED',
    what: 'of the other shape',
    script: withVideo({ width: 720, height: 1280 }),
  },
  { code: 'VIDEO_SIZE_NOT_ALLOWED', what: 'none', script: withVideo({ width: 0, height: 0 }) },
  { code: 'VIDEO_RATE_NOT_ALLOWED', what: '29', script: withVideo({ x_studio: { frame_rate: 29 } }) },
  {
    code: 'VIDEO_CROP_NOT_POSSIBLE',
    what: 'with a place',
    script: withVideo({ clip_mode: 'CROP', dx: 5, dy: 6 }),
  },
  { code: 'FEATURE_NOT_YET', what: 'setting', script: withVideo({ is_end_at_first_frame: true }) },
  {
    code: 'FEATURE_NOT_YET',
    what: 'background',
    script: background({ background_type: 'AUDIO' }),
  },
  { code: 'SUBTITLE_OFF_CANVAS', what: 'across', script: withVideo({ subtitle_config: { dx: 1900 } }) },
  { code: 'SUBTITLE_OFF_CANVAS', what: 'down', script: withVideo({ subtitle_config: { dy: 1300 } }) },
  { code: 'SUBTITLE_OFF_CANVAS', what: 'up', script: withVideo({ subtitle_config: { dy: 3 } }) },
  { code: 'SUBTITLE_PARTLY_OFF_CANVAS', what: 'across', script: withVideo({ subtitle_config: { dx: 600 } }) },
  { code: 'SUBTITLE_PARTLY_OFF_CANVAS', what: 'up', script: withVideo({ subtitle_config: { dy: 70 } }) },
  {
    code: 'SCENE_TEXT_TOO_LONG',
    what: 'plain',
    script: scriptOf({ text_config: { text: '一句不长也不短的话。'.repeat(2500) } }),
  },
  {
    code: 'SCENE_TEXT_TOO_LONG',
    what: 'with marks',
    script: scriptOf({
      text_config: { text: `<speak>${'<p>一句<word>不长</word>也不短的话。</p>\n'.repeat(1200)}</speak>` },
    }),
  },
  {
    code: 'SCENE_AUDIO_UNEXPECTED',
    what: 'with a text',
    script: scriptOf({ x_studio: { audio: 'file:a.wav' } }),
  },
  {
    code: 'SCENE_AUDIO_UNEXPECTED',
    what: 'without a text',
    script: scriptOf({ text_config: { text: ' ' }, x_studio: { audio: 'file:a.wav' } }),
  },
  { code: 'SCENE_AUDIO_MISSING', what: 'with a text', script: scriptOf({ script_type: 'AUDIO' }) },
  {
    code: 'READING_NOT_PINYIN',
    what: 'of the script',
    script: scriptOf({}, { x_studio: { readings: { ' 重庆 ': 'chong9 qing4', 行: 'hang2' } } }),
    find: ({ x_studio }) =>
      x_studio?.readings?.[' 重庆 '] === undefined
        ? []
        : [
            problem('READING_NOT_PINYIN', {
              path: 'x_studio.readings["重庆"]',
              details: { text: '重庆', reading: 'chong9 qing4', count: 2 },
            }),
          ],
  },
  {
    code: 'SSML_ACTION_UNKNOWN',
    what: 'in a text',
    script: spoken('<speak>Hi.\n👋 <insert-action tag="fly"/>there <insert-action tag="wave"/></speak>'),
    find: planned,
  },
  {
    code: 'SSML_EMOTION_UNKNOWN',
    what: 'around words',
    script: spoken('<speak><emotion type="HAPPY">Hi, <emotion type="GLEE">you</emotion></emotion></speak>'),
    find: planned,
  },
  {
    code: 'SSML_READING_LENGTH',
    what: 'of a word',
    script: spoken('<speak>去<phoneme ph="chong2">重庆</phoneme>吧</speak>'),
    find: planned,
  },
  {
    code: 'SSML_ACTION_UNKNOWN',
    what: 'of a recording',
    script: scriptOf({
      script_type: 'AUDIO',
      text_config: { text: '' },
      x_studio: { audio: 'file:a.wav' },
      audio_drive_action_config: [{ action_tag: 'fly', action_start_time: 0 }],
    }),
    find: toldAt(
      'SSML_ACTION_UNKNOWN',
      'shoot_scripts[0].shoot_script.audio_drive_action_config[0].action_tag',
      { action: 'fly' },
    ),
  },
  { code: 'LAYER_OFF_CANVAS', what: 'right', script: withLayers({ ...PICTURE, ...at(2500, 10) }) },
  { code: 'LAYER_OFF_CANVAS', what: 'up and left', script: withLayers({ ...PICTURE, ...at(-900, -900) }) },
  {
    code: 'LAYER_OFF_CANVAS',
    what: 'of unknown size',
    script: withLayers({ layer_type: 'IMAGE', asset_id: 'file:a.png', ...at(1920, 10) }),
  },
  {
    code: 'LAYER_OFF_CANVAS',
    what: 'turned',
    script: withLayers({ ...PICTURE, ...at(1950, 10), x_studio: { rotation: 33 } }),
  },
  {
    code: 'LAYER_OFF_CANVAS',
    what: 'background',
    script: background({
      background_type: 'IMAGE',
      background_asset_id: 'file:a.png',
      background_image_config: { dx: -300, dy: 0, width: 200, height: 200 },
    }),
  },
  { code: 'LAYER_PARTLY_OFF_CANVAS', what: 'down', script: withLayers({ ...PICTURE, ...at(0, 1000) }) },
  {
    code: 'LAYER_PARTLY_OFF_CANVAS',
    what: 'larger than the canvas',
    script: withLayers({ ...PICTURE, ...at(-40, -40), size: { width: 4000, height: 2000 } }),
  },
  {
    code: 'LAYER_PARTLY_OFF_CANVAS',
    what: 'larger than the canvas once turned',
    script: withLayers({
      ...PICTURE,
      ...at(0, 0),
      size: { width: 1900, height: 1000 },
      x_studio: { rotation: 45 },
    }),
  },
  {
    code: 'BACKGROUND_GAP',
    what: 'small',
    script: background({
      background_type: 'IMAGE',
      background_asset_id: 'file:a.png',
      background_image_config: { dx: 0, dy: 0, width: 200, height: 200 },
    }),
  },
  {
    code: 'LAYER_HUMAN_TWICE',
    what: 'second',
    script: withLayers({ layer_type: 'HUMAN' }, { layer_type: 'HUMAN' }),
  },
  {
    code: 'LAYER_INDEX_DUPLICATE',
    what: 'layers',
    script: withLayers({ ...PICTURE, ...at(0, 0, 1) }, { ...PICTURE, ...at(9, 9, 1) }),
  },
  {
    code: 'LAYER_INDEX_GAP',
    what: 'layers',
    script: withLayers({ ...PICTURE, ...at(0, 0, 1) }, { ...PICTURE, ...at(9, 9, 7) }),
  },
  { code: 'LAYER_CONFIG_MISMATCH', what: 'picture', script: withLayers({ ...PICTURE, video_config: {} }) },
  {
    code: 'AVATAR_SECOND',
    what: 'presenter',
    script: withLayers({ layer_type: 'HUMAN', asset_id: 'avatar:mei' }),
  },
  {
    code: 'LAYER_OUT_BEFORE_IN',
    what: 'picture',
    script: withLayers({ ...PICTURE, x_studio: { in_ms: 500, out_ms: 400 } }),
  },
  {
    code: 'LAYER_FADES_TOO_LONG',
    what: 'both',
    script: withLayers({ ...PICTURE, x_studio: { out_ms: 1000, fade_in_ms: 900, fade_out_ms: 400 } }),
  },
  {
    code: 'LAYER_FADES_TOO_LONG',
    what: 'in a scene that ends',
    script: withLayers({ ...PICTURE, x_studio: { in_ms: 3000, fade_in_ms: 900, fade_out_ms: 900 } }),
    find: times,
  },
  {
    code: 'LAYER_NEVER_SEEN',
    what: 'too late',
    script: withLayers({ ...PICTURE, x_studio: { in_ms: 9000, out_ms: 9900 } }),
    find: times,
  },
  {
    code: 'LAYER_SHORTER_THAN_FRAME',
    what: 'too short',
    script: withLayers({ ...PICTURE, x_studio: { in_ms: 1001, out_ms: 1005 } }),
    find: times,
  },
  {
    code: 'CLIP_STARTS_AFTER_END',
    what: 'clip',
    script: withLayers({ ...CLIP, x_studio: { from_ms: 90_000 } }),
    find: toldAt('CLIP_STARTS_AFTER_END', `${LAYER}.x_studio.from_ms`),
  },
  { code: 'CLIP_STRETCHED', what: 'layer', script: withLayers({ ...CLIP, x_studio: { fit: 'fill' } }) },
  {
    code: 'CROP_OUTSIDE_PICTURE',
    what: 'width',
    script: withLayers({ ...PICTURE, x_studio: { crop: { x: 0.7, y: 0, width: 0.5, height: 1 } } }),
  },
  {
    code: 'CROP_OUTSIDE_PICTURE',
    what: 'nothing left',
    script: withLayers({ ...PICTURE, x_studio: { crop: { x: 1, y: 0, width: 0.5, height: 1 } } }),
  },
];

function spoken(text: string): Script {
  return scriptOf({ text_config: { text } });
}

/** What is found by planning the speech of the first scene. */
function planned({ shoot_scripts }: Script): readonly Problem[] {
  const text = shoot_scripts[0]?.shoot_script.text_config?.text ?? '';
  const actions = [{ tag: 'wave', durationMs: 100 }];
  return planSpeech({ text, path: TEXT, voiceLanguages: ['zh', 'en'], actions, emotions: ['HAPPY'] })
    .problems;
}

function misnumbered(): Script {
  const script = scriptOf();
  const [item] = script.shoot_scripts;
  return {
    ...script,
    shoot_scripts: [
      { ...item!, sequence_no: 4 },
      { ...item!, sequence_no: 9 },
    ],
  };
}

describe('V-22 a mend', () => {
  for (const { code, what, script, find } of CASES)
    it(`takes its problem away and brings no other: ${code}, ${what}`, () => {
      checkDraft(script);
      const look = (one: Script) => [...check(one), ...(find?.(one) ?? [])];
      const before = look(script);
      const found = before.find((one) => one.code === code);
      assert.ok(found, `not found: ${before.map(keyOf).join()}`);
      const mend = mendOf(script, found);
      assert.ok(mend, 'no mend');
      assert.match(mend.name.zh, /[\u4e00-\u9fff]/);
      assert.match(mend.name.en, /^[A-Z]/);
      const mended = applyEdits(script, mend.edits).script;
      const after = look(mended);
      assert.ok(!after.map(keyOf).includes(keyOf(found)), 'it is still there');
      const known = new Set(before.map((one) => one.code));
      assert.deepEqual(after.filter((one) => !known.has(one.code)).map(keyOf), [], 'a new problem');
    });

  it('of every kind is tried here', () => {
    const tried = new Set(CASES.map(({ code }) => code));
    assert.deepEqual(
      Object.keys(MENDERS).filter((code) => !tried.has(code)),
      ['SCRIPT_FIELD_UNKNOWN'],
      'a draft cannot hold a field that nobody knows',
    );
  });

  it('keeps every word of a text that it cuts', () => {
    const text = Array.from({ length: 900 }, (_, index) => `第${index}句，说的是安全生产的事情。`).join('');
    const script = scriptOf({ text_config: { text } });
    const [found] = check(script).filter(({ code }) => code === 'SCENE_TEXT_TOO_LONG');
    const { shoot_scripts } = applyEdits(script, mendOf(script, found!)!.edits).script;
    const texts = shoot_scripts.map((one) => one.shoot_script.text_config?.text ?? '');
    assert.equal(texts.join(''), text);
    assert.ok(texts.every((one) => one.endsWith('。') && one.length <= RULE_LIMITS['V-02.scene'].maximum));
  });

  it('is none where a choice is left, where nothing is there any more, or the path is none', () => {
    const empty = scriptOf({ text_config: { text: '' } });
    const [missing] = check(empty);
    assert.equal(missing?.code, 'SCENE_TEXT_MISSING');
    assert.equal(mendOf(empty, missing!), undefined);
    const unclosed = `<speak><p>${'long. '.repeat(2000)}</speak>`;
    const ssml = scriptOf({ text_config: { text: unclosed } });
    const tooLong = check(ssml).find(({ code }) => code === 'SCENE_TEXT_TOO_LONG');
    assert.equal(mendOf(ssml, tooLong!), undefined);
    for (const path of [
      `${LAYER}.layer_type`,
      'shoot_scripts[7].shoot_script.layer_config[0]',
      '[[',
      undefined,
    ])
      assert.equal(mendOf(scriptOf(), { code: 'LAYER_HUMAN_TWICE', path, details: {} }), undefined, path);
    assert.equal(mendOf(scriptOf(), { code: 'constructor', path: 'x', details: {} }), undefined);
  });
});

describe('mending everything', () => {
  it('leaves nothing that can be mended by itself, whatever was taken out or put in before', () => {
    const scenes = [
      withLayers(
        { layer_type: 'HUMAN' },
        { layer_type: 'HUMAN' },
        { ...PICTURE, ...at(2500, 0) },
        { layer_type: 'HUMAN' },
      ),
      withLayers(
        { layer_type: 'IMAGE' },
        { ...PICTURE, x_studio: { opacity: 5, fit: 'x' } },
        { layer_type: 'IMAGE' },
      ),
      scriptOf({ text_config: { text: '安全第一，预防为主。'.repeat(2100) } }),
      withLayers({ ...CLIP, x_studio: { fit: 'fill', crop: { x: 0.9, y: 0, width: 0.5, height: 1 } } }),
    ].flatMap(({ shoot_scripts }) => shoot_scripts);
    const script = { ...scriptOf(), shoot_scripts: scenes };
    const before = check(script);
    const { edits, count } = mendAll(script, before);
    const mended = applyEdits(script, edits).script;
    assert.ok(count >= 10, `${count}`);
    assert.deepEqual(check(mended).map(keyOf), []);
    assert.equal(mended.shoot_scripts.length, 6);
    assert.deepEqual(
      mended.shoot_scripts.map(({ shoot_script }) => shoot_script.layer_config?.length),
      [2, 1, 0, 0, 0, 1],
    );
  });

  it('takes a layer with two faults away once, and leaves alone what has its place then', () => {
    const script = withLayers({ layer_type: 'HUMAN' }, { layer_type: 'HUMAN' }, { ...PICTURE, ...at(9, 9) });
    const twice = check(script).filter(({ code }) => code === 'LAYER_HUMAN_TWICE');
    const { edits, count } = mendAll(script, [...twice, ...twice]);
    assert.equal(count, 1);
    const [scene] = applyEdits(script, edits).script.shoot_scripts;
    assert.deepEqual(
      scene?.shoot_script.layer_config?.map(({ layer_type }) => layer_type),
      ['HUMAN', 'IMAGE'],
    );
  });

  it('takes several tags out of one text, each from its own place', () => {
    const script = spoken(
      '<speak>a<insert-action tag="x"/>b\n<insert-action tag="y"/>c<insert-action tag="x"/></speak>',
    );
    const { edits, count } = mendAll(script, planned(script));
    assert.equal(count, 3);
    const [scene] = applyEdits(script, edits).script.shoot_scripts;
    assert.equal(scene?.shoot_script.text_config?.text, '<speak>ab\nc</speak>');
  });

  it('leaves alone what may be meant so, and stays within what one step may hold', () => {
    const reaching = withLayers({ ...PICTURE, ...at(-20, 5) });
    assert.deepEqual(mendAll(reaching, check(reaching)), { edits: [], count: 0 });
    const many = withLayers(...Array.from({ length: 100 }, () => ({ ...PICTURE, ...at(2500, 1500) })));
    const problems = Array.from({ length: 20 }, () => check(many)).flat();
    assert.ok(mendAll(many, problems).edits.length <= 1000);
  });
});

it('paths in script notation are read as they are written', () => {
  for (const parts of [
    ['a'],
    ['shoot_scripts', 3, 'x'],
    ['x_studio', 'readings', '重 "庆]'],
    ['a', 'b.c', 0],
    [],
  ])
    assert.deepEqual(partsOfPath(pathOf(parts)), parts);
  for (const path of ['a[', 'a[x]', 'a b', '["\\']) assert.equal(partsOfPath(path), undefined, path);
});
