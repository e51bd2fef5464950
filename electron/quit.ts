/**
 * How the program ends. Jobs that run go on in the engine, which the user is told before it: whoever quits may think that
 * it stops them. An engine with nothing to do is ended with the shell.
 */
import type { WorkUnderWay } from './work-under-way.ts';

export type QuitStep =
  /** `endsEngine`: nothing runs in it. */
  { readonly kind: 'quit'; readonly endsEngine: boolean } | { readonly kind: 'ask'; readonly jobs: number };

/**
 * @param work undefined where the engine does not say what it does: then it is left alone
 * @param isMachineEnding the system shuts down or the user logs out: it does not wait for answers
 */
export function nextQuitStep(work: WorkUnderWay | undefined, isMachineEnding: boolean): QuitStep {
  if (isMachineEnding || work === undefined) return { kind: 'quit', endsEngine: false };
  if (work.jobs > 0 || work.isLive) return { kind: 'ask', jobs: work.jobs };
  return { kind: 'quit', endsEngine: true };
}

export type QuitAnswer = 'quit' | 'tray' | 'stay';

export interface QuitPorts {
  work(): Promise<WorkUnderWay | undefined>;
  ask(jobs: number): Promise<QuitAnswer>;
  closeToTray(): void;
  /** Closes the window, if its page and its user let it. @returns whether it is closed */
  closeWindow(): Promise<boolean>;
  /** Asks the engine to end; never throws. */
  endEngine(): Promise<void>;
  /** Ends the program for good. `isIdle`: nothing runs, so that an update may be installed. */
  end(isIdle: boolean): void;
}

/** Systems end programs that take longer than a part of this to end. */
const MACHINE_ENDS_MS = 60_000;

export class Quitting {
  readonly #ports: QuitPorts;
  #isUnderWay = false;
  #isDecided = false;
  #machineEnds: NodeJS.Timeout | undefined;

  constructor(ports: QuitPorts) {
    this.#ports = ports;
  }

  /** From now on nothing keeps windows from closing. */
  get isDecided(): boolean {
    return this.#isDecided || this.#isMachineEnding;
  }

  get #isMachineEnding(): boolean {
    return this.#machineEnds !== undefined;
  }

  /** The system says that it shuts down. Another program can still keep it from that, and of this nobody tells. */
  machineEnds(): void {
    clearTimeout(this.#machineEnds);
    this.#machineEnds = setTimeout(() => {
      this.#machineEnds = undefined;
    }, MACHINE_ENDS_MS);
    this.#machineEnds.unref();
  }

  /** The user wants to quit. Asked twice, it is one wish. */
  async request(): Promise<void> {
    if (this.#isUnderWay || this.#isDecided) return;
    this.#isUnderWay = true;
    try {
      const step = nextQuitStep(await this.#ports.work(), this.#isMachineEnding);
      if (step.kind === 'ask') {
        const answer = await this.#ports.ask(step.jobs);
        if (answer === 'tray') this.#ports.closeToTray();
        if (answer !== 'quit') return;
      }
      // While there still is an engine that can take what the page has.
      if (!this.#isMachineEnding && !(await this.#ports.closeWindow())) return;
      if (step.kind === 'quit' && step.endsEngine) await this.#ports.endEngine();
      this.#isDecided = true;
      this.#ports.end(step.kind === 'quit' && step.endsEngine);
    } finally {
      this.#isUnderWay = false;
    }
  }
}
