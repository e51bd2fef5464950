import type { ErrorEntry } from './entry.ts';

/** Faults of the output: formats, encoders, the room that it needs. */
export const encodeErrors = {} as const satisfies Record<string, ErrorEntry>;
