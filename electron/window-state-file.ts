/** Keeps a window's state in the shell's own folder. Losing it costs nothing, so no fault of it is ever shown. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readWindowState, type WindowState } from './window-state.ts';

export function loadWindowState(file: string): WindowState | undefined {
  try {
    return readWindowState(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export function saveWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const unfinished = `${file}.new`;
    writeFileSync(unfinished, `${JSON.stringify(state)}\n`);
    renameSync(unfinished, file);
  } catch {
    // The window opens in its usual place.
  }
}
