import type { ErrorEntry } from './entry.ts';

/** Faults of caches and work folders. */
export const fileErrors = {} as const satisfies Record<string, ErrorEntry>;
