/** Who carries out which command now. The one that came last has it, until it goes. */
import type { CommandId } from './catalogue.ts';

export interface CommandHandler {
  readonly run: () => void;
  /** Whether there is anything to do; always when absent. */
  readonly isEnabled?: boolean;
  /** Of one that switches something: whether that is on. */
  readonly isOn?: boolean;
}

export type CommandHandlers = Readonly<Partial<Record<CommandId, CommandHandler>>>;

/** A registration that can be told of newer handlers. */
export interface Registration {
  update(handlers: CommandHandlers): void;
  end(): void;
}

export class CommandRegistry {
  readonly #holders: { handlers: CommandHandlers }[] = [];
  readonly #listeners = new Set<() => void>();
  #version = 0;

  /** Changes whenever a handler may be another one. */
  get version(): number {
    return this.#version;
  }

  register(handlers: CommandHandlers): Registration {
    const holder = { handlers };
    this.#holders.push(holder);
    this.#tell();
    return {
      update: (next) => {
        const isSame = sameStates(holder.handlers, next);
        holder.handlers = next;
        if (!isSame) this.#tell();
      },
      end: () => {
        this.#holders.splice(this.#holders.indexOf(holder), 1);
        this.#tell();
      },
    };
  }

  find(id: CommandId): CommandHandler | undefined {
    return this.#holders.findLast(({ handlers }) => handlers[id] !== undefined)?.handlers[id];
  }

  canRun(id: CommandId): boolean {
    const handler = this.find(id);
    return handler !== undefined && handler.isEnabled !== false;
  }

  /** @returns whether anybody did it */
  run(id: CommandId): boolean {
    if (!this.canRun(id)) return false;
    this.find(id)!.run();
    return true;
  }

  /** @returns what ends the listening */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** Whether whoever shows the commands would show the same. What they do may differ. */
function sameStates(one: CommandHandlers, other: CommandHandlers): boolean {
  const ids = Object.keys(one) as CommandId[];
  if (ids.length !== Object.keys(other).length) return false;
  return ids.every((id) => {
    const [was, is] = [one[id], other[id]];
    return is !== undefined && was?.isEnabled === is.isEnabled && was?.isOn === is.isOn;
  });
}
