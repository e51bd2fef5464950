/** Makes whoever listens at the engine's origin prove that it is the engine: it must know the key of the user's own file. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type http from 'node:http';
import type { EngineRecord } from '../domain/shell/engine-record.ts';
import { proofText } from '../domain/shell/proof.ts';
import { readEnvelope } from './engine-call.ts';
import { postJson } from './engine-http.ts';

/** Also of an engine that has just rendered ten minutes of video on all processors. */
const PROOF_TIMEOUT_MS = 10_000;

/** The shell's token is not sent: a stranger on the port would have it. @throws Error when it is not proven */
export async function proveEngine(record: EngineRecord, agent: http.Agent): Promise<void> {
  const nonce = randomBytes(32).toString('base64url');
  const answer = await postJson({
    origin: record.origin,
    path: '/proof',
    body: { nonce },
    timeoutMs: PROOF_TIMEOUT_MS,
    agent,
  });
  const { proof } = readEnvelope(answer);
  if (typeof proof !== 'string' || !isProof(record, nonce, proof))
    throw new Error('who listens there is not the engine');
}

function isProof(record: EngineRecord, nonce: string, proof: string): boolean {
  const right = createHmac('sha256', Buffer.from(record.proof_key, 'base64url'))
    .update(proofText(record.origin, nonce))
    .digest();
  const given = Buffer.from(proof, 'base64url');
  return given.length === right.length && timingSafeEqual(given, right);
}
