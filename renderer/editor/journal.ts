/**
 * What was typed and is not in the engine yet, kept in the browser's own store so that a page that is killed, reloaded or
 * closed does not lose it: whoever opens the draft next in the same browser takes it up. How long the browser keeps it is
 * its own affair – the studio's app window and Electron forget it when they end –, which is why a page asks before it is
 * closed with anything unsaved.
 *
 * Each page writes under a name of its own, for two windows may write in one draft; only what belongs to no open page is
 * taken up.
 */
import { z } from 'zod';

const entry = z.strictObject({
  /** Where the scene stood, from 0, at the revision below. */
  scene_index: z.int().min(0),
  revision: z.int().min(1),
  /** What the engine had when the text was begun; of a disputed one what it has; null where the scene is gone. */
  base: z.string().nullable(),
  text: z.string(),
  /** Another window changed the text too: the user is to choose. */
  is_disputed: z.boolean(),
});
export type JournalEntry = z.infer<typeof entry>;

const record = z.strictObject({
  /** What the draft was called when this was written. */
  draft_name: z.string(),
  /** What it is to be called; null where it keeps its name. */
  name: z.string().nullable(),
  texts: z.array(entry).readonly(),
});
export type JournalRecord = z.infer<typeof record>;

const kept = z.strictObject({ record, written_at_ms: z.int() });

export interface Journal {
  read(): JournalRecord;
  /** Nothing to keep: it is removed. */
  write(record: JournalRecord): void;
}

export interface JournalShelfOptions {
  /** Such as `localStorage`: full or forbidden, it is done without. */
  readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
  /** This page's own, letters and digits. */
  readonly pageId: string;
  readonly isOpen: (pageId: string) => Promise<boolean>;
  /** Runs something while no other page of this browser does the same. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
  readonly nowMs: () => number;
}

const PREFIX = 'metastudio.unsent.';
/** Nobody comes back for it. */
const LONGEST_MS = 90 * 24 * 60 * 60_000;
/** Well below what browsers give an origin: a draft's texts are some 20 KB at most. */
const MOST_RECORDS = 50;
const EMPTY: JournalRecord = { draft_name: '', name: null, texts: [] };

const isNothing = ({ name, texts }: JournalRecord) => texts.length === 0 && name === null;

function isSame(one: JournalRecord, other: JournalRecord): boolean {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  return (
    one.draft_name === other.draft_name &&
    one.name === other.name &&
    one.texts.length === other.texts.length &&
    one.texts.every((text, at) => isSameEntry(text, other.texts[at]!))
  );
}

const isSameEntry = (one: JournalEntry, other: JournalEntry) =>
  one.text === other.text &&
  one.base === other.base &&
  one.revision === other.revision &&
  one.scene_index === other.scene_index &&
  one.is_disputed === other.is_disputed;

export class JournalShelf {
  readonly #options: JournalShelfOptions;

  constructor(options: JournalShelfOptions) {
    this.#options = options;
    this.#sweep();
  }

  /** The journal of a draft, with what pages have left that are gone. */
  open(draftId: string): Promise<Journal> {
    const own = this.#nameOf(draftId);
    return this.#options.alone(async () => {
      for (const name of this.#names(`${PREFIX}${draftId}.`)) {
        if (name === own || (await this.#options.isOpen(name.slice(name.lastIndexOf('.') + 1)))) continue;
        const left = this.#read(name)?.record;
        const mine = this.#read(own)?.record;
        if (left)
          this.#write(own, {
            ...left,
            name: mine?.name ?? left.name,
            texts: [...(mine?.texts ?? []), ...left.texts],
          });
        this.#remove(name);
      }
      return this.#journalOf(own);
    });
  }

  /** What any page of this browser has written of a draft that cannot be opened. */
  left(draftId: string): readonly JournalRecord[] {
    return this.#names(`${PREFIX}${draftId}.`).flatMap((name) => this.#read(name)?.record ?? []);
  }

  #journalOf(own: string): Journal {
    let written: JournalRecord | undefined;
    return {
      read: () => this.#read(own)?.record ?? EMPTY,
      write: (next) => {
        // A browser's store is slow, and each key comes here several times.
        if (written && isSame(written, next)) return;
        written = next;
        if (isNothing(next)) this.#remove(own);
        else this.#write(own, next);
      },
    };
  }

  #nameOf(draftId: string): string {
    return `${PREFIX}${draftId}.${this.#options.pageId}`;
  }

  #names(prefix: string): readonly string[] {
    try {
      const { store } = this.#options;
      const names = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '');
      return names.filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  }

  #read(name: string): z.infer<typeof kept> | undefined {
    try {
      return kept.parse(JSON.parse(this.#options.store.getItem(name) ?? ''));
    } catch {
      return undefined;
    }
  }

  #write(name: string, next: JournalRecord): void {
    try {
      const written_at_ms = this.#options.nowMs();
      this.#options.store.setItem(name, JSON.stringify({ record: next, written_at_ms }));
    } catch {
      // What cannot be kept here is still in the page, which says that it is not saved.
    }
  }

  #remove(name: string): void {
    try {
      this.#options.store.removeItem(name);
    } catch {
      // A store that is forbidden holds nothing.
    }
  }

  #sweep(): void {
    const oldestMs = this.#options.nowMs() - LONGEST_MS;
    const byAge = this.#names(PREFIX)
      .map((name) => ({ name, atMs: this.#read(name)?.written_at_ms ?? 0 }))
      .sort((a, b) => b.atMs - a.atMs);
    byAge.forEach(({ name, atMs }, place) => {
      if (place >= MOST_RECORDS || atMs < oldestMs) this.#remove(name);
    });
  }
}
