/** Rules about the layers of a scene. */
import { decodeBase64Text } from '../base64.ts';
import { RULE_LIMITS } from '../limits.ts';
import { type CanvasSize, canvasSize, sizeName } from './canvas-size.ts';
import { humanLayerExtension, imageLayerExtension, textLayerExtension } from './extensions.ts';
import type { PartialScene, PartialScript } from './prune.ts';
import { referenceProblem } from './reference.ts';
import type { Report, RuleOptions } from './rules.ts';
import { checkFont } from './script-rules.ts';
import { unusableCharacter } from './structure.ts';

export type Layer = NonNullable<NonNullable<PartialScene['layer_config']>[number]>;
type LayerType = NonNullable<Layer['layer_type']>;

/** Which of the three may stand beside a layer's type. A VIDEO layer also carries its cover (V-21). */
const CONFIGS: Readonly<Record<LayerType, readonly ('image_config' | 'video_config' | 'text_config')[]>> = {
  HUMAN: [],
  IMAGE: ['image_config'],
  VIDEO: ['video_config', 'image_config'],
  TEXT: ['text_config'],
};

/** The part of `x_studio` that we read in a layer of each type. */
export const LAYER_EXTENSIONS = {
  HUMAN: humanLayerExtension,
  IMAGE: imageLayerExtension,
  TEXT: textLayerExtension,
} as const;

export function checkLayers(
  scene: PartialScene,
  scenePath: string,
  script: PartialScript,
  options: RuleOptions,
  report: Report,
): void {
  const layers = scene.layer_config ?? [];
  const canvas = canvasSize(script);
  let humans = 0;
  layers.forEach((layer, index) => {
    const path = `${scenePath}.layer_config[${index}]`;
    if (!layer) return;
    if (layer.layer_type === 'HUMAN') {
      humans += 1;
      const { maximum } = RULE_LIMITS['V-22.humans'];
      if (humans > maximum) report.error('LAYER_HUMAN_TWICE', `${path}.layer_type`, { maximum });
    }
    checkConfigs(layer, path, report);
    checkContent(layer, path, script, options, report);
    checkPlace(layer, path, canvas, report);
    if (layer.sequence_no !== undefined)
      report.warning('SCRIPT_FIELD_IGNORED', `${path}.sequence_no`, {
        field: 'sequence_no',
        because: 'live',
      });
  });
  checkOrder(layers, scenePath, report);
}

function checkConfigs(layer: Layer, path: string, report: Report): void {
  const type = layer.layer_type;
  if (type === undefined) return;
  for (const field of ['image_config', 'video_config', 'text_config'] as const) {
    if (layer[field] !== undefined && !CONFIGS[type].includes(field))
      report.error('LAYER_CONFIG_MISMATCH', `${path}.${field}`, {
        type,
        found: field,
        expected: CONFIGS[type].join(', ') || '–',
      });
  }
}

function checkContent(
  layer: Layer,
  path: string,
  script: PartialScript,
  options: RuleOptions,
  report: Report,
): void {
  const outside = options.outsideAllowed ?? false;
  switch (layer.layer_type) {
    case 'HUMAN': {
      const expected = script.model_asset_id;
      if (layer.asset_id !== undefined && expected !== undefined && layer.asset_id !== expected)
        report.error('AVATAR_SECOND', `${path}.asset_id`, { found: layer.asset_id, expected });
      break;
    }
    case 'IMAGE': {
      const address = layer.image_config?.image_url;
      if (layer.asset_id !== undefined)
        report.add(referenceProblem(layer.asset_id, `${path}.asset_id`, outside));
      else if (address === undefined)
        report.error('SCRIPT_FIELD_MISSING', `${path}.asset_id`, { field: 'asset_id', expected: 'file:…' });
      if (address !== undefined)
        report.add(referenceProblem(address, `${path}.image_config.image_url`, outside));
      break;
    }
    case 'VIDEO':
      report.error('FEATURE_NOT_YET', `${path}.layer_type`, {
        field: 'layer_type',
        found: 'VIDEO',
        instead: 'IMAGE',
      });
      if (layer.image_config === undefined) report.warning('LAYER_COVER_MISSING', `${path}.image_config`);
      for (const field of ['video_url', 'video_cover_url'] as const) {
        const address = layer.video_config?.[field];
        if (address !== undefined)
          report.add(referenceProblem(address, `${path}.video_config.${field}`, outside));
      }
      break;
    case 'TEXT':
      checkText(layer, path, options, report);
      break;
  }
}

