/** Finds the engine of a library, and makes it prove itself before it is trusted. */
import type { EngineRecord } from '../../domain/shell/engine-record.ts';
import { httpClient } from '../host/http-client.ts';
import { dataFolder } from '../paths.ts';
import { readRecord } from './record.ts';

/** A stranger on the port may never answer. */
const PROOF_MS = 3000;

/** The engine of this user's library, if it runs and proves itself. */
export async function findEngine(): Promise<EngineRecord | undefined> {
  const record = await readRecord(dataFolder());
  return record && (await proves(record)) ? record : undefined;
}

async function proves({ origin, shell_token, proof_key }: EngineRecord): Promise<boolean> {
  const client = httpClient({ origin, token: shell_token, timeoutMs: PROOF_MS });
  return await client.proves(proof_key).catch(() => false);
}
