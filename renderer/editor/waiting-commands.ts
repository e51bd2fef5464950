/** The commands of an editor that the engine has not done yet, in their order, each with whoever waits for its outcome. */
import type { DraftCommand, Outcome } from './draft-commands.ts';

export interface Waiting {
  readonly command: DraftCommand;
  readonly settle: (outcome: Outcome) => void;
}

export class WaitingCommands {
  readonly #waiting: Waiting[] = [];

  get count(): number {
    return this.#waiting.length;
  }

  get first(): Waiting | undefined {
    return this.#waiting[0];
  }

  /** The name that the draft is to have; null where it is to keep its own. */
  get wishedName(): string | null {
    const names = this.#waiting.flatMap(({ command }) => (command.kind === 'rename' ? command.name : []));
    return names.at(-1) ?? null;
  }

  add(command: DraftCommand): Promise<Outcome> {
    return new Promise((settle) => {
      this.#waiting.push({ command, settle });
    });
  }

  remove(waiting: Waiting): void {
    const at = this.#waiting.indexOf(waiting);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  /** Ends all. @param sent of this one nobody knows what became of it */
  end(outcome: Outcome, sent: Waiting | undefined): void {
    for (const waiting of this.#waiting.splice(0))
      waiting.settle(waiting === sent ? { kind: 'unsure' } : outcome);
  }
}
