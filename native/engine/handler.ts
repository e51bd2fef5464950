/** How a method of the contract is answered: one function a method, given what has been read and checked already. */
import type { MethodName, OutputOf, ReadInputOf } from '../../domain/contract/contract.ts';
import type { Scope } from '../../domain/contract/method.ts';
import type { Language } from '../../domain/errors.ts';

export interface CallContext {
  readonly scope: Scope;
  /** For texts that the engine itself makes, such as a file's name. */
  readonly language: Language;
  /** One window or program: the same for all calls of one token. */
  readonly client: string;
  /** Aborts when nobody waits for the answer any more. Commands that have begun are finished all the same. */
  readonly signal: AbortSignal;
}

/** @throws StudioError with codes that the method's row in the contract names */
export type Handler<Name extends MethodName> = (
  input: ReadInputOf<Name>,
  context: CallContext,
) => Promise<OutputOf<Name>>;

export type Handlers<Names extends MethodName = MethodName> = { readonly [Name in Names]: Handler<Name> };

/** The methods of one topic: `HandlersOf<'jobs'>`. */
export type HandlersOf<Topic extends string> = Handlers<Extract<MethodName, `${Topic}.${string}`>>;
