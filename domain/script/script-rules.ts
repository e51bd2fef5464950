/** Rules about the script as a whole: its output, music, numbering and length. */

import { canvasOf, sizeName } from '../draw/canvas.ts';
import { subtitleBox } from '../draw/subtitle.ts';
import { RULE_LIMITS } from '../limits.ts';
import { ignored } from './ignored-rules.ts';
import { shown } from './path.ts';
import type { PartialScript } from './prune.ts';
import { referenceProblem } from './reference.ts';
import type { Report, RuleOptions } from './rules.ts';
import { countScene } from './scene-text.ts';

type Video = NonNullable<PartialScript['video_config']>;

/** @param sceneCount how many there are, of which `script` may hold only the first; undefined when that is unknown */
export function checkWholeScript(
  script: PartialScript,
  sceneCount: number | undefined,
  options: RuleOptions,
  report: Report,
): void {
  if (script.video_config) checkVideo(script.video_config, script, options, report);
  const music = script.background_music_config?.music_asset_id;
  if (music)
    report.add(
      referenceProblem(music, 'background_music_config.music_asset_id', options.outsideAllowed ?? false),
    );
  checkScenes(script.shoot_scripts ?? [], sceneCount, report);
}

function checkVideo(video: Video, script: PartialScript, options: RuleOptions, report: Report): void {
  const mode = script.view_mode ?? 'LANDSCAPE';
  const { width, height } = video;
  if (width !== undefined && height !== undefined) {
    const allowed = RULE_LIMITS[mode === 'VERTICAL' ? 'V-13.vertical' : 'V-13.landscape'].values;
    const found = sizeName({ width, height });
    if (!(allowed as readonly string[]).includes(found))
      report.error('VIDEO_SIZE_NOT_ALLOWED', 'video_config.width', {
        mode,
        found,
        allowed: allowed.join(', '),
      });
  }
  if (video.clip_mode === 'CROP') report.error('VIDEO_CROP_NOT_POSSIBLE', 'video_config.clip_mode');
  checkOwnSettings(video, report);
  if (video.output_external_url) ignored('video_config.output_external_url', '-o FILE', report);
  for (const [field, instead, rule] of HOSTED_ONLY)
    if (video[field])
      report.warning('FEATURE_NOT_YET', `video_config.${field}`, { field, found: 'true', instead }, rule);
  for (const field of ['dx', 'dy'] as const) {
    if (video[field] !== undefined && video.clip_mode !== 'CROP')
      ignored(`video_config.${field}`, 'clip_mode ≠ CROP', report);
  }
  checkSubtitles(video, script, options, report);
}

/** What the hosted service does when it is asked to and this version does not. */
const HOSTED_ONLY = [
  ['is_enable_super_resolution', 'false', 'V-13'],
  ['is_end_at_first_frame', 'false', 'V-13'],
  ['is_vocabulary_config_enable', 'x_studio.readings', 'S-04'],
] as const;

/** What `video_config` cannot say on the wire. */
function checkOwnSettings({ codec = 'H264', x_studio: own }: Video, report: Report): void {
  const rate = own?.frame_rate;
  const rates: readonly string[] = RULE_LIMITS['V-13.rate'].values;
  if (rate !== undefined && !rates.includes(String(rate)))
    report.error('VIDEO_RATE_NOT_ALLOWED', 'video_config.x_studio.frame_rate', {
      found: rate,
      allowed: rates.join(', '),
    });
  if (own?.alpha_codec !== undefined && codec !== 'QTRLE')
    ignored('video_config.x_studio.alpha_codec', `codec = ${codec}`, report);
  // Lossless has no quality.
  if (own?.quality !== undefined && codec === 'QTRLE' && own.alpha_codec !== 'PRORES_4444')
    ignored('video_config.x_studio.quality', `codec = ${codec}`, report);
}

function checkSubtitles(video: Video, script: PartialScript, options: RuleOptions, report: Report): void {
  const subtitle = video.subtitle_config;
  if (!subtitle) return;
  const path = 'video_config.subtitle_config';
  checkFont(subtitle.font_name, `${path}.font_name`, options, report);
  const canvas = canvasOf(script);
  const box = subtitleBox(subtitle, canvas);
  const lineHeight = box.style.lineHeight * box.style.fontSizePx;
  const right = box.left + box.width;
  const details = { dx: box.left, dy: box.bottom, canvas: sizeName(canvas) };
  // Lines are centred in the box: with its middle off the canvas, each loses half or more.
  const isOffAcross = box.left + box.width / 2 >= canvas.width;
  const isOffDown = box.bottom > canvas.height || box.bottom < lineHeight;
  if (isOffAcross) report.error('SUBTITLE_OFF_CANVAS', `${path}.dx`, details);
  else if (right > canvas.width)
    report.warning('SUBTITLE_PARTLY_OFF_CANVAS', `${path}.dx`, { ...details, width: box.width });
  if (isOffDown) report.error('SUBTITLE_OFF_CANVAS', `${path}.dy`, details);
  else if (box.bottom < RULE_LIMITS['V-11.lines'].maximum * lineHeight)
    report.warning('SUBTITLE_PARTLY_OFF_CANVAS', `${path}.dy`, { ...details, width: box.width });
}

/** An unknown font is not an error: the first of ours takes its place. */
export function checkFont(
  font: string | undefined,
  path: string,
  options: RuleOptions,
  report: Report,
): void {
  const fonts = options.fonts ?? [];
  if (!font?.trim() || fonts.length === 0 || fonts.some((one) => plainName(one) === plainName(font))) return;
  report.warning('FONT_UNKNOWN', path, {
    font: shown(font).slice(1, -1),
    fallback: fonts[0]!,
    fonts: fonts.join(', '),
  });
}

function plainName(font: string): string {
  return font.toLowerCase().replace(/[\s_-]+/g, '');
}

function checkScenes(
  scenes: NonNullable<PartialScript['shoot_scripts']>,
  sceneCount: number | undefined,
  report: Report,
): void {
  const { minimum, maximum } = RULE_LIMITS['V-01.scenes'];
  if (sceneCount !== undefined && (sceneCount < minimum || sceneCount > maximum))
    report.error('SCENE_COUNT', 'shoot_scripts', { found: sceneCount, minimum, maximum });
  let total = 0;
  for (const [index, scene] of scenes.entries()) {
    const found = scene?.sequence_no;
    if (found !== undefined && found !== index)
      report.error('SEQUENCE_NO_ORDER', `shoot_scripts[${index}].sequence_no`, { found, expected: index });
    total += countScene(scene?.shoot_script?.text_config?.text ?? '').characters;
  }
  const limit = RULE_LIMITS['V-02.script'].maximum;
  if (total > limit) report.error('SCRIPT_TEXT_TOO_LONG', 'shoot_scripts', { found: total, maximum: limit });
}
