// Finds Electron's binary, which npm does not bring, or has it fetched by Electron's own installer.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withProgress } from './messages.mjs';

const FETCH = fileURLToPath(new URL('fetch-electron.mjs', import.meta.url));

const BINARY =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

/** What goes on longer goes on behind the studio's back, and the next start has it. */
const PATIENCE_MS = 20_000;
/** A machine that cannot fetch it now will hardly be able to in a minute. */
const RETRY_MS = 24 * 60 * 60_000;

/** Undefined where a window of Electron could not be opened, or there is none yet. */
export async function findElectron(root, runtime) {
  if (!canShow()) return undefined;
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (chosen) return existingOr(path.join(chosen, BINARY));
  const folder = path.join(root, 'node_modules', 'electron');
  const found = () => installedIn(folder);
  if (found() || hasFailed(folder)) return found();
  await withProgress(
    '正在下载 Electron（仅一次，约 120 MB；不行就用系统的浏览器）…',
    "Fetching Electron (once, about 120 MB; without it the system's browser is used) …",
    () => fetchFor(PATIENCE_MS, runtime, folder),
  );
  return found();
}

/** Where a failure to fetch it is remembered. */
export function failureNote(folder) {
  return path.join(folder, '.metastudio-fetch-failed');
}

/** Written last by the installer: without it, not all may be there. */
function installedIn(folder) {
  try {
    return existingOr(path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8')));
  } catch {
    return undefined;
  }
}

function existingOr(file) {
  return existsSync(file) ? file : undefined;
}

/** Electron has no sandbox for root, and our windows do not go without one. */
function canShow() {
  if (process.platform !== 'linux') return true;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return Boolean(DISPLAY || WAYLAND_DISPLAY) && process.getuid() !== 0;
}

function hasFailed(folder) {
  const note = statSync(failureNote(folder), { throwIfNoEntry: false });
  return note !== undefined && Date.now() - note.mtimeMs < RETRY_MS;
}

function fetchFor(timeMs, runtime, folder) {
  return new Promise((resolve) => {
    const child = spawn(runtime.node, [FETCH, folder], {
      detached: true,
      stdio: 'ignore',
      windowsHide: true,
    });
    const timer = setTimeout(resolve, timeMs);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    child.once('error', end);
    child.once('exit', end);
    child.unref();
  });
}
