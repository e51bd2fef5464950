/**
 * What a draft will look like with what is under way: a gesture that goes on, and edits that the engine has not answered
 * yet. Each is made anew from the newest script that is known, so that what another window does meanwhile stays.
 */
import { applyEdits } from '../../domain/drafts/apply.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { Outcome } from './draft-commands.ts';
import type { EditQueue } from './edit-queue.ts';

/** What edits are made of. */
export interface DraftNow {
  readonly script: Script;
  /** Of the scenes, in their order. */
  readonly keys: readonly string[];
}

/** Undefined where there is nothing left to do. */
export type MakeEdits = (draft: DraftNow) => readonly DraftEdit[] | undefined;

export interface TransientCommand {
  readonly label: string;
  readonly coalesceKey?: string;
  readonly make: MakeEdits;
  /** As much of it as is seen, where that is less work; all of it when absent. */
  readonly preview?: MakeEdits;
}

type Tell = Pick<EditQueue, 'do'>;

const ofQueues = new WeakMap<Tell, TransientEdits>();

export class TransientEdits {
  readonly #queue: Tell;
  readonly #listeners = new Set<() => void>();
  #waiting: readonly MakeEdits[] = [];
  #gesture: MakeEdits | undefined;
  #version = 0;
  #last: { readonly draft: DraftNow; readonly version: number; readonly script: Script } | undefined;

  constructor(queue: Tell) {
    this.#queue = queue;
  }

  /** The one of a queue. */
  static of(queue: Tell): TransientEdits {
    const known = ofQueues.get(queue) ?? new TransientEdits(queue);
    ofQueues.set(queue, known);
    return known;
  }

  /** Changes with whatever is under way. */
  get version(): number {
    return this.#version;
  }

  get isGesture(): boolean {
    return this.#gesture !== undefined;
  }

  /** What the hand does now; undefined when it has let go and nothing is to come of it. */
  show(gesture: MakeEdits | undefined): void {
    if (gesture === undefined && this.#gesture === undefined) return;
    this.#gesture = gesture;
    this.#tell();
  }

  /** Ends the gesture with one step of history, and goes on showing it until the engine has answered. */
  async do(command: TransientCommand): Promise<Outcome> {
    const { preview, ...asked } = command;
    // Each time another function: the same command may wait twice.
    const shown: MakeEdits = (draft) => (preview ?? command.make)(draft);
    this.#gesture = undefined;
    this.#waiting = [...this.#waiting, shown];
    this.#tell();
    try {
      return await this.#queue.do({ kind: 'edits', ...asked });
    } finally {
      this.#waiting = this.#waiting.filter((one) => one !== shown);
      this.#tell();
    }
  }

  /** The script with all of it; the same object for as long as nothing has changed. */
  shown(draft: DraftNow): Script {
    const last = this.#last;
    const isKnown = last?.draft.script === draft.script && last.draft.keys === draft.keys;
    if (last && isKnown && last.version === this.#version) return last.script;
    const all = this.#gesture ? [...this.#waiting, this.#gesture] : this.#waiting;
    const script = all.reduce(
      (current, make) => withEdits({ ...draft, script: current }, make),
      draft.script,
    );
    this.#last = { draft, version: this.#version, script };
    return script;
  }

  /** @returns what ends the listening */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** What cannot be done to this script any more, the engine will refuse, and tell why. */
function withEdits(draft: DraftNow, make: MakeEdits): Script {
  try {
    const edits = make(draft) ?? [];
    return edits.length === 0 ? draft.script : applyEdits(draft.script, edits).script;
  } catch (fault) {
    if (fault instanceof StudioError) return draft.script;
    throw fault;
  }
}
