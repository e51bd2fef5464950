/**
 * An engine that can be made to lie, to hang and to die, which the real one cannot: an HTTP server of the test's own, and a
 * program that answers `engine start --json` with where it is.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { EngineRecord } from '../../domain/shell/engine-record.ts';
import { proofText } from '../../domain/shell/proof.ts';
import type { EngineProgram } from '../../electron/engine-program.ts';

export interface Heard {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

const STARTER = `
import { appendFileSync, readFileSync } from 'node:fs';
appendFileSync(new URL('./starts', import.meta.url), process.argv.slice(2).join(' ') + '\\n');
process.stdout.write('Starting …\\n' + readFileSync(new URL('./answer.json', import.meta.url), 'utf8') + '\\n');
`;

export class EngineStandIn {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'engine-stand-in-'));
  readonly heard: Heard[] = [];
  /** By method; what is not here is answered with an error. */
  readonly answers: Record<string, (input: Record<string, unknown>) => unknown> = {
    'engine.open_nonce': () => ({ nonce: 'n', url: `${this.record.origin}/open?nonce=${this.heard.length}` }),
    'engine.status': () => ({ unended_job_count: this.jobs }),
    'engine.stop': () => ({}),
  };
  jobs = 0;
  /** Whether its proof is made with the key of its record. */
  isHonest = true;
  #server: Server | undefined;
  #record: EngineRecord | undefined;

  get record(): EngineRecord {
    if (!this.#record) throw new Error('not started');
    return this.#record;
  }
  get program(): EngineProgram {
    return { command: process.execPath, args: [path.join(this.folder, 'start.mjs')] };
  }
  get recordFile(): string {
    return path.join(this.folder, 'engine.json');
  }

  /** Another token and key at each start, as the real one. @param origin to take its place at the same port */
  async start(origin?: string): Promise<void> {
    const server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(pieces).toString() || '{}') as Record<string, unknown>;
        this.heard.push({ path: request.url ?? '', headers: request.headers, body });
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(this.#answer(request.url ?? '', body)));
      });
    });
    // It ends no connection by itself.
    server.keepAliveTimeout = 0;
    const port = origin === undefined ? 0 : Number(new URL(origin).port);
    await new Promise<void>((resolve) => server.listen({ port, host: '127.0.0.1' }, resolve));
    this.#server = server;
    const name = randomBytes(8).toString('hex');
    const host = `localhost:${(server.address() as AddressInfo).port}`;
    this.#record = {
      version: '0.1.0',
      pid: process.pid,
      origin: origin ?? `http://s${name}.${host}`,
      media_origin: `http://m${name}.${host}`,
      shell_token: randomBytes(32).toString('base64url'),
      proof_key: randomBytes(32).toString('base64url'),
    };
    this.write(this.#record);
    writeFileSync(path.join(this.folder, 'start.mjs'), STARTER);
    this.say({ ok: true, origin: this.record.origin, record_file: this.recordFile, pid: process.pid });
  }

  write(record: unknown, mode = 0o600): void {
    writeFileSync(this.recordFile, JSON.stringify(record));
    chmodSync(this.recordFile, mode);
  }
  /** What `engine start --json` prints. */
  say(answer: unknown): void {
    writeFileSync(path.join(this.folder, 'answer.json'), JSON.stringify(answer, null, 2));
  }

  /** As a process that ends: all its connections are cut. */
  async die(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
  /** As connections break that nobody has ended. */
  hangUp(): void {
    this.#server?.closeAllConnections();
  }
  async remove(): Promise<void> {
    await this.die();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #answer(url: string, body: Record<string, unknown>): unknown {
    const { origin, proof_key } = this.record;
    if (url === '/proof') {
      const key = this.isHonest ? Buffer.from(proof_key, 'base64url') : randomBytes(32);
      const proof = createHmac('sha256', key)
        .update(proofText(origin, String(body.nonce)))
        .digest('base64url');
      return { ok: true, value: { proof } };
    }
    const answer = this.answers[url.replace('/api/', '')];
    if (!answer)
      return { ok: false, error: { code: 'METHOD_UNKNOWN', message: 'no such method', details: {} } };
    try {
      return { ok: true, value: answer(body) };
    } catch (error) {
      return { ok: false, error: { code: 'REFUSED', message: (error as Error).message, details: {} } };
    }
  }
}
