/** The main process's end of the bridge: judges who speaks, reads what is said, and does it. */
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { CHANNELS } from './channels.ts';
import { isFromStudio } from './contents-guard.ts';
import { chooseFile, chooseFiles, chooseFolder, choosePlace, revealOutput } from './dialogs.ts';
import { EngineRefusal } from './engine-call.ts';
import type { EngineLink } from './engine-link.ts';
import { grantFiles } from './grant-files.ts';
import { isStudio } from './navigation-policy.ts';
import {
  type PageState,
  readFolder,
  readJobId,
  readOpenOptions,
  readPageState,
  readPaths,
  readPlaceOptions,
} from './page-arguments.ts';

export interface BridgeOptions {
  readonly window: () => BrowserWindow | undefined;
  readonly link: EngineLink;
  setState(state: PageState): void;
  installUpdate(): Promise<void>;
  readonly log: (text: string) => void;
}

export function listenToPage({ window, link, setState, installUpdate, log }: BridgeOptions): void {
  const isOurs = (event: IpcMainInvokeEvent | IpcMainEvent): boolean =>
    isFromStudio(event, window(), (url) => isStudio(url, link.origins));

  const handle = (channel: string, answer: (owner: BrowserWindow, argument: unknown) => Promise<unknown>) =>
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      const owner = window();
      if (!owner || !isOurs(event) || args.length > 1) {
        log(`bridge: ${channel} was refused`);
        throw new Error('refused');
      }
      try {
        return await answer(owner, args[0]);
      } catch (error) {
        log(`bridge: ${channel}: ${(error as Error).message}`);
        // The engine's own words are for the user. Anything else may hold a path.
        throw new Error(error instanceof EngineRefusal ? error.message : 'failed');
      }
    });

  handle(CHANNELS.chooseFile, (owner, argument) => chooseFile(owner, link, readOpenOptions(argument)));
  handle(CHANNELS.chooseFiles, (owner, argument) => chooseFiles(owner, link, readOpenOptions(argument)));
  handle(CHANNELS.grantDropped, (_owner, argument) => grantFiles(link, readPaths(argument)));
  handle(CHANNELS.choosePlace, (owner, argument) => choosePlace(owner, link, readPlaceOptions(argument)));
  handle(CHANNELS.chooseFolder, (owner, argument) => chooseFolder(owner, link, readFolder(argument)));
  handle(CHANNELS.revealOutput, (_owner, argument) => revealOutput(link, readJobId(argument)));
  handle(CHANNELS.installUpdate, () => installUpdate());
  ipcMain.on(CHANNELS.setState, (event, ...args: unknown[]) => {
    if (!isOurs(event) || args.length !== 1) {
      log(`bridge: ${CHANNELS.setState} was refused`);
      return;
    }
    try {
      setState(readPageState(args[0]));
    } catch (error) {
      log(`bridge: ${(error as Error).message}`);
    }
  });
}
