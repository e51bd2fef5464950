/** The file of a deck in the library. */
import type { Asset } from '../../domain/assets/asset.ts';
import { fail } from '../../domain/errors.ts';
import { fileOf } from '../assets/asset-source.ts';
import type { ContentStore } from '../engine/ports.ts';

export interface SlidesSource {
  /** Absolute. */
  readonly file: string;
  /** As the user had it: messages name it so. */
  readonly fileName: string;
}

/** @throws StudioError `SLIDES_EXPECTED`, `ASSET_STATE` when it cannot be used */
export function slidesSourceOf(asset: Asset, content: Pick<ContentStore, 'pathOf'>): SlidesSource {
  const { name, state, type, fileName } = asset;
  if (type !== 'PPT') throw fail('SLIDES_EXPECTED', { details: { name } });
  const file = fileOf(asset, content);
  if (state !== 'ACTIVED' || file === undefined) throw fail('ASSET_STATE', { details: { name, state } });
  return { file, fileName };
}
