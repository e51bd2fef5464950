/** What the engine and its library's thread say to each other. Only plain data crosses. */
import type { Problem } from '../../domain/errors.ts';
import type { LibraryOptions } from './database.ts';

/** Migrations are code, and stay on their side. */
export type ThreadOptions = Omit<LibraryOptions, 'migrations'>;

export interface ThreadCall {
  readonly id: number;
  readonly store: string;
  readonly method: string;
  readonly input: readonly unknown[];
}

export type ThreadAnswer = { readonly id: number } & (
  | { readonly value: unknown }
  /** What a user can act on. */
  | { readonly problems: readonly Problem[] }
  /** Our own fault; told with its stack, which stays on this machine. */
  | { readonly fault: string }
);

/** The answer to the thread's start has this number. */
export const OPENED = 0;
