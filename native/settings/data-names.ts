/** What in a data folder is ours. What is not of these names is never copied, and never removed. */
import path from 'node:path';
import { INCOMING_FOLDER } from '../assets/incoming.ts';
import { CONTENT_FOLDER } from '../content/content-store.ts';
import { WORKSPACES_FOLDER } from '../drafts/workspace.ts';
import { standardDataFolder } from '../paths.ts';
import { SPEED_FILE } from '../render/speed-history.ts';

export const LIBRARY = 'library.db';
export const ENGINE_PLACE = 'engine.db';
/** In the new folder, for as long as something of a move is left to be done. */
export const MOVE_FOLDER = '.metastudio-move';

/** Files and folders that are moved as they are. */
const MOVED: ReadonlySet<string> = new Set([
  CONTENT_FOLDER,
  INCOMING_FOLDER,
  WORKSPACES_FOLDER,
  SPEED_FILE,
  'keys',
  'secrets',
  'voices',
  'voices.json',
]);

export const isMovedAsItIs = (name: string): boolean => MOVED.has(name);

/** The library, which is moved in a way of its own, with what SQLite puts beside it. */
export const isOfLibrary = (name: string): boolean => /^library\.db(-|$)/.test(name);

/** What belongs to the processes of one place, and is of no use in another. */
export const isOfProcesses = (name: string): boolean =>
  /^engine\.db(-|$)/.test(name) || /^engine\.json(\.|$)/.test(name) || /^secrets\.lock(-|$)/.test(name);

/** Whether a folder is the system's own place for the data, in which other things may lie too. */
export const isStandard = (folder: string): boolean =>
  path.resolve(folder) === path.resolve(standardDataFolder());

/** Names in a folder because of which nothing is moved there: a folder that the user has chosen is to be empty. */
export function namesInTheWay(names: readonly string[], folder: string): readonly string[] {
  return names.filter((name) =>
    isStandard(folder) ? isMovedAsItIs(name) || isOfLibrary(name) : name !== MOVE_FOLDER,
  );
}
