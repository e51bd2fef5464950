import type { ErrorEntry } from './entry.ts';

/** Faults of the render queue. */
export const jobErrors = {} as const satisfies Record<string, ErrorEntry>;
