import type { SettingsService } from '../../settings/service.ts';
import type { HandlersOf } from '../handler.ts';

export function settingMethodsOf({
  settings,
}: {
  readonly settings: SettingsService;
}): HandlersOf<'settings'> {
  return {
    'settings.get': async () => ({ settings: await settings.get() }),
    'settings.change': async ({ changes }) => ({ settings: await settings.change(changes) }),
    'settings.set_folder': async ({ folder, path }) =>
      folder === 'output'
        ? { settings: await settings.setOutputFolder(path), needs_restart: false }
        : { settings: await settings.setDataFolder(path), needs_restart: true },
  };
}
