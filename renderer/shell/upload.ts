/** Hands a file over to the engine where there is no shell that could grant it. */
import { EngineError } from '../../domain/contract/engine-error.ts';
import type { ChosenFile } from '../../domain/shell/shell.ts';

const UPLOAD_FAILED = { code: 'UPLOAD_INTERRUPTED', message: '', details: {}, retryable: true } as const;

type Answer =
  | { readonly ok: true; readonly value: { readonly grant: string; readonly file_name?: string } }
  | { readonly ok: false; readonly error: ConstructorParameters<typeof EngineError>[0] };

export interface UploadOptions {
  readonly signal?: AbortSignal;
  /** 0…1. `fetch` does not tell how far it is: this is why it is not used. */
  readonly onFraction?: (fraction: number) => void;
}

/** @throws EngineError as the engine told it, or `UPLOAD_INTERRUPTED` */
export async function upload(file: File, options: UploadOptions = {}): Promise<ChosenFile> {
  const envelope = await send(file, options);
  if (!envelope.ok) throw new EngineError(envelope.error);
  return { grant: envelope.value.grant, fileName: envelope.value.file_name ?? file.name };
}

function send(file: File, { signal, onFraction }: UploadOptions): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve({ ok: false, error: UPLOAD_FAILED });
    request.open('POST', '/upload');
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onFraction?.(loaded / total);
    });
    request.addEventListener('load', () => {
      const answer = request.response as Answer | null;
      if (answer && 'ok' in answer) resolve(answer);
      else fail();
    });
    request.addEventListener('error', fail);
    request.addEventListener('abort', fail);
    signal?.addEventListener('abort', () => request.abort());
    if (signal?.aborted) fail();
    else request.send(file);
  });
}
