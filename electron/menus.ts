/** The application menu, as a template for the platform and language. Pure. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../domain/shell/shell.ts';
import { acceleratorOf } from './accelerators.ts';
import type { PageState } from './page-arguments.ts';
import { type Language, textsOf } from './texts.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly language: Language;
  readonly appName: string;
  /** Development only: reload and developer tools. */
  readonly isPackaged: boolean;
  /** Undefined while no page of the studio is there to take a command. */
  readonly state: PageState | undefined;
  send(command: MenuCommand): void;
  showAbout(): void;
}

export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { platform, language, appName, isPackaged, state } = options;
  const texts = textsOf(language);
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const command = (id: MenuCommand): MenuItemConstructorOptions => {
    const keys = state?.keys[id];
    const accelerator = keys === undefined ? undefined : acceleratorOf(keys);
    return {
      id,
      label: texts.commands[id],
      ...(accelerator === undefined ? {} : { accelerator }),
      enabled: isEnabled(id, state),
      click: () => options.send(id),
    };
  };
  const role = (
    name: MenuItemConstructorOptions['role'] & string,
    label: string,
  ): MenuItemConstructorOptions => ({ role: name, label });
  const about: MenuItemConstructorOptions = {
    id: 'about',
    label: texts.about(appName),
    click: options.showAbout,
  };

  const application: MenuItemConstructorOptions = {
    label: appName,
    submenu: [
      about,
      separator,
      command('show_settings'),
      separator,
      role('services', texts.services),
      separator,
      role('hide', texts.hide(appName)),
      role('hideOthers', texts.hideOthers),
      role('unhide', texts.showAll),
      separator,
      role('quit', texts.quit(appName)),
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: texts.file,
    submenu: [
      command('new_draft'),
      command('import'),
      separator,
      command('save_version'),
      command('export'),
      separator,
      command('render'),
      separator,
      ...(isMac
        ? [role('close', texts.closeWindow)]
        : [command('show_settings'), separator, role('quit', texts.quit(appName))]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: texts.edit,
    submenu: [
      command('undo'),
      command('redo'),
      separator,
      role('cut', texts.cut),
      role('copy', texts.copy),
      role('paste', texts.paste),
      role('selectAll', texts.selectAll),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: texts.view,
    submenu: [
      command('show_drafts'),
      command('show_queue'),
      separator,
      role('resetZoom', texts.actualSize),
      role('zoomIn', texts.zoomIn),
      role('zoomOut', texts.zoomOut),
      separator,
      role('togglefullscreen', texts.fullScreen),
      ...(isPackaged
        ? []
        : [separator, role('reload', texts.reload), role('toggleDevTools', texts.developerTools)]),
    ],
  };
  const window: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: texts.window,
    submenu: [
      role('minimize', texts.minimise),
      role('zoom', texts.zoom),
      separator,
      role('front', texts.bringAllToFront),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: texts.help,
    submenu: [command('show_shortcuts'), ...(isMac ? [] : [separator, about])],
  };
  return isMac ? [application, file, edit, view, window, help] : [file, edit, view, help];
}

const NEEDS_DRAFT: ReadonlySet<MenuCommand> = new Set(['export', 'save_version', 'render']);

function isEnabled(command: MenuCommand, state: PageState | undefined): boolean {
  if (!state) return false;
  if (command === 'undo') return state.canUndo;
  if (command === 'redo') return state.canRedo;
  return NEEDS_DRAFT.has(command) ? state.hasDraft : true;
}
