/** Requests of a program that is no browser, and can say whatever it likes. */
import { type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import type { TestHost } from '../../native/host/host.test-helper.ts';
import type { PageScope } from '../../native/host/token-book.ts';

export interface Question {
  readonly method?: string;
  readonly path: string;
  /** One that is undefined is not sent. */
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Asks 127.0.0.1. */
export function ask(port: number, { method = 'GET', path, headers, body }: Question): Promise<Reply> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, headers: given, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Sends bytes as they are. @returns all that came back until the other side ended the connection */
export function askRaw(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(bytes));
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      text += String(part);
    });
    // A reset is an end too: what came before it counts.
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

/** The head with which the studio's page calls a method. */
export function pageHead(host: TestHost, token: string, scope: PageScope = 'studio'): OutgoingHttpHeaders {
  return {
    Host: new URL(host.origin).host,
    Origin: host.origin,
    Cookie: `__Host-metastudio-${scope === 'studio' ? 'studio' : 'output'}=${token}`,
    'Sec-Fetch-Site': 'same-origin',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
    'Content-Type': 'application/json',
  };
}

/** The head with which a browser shows an address that was typed, or opened by a program. */
export function navigationHead(host: TestHost): OutgoingHttpHeaders {
  return {
    Host: new URL(host.origin).host,
    'Sec-Fetch-Site': 'none',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
    'Sec-Fetch-User': '?1',
  };
}
