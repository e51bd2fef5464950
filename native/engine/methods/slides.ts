/** `slides.*` of the contract. */
import type { Asset } from '../../../domain/assets/asset.ts';
import { fail } from '../../../domain/errors.ts';
import { fileOf } from '../../assets/asset-source.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import type { SlideDrafts } from '../../slides/slide-drafts.ts';
import type { HandlersOf } from '../handler.ts';
import type { ContentStore } from '../ports.ts';

export interface SlideServices {
  readonly stores: Pick<RemoteStores, 'assets' | 'drafts'>;
  readonly content: Pick<ContentStore, 'pathOf'>;
  readonly slideDrafts: SlideDrafts;
}

export function slideMethodsOf({ stores, content, slideDrafts }: SlideServices): HandlersOf<'slides'> {
  const { assets, drafts } = stores;
  return {
    'slides.make_draft': async ({ asset_id, name }, { language }) => {
      await drafts.requireWritable();
      const asset = await assets.get(asset_id);
      const file = slidesFileOf(asset, content);
      const { fileName } = asset;
      slideDrafts.begin({ assetId: asset_id, file, fileName, name: name ?? asset.name, language });
      return {};
    },
    'slides.drafts': async () => slideDrafts.list(),
    'slides.cancel_draft': async ({ asset_id }) => {
      slideDrafts.cancel(asset_id);
      return {};
    },
  };
}

/** @throws StudioError `SLIDES_EXPECTED`, `ASSET_STATE` when it cannot be used */
function slidesFileOf(asset: Asset, content: Pick<ContentStore, 'pathOf'>): string {
  const { name, state, type } = asset;
  if (type !== 'PPT') throw fail('SLIDES_EXPECTED', { details: { name } });
  const file = fileOf(asset, content);
  if (state !== 'ACTIVED' || file === undefined) throw fail('ASSET_STATE', { details: { name, state } });
  return file;
}
