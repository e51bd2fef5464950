/** `workbench.*` of the contract. */
import type { RemoteStores } from '../../library/library-thread.ts';
import type { HandlersOf } from '../handler.ts';
import type { EventSink } from '../ports.ts';

export interface WorkbenchServices {
  readonly stores: Pick<RemoteStores, 'workbench'>;
  readonly events: EventSink;
}

export function workbenchMethodsOf({ stores, events }: WorkbenchServices): HandlersOf<'workbench'> {
  return {
    'workbench.get': async () => ({ workbench: await stores.workbench.get() }),
    'workbench.set': async ({ changes }) => {
      const workbench = await stores.workbench.set(changes);
      events.publish('workbench.changed', { workbench });
      return { workbench };
    },
  };
}
