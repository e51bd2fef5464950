/** The file of an asset, opened where it is: ours or the user's. */
import { createHash } from 'node:crypto';
import { fail, StudioError } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import type { ContentStore } from '../engine/ports.ts';
import { requireMaterial } from '../projects/material.ts';
import type { OnFraction } from './file-work.ts';

/** What of an asset leads to its file. */
interface Placed {
  readonly sha256: string | undefined;
  readonly linkedPath: string | undefined;
}

/** Absolute. Undefined where the library has nothing of it. */
export function fileOf(
  { sha256, linkedPath }: Placed,
  content: Pick<ContentStore, 'pathOf'>,
): string | undefined {
  return linkedPath ?? (sha256 === undefined ? undefined : content.pathOf(sha256));
}

export interface OpenedSource {
  readonly bytes: number;
  /** Whole milliseconds since 1970. */
  readonly modifiedMs: number;
  /** All of it; throws the signal's reason once that has come. */
  read(signal: AbortSignal, onFraction: OnFraction): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

/**
 * @param fileName how messages name it
 * @throws StudioError `ASSET_SOURCE_GONE` when it is not there, `ASSET_SOURCE_UNREADABLE` when it cannot be read,
 *   `MEDIA_NOT_A_FILE`
 */
export async function openSource(file: string, fileName: string): Promise<OpenedSource> {
  const shownName = shownFile(fileName);
  const opened = await requireMaterial(file, shownName).catch((error: unknown) => {
    throw sourceFault(error);
  });
  return {
    bytes: opened.bytes,
    modifiedMs: opened.modifiedMs,
    async *read(signal, onFraction) {
      let done = 0;
      for await (const piece of coded(opened.read())) {
        signal.throwIfAborted();
        yield piece;
        done += piece.length;
        onFraction(opened.bytes === 0 ? 1 : done / opened.bytes);
      }
    },
    close: () => opened.close(),
  };
}

/** Of the whole file. @throws StudioError as {@link openSource}; what the signal carries */
export async function hashOf(
  source: OpenedSource,
  signal: AbortSignal,
  onFraction: OnFraction = () => {},
): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of source.read(signal, onFraction)) hash.update(piece);
  return hash.digest('hex');
}

async function* coded(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    throw sourceFault(error);
  }
}

/** That a file is away or cannot be read says nothing of what is in it: somebody can do something about that. */
function sourceFault(error: unknown): unknown {
  const [first] = error instanceof StudioError ? error.problems : [];
  if (first?.code === 'MEDIA_NOT_FOUND')
    return fail('ASSET_SOURCE_GONE', { details: first.details, cause: error });
  if (first?.code === 'MEDIA_UNREADABLE')
    return fail('ASSET_SOURCE_UNREADABLE', { details: first.details, cause: error });
  return error;
}
