/** `versions.*` of the contract. */
import { changeOf, summaryOf, versionRecordOf } from '../../drafts/draft-records.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import type { HandlersOf } from '../handler.ts';
import type { EventSink } from '../ports.ts';

export interface VersionServices {
  readonly stores: Pick<RemoteStores, 'versions'>;
  readonly events: EventSink;
}

export function versionMethodsOf({ stores, events }: VersionServices): HandlersOf<'versions'> {
  const { versions } = stores;
  return {
    'versions.list': async ({ draft_id }) => ({
      versions: (await versions.list(draft_id)).map(versionRecordOf),
    }),
    'versions.save': async ({ draft_id, base_revision, name }) =>
      versionRecordOf(await versions.save({ id: draft_id, baseRevision: base_revision, name })),
    'versions.restore': async ({ draft_id, base_revision, version_id }, { client }) => {
      const request = { id: draft_id, baseRevision: base_revision, versionId: version_id, client };
      const state = await versions.restore(request);
      events.publish('drafts.changed', { draft: summaryOf(state.draft) });
      return changeOf(state);
    },
    'versions.remove': async ({ draft_id, version_id }) => {
      await versions.remove(draft_id, version_id);
      return {};
    },
  };
}
