/** Rules about the layers of a scene. */

import { decodeBase64Text, encodeBase64Text } from '../base64.ts';
import { canvasOf, type Size, sizeName } from '../draw/canvas.ts';
import { RULE_LIMITS } from '../limits.ts';
import { isUnseen } from './appearance.ts';
import { checkAppearance, checkCropShares } from './appearance-rules.ts';
import { checkClipLayer, checkClipOverlap } from './clip-rules.ts';
import {
  humanLayerExtension,
  imageLayerExtension,
  textLayerExtension,
  videoLayerExtension,
} from './extensions.ts';
import { checkSources, ignored } from './ignored-rules.ts';
import { placeOfLayer, turnedBox } from './layer-place.ts';
import { pictureSourcesOf } from './media.ts';
import type { PartialLayer, PartialScene, PartialScript } from './prune.ts';
import { referenceProblem } from './reference.ts';
import type { Report, RuleOptions } from './rules.ts';
import { checkFont } from './script-rules.ts';
import { unusableCharacter } from './structure.ts';

type LayerType = NonNullable<PartialLayer['layer_type']>;

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
  VIDEO: videoLayerExtension,
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
  const canvas = canvasOf(script);
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
    checkReferences(layer, path, options, report);
    if (!isUnseen(layer, scene)) {
      checkContent(layer, path, script, options, report);
      checkAppearance(layer, path, report);
      checkPlace(layer, path, canvas, report);
    }
    if (layer.sequence_no !== undefined) ignored(`${path}.sequence_no`, 'live', report);
  });
  checkClipOverlap(layers, scenePath, report);
  checkOrder(layers, scenePath, report);
}

function checkConfigs(layer: PartialLayer, path: string, report: Report): void {
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

/** How files are named: of a hidden layer too, they stay with the script. */
function checkReferences(layer: PartialLayer, path: string, options: RuleOptions, report: Report): void {
  if (layer.layer_type !== 'IMAGE' && layer.layer_type !== 'VIDEO') return;
  const picture = [layer.image_config?.image_url, 'image_config.image_url'] as const;
  const clip = [
    [layer.video_config?.video_url, 'video_config.video_url'],
    [layer.video_config?.video_cover_url, 'video_config.video_cover_url'],
  ] as const;
  const fields = layer.layer_type === 'VIDEO' ? [...clip, picture] : [picture];
  for (const [address, field] of [[layer.asset_id, 'asset_id'] as const, ...fields])
    if (address) report.add(referenceProblem(address, `${path}.${field}`, options.outsideAllowed ?? false));
}

function checkContent(
  layer: PartialLayer,
  path: string,
  script: PartialScript,
  options: RuleOptions,
  report: Report,
): void {
  switch (layer.layer_type) {
    case 'HUMAN': {
      const expected = script.model_asset_id;
      if (layer.asset_id && expected !== undefined && layer.asset_id !== expected)
        report.error('AVATAR_SECOND', `${path}.asset_id`, { found: layer.asset_id, expected });
      break;
    }
    case 'IMAGE': {
      const sources = pictureSourcesOf(layer);
      if (sources.length === 0)
        report.error('SCRIPT_FIELD_MISSING', `${path}.asset_id`, { field: 'asset_id', expected: 'file:…' });
      checkSources(sources, path, report);
      checkCropShares(
        imageLayerExtension.safeParse(layer.x_studio ?? {}).data?.crop,
        `${path}.x_studio.crop`,
        report,
      );
      break;
    }
    case 'VIDEO':
      checkClipLayer(layer, path, report);
      break;
    case 'TEXT':
      checkText(layer, path, options, report);
      break;
  }
}

function checkText(layer: PartialLayer, path: string, options: RuleOptions, report: Report): void {
  const where = `${path}.text_config.text_context`;
  const encoded = layer.text_config?.text_context;
  if (!encoded)
    report.error('SCRIPT_FIELD_MISSING', layer.text_config === undefined ? `${path}.text_config` : where, {
      field: 'text_config.text_context',
      expected: 'base64',
    });
  else {
    const text = decodeBase64Text(encoded);
    const unusable = text === undefined ? undefined : unusableCharacter(text);
    if (text === undefined)
      report.error('SCRIPT_BASE64', where, { field: 'text_context', remedy: remedyFor(encoded) });
    if (unusable) report.error('SCRIPT_CHARACTER', where, { field: 'text_context', ...unusable });
  }
  checkFont(layer.text_config?.font_name, `${path}.text_config.font_name`, options, report);
}

/** So many characters of a title that was not encoded are encoded in the message. */
const LONGEST_SHOWN_TITLE = 40;

function remedyFor(value: string): string {
  const isTitle = value.length <= LONGEST_SHOWN_TITLE && !unusableCharacter(value);
  return isTitle ? `write "${encodeBase64Text(value)}"` : 'encode';
}

function checkPlace(layer: PartialLayer, path: string, canvas: Size, report: Report): void {
  // A position without one of these has a fault, and may be anywhere.
  if (layer.position && (layer.position.dx === undefined || layer.position.dy === undefined)) return;
  const place = placeOfLayer(layer, canvas);
  if (!place) return;
  const { x: left, y: top, width, height } = turnedBox(place, layer);
  const [right, bottom] = [left + width, top + height];
  const where = layer.position ? `${path}.position` : `${path}.size`;
  const details = { canvas: sizeName(canvas) };
  // Half a pixel takes up the rounding of the turn.
  const slack = 0.5;
  if (left >= canvas.width - slack || top >= canvas.height - slack || right <= slack || bottom <= slack)
    report.error('LAYER_OFF_CANVAS', where, details);
  else if (left < -slack || top < -slack || right > canvas.width + slack || bottom > canvas.height + slack)
    report.warning('LAYER_PARTLY_OFF_CANVAS', where, details);
}

/**
 * V-22: `layer_index` from 1, consecutive, unique. Layers without one fill the places that are left, so the indices
 * of a list are consecutive when none of them is beyond the number of its layers.
 */
function checkOrder(layers: readonly (PartialLayer | undefined)[], scenePath: string, report: Report): void {
  const indices = layers.map((layer) => layer?.position?.layer_index);
  const present = indices.filter((one) => one !== undefined);
  const taken = new Set(present);
  let free = 1;
  while (taken.has(free)) free += 1;
  const seen = new Set<number>();
  let gapTold = false;
  indices.forEach((index, at) => {
    if (index === undefined) return;
    const path = `${scenePath}.layer_config[${at}].position.layer_index`;
    if (seen.has(index)) report.error('LAYER_INDEX_DUPLICATE', path, { found: index, expected: free });
    else if (index > layers.length && !gapTold && taken.size === present.length) {
      report.error('LAYER_INDEX_GAP', path, { found: index, expected: free });
      gapTold = true;
    }
    seen.add(index);
  });
}
