/** How much the segment cache may hold: a setting of the library's, the same for the studio and the command line. */
import path from 'node:path';
import { withLibrary, withLibraryIfThere } from '../library/once.ts';
import { SettingsStore } from '../settings/store.ts';
import { DEFAULT_CACHE_LIMIT_BYTES, readSettings, rowsOf } from '../settings/values.ts';

/** The user's limit in bytes; the default where there is none that can be read. Never throws. */
export async function cacheLimit(dataFolder: string): Promise<number> {
  const file = path.join(dataFolder, 'library.db');
  const rows = await withLibraryIfThere(file, (library) => new SettingsStore(library).rows()).catch(
    () => undefined,
  );
  return rows ? readSettings(rows).values.cache_limit_bytes : DEFAULT_CACHE_LIMIT_BYTES;
}

/** Other settings stay as they are. @throws StudioError `LIBRARY_…`, `DISK_FULL` */
export async function setCacheLimit(dataFolder: string, bytes: number): Promise<void> {
  const file = path.join(dataFolder, 'library.db');
  await withLibrary(file, (library) => new SettingsStore(library).set(rowsOf({ cache_limit_bytes: bytes })));
}
