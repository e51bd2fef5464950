/** What a check of the library finds, and what it works with. */
import path from 'node:path';
import type { Problem } from '../../domain/errors.ts';
import type { FolderContentStore } from '../content/content-store.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { Library, Sql } from '../library/database.ts';

export interface Found {
  /** Only told, and nothing to be mended, where it is a warning. */
  readonly problem: Problem;
  /** What is done to files, first. @returns whether that could be done */
  readonly mendFiles?: () => Promise<boolean>;
  /** What is done to rows after that, together with all that was found in the same look. */
  readonly mendRows?: (sql: Sql) => void;
}

/** 0…1 of one part of the check. */
export type OnChecked = (fraction: number) => void;

export interface CheckPlace {
  readonly library: Library;
  readonly content: FolderContentStore;
  /** With a folder for each content of what is shown of it. */
  readonly looksFolder: string;
  readonly files: FileSystem;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal | undefined;
  readonly onChecked: OnChecked;
}

/** In messages: a content's hash says nothing to a user, but its place can be looked at. */
export function shownPlace(folder: string, file: string): string {
  return path.join(path.basename(folder), path.relative(folder, file));
}
