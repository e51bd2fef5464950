import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../domain/drafts/apply.ts';
import { LANDSCAPE_CANVAS, PORTRAIT_CANVAS } from '../../../domain/draw/canvas.ts';
import { subtitleBox } from '../../../domain/draw/subtitle.ts';
import { textItem } from '../../../domain/draw/text.ts';
import { transitionOf } from '../../../domain/timeline/transition.ts';
import { draftOf, sceneAfter, textLayer } from './draft.test-helper.ts';
import { draftValueEdits, presenterEdits, sceneEdits, withTransition, wornInDraft } from './draft-edits.ts';
import { DRAFT_FIELDS, SCENE_FIELDS, subtitleFields } from './draft-fields.ts';
import { fieldValue, withValue } from './field.ts';
import { TEXT_FIELDS } from './layer-fields.ts';

const human = (x_studio?: Record<string, unknown>) => ({
  layer_type: 'HUMAN' as const,
  ...(x_studio ? { x_studio } : {}),
});

describe('what is usual', () => {
  it('of a text is what is drawn where nothing is said', () => {
    const [item] = textItem(textLayer('A'), 'path', LANDSCAPE_CANVAS);
    const { fontFamily, fontSizePx, bold, colour, strokeColour, strokeWidthPx, align } = item!.style;
    assert.deepEqual(
      [fontFamily, fontSizePx, bold, colour, strokeColour, strokeWidthPx, align, item!.style.backdrop ?? ''],
      Object.values({
        font: TEXT_FIELDS.font.usual,
        size: TEXT_FIELDS.size.usual,
        bold: TEXT_FIELDS.bold.usual,
        colour: TEXT_FIELDS.colour.usual,
        strokeColour: TEXT_FIELDS.strokeColour.usual,
        strokeWidth: TEXT_FIELDS.strokeWidth.usual,
        align: TEXT_FIELDS.align.usual,
        backdrop: TEXT_FIELDS.backdrop.usual,
      }),
    );
  });

  it('of subtitles depends on the shape of the video and the size of the letters', () => {
    for (const canvas of [LANDSCAPE_CANVAS, PORTRAIT_CANVAS])
      for (const config of [undefined, { font_size: 90 }]) {
        const fields = subtitleFields(config, canvas);
        const { style, left, bottom, opacity } = subtitleBox(config, canvas);
        assert.equal(
          fieldValue({ video_config: { subtitle_config: config } }, fields.size),
          style.fontSizePx,
        );
        assert.equal(fields.strokeWidth.usual, style.strokeWidthPx);
        assert.deepEqual(
          [fields.x.usual, fields.y.usual, fields.opacity.usual, fields.colour.usual],
          [left, bottom, opacity, style.colour],
        );
      }
  });

  it('of a transition is what the timeline takes', () => {
    const made = transitionOf({ x_studio: { transition: { kind: 'wipe' } } }, 25);
    assert.equal(made?.direction, SCENE_FIELDS.transitionWay.usual);
    assert.equal(made?.colour, SCENE_FIELDS.transitionColour.usual);
    assert.equal(made?.frameCount, (SCENE_FIELDS.transitionMs.usual * 25) / 1000 + 0.5);
  });
});

describe('what holds for a draft', () => {
  it('is set and taken away field by field', () => {
    const script = draftOf([]);
    assert.deepEqual(draftValueEdits(script, DRAFT_FIELDS.speed, 120), [
      { kind: 'set', path: '/voice_config/speed', value: 120 },
    ]);
    const slow = applyEdits(script, draftValueEdits(script, DRAFT_FIELDS.speed, 80)).script;
    assert.deepEqual(draftValueEdits(slow, DRAFT_FIELDS.speed, 100), [
      { kind: 'unset', path: '/voice_config/speed' },
    ]);
    assert.deepEqual(draftValueEdits(script, DRAFT_FIELDS.hasLabel, false), [
      { kind: 'set', path: '/x_studio', value: { ai_label: false } },
    ]);
  });

  it('is another presenter, in the same clothes in every scene, in one list of edits', () => {
    const script = draftOf(
      [human({ outfit: 'coat', light: 'warm', opacity: 0.5 })],
      [textLayer('A')],
      [human()],
    );
    assert.deepEqual(wornInDraft(script), { outfit: undefined, light: undefined });
    const plain = { presenter: 'avatar:leo', outfit: '', light: '' };
    const undressed = applyEdits(script, presenterEdits(script, plain)).script;
    assert.equal(undressed.model_asset_id, 'avatar:leo');
    assert.deepEqual(undressed.shoot_scripts[0]!.shoot_script.layer_config?.[0]?.x_studio, { opacity: 0.5 });
    assert.equal(undressed.shoot_scripts[1]!.shoot_script.layer_config?.length, 1, 'nothing unusual to say');
    const dressed = applyEdits(script, presenterEdits(script, { ...plain, outfit: 'suit' })).script;
    assert.deepEqual(wornInDraft(dressed), { outfit: 'suit', light: '' });
    assert.equal(dressed.shoot_scripts[1]!.shoot_script.layer_config?.[1]?.layer_type, 'HUMAN');
  });

  it('leaves what is not named as each scene has it', () => {
    const script = draftOf([human({ outfit: 'coat' })], [human({ outfit: 'suit', light: 'warm' })], []);
    const { script: lit } = applyEdits(script, presenterEdits(script, { light: 'cool' }));
    assert.deepEqual(
      lit.shoot_scripts.map(({ shoot_script: { layer_config: layers = [] } }) => layers[0]?.x_studio),
      [{ outfit: 'coat', light: 'cool' }, { outfit: 'suit', light: 'cool' }, { light: 'cool' }],
    );
    assert.deepEqual(wornInDraft(lit), { outfit: undefined, light: 'cool' });
    assert.equal(lit.model_asset_id, script.model_asset_id);
  });

  it('dresses nobody in a scene that hides its presenter', () => {
    const script = draftOf([]);
    const hiding = applyEdits(
      script,
      sceneEdits(script, 0, (scene) => withValue(scene, SCENE_FIELDS.hidesPresenter, true)),
    ).script;
    assert.deepEqual(wornInDraft(hiding), { outfit: '', light: '' });
    const wish = { presenter: 'avatar:leo', outfit: 'suit', light: '' };
    assert.deepEqual(
      presenterEdits(hiding, wish).map(({ kind }) => kind),
      ['set'],
    );
  });
});

describe('a transition', () => {
  it('keeps its length from kind to kind, and loses what the next kind has not', () => {
    const script = draftOf([], []);
    const scene = {
      x_studio: {
        transition: { kind: 'wipe' as const, duration_ms: 800, direction: 'up' as const },
        tail_ms: 900,
      },
    };
    assert.deepEqual(withTransition(scene, 'slide').x_studio?.transition, {
      kind: 'slide',
      duration_ms: 800,
      direction: 'up',
    });
    assert.deepEqual(withTransition(scene, 'fade').x_studio?.transition, { kind: 'fade', duration_ms: 800 });
    assert.deepEqual(withTransition(scene, 'none').x_studio, { tail_ms: 900 });
    const edits = sceneEdits(script, 1, (one) => withTransition(one, 'dissolve'));
    assert.deepEqual(sceneAfter(script, edits, 1).x_studio, { transition: { kind: 'dissolve' } });
    assert.deepEqual(
      sceneEdits(script, 9, (one) => withTransition(one, 'dissolve')),
      [],
    );
  });
});
