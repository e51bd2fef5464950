/** The shell's part where there is none: files come by upload and go by download. */
import { EngineError } from '../../domain/contract/engine-error.ts';
import type { ChosenFile, FileFilter, Shell } from '../../domain/shell/shell.ts';

const UPLOAD_FAILED = { code: 'UPLOAD_INTERRUPTED', message: '', details: {}, retryable: true } as const;

function pickFile(filters: readonly FileFilter[]): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = filters.flatMap((one) => one.extensions.map((extension) => `.${extension}`)).join(',');
    input.addEventListener('change', () => resolve(input.files?.[0]));
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

/** @throws EngineError as the engine told it, or `UPLOAD_INTERRUPTED` */
export async function upload(file: File): Promise<ChosenFile> {
  let answer: Response;
  try {
    answer = await fetch('/upload', {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: file,
    });
  } catch {
    throw new EngineError(UPLOAD_FAILED);
  }
  const envelope = (await answer.json().catch(() => ({ ok: false, error: UPLOAD_FAILED }))) as
    | { readonly ok: true; readonly value: { readonly grant: string; readonly file_name?: string } }
    | { readonly ok: false; readonly error: ConstructorParameters<typeof EngineError>[0] };
  if (!envelope.ok) throw new EngineError(envelope.error);
  return { grant: envelope.value.grant, fileName: envelope.value.file_name ?? file.name };
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
