/** Rules about one scene: what drives it, what stands behind it. Layers have their own file. */

import { canvasOf, sizeName } from '../draw/canvas.ts';
import { RULE_LIMITS } from '../limits.ts';
import { checkLayers } from './layer-rules.ts';
import type { PartialScene, PartialScript } from './prune.ts';
import { referenceProblem } from './reference.ts';
import type { Report, RuleOptions } from './rules.ts';
import { countScene } from './scene-text.ts';

type Background = NonNullable<NonNullable<PartialScene['background_config']>[number]>;

export function checkScene(
  scene: PartialScene,
  path: string,
  script: PartialScript,
  options: RuleOptions,
  report: Report,
) {
  if (scene.script_type === 'AUDIO') checkAudioScene(scene, path, options, report);
  else checkTextScene(scene, path, report);
  if (scene.audio_drive_file_external_url)
    report.add(
      referenceProblem(scene.audio_drive_file_external_url, `${path}.audio_drive_file_external_url`, false),
    );
  scene.background_config?.forEach((background, index) => {
    if (background)
      checkBackground(background, `${path}.background_config[${index}]`, script, options, report);
  });
  checkLayers(scene, path, script, options, report);
}

function checkTextScene(scene: PartialScene, path: string, report: Report): void {
  const text = scene.text_config?.text;
  const where = `${path}.text_config.text`;
  if ((text === undefined || text.trim() === '') && !scene.x_studio?.tail_ms)
    report.error('SCENE_TEXT_MISSING', scene.text_config === undefined ? `${path}.text_config` : where);
  if (text !== undefined) {
    const { characters, withTags, isMarkup } = countScene(text);
    const { maximum } = RULE_LIMITS['V-02.scene'];
    if (characters > maximum) report.error('SCENE_TEXT_TOO_LONG', where, { found: characters, maximum });
    const ssml = RULE_LIMITS['V-02.ssml'].maximum;
    if (isMarkup && withTags > ssml)
      report.error('SCENE_SSML_TOO_LONG', where, { found: withTags, maximum: ssml });
  }
  if (scene.x_studio?.audio) report.error('SCENE_AUDIO_UNEXPECTED', `${path}.x_studio.audio`);
  for (const field of ['audio_config', 'audio_duration', 'audio_drive_action_config'] as const) {
    const value = scene[field];
    const isEmpty = value === undefined || value === 0 || (Array.isArray(value) && value.length === 0);
    if (!isEmpty)
      report.warning('SCRIPT_FIELD_IGNORED', `${path}.${field}`, { field, because: 'script_type = TEXT' });
  }
}

function checkAudioScene(scene: PartialScene, path: string, options: RuleOptions, report: Report): void {
  const audio = scene.x_studio?.audio;
  if (!audio) report.error('SCENE_AUDIO_MISSING', `${path}.x_studio.audio`);
  else report.add(referenceProblem(audio, `${path}.x_studio.audio`, options.outsideAllowed ?? false));
  if (scene.text_config?.text)
    report.warning('SCRIPT_FIELD_IGNORED', `${path}.text_config`, {
      field: 'text_config',
      because: 'script_type = AUDIO, x_studio.transcript',
    });
}

function checkBackground(
  background: Background,
  path: string,
  script: PartialScript,
  options: RuleOptions,
  report: Report,
): void {
  const type = background.background_type;
  const outside = options.outsideAllowed ?? false;
  if (background.background_config)
    report.add(referenceProblem(background.background_config, `${path}.background_config`, outside));
  switch (type) {
    case 'COLOR':
      if (!background.background_color_config)
        report.error('SCRIPT_FIELD_MISSING', `${path}.background_color_config`, {
          field: 'background_color_config',
          expected: '#RRGGBB',
        });
      break;
    case 'IMAGE':
      if (background.background_asset_id)
        report.add(referenceProblem(background.background_asset_id, `${path}.background_asset_id`, outside));
      else if (!background.background_config)
        report.error('SCRIPT_FIELD_MISSING', `${path}.background_asset_id`, {
          field: 'background_asset_id',
          expected: 'file:…',
        });
      if (background.background_image_config)
        checkCrop(background.background_image_config, path, script, report);
      break;
    case 'IMAGE_2D':
    case 'VIDEO':
    case 'AUDIO':
      report.error('FEATURE_NOT_YET', `${path}.background_type`, {
        field: 'background_type',
        found: type,
        instead: 'IMAGE, COLOR',
      });
      break;
  }
}

/** The crop says how large the whole picture is and how far it is pushed out over the top left corner. */
function checkCrop(
  crop: NonNullable<Background['background_image_config']>,
  path: string,
  script: PartialScript,
  report: Report,
): void {
  const { dx, dy, width, height } = crop;
  if (dx === undefined || dy === undefined || width === undefined || height === undefined) return;
  const canvas = canvasOf(script);
  const where = `${path}.background_image_config`;
  if (dx + width <= 0 || dy + height <= 0)
    report.error('LAYER_OFF_CANVAS', where, { canvas: sizeName(canvas) });
  else if (dx + width < canvas.width || dy + height < canvas.height)
    report.warning('BACKGROUND_GAP', where, { canvas: sizeName(canvas) });
}
