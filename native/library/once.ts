/** The library for a single look or change, in processes that do nothing else with it. The engine has its thread. */
import { stat } from 'node:fs/promises';
import { unlessAbsent } from '../files/file-system.ts';
import { type Library, openLibrary } from './database.ts';

/** @throws StudioError as `openLibrary`, or what `use` throws */
export async function withLibrary<Result>(
  file: string,
  use: (library: Library) => Promise<Result>,
): Promise<Result> {
  const library = await openLibrary({ file });
  try {
    return await use(library);
  } finally {
    library.close();
  }
}

/** Makes no library where there is none. @returns undefined then @throws as `withLibrary` */
export async function withLibraryIfThere<Result>(
  file: string,
  use: (library: Library) => Promise<Result>,
): Promise<Result | undefined> {
  return (await unlessAbsent(stat(file))) && (await withLibrary(file, use));
}
