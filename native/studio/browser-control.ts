/**
 * Talks with a browser that we have started, over two pipes that no other program can reach (the Chrome DevTools
 * Protocol, of which few messages are used). A browser that is held so also ends by itself when we are killed.
 */
import type { Readable, Writable } from 'node:stream';

interface Message {
  /** Of the command that it answers. */
  readonly id?: number;
  readonly result?: Answer;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: {
    readonly targetId?: string;
    readonly targetInfo?: TargetInfo;
    readonly frame?: { readonly url: string };
  };
}

interface Answer {
  readonly sessionId?: string;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
}

export class BrowserControl {
  readonly #commands: Writable;
  readonly #windows = new Set<string>();
  readonly #asked = new Map<number, PromiseWithResolvers<Answer>>();
  #count = 0;
  #rest = '';
  readonly #firstWindow = Promise.withResolvers<string>();
  readonly #arrived = Promise.withResolvers<void>();

  /** @param onLastWindowClosed macOS keeps programs running that have no window any more */
  constructor(commands: Writable, events: Readable, onLastWindowClosed: () => void) {
    this.#commands = commands;
    // It is gone, which its process tells better.
    commands.on('error', () => undefined);
    events.on('error', () => undefined);
    events.setEncoding('utf8').on('data', (piece: string) => {
      for (const message of this.#messagesIn(piece)) this.#read(message, onLastWindowClosed);
    });
    this.#send('Target.setDiscoverTargets', { discover: true });
  }

  /**
   * Leads the first window to a page over http. Settles when it is on its way there; never, where the browser does not
   * answer. @throws Error when the browser says no
   */
  async lead(url: string): Promise<void> {
    const targetId = await this.#firstWindow.promise;
    const { sessionId } = await this.#ask('Target.attachToTarget', { targetId, flatten: true });
    await this.#ask('Page.enable', {}, sessionId);
    await this.#ask('Page.navigate', { url }, sessionId);
    void this.#forgetBefore(sessionId);
  }

  /** So that no step back leads to what the window showed first. It is no fault when that cannot be had. */
  async #forgetBefore(sessionId: string | undefined): Promise<void> {
    await this.#arrived.promise;
    await this.#ask('Page.resetNavigationHistory', {}, sessionId).catch(() => undefined);
    await this.#ask('Target.detachFromTarget', { sessionId }).catch(() => undefined);
  }

  /** As its user would end it. */
  endBrowser(): void {
    this.#send('Browser.close', {});
  }

  #ask(method: string, params: Readonly<Record<string, unknown>>, sessionId?: string): Promise<Answer> {
    const answer = Promise.withResolvers<Answer>();
    this.#asked.set(this.#send(method, params, sessionId), answer);
    return answer.promise;
  }

  /** @returns what the answer carries */
  #send(method: string, params: Readonly<Record<string, unknown>>, sessionId?: string): number {
    this.#count += 1;
    this.#commands.write(`${JSON.stringify({ id: this.#count, method, params, sessionId })}\0`);
    return this.#count;
  }

  #messagesIn(piece: string): Message[] {
    const parts = (this.#rest + piece).split('\0');
    this.#rest = parts.pop() ?? '';
    return parts.map((part) => JSON.parse(part) as Message);
  }

  #read({ id, result, error, method, params }: Message, onLastWindowClosed: () => void): void {
    if (id !== undefined) {
      if (error) this.#asked.get(id)?.reject(new Error(error.message));
      else this.#asked.get(id)?.resolve(result ?? {});
      this.#asked.delete(id);
    }
    if (method === 'Page.frameNavigated' && params?.frame?.url.startsWith('http')) this.#arrived.resolve();
    if (method === 'Target.targetCreated' && params?.targetInfo?.type === 'page') {
      this.#windows.add(params.targetInfo.targetId);
      this.#firstWindow.resolve(params.targetInfo.targetId);
    }
    if (method !== 'Target.targetDestroyed' || !this.#windows.delete(params?.targetId ?? '')) return;
    if (this.#windows.size === 0) onLastWindowClosed();
  }
}
