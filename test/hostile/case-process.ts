/** A process of its own in which files are judged, so that one that brings it down is seen. */
import { judge } from './judge.ts';

process.on('message', async ({ file, shownName }: { file: string; shownName: string }) => {
  try {
    process.send?.({ verdict: await judge(file, shownName) });
  } catch (error) {
    process.send?.({ reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
