/** What methods of several topics need of the engine around them. Each is made in one place, and given to the others. */
import type { EventName, PayloadOf } from '../../domain/contract/contract.ts';

/** Tells every window. */
export interface EventSink {
  publish<Name extends EventName>(name: Name, payload: PayloadOf<Name>): void;
}

export interface MediaOffer {
  /** Absolute. */
  readonly file: string;
  /** As the browser is to take it, whatever the file holds. */
  readonly mediaType: string;
  /** Set where the browser shall save it, by this name, instead of showing it. */
  readonly downloadName?: string;
  /** Set where a page of the studio takes its bytes, to decode or to paint them, beside what it may do with all others. */
  readonly isRead?: boolean;
  /** Set where another file may come to lie in its place: that one gets another address, which no browser knows yet. */
  readonly state?: string;
}

/** The second origin: files that pages may show, by signed names that expire. */
export interface MediaShelf {
  /** @returns an absolute address; the same file has the same one for a while, so that browsers can keep it */
  offer(media: MediaOffer): string;
}

export interface GrantedFile {
  /** Absolute. */
  readonly path: string;
  readonly fileName: string;
  /** True for an upload: it is ours, and is removed once it was used. */
  readonly isOurs: boolean;
}

export interface StoredContent {
  /** 64 hex digits in lower case: what the file is known by. */
  readonly sha256: string;
  readonly bytes: number;
}

/** One piece of work that brings content in. What it has put stays until it is over, whoever sweeps meanwhile. */
export interface ContentIntake {
  /**
   * On the disk for good when this settles, under the name of what really came; content that is there already is not
   * kept twice.
   * @param accept looks at what came before it gets its name; what it throws refuses the content
   * @throws what `content` and `accept` throw; StudioError `DISK_FULL`, `DISK_FAULT`, … as `writeFault` makes them
   */
  put(content: AsyncIterable<Uint8Array>, accept?: (found: StoredContent) => void): Promise<StoredContent>;
  /** Ends the work: from now on only references keep what it has put. */
  release(): void;
}

/** Files of the library, by their content. The database alone says which of them are wanted. */
export interface ContentStore {
  intake(): ContentIntake;
  /** Absolute; whether there is such a file or not. @throws RangeError for what is no SHA-256 */
  pathOf(sha256: string): string;
  /** Whether it is there, by name alone. */
  has(sha256: string): Promise<boolean>;
  /** Whether it is there and is what its name says. Reads it whole. */
  verify(sha256: string): Promise<boolean>;
  /**
   * Removes what nothing refers to.
   * @param referenced asked after it has been seen what there is; never an older answer
   * @param among only these, unless all
   * @returns what was removed
   */
  sweep(
    referenced: () => Promise<Iterable<string>>,
    among?: Iterable<string>,
  ): Promise<readonly StoredContent[]>;
}

/** Files that users have chosen, by opaque names that work once. */
export interface Grants {
  /** @throws StudioError `GRANT_INVALID` */
  take(grant: string, access: 'read' | 'write'): Promise<GrantedFile>;
  /** For a grant whose file was refused, so that it can be used once more. */
  giveBack(grant: string, file: GrantedFile, access: 'read' | 'write'): void;
  /** @returns also when it ends, in milliseconds since 1970 */
  give(file: GrantedFile, access: 'read' | 'write'): { readonly grant: string; readonly expiresMs: number };
  /** To be called when what was taken has been used: removes a file that is ours. Never throws. */
  discard(file: GrantedFile): Promise<void>;
}

export interface Upload {
  /** As the page says it; never used as a path. */
  readonly fileName: string;
  /** As declared; undefined when it was not. */
  readonly bytes: number | undefined;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Files that a page hands over where there is no shell to grant them. */
export interface Uploads {
  /** @throws StudioError `UPLOAD_…`, `DISK_FULL` */
  receive(
    upload: Upload,
  ): Promise<{ readonly grant: string; readonly fileName: string; readonly bytes: number }>;
}
