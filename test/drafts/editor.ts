/** A stream of seeded changes of one draft, whose every acknowledgement is noted. */
import assert from 'node:assert/strict';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import { oneLine } from '../../domain/text/one-line.ts';
import type { HttpClient } from '../../native/host/http-client.ts';
import type { RemoteStores } from '../../native/library/library-thread.ts';
import type { Random } from '../fuzz/random.ts';
import { bytesOf, type HistoryModel, type Outcome } from './history-model.ts';
import { randomEdits, randomText } from './random-edits.ts';

type Change = 'edit' | 'rename' | 'undo' | 'redo' | 'go_to' | 'save';

interface Pending {
  readonly change: Change;
  /** Does the same to a model. */
  readonly apply: (model: HistoryModel) => Outcome;
  readonly send: () => Promise<{ readonly version_id?: number }>;
}

export class Editor {
  /** All that was acknowledged, and no more. */
  readonly #model: HistoryModel;
  readonly #draftId: string;
  readonly #random: Random;
  /** Sent, and not answered yet. */
  #pending: Pending | undefined;
  acknowledged = 0;

  constructor(draftId: string, model: HistoryModel, random: Random) {
    this.#draftId = draftId;
    this.#model = model;
    this.#random = random;
  }

  /** One change after the other, until the engine is gone. @throws when an answer is not the model's */
  async work(client: HttpClient): Promise<void> {
    for (;;) {
      const pending = this.#next(client);
      this.#pending = pending;
      let outcome: Outcome = 'done';
      let version: number | undefined;
      try {
        version = (await pending.send()).version_id;
      } catch (error) {
        outcome = codeOf(error);
      }
      if (outcome === 'ENGINE_UNREACHABLE') return;
      this.#settle(pending, outcome, version);
      this.acknowledged += 1;
    }
  }

  #settle(pending: Pending, outcome: Outcome, version: number | undefined): void {
    assert.equal(pending.apply(this.#model), outcome, pending.change);
    if (version !== undefined) this.#model.versions.set(version, this.#model.script);
    this.#pending = undefined;
  }

  /**
   * After a kill: the draft is as it was acknowledged, or the one change more that was sent is done, wholly.
   * @returns what is wrong
   */
  async faults(stores: Pick<RemoteStores, 'drafts' | 'versions'>): Promise<readonly string[]> {
    const state = await stores.drafts.open(this.#draftId);
    const versions = await stores.versions.list(this.#draftId);
    const model = this.#model;
    const isOneMore =
      state.draft.revision > model.revision || versions.length > model.versions.size
        ? this.#pending
        : undefined;
    const [newest] = versions;
    if (isOneMore) this.#settle(isOneMore, 'done', isOneMore.change === 'save' ? newest?.id : undefined);
    this.#pending = undefined;
    const faults: string[] = [];
    const tell = (what: string, found: unknown, wanted: unknown) => {
      if (found !== wanted) faults.push(`${this.#draftId}: ${what} ${found} instead of ${wanted}`);
    };
    tell('revision', state.draft.revision, model.revision);
    tell('bytes', bytesOf(state.script), bytesOf(model.script));
    tell('undo', state.history.undoLabel ?? null, model.labels.undo);
    tell('redo', state.history.redoLabel ?? null, model.labels.redo);
    const ids = versions.map(({ id }) => id).sort((a, b) => a - b);
    tell('versions', ids.join(), [...model.versions.keys()].join());
    return faults;
  }

  /** Undoes all and redoes all. @throws when a state on the way has other bytes than it had */
  async walk(drafts: RemoteStores['drafts']): Promise<void> {
    const model = this.#model;
    for (const way of ['redo', 'undo', 'redo'] as const) {
      for (let outcome: Outcome = 'done'; outcome === 'done'; ) {
        const base = { id: this.#draftId, baseRevision: model.revision };
        outcome = model[way](base.baseRevision);
        const state = await drafts[way](base).catch(codeOf);
        if (typeof state === 'string') assert.equal(state, outcome);
        else assert.equal(bytesOf(state.script), bytesOf(model.script), `${way} to step ${model.cursor}`);
      }
    }
  }

  #next(client: HttpClient): Pending {
    const random = this.#random;
    const base = { draft_id: this.#draftId, base_revision: this.#model.revision };
    const { base_revision } = base;
    const kind = random.next();
    // The time does not count where nothing coalesces.
    const who = { client: 'editor', atMs: 0 };
    if (kind < 0.7) {
      const edits = [...randomEdits(random, this.#model.script)];
      return {
        change: 'edit',
        apply: (model) => model.edit(base_revision, { edits, label: 'edit', ...who }),
        send: () => answered(client.call('drafts.edit', { ...base, edits, label: 'edit' })),
      };
    }
    if (kind < 0.76) {
      const name = `n ${randomText(random)}`.trim();
      const edits = [{ kind: 'set' as const, path: '/script_name', value: oneLine(name) }];
      return {
        change: 'rename',
        apply: (model) => model.edit(base_revision, { edits, label: 'rename', ...who }),
        send: () => answered(client.call('drafts.rename', { ...base, name })),
      };
    }
    if (kind < 0.8)
      return {
        change: 'save',
        apply: (model) => model.saveVersion(base_revision, () => {}),
        send: async () => await client.call('versions.save', { ...base, name: 'kept' }),
      };
    if (kind < 0.84) {
      const step = random.below(this.#model.steps.length + 2);
      return {
        change: 'go_to',
        apply: (model) => model.goTo(base_revision, step),
        send: () => answered(client.call('drafts.go_to', { ...base, step })),
      };
    }
    const change = kind < 0.92 ? 'undo' : 'redo';
    return {
      change,
      apply: (model) => model[change](base_revision),
      send: () => answered(client.call(`drafts.${change}`, base)),
    };
  }
}

async function answered(call: Promise<unknown>): Promise<object> {
  await call;
  return {};
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof StudioError) return error.problems[0]!.code;
  throw error;
}
