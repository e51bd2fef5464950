/** Keeps what pages have asked for true: each event of the engine says which answers it changes. */
import type { QueryClient } from '@tanstack/react-query';
import type { EngineClient } from '../../domain/contract/client.ts';
import { askAnew } from './ask-anew.ts';
import { keepAssets } from './asset-answers.ts';
import { forgetJob, takeJob } from './job-lists.ts';

/** @returns what ends it */
export function keepTrue(client: EngineClient, cache: QueryClient): () => void {
  const stale = (...names: readonly string[]) => {
    for (const name of names) void askAnew(cache, { queryKey: [name] });
  };
  const assets = keepAssets(cache);
  const ends = [
    assets.end,
    client.on('assets.changed', (payload) => assets.take(payload.assets)),
    client.on('assets.removed', ({ asset_ids }) => assets.soon(asset_ids.length)),
    client.onLost(() => void cache.invalidateQueries()),
    client.on('drafts.changed', ({ draft }) => {
      stale('drafts.list');
      const isOfDraft = (input: unknown) => (input as { draft_id?: string }).draft_id === draft.draft_id;
      void askAnew(cache, {
        predicate: ({ queryKey: [name, input] }) =>
          ['drafts.open', 'drafts.check', 'versions.list'].includes(String(name)) && isOfDraft(input),
      });
    }),
    client.on('drafts.removed', () => stale('drafts.list')),
    client.on('jobs.changed', ({ job }) => takeJob(cache, job)),
    client.on('jobs.removed', ({ job_id }) => forgetJob(cache, job_id)),
    client.on('voices.changed', () => stale('voices.list')),
    client.on('slides.drafts', (payload) => cache.setQueryData(['slides.drafts', {}, null], payload)),
    client.on('slides.losses_read', ({ draft_id }) => {
      void askAnew(cache, { queryKey: ['slides.losses', { draft_id }] });
    }),
    client.on('settings.changed', (payload) => cache.setQueryData(['settings.get', {}, null], payload)),
    client.on('workbench.changed', (payload) => cache.setQueryData(['workbench.get', {}, null], payload)),
    client.on('secrets.changed', (payload) => cache.setQueryData(['secrets.status', {}, null], payload)),
  ];
  return () => {
    for (const end of ends) end();
  };
}
