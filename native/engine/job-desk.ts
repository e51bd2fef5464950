/** Everything that the engine does about jobs by itself: tells windows of them, and sees that they are worked on. */

import type { RemoteStores } from '../library/library-thread.ts';
import { jobRecordOf } from './job-record.ts';
import { JobWatcher } from './job-watcher.ts';
import type { EventSink } from './ports.ts';
import { QueueKeeper, startRunner } from './queue-keeper.ts';

export interface JobDeskOptions {
  readonly stores: Pick<RemoteStores, 'jobs' | 'runners' | 'library'>;
  readonly events: EventSink;
  readonly takesOver: boolean;
  /** Told whether jobs wait or run. */
  readonly onWork: (hasWork: boolean) => void;
  readonly onFault: (error: unknown) => void;
}

export class JobDesk {
  readonly #watcher: JobWatcher;

  constructor({ stores, events, takesOver, onWork, onFault }: JobDeskOptions) {
    const start = () => startRunner({ takesOver });
    const keeper = new QueueKeeper({ runners: stores.runners, start, takesOver, onFault });
    this.#watcher = new JobWatcher({
      jobs: stores.jobs,
      library: stores.library,
      onChanged: (job) => events.publish('jobs.changed', { job: jobRecordOf(job) }),
      onRemoved: (id) => events.publish('jobs.removed', { job_id: id }),
      onLook: (unended, isReadOnly) => {
        // Nobody of our version can work through the queue of a newer one's library.
        const ours = isReadOnly ? [] : unended;
        onWork(ours.some(({ state }) => state === 'waiting' || state === 'running'));
        void keeper.look(ours);
      },
      onFault,
    });
  }

  /** @throws StudioError `LIBRARY_…` */
  async start(): Promise<void> {
    await this.#watcher.start();
  }

  /** Something about jobs has just been changed here. */
  poke(): void {
    this.#watcher.poke();
  }

  async stop(): Promise<void> {
    await this.#watcher.stop();
  }
}
