/** Rules about one scene: what drives it, how it is come to, what sounds in it. Layers and backgrounds have their own files. */

import { RULE_LIMITS } from '../limits.ts';
import { checkBackground } from './background-rules.ts';
import { ignored } from './ignored-rules.ts';
import { checkLayers } from './layer-rules.ts';
import type { PartialScene, PartialScript } from './prune.ts';
import { referenceProblem } from './reference.ts';
import type { Report, RuleOptions } from './rules.ts';
import { countScene } from './scene-text.ts';
import { hasOwnLength } from './silent-scene.ts';

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
  scene.x_studio?.sound_effects?.forEach((effect, index) => {
    if (effect?.audio)
      report.add(
        referenceProblem(
          effect.audio,
          `${path}.x_studio.sound_effects[${index}].audio`,
          options.outsideAllowed ?? false,
        ),
      );
  });
}

/** The first scene has none before it. */
export function checkTransition(scene: PartialScene, path: string, isFirst: boolean, report: Report): void {
  const transition = scene.x_studio?.transition;
  if (!transition) return;
  const where = `${path}.x_studio.transition`;
  if (isFirst) {
    ignored(where, 'sequence_no = 0', report);
    return;
  }
  const { kind, direction, colour } = transition;
  if (kind === undefined) return;
  const moves = kind === 'wipe' || kind === 'slide';
  if (direction !== undefined && !moves) ignored(`${where}.direction`, `kind = ${kind}`, report);
  if (colour && kind !== 'fade') ignored(`${where}.colour`, `kind = ${kind}`, report);
}

function checkTextScene(scene: PartialScene, path: string, report: Report): void {
  const text = scene.text_config?.text;
  const where = `${path}.text_config.text`;
  if ((text === undefined || text.trim() === '') && !hasOwnLength(scene))
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
    if (!isEmpty) ignored(`${path}.${field}`, 'script_type = TEXT', report);
  }
}

function checkAudioScene(scene: PartialScene, path: string, options: RuleOptions, report: Report): void {
  const audio = scene.x_studio?.audio;
  if (!audio) report.error('SCENE_AUDIO_MISSING', `${path}.x_studio.audio`);
  else report.add(referenceProblem(audio, `${path}.x_studio.audio`, options.outsideAllowed ?? false));
  if (scene.text_config?.text)
    ignored(`${path}.text_config`, 'script_type = AUDIO, x_studio.transcript', report);
}
