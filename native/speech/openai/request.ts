/**
 * One call of an OpenAI-compatible `/audio/speech`. Every way in which it can go wrong has its own code (S-07), and
 * every wait has an end.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, StudioError } from '../../../domain/errors.ts';
import { takeProxyFromLibrary } from '../../settings/proxy.ts';
import { withTimeLimit } from '../time-limit.ts';

export interface SpeechCall {
  /** Shown in errors. */
  readonly service: string;
  readonly url: string;
  readonly key?: string;
  readonly body: Readonly<Record<string, string | number>>;
}

export interface SpeechCallLimits {
  /** Until the answer's headers are there. */
  readonly firstByteMs: number;
  /** Between two pieces of the answer. */
  readonly silenceMs: number;
  /** The whole call, repetitions included. */
  readonly totalMs: number;
  /** Longest `Retry-After` that is waited for. */
  readonly longestRetryMs: number;
  readonly mostBytes: number;
}

export const SPEECH_CALL_LIMITS: SpeechCallLimits = {
  firstByteMs: 30_000,
  silenceMs: 15_000,
  totalMs: 120_000,
  longestRetryMs: 20_000,
  mostBytes: 64 * 1024 * 1024,
};

const MOST_RETRIES = 2;
const BACK_OFF_MS = 300;
const MOST_ERROR_BYTES = 16_384;
const AUDIO = /^(audio\/|application\/octet-stream|binary\/octet-stream)/i;

/** @throws StudioError SPEECH_SERVICE_* or CANCELLED */
export async function callSpeechService(
  call: SpeechCall,
  limits: SpeechCallLimits = SPEECH_CALL_LIMITS,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const late = () => timedOut(call, 'speaking', limits.totalMs);
  const stop = new AbortController();
  try {
    return await withTimeLimit(attempts(call, limits, stop.signal), limits.totalMs, late, signal);
  } finally {
    stop.abort();
  }
}

async function attempts(call: SpeechCall, limits: SpeechCallLimits, stop: AbortSignal): Promise<Uint8Array> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attemptOnce(call, limits, stop);
    if (outcome instanceof Uint8Array) return outcome;
    const wait = outcome.retryAfterMs ?? BACK_OFF_MS * 3 ** attempt;
    if (attempt === MOST_RETRIES || !outcome.mayRetry || wait > limits.longestRetryMs) throw outcome.error;
    await sleep(wait, undefined, { signal: stop });
  }
}

interface Refusal {
  readonly error: StudioError;
  readonly mayRetry: boolean;
  readonly retryAfterMs?: number;
}

async function attemptOnce(
  call: SpeechCall,
  limits: SpeechCallLimits,
  stop: AbortSignal,
): Promise<Uint8Array | Refusal> {
  const attempt = new AbortController();
  const signal = AbortSignal.any([attempt.signal, stop]);
  try {
    await takeProxyFromLibrary();
    const response = await withTimeLimit(
      fetch(call.url, {
        method: 'POST',
        redirect: 'manual',
        signal,
        headers: {
          'content-type': 'application/json',
          accept: 'audio/*',
          ...(call.key === undefined ? {} : { authorization: `Bearer ${call.key}` }),
        },
        body: JSON.stringify(call.body),
      }),
      limits.firstByteMs,
      () => timedOut(call, 'waiting for the answer', limits.firstByteMs),
    );
    if (response.status !== 200) return await refusal(call, limits, response);
    const type = response.headers.get('content-type') ?? '';
    if (type !== '' && !AUDIO.test(type))
      throw invalidAudio(call.service, `its type is ${type.slice(0, 60)}`);
    return await bodyOf(call, limits, response, limits.mostBytes);
  } catch (error) {
    if (error instanceof StudioError) throw error;
    const code = causeOf(error);
    if (code === 'UND_ERR_CONNECT_TIMEOUT') throw timedOut(call, 'connecting', limits.firstByteMs);
    // The other side hung up in the middle of what it said.
    if (code === 'UND_ERR_SOCKET' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
      throw invalidAudio(call.service, 'the connection broke before its end');
    throw fail('SPEECH_SERVICE_UNREACHABLE', {
      details: { service: call.service, reason: code },
      cause: error,
    });
  } finally {
    attempt.abort();
  }
}

async function refusal(call: SpeechCall, limits: SpeechCallLimits, response: Response): Promise<Refusal> {
  const { service } = call;
  const { status } = response;
  const details = { service, status };
  const never = (error: StudioError): Refusal => ({ error, mayRetry: false });
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400))
    return never(fail('SPEECH_SERVICE_REDIRECTED', { details: { service } }));
  if (status === 401 || status === 403) return never(fail('SPEECH_SERVICE_CREDENTIALS', { details }));
  if (status >= 500) return { error: fail('SPEECH_SERVICE_FAILED', { details }), mayRetry: true };
  const text = await bodyOf(call, limits, response, MOST_ERROR_BYTES).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  );
  if (status === 402 || /insufficient_quota|quota_exceeded|billing_hard_limit/i.test(text))
    return never(fail('SPEECH_SERVICE_QUOTA', { details }));
  if (status === 429) {
    const error = fail('SPEECH_SERVICE_RATE_LIMITED', { details: { service } });
    const retryAfterMs = retryAfter(response.headers.get('retry-after'));
    return { error, mayRetry: true, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  return never(fail('SPEECH_SERVICE_REFUSED', { details: { ...details, reason: reasonOf(text, call.key) } }));
}

async function bodyOf(
  call: SpeechCall,
  limits: SpeechCallLimits,
  response: Response,
  mostBytes: number,
): Promise<Uint8Array> {
  const tooLarge = () => invalidAudio(call.service, `more than ${Math.round(mostBytes / 1024)} KB`);
  if (Number(response.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge();
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(0);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await withTimeLimit(reader.read(), limits.silenceMs, () =>
      timedOut(call, 'sending sound', limits.silenceMs),
    );
    if (done) break;
    size += value.length;
    if (size > mostBytes) throw tooLarge();
    pieces.push(value);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

export function invalidAudio(service: string, reason: string): StudioError {
  return fail('SPEECH_SERVICE_AUDIO_INVALID', { details: { service, reason } });
}

function timedOut(call: SpeechCall, stage: string, milliseconds: number): StudioError {
  return fail('SPEECH_SERVICE_TIMED_OUT', {
    details: { service: call.service, stage, seconds: milliseconds / 1000 },
  });
}

/** Seconds or a date, as HTTP allows. */
function retryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** The service's own words, short, in one line, and never with the key in them. */
function reasonOf(text: string, key: string | undefined): string {
  let reason = text;
  try {
    const value = JSON.parse(text) as { error?: { message?: unknown } | string } | null;
    const error = value?.error;
    const message = typeof error === 'string' ? error : error?.message;
    if (typeof message === 'string') reason = message;
  } catch {
    // Not JSON: the text itself is the reason.
  }
  if (key !== undefined) reason = reason.replaceAll(key, '***');
  return (
    reason
      .replace(/\s+/g, ' ')
      .replace(/<[^>]*>/g, '')
      .trim()
      .slice(0, 200) || 'no reason given'
  );
}

function causeOf(error: unknown): string {
  for (let one = error; one instanceof Error; one = one.cause) {
    const { code } = one as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    if (one.cause === undefined) return one.message;
  }
  return String(error);
}
