/** Ends the engine of this user's library, by asking, and one that does not answer by force. */
import { setTimeout as delay } from 'node:timers/promises';
import { fail, StudioError } from '../../domain/errors.ts';
import { errorCode } from '../files/write-fault.ts';
import { httpClient } from '../host/http-client.ts';
import { dataFolder } from '../paths.ts';
import { findEngine } from './find-engine.ts';
import { logFileOf } from './log-file.ts';
import { type EngineHolder, engineHolder, fateOfHolder } from './place.ts';

/** It gives its answers first, and brings the library into order. */
const END_MS = 15_000;
const LOOK_MS = 50;

/** @returns whether there was one @throws StudioError `ENGINE_ELSEWHERE`, `ENGINE_NOT_STOPPED`, `LIBRARY_…` */
export async function stopEngine(): Promise<boolean> {
  const holder = await engineHolder(dataFolder());
  if (!holder) return false;
  const fate = await fateOfHolder(holder);
  if (fate === 'gone') return false;
  if (fate === 'unknown') throw fail('ENGINE_ELSEWHERE', { details: { host: holder.machine } });
  const record = await findEngine();
  if (record?.pid === holder.pid) {
    const client = httpClient({ origin: record.origin, token: record.shell_token });
    await client.call('engine.stop', {}).catch((error: unknown) => {
      // It is ending already.
      if (!(error instanceof StudioError)) throw error;
    });
  } else await signal(holder, 'SIGTERM');
  if (await hasEnded(holder)) return true;
  await signal(holder, 'SIGKILL');
  if (await hasEnded(holder)) return true;
  throw fail('ENGINE_NOT_STOPPED', { details: { pid: holder.pid, log: logFileOf('engine') } });
}

/** Only to the very process: its number may be another program's as soon as it has ended. */
async function signal(holder: EngineHolder, name: NodeJS.Signals): Promise<void> {
  if ((await fateOfHolder(holder)) !== 'alive') return;
  try {
    process.kill(holder.pid, name);
  } catch (error) {
    // It has ended in this very moment.
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

async function hasEnded(holder: EngineHolder): Promise<boolean> {
  for (let waited = 0; waited < END_MS; waited += LOOK_MS) {
    if ((await fateOfHolder(holder)) === 'gone') return true;
    await delay(LOOK_MS);
  }
  return false;
}
