/** Native dialogs, and the trade of what the user chose in them for a grant of the engine's: paths stay on this side. */
import { type BrowserWindow, dialog, type FileFilter as NativeFilter, shell } from 'electron';
import type { ChosenFile, FileFilter, Shell } from '../domain/shell/shell.ts';
import type { EngineLink } from './engine-link.ts';
import { grantFile, grantFiles } from './grant-files.ts';

type OpenOptions = Parameters<Shell['chooseFile']>[0];
type PlaceOptions = Parameters<Shell['choosePlace']>[0];

export async function chooseFile(
  window: BrowserWindow,
  link: EngineLink,
  { title, filters }: OpenOptions,
): Promise<ChosenFile | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    filters: native(filters),
    properties: ['openFile'],
  });
  const [path] = filePaths;
  return canceled || path === undefined ? undefined : await grantFile(link, path, 'read');
}

/** @returns none where none was chosen; otherwise as `grantFiles` */
export async function chooseFiles(
  window: BrowserWindow,
  link: EngineLink,
  { title, filters }: OpenOptions,
): Promise<readonly (ChosenFile | undefined)[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    filters: native(filters),
    properties: ['openFile', 'multiSelections'],
  });
  return canceled ? [] : await grantFiles(link, filePaths);
}

export async function choosePlace(
  window: BrowserWindow,
  link: EngineLink,
  { title, suggestedName, filters }: PlaceOptions,
): Promise<ChosenFile | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    defaultPath: suggestedName,
    filters: native(filters),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? undefined : await grantFile(link, filePath, 'write');
}

/** @returns whether a folder was chosen and set */
export async function chooseFolder(
  window: BrowserWindow,
  link: EngineLink,
  folder: 'output' | 'data',
): Promise<boolean> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory'],
  });
  const [path] = filePaths;
  if (canceled || path === undefined) return false;
  await link.call({ method: 'settings.set_folder', input: { folder, path } });
  return true;
}

/** @returns whether there was something to show */
export async function revealOutput(link: EngineLink, jobId: number): Promise<boolean> {
  const { path } = await link.call({ method: 'jobs.reveal', input: { job_id: jobId } });
  if (typeof path !== 'string' || path === '') return false;
  shell.showItemInFolder(path);
  return true;
}

function native(filters: readonly FileFilter[]): NativeFilter[] {
  return filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }));
}
