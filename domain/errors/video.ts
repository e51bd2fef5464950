import type { ErrorEntry } from './entry.ts';

/** Faults of inserted video and animated pictures. */
export const videoErrors = {} as const satisfies Record<string, ErrorEntry>;
