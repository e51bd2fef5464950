import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StudioError } from '../errors.ts';
import type { JsonValue } from '../jobs/job.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { applyEdits, checkDraft } from './apply.ts';
import { blankScript } from './blank.ts';
import { canonicalJson } from './canonical.ts';
import type { DraftEdit } from './edits.ts';
import { applyPatch } from './patch.ts';

const bytes = (script: Script) => canonicalJson(script as unknown as JsonValue);

function textLayer(text: string, layer_index?: number): LayerConfig {
  const position = { dx: 1, dy: 2, ...(layer_index === undefined ? {} : { layer_index }) };
  return { layer_type: 'TEXT', position, group_id: text };
}

/** Scenes that are told by their text, with layers told by their group. */
function scriptOf(
  ...scenes: readonly (readonly [text: string, ...layers: readonly LayerConfig[]])[]
): Script {
  const blank = blankScript('LANDSCAPE', 'en');
  return {
    ...blank,
    shoot_scripts: scenes.map(([text, ...layer_config], sequence_no) => ({
      sequence_no,
      shoot_script: { text_config: { text }, ...(layer_config.length > 0 ? { layer_config } : {}) },
    })),
  };
}

/** Applies, and proves that the patch and its inverse lead there and back. */
function edited(script: Script, ...edits: readonly DraftEdit[]): Script {
  const before = bytes(script);
  const done = applyEdits(script, edits);
  assert.equal(bytes(script), before, 'the script itself was changed');
  const there = applyPatch(script as unknown as JsonValue, done.patch).value;
  assert.equal(canonicalJson(there), bytes(done.script));
  const back = applyPatch(done.script as unknown as JsonValue, done.inverse).value;
  assert.equal(canonicalJson(back), before);
  return done.script;
}

const texts = (script: Script) =>
  script.shoot_scripts.map(({ shoot_script: scene }) => scene.text_config?.text ?? '');
const numbers = (script: Script) => script.shoot_scripts.map((one) => one.sequence_no);
const pile = (script: Script, scene = 0) =>
  (script.shoot_scripts[scene]!.shoot_script.layer_config ?? []).map(
    (layer) => `${layer.group_id ?? layer.layer_type}:${layer.position?.layer_index ?? '–'}`,
  );

function refused(script: Script, edit: DraftEdit): { field: unknown; reason: unknown } {
  try {
    applyEdits(script, [edit]);
  } catch (error) {
    assert.ok(error instanceof StudioError, String(error));
    const [first] = error.problems;
    assert.equal(first?.code, 'DRAFT_EDIT_INVALID');
    return { field: first.details.field, reason: first.details.reason };
  }
  throw new assert.AssertionError({ message: `${edit.kind} was not refused` });
}

describe('edits of scenes', () => {
  const three = scriptOf(['a'], ['b'], ['c']);

  it('V-22 keeps scenes numbered from 0', () => {
    const cases: readonly (readonly [DraftEdit, string])[] = [
      [{ kind: 'insert_scene', at: 1, scene: { text_config: { text: 'n' } } }, 'anbc'],
      [{ kind: 'insert_scene', at: 3, scene: { text_config: { text: 'n' } } }, 'abcn'],
      [{ kind: 'duplicate_scene', scene: 0 }, 'aabc'],
      [{ kind: 'remove_scene', scene: 0 }, 'bc'],
      [{ kind: 'move_scene', scene: 0, to: 2 }, 'bca'],
      [{ kind: 'move_scene', scene: 2, to: 0 }, 'cab'],
      [{ kind: 'move_scene', scene: 1, to: 1 }, 'abc'],
    ];
    for (const [edit, wanted] of cases) {
      const after = edited(three, edit);
      assert.equal(texts(after).join(''), wanted, JSON.stringify(edit));
      assert.deepEqual(numbers(after), [...[...wanted].keys()]);
    }
  });

  it('V-01 leaves from 1 to 100 of them', () => {
    assert.deepEqual(refused(scriptOf(['a']), { kind: 'remove_scene', scene: 0 }), {
      field: 'shoot_scripts',
      reason: 'scene count',
    });
    const full = scriptOf(...Array.from({ length: 100 }, (_, index) => [`${index}`] as const));
    assert.equal(refused(full, { kind: 'duplicate_scene', scene: 0 }).reason, 'scene count');
  });

  it('refuses places that are not there', () => {
    for (const edit of [
      { kind: 'insert_scene', at: 4, scene: {} },
      { kind: 'remove_scene', scene: 3 },
      { kind: 'duplicate_scene', scene: 3 },
      { kind: 'move_scene', scene: 0, to: 3 },
      { kind: 'remove_layer', scene: 3, layer: 0 },
    ] satisfies DraftEdit[])
      assert.equal(refused(three, edit).reason, 'no such scene', JSON.stringify(edit));
  });

  it('does several as one, each on what the one before has left', () => {
    const after = edited(
      three,
      { kind: 'remove_scene', scene: 0 },
      { kind: 'duplicate_scene', scene: 0 },
      { kind: 'set', path: '/shoot_scripts/1/shoot_script/text_config/text', value: 'n' },
    );
    assert.equal(texts(after).join(''), 'bnc');
  });
});

