/** The shell's first file: finds its engine and its feed, and starts. */
import path from 'node:path';
import { app } from 'electron';
import { StudioShell, type UpdatePorts } from './app.ts';
import { packagedEngine, sourceEngine } from './engine-program.ts';
import { shellFolder } from './places.ts';
import { fetchRelease, readUpdateFeed } from './update-feed.ts';
import { systemUpdater } from './updater.ts';
import { Updates } from './updates.ts';

const engine = app.isPackaged
  ? packagedEngine({
      resources: process.resourcesPath,
      platform: process.platform,
      environment: process.env,
      codeCache: path.join(
        shellFolder({ appData: app.getPath('appData'), environment: process.env }),
        'compiled',
      ),
    })
  : sourceEngine(process.env);
const feed = app.isPackaged ? readUpdateFeed(app.getAppPath()) : undefined;

if (!engine) {
  process.stderr.write('METASTUDIO_ENGINE is missing: start the studio by `npm start`.\n');
  app.exit(2);
} else {
  const shell = new StudioShell({
    engine,
    makeUpdates: feed
      ? (ports: UpdatePorts) =>
          new Updates({
            ...ports,
            updater: systemUpdater(),
            running: app.getVersion(),
            publicKey: feed.publicKey,
            fetchRelease: (version) => fetchRelease(feed, version),
          })
      : undefined,
  });
  // Otherwise Electron shows a box with a stack trace, and leaves the program as it is.
  process.on('uncaughtException', (error) => shell.endByFault(error));
  process.on('unhandledRejection', (error) => shell.noteFault(error));
  shell.start();
}
