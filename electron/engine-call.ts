/** Methods of the engine that the shell calls, and the envelope that they answer in. */
import type { EngineRecord } from '../domain/shell/engine-record.ts';
import { postJson } from './engine-http.ts';

/** The engine said no, in the user's language. */
export class EngineRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'EngineRefusal';
    this.code = code;
  }
}

export interface Call {
  readonly method: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly language: 'zh' | 'en';
  readonly timeoutMs?: number;
}

/** A call is answered from the library and the disk; one that takes longer has met a fault. */
const CALL_TIMEOUT_MS = 15_000;

/** @throws EngineRefusal with what the engine says, or Error when it says nothing */
export async function callEngine(record: EngineRecord, call: Call): Promise<Record<string, unknown>> {
  const answer = await postJson({
    origin: record.origin,
    path: `/api/${call.method}`,
    body: call.input,
    language: call.language,
    token: record.shell_token,
    timeoutMs: call.timeoutMs ?? CALL_TIMEOUT_MS,
  });
  return readEnvelope(answer);
}

/** @throws EngineRefusal for `{ok:false}`, Error for what is no envelope */
export function readEnvelope(answer: unknown): Record<string, unknown> {
  if (isRecord(answer) && answer.ok === true && isRecord(answer.value)) return answer.value;
  if (isRecord(answer) && answer.ok === false && isRecord(answer.error)) {
    const { code, message } = answer.error;
    throw new EngineRefusal(
      typeof code === 'string' ? code : 'INTERNAL',
      typeof message === 'string' ? message.slice(0, 2000) : '',
    );
  }
  throw new Error('the answer of the engine is no envelope');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
