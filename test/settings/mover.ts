/** A process that settles the data folder, and waits in the middle of it until it is told to go on. */
import { fork } from 'node:child_process';
import { on } from 'node:events';
import path from 'node:path';
import type { FileSystem } from '../../native/files/file-system.ts';

export interface Mover {
  /** The next thing that it says: `waits`, or `{kind}` of the move at its end. */
  said(): Promise<unknown>;
  goOn(): void;
}

/** @param step before whose first use on something below `place` it waits */
export function mover(step: keyof FileSystem, place: string): Mover {
  const child = fork(path.join(import.meta.dirname, 'mover-process.ts'), [step, place]);
  const said = on(child, 'message');
  return {
    said: async () => (await said.next()).value?.[0],
    goOn: () => void child.send('go on'),
  };
}
