/** Does what somebody has asked for, and tells what went wrong with it. */
import { useCallback } from 'react';
import { useFaults } from './faults.tsx';

/**
 * @returns does the work; where it fails and may be asked for once more, all of it is done anew, so it has to ask for what
 *   it builds on itself
 */
export function useAttempt(): (work: () => Promise<void>) => Promise<void> {
  const tellFault = useFaults();
  return useCallback(
    async function attempt(work) {
      try {
        await work();
      } catch (fault) {
        tellFault(fault, () => void attempt(work));
      }
    },
    [tellFault],
  );
}
