/** A file that is whole once it has its name. */
import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { writeFault } from '../../files/write-fault.ts';

/**
 * @param make writes the file that it is given, which is not there yet and lies beside the one that it becomes
 * @throws what `make` throws; StudioError of the file system. Nothing is left then.
 */
export async function makeAside<Made>(output: string, make: (file: string) => Promise<Made>): Promise<Made> {
  const aside = `${output}.${randomBytes(6).toString('hex')}.part`;
  try {
    const made = await make(aside);
    await rename(aside, output).catch((error: unknown) => {
      throw writeFault(error, output);
    });
    return made;
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Whether a name is one that {@link makeAside} gives; a process that was killed may have left it. */
export function isUnfinished(name: string): boolean {
  return /\.[0-9a-f]{12}\.part$/.test(name);
}
