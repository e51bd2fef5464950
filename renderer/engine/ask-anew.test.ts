import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { askAnew } from './ask-anew.ts';

const KEY = ['assets.fixing'] as const;

/** A view of one question, whose answers are given by hand. */
function watched(cache: QueryClient) {
  const asked: ((answer: number | Error) => void)[] = [];
  const observer = new QueryObserver<number>(cache, {
    queryKey: KEY,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: () =>
      new Promise<number>((resolve, reject) => {
        asked.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      }),
  });
  const end = observer.subscribe(() => {});
  return { asked, end, shown: () => observer.getCurrentResult().data };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('what an event has made old', () => {
  it('is asked for again once its first answer is here, which may be older than the event', async () => {
    const cache = new QueryClient();
    const { asked, end, shown } = watched(cache);
    assert.equal(asked.length, 1);
    const done = askAnew(cache, { queryKey: KEY });
    asked[0]!(0);
    await settled();
    assert.equal(asked.length, 2);
    asked[1]!(3);
    await done;
    assert.equal(shown(), 3);
    end();
    cache.clear();
  });

  it('is asked for at once where an answer is there, and not again where the first attempt failed', async () => {
    const cache = new QueryClient();
    const { asked, end, shown } = watched(cache);
    asked[0]!(1);
    await settled();
    const done = askAnew(cache, { queryKey: KEY });
    assert.equal(asked.length, 2);
    asked[1]!(2);
    await done;
    await settled();
    assert.equal(shown(), 2);
    end();
    cache.clear();

    const other = watched(cache);
    const failed = askAnew(cache, { queryKey: KEY });
    other.asked[0]!(new Error('away'));
    await failed;
    assert.equal(other.asked.length, 1);
    other.end();
    cache.clear();
  });
});
