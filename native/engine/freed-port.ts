/** The port of an engine that was killed: the system may hold it for some moments after the process seems gone. */
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 1000;
const LOOK_MS = 20;

/** Waits until a port of 127.0.0.1 is free, but not long: somebody else may have it. */
export async function untilFree(port: number): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    if (await isFree(port)) return;
    await delay(LOOK_MS);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