function checkText(layer: Layer, path: string, options: RuleOptions, report: Report): void {
  const where = `${path}.text_config.text_context`;
  const encoded = layer.text_config?.text_context;
  if (encoded === undefined || encoded === '')
    report.error('SCRIPT_FIELD_MISSING', layer.text_config === undefined ? `${path}.text_config` : where, {
      field: 'text_config.text_context',
      expected: 'base64',
    });
  else {
    const text = decodeBase64Text(encoded);
    const unusable = text === undefined ? undefined : unusableCharacter(text);
    if (text === undefined) report.error('SCRIPT_BASE64', where, { field: 'text_context' });
    if (unusable) report.error('SCRIPT_CHARACTER', where, { field: 'text_context', ...unusable });
  }
  checkFont(layer.text_config?.font_name, `${path}.text_config.font_name`, options, report);
}

function checkPlace(layer: Layer, path: string, canvas: CanvasSize, report: Report): void {
  const required = { size: '{width, height}', position: '{dx, dy, layer_index}' } as const;
  for (const field of ['size', 'position'] as const) {
    if (layer[field] === undefined)
      report.error('SCRIPT_FIELD_MISSING', `${path}.${field}`, { field, expected: required[field] });
  }
  const { dx, dy } = layer.position ?? {};
  const { width, height } = layer.size ?? {};
  if (dx === undefined || dy === undefined || width === undefined || height === undefined) return;
  // The rectangle that a layer turned about its centre takes up.
  const angle = ((layer.rotation?.angle ?? 0) * Math.PI) / 180;
  const halfWidth = (Math.abs(width * Math.cos(angle)) + Math.abs(height * Math.sin(angle))) / 2;
  const halfHeight = (Math.abs(width * Math.sin(angle)) + Math.abs(height * Math.cos(angle))) / 2;
  const left = dx + width / 2 - halfWidth;
  const top = dy + height / 2 - halfHeight;
  const right = left + 2 * halfWidth;
  const bottom = top + 2 * halfHeight;
  const details = { canvas: sizeName(canvas) };
  // Half a pixel takes up the rounding of the turn.
  const slack = 0.5;
  if (left >= canvas.width - slack || top >= canvas.height - slack || right <= slack || bottom <= slack)
    report.error('LAYER_OFF_CANVAS', `${path}.position`, details);
  else if (left < -slack || top < -slack || right > canvas.width + slack || bottom > canvas.height + slack)
    report.warning('LAYER_PARTLY_OFF_CANVAS', `${path}.position`, details);
}

/** V-22: `layer_index` from 1, consecutive, unique. */
function checkOrder(layers: readonly (Layer | undefined)[], scenePath: string, report: Report): void {
  const indices = layers.map((layer) => layer?.position?.layer_index);
  const present = new Set(indices.filter((one) => one !== undefined));
  // With a layer that has no index, a gap may be that layer's.
  const allKnown = indices.every((one) => one !== undefined);
  let free = 1;
  while (present.has(free)) free += 1;
  const seen = new Set<number>();
  let gapTold = false;
  indices.forEach((index, at) => {
    if (index === undefined) return;
    const path = `${scenePath}.layer_config[${at}].position.layer_index`;
    if (seen.has(index)) report.error('LAYER_INDEX_DUPLICATE', path, { found: index, expected: free });
    else if (index > free && allKnown && !gapTold && new Set(indices).size === indices.length) {
      report.error('LAYER_INDEX_GAP', path, { found: index, expected: free });
      gapTold = true;
    }
    seen.add(index);
  });
}
