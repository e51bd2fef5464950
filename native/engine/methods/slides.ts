/** `assets.make_draft` of the contract, and its end: drafts of slides. */
import path from 'node:path';
import type { Asset } from '../../../domain/assets/asset.ts';
import { fail } from '../../../domain/errors.ts';
import { fileOf } from '../../assets/asset-source.ts';
import { recordOf, summaryOf } from '../../drafts/draft-records.ts';
import { materialsOf } from '../../drafts/materials.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import { cacheFolder } from '../../paths.ts';
import { Turns } from '../../samples/turns.ts';
import { makeSlidesDraft } from '../../slides/slides-draft.ts';
import { afterChange } from '../after-change.ts';
import type { Handlers } from '../handler.ts';
import type { ContentStore, EventSink } from '../ports.ts';

export interface SlideServices {
  readonly stores: Pick<RemoteStores, 'assets' | 'drafts'>;
  readonly events: EventSink;
  readonly content: ContentStore;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

const PICTURES_FOLDER = 'slides';

export function slideMethodsOf(
  services: SlideServices,
): Handlers<'assets.make_draft' | 'assets.cancel_draft'> {
  const { stores, events, content, onFault } = services;
  const { assets, drafts } = stores;
  const turns = new Turns();
  return {
    'assets.make_draft': async ({ asset_id, name }, { language, client, signal }) => {
      const asset = await assets.get(asset_id);
      const file = slidesFileOf(asset, content);
      const wish = {
        ...{ fileName: asset.fileName, name: name ?? asset.name, language },
        onFraction: (fraction: number) => events.publish('assets.draft_progress', { asset_id, fraction }),
      };
      const workParent = path.join(cacheFolder(), PICTURES_FOLDER);
      const { state, losses } = await turns.take(client, signal, async (ended) => {
        const made = await makeSlidesDraft(file, { ...wish, signal: ended }, { content, drafts, workParent });
        // Also where nobody waits for it any more.
        events.publish('drafts.changed', { draft: summaryOf(made.state.draft) });
        return made;
      });
      const filesOf = async () =>
        await materialsOf(state.script, await drafts.filesOf(state.draft.id), content);
      const files = await afterChange(filesOf, { otherwise: [], onFault });
      const problems = losses.map((one) => ({ ...one, details: { ...one.details } }));
      return { ...recordOf(state, files), problems };
    },
    'assets.cancel_draft': async (_, { client }) => {
      turns.cancel(client);
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
