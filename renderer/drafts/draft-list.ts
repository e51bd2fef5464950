/** One shelf's drafts, as many as have been scrolled to. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { EngineClient } from '../../domain/contract/client.ts';
import type { InputOf, OutputOf } from '../../domain/contract/contract.ts';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import type { EngineError } from '../../domain/contract/engine-error.ts';
import { useEngine } from '../engine/engine.tsx';

/** As many as the engine gives at once. */
const PAGE_SIZE = 200;

export type DraftOrder = NonNullable<InputOf<'drafts.list'>['order']>;
export type Shelf = NonNullable<InputOf<'drafts.list'>['shelf']>;

export interface DraftList {
  readonly drafts: readonly DraftSummary[];
  readonly total: number;
  readonly isLoading: boolean;
  /** What was found for an earlier search is still shown. */
  readonly isBehind: boolean;
  readonly fault: EngineError | null;
  readonly retry: () => void;
  readonly loadMore: () => void;
}

export function useDraftList(shelf: Shelf, search: string, order: DraftOrder): DraftList {
  const engine = useEngine();
  const words = useDeferredValue(search.trim().slice(0, 200));
  const query = useInfiniteQuery<OutputOf<'drafts.list'>, EngineError>({
    queryKey: ['drafts.list', { shelf, search: words, order }],
    queryFn: ({ pageParam }) =>
      engine.call('drafts.list', {
        shelf,
        search: words,
        order,
        offset: pageParam as number,
        limit: PAGE_SIZE,
      }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const count = pages.reduce((sum, page) => sum + page.drafts.length, 0);
      return count < last.total && last.drafts.length > 0 ? count : undefined;
    },
    placeholderData: (last) => last,
  });
  const drafts = useMemo(() => query.data?.pages.flatMap((page) => page.drafts) ?? [], [query.data]);
  return {
    drafts,
    total: query.data?.pages.at(-1)?.total ?? 0,
    isLoading: query.isPending,
    isBehind: query.isPlaceholderData,
    fault: query.data ? null : query.error,
    retry: () => void query.refetch(),
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}

/** Every draft of a shelf, in as many questions as that takes. */
export async function allOfShelf(engine: EngineClient, shelf: Shelf): Promise<readonly DraftSummary[]> {
  const found = new Map<string, DraftSummary>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const { drafts } = await engine.call('drafts.list', {
      shelf,
      order: 'created',
      offset,
      limit: PAGE_SIZE,
    });
    // The shelf may change meanwhile, and one stand on two pages.
    for (const draft of drafts) found.set(draft.draft_id, draft);
    if (drafts.length < PAGE_SIZE) return [...found.values()];
  }
}
