/** Layers on their way through the clipboard: into another scene, another draft, another window. */
import { z } from 'zod';
import { decodeBase64Text, encodeBase64Text } from '../../../domain/base64.ts';
import { draftId } from '../../../domain/contract/drafts.ts';
import { withLayerFiles } from '../../../domain/script/layer-files.ts';
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
  draft_id: draftId,
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
 * What of them another draft can have: files are each draft's own, under names that mean something else in another one.
 * @param names what it calls the files that it was given, by what they were called, `file:` included
 */
export function pasteable(
  layers: readonly LayerConfig[],
  names: ReadonlyMap<string, string>,
): { readonly layers: readonly LayerConfig[]; readonly leftCount: number } {
  const kept = layers.flatMap((layer) => withLayerFiles(layer, names) ?? []);
  return { layers: kept, leftCount: layers.length - kept.length };
}

interface Chosen<Ref> {
  readonly selected: readonly Ref[];
  readonly movable: readonly { readonly ref: Ref }[];
}

/** What is copied of the selection. Cut, only what goes: the rest would be there twice once it is pasted. */
export function chosenFor<Ref>(
  what: 'copy' | 'cut',
  { selected, movable }: Chosen<Ref>,
): { readonly refs: readonly Ref[]; readonly leftCount: number } {
  const refs = what === 'copy' ? selected : movable.map(({ ref }) => ref);
  return { refs, leftCount: selected.length - refs.length };
}

/** Pictures and other files that were copied; words that came with them are of a table or a page, and are what was meant. */
export function pastedFiles(transfer: Giver & { readonly files: Iterable<File> }): readonly File[] {
  const files = [...transfer.files];
  const text = transfer.getData('text/plain').trim();
  const isName = files.some(({ name }) => text.includes(name));
  return text === '' || isName ? files : [];
}
