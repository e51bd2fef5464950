/** Answers calls: checks what comes in and what goes out against the contract's rows, whichever way a call came. */
import { isMethodName, METHODS } from '../../domain/contract/contract.ts';
import { type Envelope, errorOf } from '../../domain/contract/envelope.ts';
import { COMMON_ERRORS, type Method } from '../../domain/contract/method.ts';
import { type ErrorCode, fail, type Language, problem, StudioError } from '../../domain/errors.ts';
import type { CallContext, Handlers } from '../engine/handler.ts';
import type { FaultLog } from './fault-log.ts';
import { inputProblem, inputProblems } from './input-problems.ts';
import type { Session } from './token-book.ts';

export interface Call {
  readonly method: string;
  readonly input: unknown;
  readonly session: Session;
  readonly language: Language;
  readonly signal: AbortSignal;
}

export interface RouterOptions {
  readonly handlers: Handlers;
  readonly faults: FaultLog;
  readonly callsPerClient: number;
}

type AnyHandler = (input: unknown, context: CallContext) => Promise<unknown>;

export class Router {
  readonly #handlers: Readonly<Record<string, AnyHandler>>;
  readonly #faults: FaultLog;
  readonly #callsPerClient: number;
  readonly #underWay = new Map<string, number>();
  readonly #answers = new Set<Promise<unknown>>();
  #isStopping = false;

  constructor({ handlers, faults, callsPerClient }: RouterOptions) {
    this.#handlers = handlers as unknown as Record<string, AnyHandler>;
    this.#faults = faults;
    this.#callsPerClient = callsPerClient;
  }

  /** Never throws: whatever happens is an answer. */
  async answer(call: Call): Promise<Envelope> {
    try {
      this.#admit(call);
    } catch (error) {
      return this.failure(error, call);
    }
    const answer = this.#perform(call);
    this.#answers.add(answer);
    try {
      return await answer;
    } finally {
      this.#answers.delete(answer);
      this.#count(call.session.client, -1);
    }
  }

  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** From now on every call is answered with ENGINE_STOPPING. Settles when those under way have their answers. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    while (this.#answers.size > 0) await Promise.allSettled(this.#answers);
  }

  /** Any error as an answer; one that is no StudioError is our fault, and goes to a log instead of to the caller. */
  async failure(
    error: unknown,
    { language, session }: Pick<Call, 'language' | 'session'>,
  ): Promise<Envelope> {
    if (error instanceof StudioError) return { ok: false, error: errorOf(error.problems, language) };
    const log = await this.#faults.note(error, session.scope);
    return { ok: false, error: errorOf([problem('INTERNAL', { details: { log } })], language) };
  }

  #admit({ method, session }: Call): void {
    if (this.#isStopping) throw fail('ENGINE_STOPPING');
    if (!isMethodName(method)) throw fail('METHOD_UNKNOWN', { details: { method: method.slice(0, 100) } });
    if (!METHODS[method].scopes.includes(session.scope))
      throw fail('SCOPE_INSUFFICIENT', { details: { method } });
    if ((this.#underWay.get(session.client) ?? 0) >= this.#callsPerClient) throw fail('ENGINE_BUSY');
    this.#count(session.client, 1);
  }

  async #perform(call: Call): Promise<Envelope> {
    const name = call.method;
    const method: Method = METHODS[name as keyof typeof METHODS];
    try {
      const input = readInput(method, call.input);
      const { language, signal, session } = call;
      const value = await this.#handlers[name]!(input, {
        scope: session.scope,
        client: session.client,
        language,
        signal,
      });
      const checked = method.output.safeParse(value);
      if (checked.success) return { ok: true, value: checked.data };
      throw new Error(`the answer of ${name} is not as the contract says`, { cause: checked.error });
    } catch (error) {
      this.#noteUnnamed(name, method, error, call.session);
      return this.failure(error, call);
    }
  }

  /** A code that the method's row does not name is a gap in the contract: the caller gets it, and we are told. */
  #noteUnnamed(name: string, { errors }: Method, error: unknown, session: Session): void {
    if (!(error instanceof StudioError)) return;
    const known: readonly ErrorCode[] = [...COMMON_ERRORS, ...errors];
    // What is wrong with a draft or a file is told by any code there is, behind the first, which the row names.
    const code = error.problems.find((one) => one.severity === 'error')?.code ?? error.problems[0]!.code;
    if (known.includes(code)) return;
    void this.#faults.note(
      new Error(`${name} failed with ${code}, which its row does not name`, { cause: error }),
      session.scope,
    );
  }

  #count(client: string, change: number): void {
    const count = (this.#underWay.get(client) ?? 0) + change;
    if (count === 0) this.#underWay.delete(client);
    else this.#underWay.set(client, count);
  }
}

/** @throws StudioError `INPUT_INVALID`, with every field that is wrong */
function readInput(method: Method, input: unknown): unknown {
  let parsed: ReturnType<typeof method.input.safeParse>;
  try {
    parsed = method.input.safeParse(input);
  } catch (error) {
    // zod gathers issues by spreading lists, which overflows the stack on very long wrong ones.
    if (error instanceof RangeError) throw new StudioError(inputProblem('', 'too much'), { cause: error });
    throw error;
  }
  if (parsed.success) return parsed.data;
  throw new StudioError(inputProblems(parsed.error.issues));
}