describe('edits of layers', () => {
  const layers = scriptOf(['s', textLayer('a', 1), textLayer('b', 2), textLayer('c', 3)]);

  it('V-22 keeps layers numbered from 1', () => {
    const cases: readonly (readonly [DraftEdit, readonly string[]])[] = [
      [{ kind: 'insert_layer', scene: 0, layer: textLayer('n') }, ['a:1', 'b:2', 'c:3', 'n:4']],
      [{ kind: 'insert_layer', scene: 0, layer: textLayer('n', 2) }, ['a:1', 'b:3', 'c:4', 'n:2']],
      [{ kind: 'insert_layer', scene: 0, layer: textLayer('n', 50) }, ['a:1', 'b:2', 'c:3', 'n:4']],
      [{ kind: 'duplicate_layer', scene: 0, layer: 0 }, ['a:1', 'a:2', 'b:3', 'c:4']],
      [{ kind: 'remove_layer', scene: 0, layer: 1 }, ['a:1', 'c:2']],
      [{ kind: 'order_layer', scene: 0, layer: 0, to: 3 }, ['a:3', 'b:1', 'c:2']],
      [{ kind: 'order_layer', scene: 0, layer: 2, to: 1 }, ['a:2', 'b:3', 'c:1']],
      [{ kind: 'order_layer', scene: 0, layer: 1, to: 2 }, ['a:1', 'b:2', 'c:3']],
    ];
    for (const [edit, wanted] of cases)
      assert.deepEqual(pile(edited(layers, edit)), wanted, JSON.stringify(edit));
  });

  it('finds a list for the first layer of a scene', () => {
    assert.deepEqual(
      pile(edited(scriptOf(['s']), { kind: 'insert_layer', scene: 0, layer: textLayer('n') })),
      ['n:1'],
    );
  });

  it('leaves a person without a position where the framing puts it', () => {
    const person: LayerConfig = { layer_type: 'HUMAN' };
    const script = scriptOf(['s', textLayer('a', 1), person]);
    assert.deepEqual(pile(edited(script, { kind: 'insert_layer', scene: 0, layer: textLayer('n') })), [
      'a:1',
      'HUMAN:–',
      'n:3',
    ]);
    // What nobody else asks for is the person's: below both.
    assert.deepEqual(pile(edited(script, { kind: 'order_layer', scene: 0, layer: 0, to: 2 })), [
      'a:2',
      'HUMAN:–',
    ]);
  });

  it('gives any other layer the position that it had by default, when its place asks for one', () => {
    const script = scriptOf([
      's',
      { layer_type: 'TEXT', group_id: 'a' },
      { layer_type: 'TEXT', group_id: 'b' },
    ]);
    const after = edited(script, { kind: 'order_layer', scene: 0, layer: 0, to: 2 });
    assert.deepEqual(pile(after), ['a:2', 'b:1']);
    assert.deepEqual(after.shoot_scripts[0]?.shoot_script.layer_config?.[0]?.position, {
      dx: 0,
      dy: 0,
      layer_index: 2,
    });
  });

  it('refuses places that are not there', () => {
    assert.equal(refused(layers, { kind: 'remove_layer', scene: 0, layer: 3 }).reason, 'no such layer');
    assert.equal(refused(layers, { kind: 'duplicate_layer', scene: 0, layer: 9 }).reason, 'no such layer');
    assert.equal(refused(layers, { kind: 'order_layer', scene: 0, layer: 0, to: 4 }).reason, 'out of range');
  });
});

