/** Methods about the engine itself. */
import type { OutputOf } from '../../../domain/contract/contract.ts';
import { freeBytesOf } from '../../files/free-bytes.ts';
import type { PageScope } from '../../host/token-book.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import { findFfmpeg } from '../../media/ffmpeg.ts';
import { VERSION } from '../../version.ts';
import type { Handler, HandlersOf } from '../handler.ts';

export interface EngineServices {
  /** Of this run. */
  readonly epoch: string;
  readonly startedAt: Date;
  /** Of the library. */
  readonly folder: string;
  readonly jobs: Pick<RemoteStores['jobs'], 'glance'>;
  readonly library: Pick<RemoteStores['library'], 'isReadOnly'>;
  readonly diagnostics: Handler<'engine.diagnostics'>;
  /** What opens one page, once. */
  readonly openPage: (scope: PageScope) => OutputOf<'engine.open_nonce'>;
  /** Ends all pages of a scope. @returns how many sessions there were */
  readonly revokePages: (scope: PageScope) => number;
  /** Begins the end; answers that are under way are given first. */
  readonly stop: () => void;
}

export function engineMethodsOf(services: EngineServices): HandlersOf<'engine'> {
  return {
    'engine.status': async () => ({
      version: VERSION,
      epoch: services.epoch,
      started_at: services.startedAt.toISOString(),
      platform: process.platform,
      library: {
        is_read_only: await services.library.isReadOnly(),
        free_bytes: await freeBytesOf(services.folder),
      },
      ffmpeg: await ffmpeg(),
      unended_job_count: (await services.jobs.glance()).unended.filter(({ state }) => state !== 'paused')
        .length,
    }),
    'engine.open_nonce': async ({ scope }) => services.openPage(scope),
    'engine.revoke_pages': async ({ scope }) => ({ revoked_count: services.revokePages(scope) }),
    'engine.diagnostics': services.diagnostics,
    'engine.stop': async () => {
      services.stop();
      return {};
    },
  };
}

/** Asked anew for as long as there is none: the user may install it meanwhile. */
async function ffmpeg(): Promise<OutputOf<'engine.status'>['ffmpeg']> {
  try {
    return { is_found: true, version: (await findFfmpeg()).version };
  } catch {
    return { is_found: false, version: null };
  }
}
