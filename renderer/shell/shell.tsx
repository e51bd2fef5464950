/** The desktop shell where the page runs in one, else the browser's part of it. */
import { createContext, use, useEffect } from 'react';
import { type MenuCommand, SHELL_KEY, type Shell, type UpdateState } from '../../domain/shell/shell.ts';
import { makeBrowserShell } from './browser-shell.ts';

declare global {
  interface Window {
    readonly [SHELL_KEY]?: Shell;
  }
}

export function findShell(): Shell {
  return window[SHELL_KEY] ?? makeBrowserShell();
}

export const ShellContext = createContext<Shell | undefined>(undefined);

export function useShell(): Shell {
  const shell = use(ShellContext);
  if (!shell) throw new Error('the shell is used outside of ShellContext');
  return shell;
}

export function useMenuCommands(listener: (command: MenuCommand) => void): void {
  const shell = useShell();
  useEffect(() => shell.onMenuCommand(listener), [shell, listener]);
}

export function useUpdates(listener: (state: UpdateState) => void): void {
  const shell = useShell();
  useEffect(() => shell.onUpdate(listener), [shell, listener]);
}

/** Lets the browser save what lies on the media origin; it is offered there as an attachment. */
export function download(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.rel = 'noreferrer';
  document.body.append(link);
  link.click();
  link.remove();
}
