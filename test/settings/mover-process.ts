/**
 * A process that settles the data folder, and can be made to wait in the middle: before the first step of a kind on a path
 * with a given beginning. Says `waits` then, and goes on when it is told anything; at the end it says what came of it.
 */
import { once } from 'node:events';
import { type FileSystem, realFiles } from '../../native/files/file-system.ts';
import { settleDataFolder } from '../../native/settings/data-folder-move.ts';

const [step = '', place = ''] = process.argv.slice(2);

let hasWaited = false;
const files = new Proxy(realFiles, {
  get: (real, name: keyof FileSystem) => {
    const work = real[name];
    if (name !== step || typeof work !== 'function') return work;
    return async (file: string, ...rest: never[]) => {
      if (!hasWaited && file.startsWith(place)) {
        hasWaited = true;
        process.send?.('waits');
        await once(process, 'message');
      }
      return await (work as (...all: unknown[]) => unknown)(file, ...rest);
    };
  },
});

try {
  process.send?.({ kind: (await settleDataFolder({ files })).kind });
} catch (error) {
  process.send?.({ kind: String(error) });
}
process.disconnect?.();
