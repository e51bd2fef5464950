/** Layers on their way through the clipboard: into another scene, another draft, another window. */
import { z } from 'zod';
import { decodeBase64Text, encodeBase64Text } from '../../../domain/base64.ts';
import { clipSourceOf, pictureSourceOf } from '../../../domain/script/media.ts';
import { type LayerConfig, layerConfig } from '../../../domain/script/schema.ts';

/** What of a `DataTransfer` is used. */
interface Taker {
  setData(type: string, data: string): void;
}
interface Giver {
  getData(type: string): string;
}

/** What a page of ours finds its own layers by. */
export const LAYERS_TYPE = 'application/x-metastudio-layers';

const copiedLayers = z.strictObject({
  draft_id: z.string(),
  scene_key: z.string(),
  layers: z.array(layerConfig),
});
export type CopiedLayers = z.infer<typeof copiedLayers>;

/** @returns what goes to other programs too: the words of the texts */
export function writeLayers(transfer: Taker, copied: CopiedLayers): void {
  transfer.setData(LAYERS_TYPE, encodeBase64Text(JSON.stringify(copied)));
  const words = copied.layers.map((layer) => decodeBase64Text(layer.text_config?.text_context ?? '') ?? '');
  transfer.setData('text/plain', words.filter((one) => one !== '').join('\n'));
}

/** @returns undefined where there are none, or none that this version understands */
export function readLayers(transfer: Giver): CopiedLayers | undefined {
  const text = decodeBase64Text(transfer.getData(LAYERS_TYPE));
  if (!text) return undefined;
  try {
    return copiedLayers.safeParse(JSON.parse(text)).data;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

/**
 * What of it a draft can have: files are each draft's own, under names that mean something else in another one.
 */
export function pasteable(
  { draft_id, layers }: CopiedLayers,
  intoDraft: string,
): { readonly layers: readonly LayerConfig[]; readonly left: number } {
  if (draft_id === intoDraft) return { layers, left: 0 };
  const kept = layers.filter((layer) => !namesFile(layer));
  return { layers: kept, left: layers.length - kept.length };
}

function namesFile(layer: LayerConfig): boolean {
  const source = layer.layer_type === 'VIDEO' ? clipSourceOf(layer) : pictureSourceOf(layer);
  return layer.layer_type !== 'TEXT' && source !== undefined && source.id.startsWith('file:');
}