describe('edits of fields', () => {
  const script: Script = { ...scriptOf(['a', textLayer('t', 1)]), x_studio: {} };
  const set = (path: string, value: JsonValue): DraftEdit => ({ kind: 'set', path, value: value as never });

  it('makes the records and lists on the way', () => {
    const scene = '/shoot_scripts/0/shoot_script';
    const after = edited(
      script,
      set('/background_music_config/volume', 30),
      set('/x_studio/readings/constructor', 'con struct or'),
      set(`${scene}/background_config/0/background_type`, 'COLOR'),
      set(`${scene}/x_studio/sound_effects/-`, { audio: 'file:a.wav', at_ms: 0 }),
    );
    assert.equal(after.background_music_config?.volume, 30);
    assert.deepEqual({ ...after.x_studio?.readings }, { constructor: 'con struct or' });
    assert.deepEqual(after.shoot_scripts[0]?.shoot_script.background_config, [{ background_type: 'COLOR' }]);
    assert.equal(after.shoot_scripts[0]?.shoot_script.x_studio?.sound_effects?.length, 1);
  });

  it('takes optional fields away, and does not mind when they are', () => {
    const after = edited(script, { kind: 'unset', path: '/view_mode' }, { kind: 'unset', path: '/a/b/c' });
    assert.equal('view_mode' in after, false);
  });

  it('names the field and the reason when the result is no script', () => {
    const cases: readonly (readonly [DraftEdit, string, string])[] = [
      [set('/nonsense', 1), 'nonsense', 'unknown field'],
      [{ kind: 'unset', path: '/script_name' }, 'script_name', 'required field'],
      [set('/voice_config/speed', 500), 'voice_config.speed', 'out of range'],
      [set('/script_name', 'x'.repeat(257)), 'script_name', 'wrong length'],
      [set('/video_config/codec', 'AV1'), 'video_config.codec', 'wrong value'],
      [set('/shoot_scripts/0/shoot_script/text_config/text', 7), TEXT, 'wrong value'],
      [set('/shoot_scripts/7/shoot_script', {}), 'shoot_scripts[7].shoot_script', 'no such place'],
      [set('/script_name/x', 1), 'script_name.x', 'no such place'],
      [set('/__proto__/polluted', true), '__proto__.polluted', 'forbidden key'],
      [set('/x_studio/own', JSON.parse('{"__proto__":{"polluted":true}}')), 'x_studio.own', 'forbidden key'],
      [set('/x_studio/own', Number.POSITIVE_INFINITY), 'x_studio.own', 'not a JSON value'],
      [set('/x_studio/own', nest(70)), 'x_studio.own', 'nested too deep'],
      [set('/x_studio/own', nest(100_000)), 'x_studio.own', 'nested too deep'],
    ];
    for (const [edit, field, reason] of cases) assert.deepEqual(refused(script, edit), { field, reason });
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  it('lets a draft break the rules of a video, which its check tells', () => {
    const after = edited(
      script,
      set('/shoot_scripts/0/shoot_script/text_config/text', 'x'.repeat(20_000)),
      set('/shoot_scripts/0/shoot_script/layer_config/0/position/dx', 3840),
    );
    assert.equal(texts(after)[0]?.length, 20_000);
  });

  it('keeps what it does not know below x_studio', () => {
    const own = { from: { another: ['version', 1.5, null] } };
    const after = edited({ ...script, x_studio: own }, set('/script_name', 'n'));
    assert.deepEqual(after.x_studio, own);
  });

  const TEXT = 'shoot_scripts[0].shoot_script.text_config.text';
});

function nest(depth: number): JsonValue {
  let value: JsonValue = 1;
  for (let count = 0; count < depth; count += 1) value = [value];
  return value;
}

describe('a whole draft', () => {
  it('is a script of the right shape', () => {
    checkDraft(blankScript('VERTICAL', 'zh'));
    for (const value of [
      null,
      [],
      'x',
      {},
      { shoot_scripts: [] },
      { ...blankScript('VERTICAL', 'zh'), a: 1 },
    ])
      assert.throws(() => checkDraft(value), /DRAFT_EDIT_INVALID/, JSON.stringify(value));
  });
});
