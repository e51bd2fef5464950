/** The studio in Electron, from source: its shell finds or starts the engine and looks after it by itself. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { StudioWindow } from './window.ts';
import { endedProcess, firstOf } from './window-process.ts';

export interface ElectronShell {
  /** Electron's own binary. Absolute. */
  readonly program: string;
  /** The bundle that `build/shell.ts` makes. Absolute. */
  readonly folder: string;
}

const ENGINE = path.join(import.meta.dirname, '../cli/main.ts');

/** Where the program's start has found or fetched Electron; undefined where there is none. */
export function foundElectron(environment: NodeJS.ProcessEnv = process.env): ElectronShell | undefined {
  const { METASTUDIO_ELECTRON: program, METASTUDIO_SHELL: folder } = environment;
  return program && folder ? { program, folder } : undefined;
}

/** One that cannot run here, for want of a library or a sandbox, has ended by then. */
const START_MS = 2000;

/** Rejects with `WINDOW_NOT_OPENED`. */
export async function openElectronWindow({ program, folder }: ElectronShell): Promise<StudioWindow> {
  // As a terminal inside an Electron program hands it on, it would make ours a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const child = spawn(program, [folder], {
    stdio: 'ignore',
    detached: process.platform !== 'win32',
    env: { ...environment, METASTUDIO_ENGINE: JSON.stringify([process.execPath, ENGINE]) },
  });
  const closed = endedProcess(child, 'Electron');
  await firstOf(closed, closed, START_MS);
  return {
    kind: 'electron',
    closed,
    close: () => void child.kill(),
  };
}
