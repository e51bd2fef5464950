/**
 * How the engine's contract is written down: one file per topic, each method with what goes in, what comes out, who may
 * call it and how it can fail. Router, client and reference are derived from these rows; nobody writes a route by hand.
 */
import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/**
 * What a token may do. `shell` is the desktop shell's and the command line's: it alone trades file names of this
 * machine. A page has `studio`, and never sees a path.
 */
export const SCOPES = ['shell', 'studio', 'output:read', 'events:write', 'dialogue'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Method<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** A query changes nothing, and may be asked again at any time. */
  readonly kind: 'query' | 'command';
  /** One sentence for the reference. */
  readonly summary: string;
  /** Any of these is enough. */
  readonly scopes: readonly Scope[];
  readonly input: Input;
  readonly output: Output;
  /** Beside those that every method may answer with: see `COMMON_ERRORS`. */
  readonly errors: readonly ErrorCode[];
}

type Row<Input extends z.ZodType, Output extends z.ZodType> = Omit<
  Method<Input, Output>,
  'kind' | 'scopes' | 'errors'
> & { readonly scopes?: readonly Scope[]; readonly errors?: readonly ErrorCode[] };

/** For the studio's pages and its shell, unless said. */
const STUDIO: readonly Scope[] = ['studio', 'shell'];

export function query<Input extends z.ZodType, Output extends z.ZodType>(
  row: Row<Input, Output>,
): Method<Input, Output> {
  return { kind: 'query', scopes: STUDIO, errors: [], ...row };
}

export function command<Input extends z.ZodType, Output extends z.ZodType>(
  row: Row<Input, Output>,
): Method<Input, Output> {
  return { kind: 'command', scopes: STUDIO, errors: [], ...row };
}

/** Something that the engine tells every window that may know of it. */
export interface EngineEvent<Payload extends z.ZodType = z.ZodType> {
  readonly summary: string;
  readonly scopes: readonly Scope[];
  readonly payload: Payload;
}

export function event<Payload extends z.ZodType>(
  summary: string,
  payload: Payload,
  scopes: readonly Scope[] = STUDIO,
): EngineEvent<Payload> {
  return { summary, scopes, payload };
}

/** What may answer who has something written to the disk: of the library, of work under way, of a file of the user's. */
export const WRITE_ERRORS = [
  'DISK_FAULT',
  'DISK_READ_ONLY',
  'FILE_TOO_LARGE_FOR_DISK',
  'OUTPUT_NOT_WRITABLE',
] as const satisfies readonly ErrorCode[];

/** What any method may answer with. */
export const COMMON_ERRORS = [
  'INPUT_INVALID',
  'TOKEN_INVALID',
  'SCOPE_INSUFFICIENT',
  'ENGINE_BUSY',
  'ENGINE_STOPPING',
  'LIBRARY_BUSY',
  'LIBRARY_DAMAGED',
  'LIBRARY_NEWER',
  'LIBRARY_UNAVAILABLE',
  'DISK_FULL',
  'CANCELLED',
  'INTERNAL',
] as const satisfies readonly ErrorCode[];
