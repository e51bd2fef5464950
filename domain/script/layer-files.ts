/** The files that a layer names, and the same layer where they have other names. */

import { clipSourceOf, pictureSourceOf } from './media.ts';
import { filePathOf } from './reference.ts';
import type { LayerConfig } from './schema.ts';

const FIELDS = [
  ['asset_id'],
  ['image_config', 'image_url'],
  ['video_config', 'video_url'],
  ['video_config', 'video_cover_url'],
] as const;

/** `file:` included; each once. */
export function layerFiles(layer: LayerConfig): readonly string[] {
  const found = FIELDS.flatMap((field) => valueAt(layer, field) ?? []);
  return [...new Set(found.filter((one) => filePathOf(one) !== undefined))];
}

/**
 * @param names by what it names now, `file:` included on both sides; what has none is left out
 * @returns undefined where nothing would be left that it shows
 */
export function withLayerFiles(
  layer: LayerConfig,
  names: ReadonlyMap<string, string>,
): LayerConfig | undefined {
  const isLost = (one: string | undefined) =>
    one !== undefined && filePathOf(one) !== undefined && !names.has(one);
  const source = layer.layer_type === 'VIDEO' ? clipSourceOf(layer) : pictureSourceOf(layer);
  if (isLost(source?.id)) return undefined;
  return FIELDS.reduce<LayerConfig>((one, field) => {
    const value = valueAt(one, field);
    if (value === undefined || filePathOf(value) === undefined) return one;
    return withValueAt(one, field, names.get(value));
  }, layer);
}

type Field = (typeof FIELDS)[number];

function valueAt(layer: LayerConfig, [part, below]: Field): string | undefined {
  if (part === 'asset_id') return layer.asset_id;
  const values: Readonly<Record<string, unknown>> = layer[part] ?? {};
  const value = values[below];
  return typeof value === 'string' ? value : undefined;
}

function withValueAt(layer: LayerConfig, [part, below]: Field, value: string | undefined): LayerConfig {
  if (part === 'asset_id') {
    const { asset_id: _, ...rest } = layer;
    return value === undefined ? rest : { ...rest, asset_id: value };
  }
  const { [below]: _, ...rest }: Readonly<Record<string, unknown>> = layer[part] ?? {};
  return { ...layer, [part]: value === undefined ? rest : { ...rest, [below]: value } };
}
