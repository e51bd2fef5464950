import { ourselves, ownerName } from '../files/owner.ts';
import { processTable } from '../files/processes.ts';

/** A process by machine, start of the machine, number and own start; undefined when it does not run. */
export async function processName(pid: number): Promise<string | undefined> {
  const found = await processTable.find(pid);
  return found && ownerName({ ...(await ourselves()), pid, start: found.start ?? '0' });
}
