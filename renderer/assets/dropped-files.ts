/** What was dropped onto a page, folders opened: the files in it that are meant. */
import { typeOfEnding } from '../../domain/assets/endings.ts';

/** As the browser has them (`FileSystemEntry`). */
export interface DroppedEntry {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly name: string;
}

export interface DroppedFile<Content> extends DroppedEntry {
  file(take: (content: Content) => void, fail: (fault: unknown) => void): void;
}

export interface DroppedFolder extends DroppedEntry {
  createReader(): {
    /** Gives some at a time; none at the end. */
    readEntries(take: (entries: readonly DroppedEntry[]) => void, fail: (fault: unknown) => void): void;
  };
}

export interface FoundFiles<Content> {
  readonly contents: readonly Content[];
  /** There were more than are taken at once. */
  readonly isCut: boolean;
}

/** Of folders in folders. */
const DEEPEST = 20;
const MOST_FILES = 10_000;

/** What systems leave in folders, and what is hidden on purpose. */
const UNMEANT = /^(?:\..*|thumbs\.db|desktop\.ini|ehthumbs\.db|icon\r|__MACOSX)$/i;

/**
 * A file that was dropped itself is meant, whatever it is. Of what lies in folders only media are, or a folder of a
 * camera would bring its notes and indexes along.
 */
export async function filesIn<Content>(entries: readonly DroppedEntry[]): Promise<FoundFiles<Content>> {
  const found: Content[] = [];
  let isCut = false;
  const visit = async (entry: DroppedEntry, depth: number): Promise<void> => {
    if (UNMEANT.test(entry.name)) return;
    if (entry.isDirectory && depth < DEEPEST) {
      for (const inner of await entriesOf(entry as DroppedFolder)) {
        if (isCut) return;
        await visit(inner, depth + 1);
      }
    } else if (entry.isFile && (depth === 0 || typeOfEnding(entry.name))) {
      if (found.length >= MOST_FILES) {
        isCut = true;
        return;
      }
      // One that has gone meanwhile, or may not be read, is none of the others' business.
      const content = await contentOf<Content>(entry as DroppedFile<Content>).catch(() => undefined);
      if (content !== undefined) found.push(content);
    }
  };
  for (const entry of entries) await visit(entry, 0);
  return { contents: found, isCut };
}

function contentOf<Content>(entry: DroppedFile<Content>): Promise<Content> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function entriesOf(folder: DroppedFolder): Promise<readonly DroppedEntry[]> {
  const reader = folder.createReader();
  const all: DroppedEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly DroppedEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
