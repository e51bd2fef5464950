/** An address that opens the studio in a browser, once and soon. */
import type { EngineRecord } from '../../domain/shell/engine-record.ts';
import { httpClient } from '../host/http-client.ts';

export interface StudioLink {
  readonly url: string;
  readonly expires_at: string;
}

/** @throws StudioError `ENGINE_UNREACHABLE`, `ENGINE_STOPPING` */
export async function newStudioLink({ origin, shell_token }: EngineRecord): Promise<StudioLink> {
  const { url, expires_at } = await httpClient({ origin, token: shell_token }).call('engine.open_nonce', {});
  return { url, expires_at };
}
