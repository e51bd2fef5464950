/** Answers that an event has made old. */
import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Has them asked for once more. A first answer that is on its way may be older than the event as well: nothing would
 * replace it, so it is asked for again once it is here.
 */
export async function askAnew(cache: QueryClient, meant: QueryFilters): Promise<void> {
  const isFirst = ({ state }: Query) => state.data === undefined && state.fetchStatus === 'fetching';
  const first = cache.getQueryCache().findAll(meant).filter(isFirst);
  void cache.invalidateQueries(meant);
  const again = first.map(({ promise, queryKey }) =>
    // What failed has no answer that could be old.
    promise?.then(
      () => cache.invalidateQueries({ queryKey, exact: true }),
      () => {},
    ),
  );
  await Promise.all(again);
}
