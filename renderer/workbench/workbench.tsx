/** How the pages are arranged, kept in the library: here it is read, and arranged anew at once. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { WORKBENCH_DEFAULTS, type WorkbenchRecord } from '../../domain/contract/workbench.ts';
import { useEngine, useEngineQuery } from '../engine/engine.tsx';

export interface Workbench {
  readonly workbench: WorkbenchRecord;
  /** Whether it is known; until then, and where it cannot be read, the defaults stand in. */
  readonly isKnown: boolean;
  /** Shown at once. @returns when it is kept @throws EngineError where it is not: it is as it was before, then */
  readonly arrange: (changes: Partial<WorkbenchRecord>) => Promise<void>;
}

/** What was arranged here and is not yet known to be kept: shown over what the engine tells meanwhile. */
interface PendingChange {
  readonly changes: Partial<WorkbenchRecord>;
}

const WorkbenchContext = createContext<Workbench | undefined>(undefined);

export function WorkbenchProvider({ children }: { readonly children: ReactNode }) {
  const engine = useEngine();
  const cache = useQueryClient();
  const query = useEngineQuery('workbench.get', {});
  const [pending, setPending] = useState<readonly PendingChange[]>([]);
  const stored = query.data?.workbench;
  const arrange = useCallback(
    async (changes: Partial<WorkbenchRecord>) => {
      const mine: PendingChange = { changes };
      setPending((all) => [...all, mine]);
      try {
        cache.setQueryData(['workbench.get', {}, null], await engine.call('workbench.set', { changes }));
      } finally {
        setPending((all) => all.filter((one) => one !== mine));
      }
    },
    [engine, cache],
  );
  const value = useMemo<Workbench>(
    () => ({
      workbench: Object.assign({}, stored ?? WORKBENCH_DEFAULTS, ...pending.map(({ changes }) => changes)),
      isKnown: stored !== undefined || query.isError,
      arrange,
    }),
    [stored, query.isError, pending, arrange],
  );
  return <WorkbenchContext value={value}>{children}</WorkbenchContext>;
}

export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (!workbench) throw new Error('the workbench is used outside of WorkbenchProvider');
  return workbench;
}

/** For what is only convenient: where it cannot be kept, it is so for now, and nobody needs to be told. */
export function useArranging(): (changes: Partial<WorkbenchRecord>) => void {
  const { arrange } = useWorkbench();
  return useCallback((changes) => void arrange(changes).catch(() => undefined), [arrange]);
}
