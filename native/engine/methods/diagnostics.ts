import path from 'node:path';
import { writeDiagnostics } from '../../diagnostics/bundle.ts';
import { makeFolders, realFiles, removeTree } from '../../files/file-system.ts';
import { writeFault } from '../../files/write-fault.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import { cacheFolder } from '../../paths.ts';
import type { SecretStore } from '../../secrets/store.ts';
import type { SettingsService } from '../../settings/service.ts';
import type { Handler } from '../handler.ts';
import type { MediaShelf } from '../ports.ts';

export interface DiagnosticServices {
  readonly jobs: Pick<RemoteStores['jobs'], 'list'>;
  readonly library: Pick<RemoteStores['library'], 'facts'>;
  readonly settings: Pick<SettingsService, 'get'>;
  readonly secrets: Pick<SecretStore, 'status'>;
  readonly media: MediaShelf;
}

/** Of the cache: what lies there is only ever fetched once. */
const FOLDER = 'diagnostics';

export function diagnosticsMethodOf({
  jobs,
  library,
  settings,
  secrets,
  media,
}: DiagnosticServices): Handler<'engine.diagnostics'> {
  const make = async () => {
    const folder = path.join(cacheFolder(), FOLDER);
    // The last one is enough.
    await removeTree(realFiles, folder);
    await makeFolders(realFiles, folder).catch((error: unknown) => {
      throw writeFault(error, path.join(folder, '-'));
    });
    const { file, fileName, bytes } = await writeDiagnostics(folder, {
      jobs: () => jobs.list('all', 1000),
      libraryFacts: () => library.facts(),
      settings: () => settings.get(),
      secrets: () => secrets.status(),
    });
    const url = media.offer({ file, mediaType: 'application/zip', downloadName: fileName });
    return { file_name: fileName, bytes, url };
  };
  let underWay: ReturnType<typeof make> | undefined;
  // Two windows that ask at once are given one bundle: it lies in one place.
  return async () => {
    underWay ??= make().finally(() => {
      underWay = undefined;
    });
    return await underWay;
  };
}
