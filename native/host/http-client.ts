/** Calls the engine from a program of this machine that is no browser: the command line, tests. One request a call. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { type InputOf, METHODS, type MethodName, type OutputOf } from '../../domain/contract/contract.ts';
import { type ErrorRecord, errorRecord } from '../../domain/contract/envelope.ts';
import {
  type Details,
  type ErrorCode,
  fail,
  type Language,
  type Problem,
  StudioError,
} from '../../domain/errors.ts';
import { proofText } from '../../domain/shell/proof.ts';

export interface EngineAddress {
  /** `http://<name>.localhost:<port>`; always reached at 127.0.0.1, whatever the system makes of the name. */
  readonly origin: string;
  /** `Authorization: Bearer`. */
  readonly token: string;
  readonly language?: Language;
  /** How long an answer may take. */
  readonly timeoutMs?: number;
}

export interface HttpClient {
  /** @throws StudioError what the engine answers, or `ENGINE_UNREACHABLE` */
  call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** Whether it is our engine that answers there, to be asked before a token is sent. */
  proves(proofKey: string): Promise<boolean>;
}

const TIMEOUT_MS = 60_000;
/** Well above the largest that an engine gives: a draft of the greatest length with its history. */
const MAXIMUM_ANSWER_BYTES = 256 * 1024 * 1024;
/** Of somebody who may be a stranger still. */
const MAXIMUM_PROOF_BYTES = 4096;

export function httpClient(address: EngineAddress): HttpClient {
  return {
    call: async (method, input) => {
      const envelope = await post(address, `/api/${method}`, input, {
        token: address.token,
        maximumBytes: MAXIMUM_ANSWER_BYTES,
      });
      if (!envelope.ok) throw errorFrom(envelope.error);
      return METHODS[method].output.parse(envelope.value) as OutputOf<typeof method>;
    },
    proves: async (proofKey) => {
      const nonce = randomBytes(32).toString('base64url');
      const envelope = await post(address, '/proof', { nonce }, { maximumBytes: MAXIMUM_PROOF_BYTES });
      const proof = envelope.ok ? (envelope.value as { readonly proof?: unknown }).proof : undefined;
      const expected = createHmac('sha256', Buffer.from(proofKey, 'base64url'))
        .update(proofText(address.origin, nonce))
        .digest();
      const given = Buffer.from(typeof proof === 'string' ? proof : '', 'base64url');
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorRecord };

async function post(
  { origin, language = 'en', timeoutMs = TIMEOUT_MS }: EngineAddress,
  path: string,
  input: unknown,
  { token, maximumBytes }: { readonly token?: string; readonly maximumBytes: number },
): Promise<Answer> {
  const { host, port } = new URL(origin);
  const body = Buffer.from(JSON.stringify(input));
  const text = await new Promise<string>((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          Host: host,
          'Sec-Fetch-Site': 'same-origin',
          'Content-Type': 'application/json',
          'Content-Length': body.length,
          'Accept-Language': language,
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
      },
      (response) => textOf(response, maximumBytes).then(resolve, reject),
    );
    sent.once('error', reject);
    sent.end(body);
  }).catch((error: unknown) => {
    throw fail('ENGINE_UNREACHABLE', { cause: error });
  });
  return readAnswer(text);
}

/** Somebody else may listen there: what is no answer of an engine is none. */
function readAnswer(text: string): Answer {
  try {
    const answer = JSON.parse(text) as {
      readonly ok?: unknown;
      readonly value?: unknown;
      readonly error?: unknown;
    };
    if (answer.ok === true) return { ok: true, value: answer.value };
    if (answer.ok === false) return { ok: false, error: errorRecord.parse(answer.error) };
  } catch (error) {
    throw fail('ENGINE_UNREACHABLE', { cause: error });
  }
  throw fail('ENGINE_UNREACHABLE');
}

async function textOf(response: IncomingMessage, maximumBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    // Leaving the loop destroys the response.
    if (bytes > maximumBytes) throw new Error(`an answer of more than ${maximumBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function errorFrom({ code, details, problems }: ErrorRecord): StudioError {
  return new StudioError(
    (problems as readonly Problem[] | undefined) ?? {
      code: code as ErrorCode,
      severity: 'error',
      details: details as Details,
    },
  );
}
