// Runs Electron's installer, once at a time and not for ever, and remembers when it fails. Nobody need wait for it.
//
//   fetch-electron.mjs FOLDER_OF_THE_PACKAGE
import { rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { capture } from './capture.mjs';
import { failureNote } from './electron.mjs';

const LIMIT_MS = 10 * 60_000;

const folder = process.argv[2];
const lock = path.join(folder, '.metastudio-fetching');

if (take()) {
  try {
    const { status, output } = await capture(process.execPath, [path.join(folder, 'install.js')], {
      cwd: folder,
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    if (status === 0) rmSync(failureNote(folder), { force: true });
    else writeFileSync(failureNote(folder), output);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** One that was killed leaves its lock behind, which nobody has any more after the time that it had. */
function take() {
  const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? {};
  if (mtimeMs !== undefined && Date.now() - mtimeMs > LIMIT_MS) rmSync(lock, { force: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
