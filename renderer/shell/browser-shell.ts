/** The shell's part where there is none: files come by upload and go by download. */
import type { FileFilter, Shell } from '../../domain/shell/shell.ts';
import { upload } from './upload.ts';

/** Undefined when the user chose none. */
export function pickFile(filters: readonly FileFilter[]): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = filters.flatMap((one) => one.extensions.map((extension) => `.${extension}`)).join(',');
    input.addEventListener('change', () => resolve(input.files?.[0]));
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

/** Several, for whoever uploads them one after the other. None when the user chose none. */
export function pickFiles(extensions: readonly string[]): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

function platformOf(agent: string): Shell['platform'] {
  if (/windows/i.test(agent)) return 'win32';
  if (/mac os/i.test(agent)) return 'darwin';
  return /linux/i.test(agent) ? 'linux' : 'other';
}

export function makeBrowserShell(): Shell {
  return {
    kind: 'browser',
    platform: platformOf(navigator.userAgent),
    async chooseFile({ filters }) {
      const file = await pickFile(filters);
      return file && upload(file);
    },
    chooseFiles: async () => undefined,
    grantDropped: async () => undefined,
    choosePlace: async () => undefined,
    chooseFolder: async () => false,
    revealOutput: async () => false,
    setState({ title }) {
      document.title = title;
    },
    onMenuCommand: () => () => {},
    onOpenRequest: () => () => {},
    onUpdate: () => () => {},
    installUpdate: async () => {},
  };
}
