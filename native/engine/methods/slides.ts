/** `slides.*` of the contract. */
import type { RemoteStores } from '../../library/library-thread.ts';
import type { SlideDrafts } from '../../slides/slide-drafts.ts';
import { slidesSourceOf } from '../../slides/slides-source.ts';
import type { HandlersOf } from '../handler.ts';
import type { ContentStore, EventSink } from '../ports.ts';
import { problemsAsTold } from '../problems-as-told.ts';

export interface SlideServices {
  readonly stores: Pick<RemoteStores, 'assets' | 'drafts'>;
  readonly content: Pick<ContentStore, 'pathOf'>;
  readonly events: EventSink;
  readonly slideDrafts: SlideDrafts;
}

export function slideMethodsOf({
  stores,
  content,
  events,
  slideDrafts,
}: SlideServices): HandlersOf<'slides'> {
  const { assets, drafts } = stores;
  return {
    'slides.make_draft': async ({ asset_id, name }, { language }) => {
      const asset = await assets.get(asset_id);
      // What cannot be used is told at once. Which file it is by then is looked up when its turn comes.
      slidesSourceOf(asset, content);
      await slideDrafts.begin({ assetId: asset_id, name: name ?? asset.name, language });
      return {};
    },
    'slides.drafts': async () => slideDrafts.list(),
    'slides.cancel_draft': async ({ asset_id }) => {
      await slideDrafts.cancel(asset_id);
      return {};
    },
    'slides.forget_failure': async ({ asset_id }) => {
      await slideDrafts.forgetFailure(asset_id);
      return {};
    },
    'slides.losses': async ({ draft_id }) => {
      const { name, losses } = await drafts.unreadLosses(draft_id);
      return { name, losses: problemsAsTold(losses) };
    },
    'slides.forget_losses': async ({ draft_id }) => {
      await drafts.forgetLosses(draft_id);
      events.publish('slides.losses_read', { draft_id });
      return {};
    },
  };
}
