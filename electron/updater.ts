/** The updaters of electron-updater, which is CommonJS and makes the one for the system when it is first asked for it. */
import electronUpdater from 'electron-updater';

export const { AppImageUpdater, CancellationToken } = electronUpdater;

/** In a packaged program only: it reads where the feed is from a file that packaging writes. */
export function systemUpdater() {
  return electronUpdater.autoUpdater;
}
