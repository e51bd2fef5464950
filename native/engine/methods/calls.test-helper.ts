/** Methods called as the door calls them: read by the contract, answered, and checked by the contract. */
import assert from 'node:assert/strict';
import {
  type InputOf,
  METHODS,
  type MethodName,
  type OutputOf,
  type ReadInputOf,
} from '../../../domain/contract/contract.ts';
import { StudioError } from '../../../domain/errors.ts';
import type { CallContext, Handlers } from '../handler.ts';

/** A window of the studio's, in English. */
export const CONTEXT: CallContext = {
  scope: 'studio',
  language: 'en',
  client: 'one',
  signal: new AbortController().signal,
};

/** @param handlers of the names alone that can be called */
export function callsOf<Names extends MethodName>(handlers: Handlers<Names>, context: CallContext = CONTEXT) {
  const call = async <Name extends Names>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> => {
    const read = METHODS[name].input.parse(input) as ReadInputOf<Name>;
    const answer = await (handlers as unknown as Handlers<Name>)[name](read, context);
    return METHODS[name].output.parse(answer) as OutputOf<Name>;
  };
  /** The code that it is refused with, which its row names; `none` where it is answered. */
  const refusal = async <Name extends Names>(name: Name, input: InputOf<Name>): Promise<string> => {
    try {
      await call(name, input);
    } catch (error) {
      assert.ok(error instanceof StudioError, String(error));
      const { code } = error.problems[0]!;
      assert.ok((METHODS[name].errors as readonly string[]).includes(code), `${name} does not name ${code}`);
      return code;
    }
    return 'none';
  };
  return { call, refusal };
}
