/**
 * What the studio's page gets of the shell: the functions of `Shell`, each a message to the main process, which judges who
 * sends it and what it says. Runs sandboxed and apart from the page's own world; nothing else of Electron goes through.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import {
  type ChosenFile,
  type MenuCommand,
  type OpenRequest,
  SHELL_KEY,
  type Shell,
  type UpdateState,
} from '../domain/shell/shell.ts';
import { CHANNELS } from './channels.ts';

/** One listener at a time is meant; each further one is told the same. */
class Listeners<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  get isEmpty(): boolean {
    return this.#listeners.size === 0;
  }

  add(listener: (value: Value) => void): () => void {
    // Two pages' worth of code may give the same function: each must end its own listening only.
    const own = (value: Value): void => listener(value);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  tell(value: Value): void {
    for (const listener of this.#listeners) listener(value);
  }
}

const menu = new Listeners<MenuCommand>();
const updates = new Listeners<UpdateState>();
const requests = new Listeners<OpenRequest>();
/** Come before the page was ready to hear of them. */
let early: OpenRequest[] = [];
let update: UpdateState = { kind: 'none' };

ipcRenderer.on(CHANNELS.menuCommand, (_event: IpcRendererEvent, command: MenuCommand) => menu.tell(command));
ipcRenderer.on(CHANNELS.update, (_event: IpcRendererEvent, state: UpdateState) => {
  update = state;
  updates.tell(state);
});
ipcRenderer.on(CHANNELS.openRequest, (_event: IpcRendererEvent, request: OpenRequest) => {
  if (requests.isEmpty) early.push(request);
  else requests.tell(request);
});

/** Empty for what lies nowhere on the disk. The browser itself knows it, so that no page can name a path. */
function placeOf(file: object): string {
  return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
}

const platform: Shell['platform'] =
  process.platform === 'win32' || process.platform === 'darwin' || process.platform === 'linux'
    ? process.platform
    : 'other';

const shell: Shell = {
  kind: 'electron',
  platform,
  chooseFile: (options) => ipcRenderer.invoke(CHANNELS.chooseFile, options),
  chooseFiles: (options) => ipcRenderer.invoke(CHANNELS.chooseFiles, options),
  grantDropped: async (files) => {
    const places = files.map(placeOf);
    const granted: readonly (ChosenFile | undefined)[] = await ipcRenderer.invoke(
      CHANNELS.grantDropped,
      places.filter(Boolean),
    );
    const left = granted.values();
    return places.map((place) => (place === '' ? undefined : left.next().value));
  },
  choosePlace: (options) => ipcRenderer.invoke(CHANNELS.choosePlace, options),
  chooseFolder: (folder) => ipcRenderer.invoke(CHANNELS.chooseFolder, folder),
  revealOutput: (jobId) => ipcRenderer.invoke(CHANNELS.revealOutput, jobId),
  installUpdate: () => ipcRenderer.invoke(CHANNELS.installUpdate),
  setState: (state) => ipcRenderer.send(CHANNELS.setState, state),
  onMenuCommand: (listener) => menu.add(listener),
  onOpenRequest: (listener) => {
    const end = requests.add(listener);
    const waiting = early;
    early = [];
    for (const request of waiting) listener(request);
    return end;
  },
  onUpdate: (listener) => {
    const end = updates.add(listener);
    listener(update);
    return end;
  },
};

contextBridge.exposeInMainWorld(SHELL_KEY, shell);
