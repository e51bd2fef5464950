/** A runner in a process of its own, for tests that kill it. */
import { openLibrary } from '../library/database.ts';
import { runQueue } from './runner.ts';
import { SAMPLE_KIND } from './sample-kind.test-helper.ts';

const library = await openLibrary();
await runQueue({
  library,
  signal: new AbortController().signal,
  kinds: { sample: SAMPLE_KIND },
  firstRetryDelayMs: 5,
});
