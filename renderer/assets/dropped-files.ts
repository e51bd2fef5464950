/** What was dropped onto a page, folders opened: the files in it that are meant. */

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

/** Of folders in folders. */
const DEEPEST = 20;
const MOST_FILES = 10_000;

/** What systems leave in folders, and what is hidden on purpose. */
const UNMEANT = /^(?:\..*|thumbs\.db|desktop\.ini|ehthumbs\.db|icon\r|__MACOSX)$/i;

const MEDIA = new Set(
  [
    'png jpg jpeg gif bmp webp avif heic heif tif tiff',
    'mp4 m4v mkv mov flv 3gp wmv avi webm mpg mpeg ts mts m2ts',
    'mp3 m4a wav aac flac ogg opus wma',
    'pptx pdf',
  ].flatMap((line) => line.split(' ')),
);

/** For dialogs of the system. */
export const MEDIA_EXTENSIONS: readonly string[] = [...MEDIA];

/**
 * A file that was dropped itself is meant, whatever it is. Of what lies in folders only media are, or a folder of a
 * camera would bring its notes and indexes along.
 */
export async function filesIn<Content>(entries: readonly DroppedEntry[]): Promise<readonly Content[]> {
  const found: Content[] = [];
  const visit = async (entry: DroppedEntry, depth: number): Promise<void> => {
    if (found.length >= MOST_FILES || UNMEANT.test(entry.name)) return;
    if (entry.isDirectory && depth < DEEPEST) {
      for (const inner of await entriesOf(entry as DroppedFolder)) await visit(inner, depth + 1);
    } else if (entry.isFile && (depth === 0 || isMedia(entry.name))) {
      // One that has gone meanwhile, or may not be read, is none of the others' business.
      const content = await contentOf<Content>(entry as DroppedFile<Content>).catch(() => undefined);
      if (content !== undefined) found.push(content);
    }
  };
  for (const entry of entries) await visit(entry, 0);
  return found;
}

function isMedia(name: string): boolean {
  return MEDIA.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
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
