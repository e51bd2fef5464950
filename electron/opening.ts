/** What is to be opened from outside waits here until there is a page to tell, and then becomes a grant or a draft. */
import type { OpenRequest } from '../domain/shell/shell.ts';
import type { Outside } from './deep-links.ts';

export interface OpeningPorts {
  /** @throws Error when the engine will not read it */
  grant(path: string): Promise<OpenRequest>;
  tell(request: OpenRequest): void;
  /** The user chose to open it, and is told why it cannot be. */
  explain(error: Error): void;
}

/** A file manager can be asked to open a whole folder of files; the rest would only be a row of questions. */
const MAXIMUM_WAITING = 20;

export class Opening {
  readonly #ports: OpeningPorts;
  #waiting: Outside[] = [];
  #isReady = false;
  #isTelling = false;

  constructor(ports: OpeningPorts) {
    this.#ports = ports;
  }

  add(outside: Outside | undefined): void {
    if (outside && this.#waiting.length < MAXIMUM_WAITING) this.#waiting.push(outside);
    if (this.#isReady) void this.#tellAll();
  }

  /** Whether there is a page of the studio that can be told. */
  set isReady(isReady: boolean) {
    this.#isReady = isReady;
    if (isReady) void this.#tellAll();
  }

  async #tellAll(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    for (;;) {
      const [outside] = this.#waiting;
      if (!outside || !this.#isReady) break;
      try {
        const request = outside.kind === 'draft' ? outside : await this.#ports.grant(outside.path);
        // Whoever was to be told is gone meanwhile: it waits for the next.
        if (!this.#isReady) break;
        this.#ports.tell(request);
      } catch (error) {
        if (!this.#isReady) break;
        this.#ports.explain(error as Error);
      }
      this.#waiting.shift();
    }
    this.#isTelling = false;
  }
}
