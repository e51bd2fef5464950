/**
 * One schedule: three windows change one draft at once, over a line that loses, doubles and reorders what they say and
 * what they are answered. What happens when is told by the seed alone. After every call the draft has to be what the
 * model says; in the end all windows have to show it, and all of it has to be undone and redone through the same bytes.
 */
import assert from 'node:assert/strict';
import type { DraftChange } from '../../domain/contract/drafts.ts';
import { oneLine } from '../../domain/text/one-line.ts';
import { Random } from '../fuzz/random.ts';
import type { Answer, Call, EngineBench } from './engine-bench.ts';
import { bytesOf, HistoryModel, type Outcome } from './history-model.ts';
import { randomScript } from './random-edits.ts';
import { StudioWindow } from './studio-window.ts';

/** How often what happened. */
export type Tally = Record<
  'calls' | 'done' | 'conflicts' | 'refused' | 'lost' | 'doubled' | 'joined' | 'steps',
  number
>;

export const emptyTally = (): Tally => ({
  calls: 0,
  done: 0,
  conflicts: 0,
  refused: 0,
  lost: 0,
  doubled: 0,
  joined: 0,
  steps: 0,
});

interface Sent {
  readonly window: StudioWindow;
  readonly call: Call;
}

interface Answered extends Sent {
  /** Undefined when it was lost, here or there. */
  readonly answer: Answer | undefined;
}

const CHANGES = 28;
const LOST = 0.06;
const DOUBLED = 0.05;

export async function runSchedule(seed: number, engine: EngineBench, tally: Tally): Promise<void> {
  try {
    await new Schedule(seed, engine, tally).run();
  } catch (error) {
    throw new Error(`schedule of seed ${seed}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

class Schedule {
  readonly #random: Random;
  readonly #engine: EngineBench;
  readonly #tally: Tally;
  #draftId = '';
  #model!: HistoryModel;
  #windows: readonly StudioWindow[] = [];
  readonly #versions: number[] = [];
  /** On the way to the engine. */
  readonly #sent: Sent[] = [];
  /** On the way back. */
  readonly #answered: Answered[] = [];
  /** Told to each window, in order. */
  readonly #events = new Map<StudioWindow, number[]>();
  #isLossy = true;

  constructor(seed: number, engine: EngineBench, tally: Tally) {
    this.#random = new Random(seed);
    this.#engine = engine;
    this.#tally = tally;
  }

  async run(): Promise<void> {
    const first = randomScript(this.#random);
    const made = await this.#engine.stores.drafts.create({ script: first, shelf: 'drafts' });
    this.#draftId = made.draft.id;
    this.#model = new HistoryModel(first);
    const opened = { id: made.draft.id, revision: 1, script: first };
    const coalesces = this.#engine.clock !== undefined;
    this.#windows = ['a', 'b', 'c'].map((name) => new StudioWindow(name, opened, this.#random, coalesces));
    for (const window of this.#windows) this.#events.set(window, []);
    this.#engine.onChanged = ({ draft_id, revision }) => {
      if (draft_id === this.#draftId) for (const told of this.#events.values()) told.push(revision);
    };
    let changes = 0;
    let [window] = this.#windows as [StudioWindow];
    while (changes < CHANGES) {
      if (this.#random.chance(0.12)) {
        // Whoever works goes on for a while.
        if (this.#random.chance(0.4)) window = this.#random.pick(this.#windows);
        this.#send(window, window.change(this.#versions));
        changes += 1;
      } else await this.#happen();
    }
    this.#isLossy = false;
    while (await this.#happen());
    await this.#settle();
    this.#tally.steps += this.#model.steps.length;
  }

  /** @returns whether there was anything left to happen */
  async #happen(): Promise<boolean> {
    const events = [...this.#events].filter(([, told]) => told.length > 0);
    const wanting = this.#windows.flatMap((window) => {
      const call = window.needed();
      return call === undefined ? [] : [{ window, call }];
    });
    for (const { window, call } of wanting) this.#send(window, call);
    const ways = [
      ...(this.#sent.length > 0 ? ['perform', 'perform'] : []),
      ...(this.#answered.length > 0 ? ['answer', 'answer'] : []),
      ...(events.length > 0 ? ['event'] : []),
    ];
    if (ways.length === 0) return false;
    const way = this.#random.pick(ways);
    if (way === 'perform') await this.#perform();
    else if (way === 'answer') this.#answer();
    else {
      const [window, told] = this.#random.pick(events);
      window.learn(told.shift()!);
    }
    return true;
  }

  #send(window: StudioWindow, call: Call): void {
    if (this.#loses()) {
      this.#answered.push({ window, call, answer: undefined });
      return;
    }
    this.#sent.push({ window, call });
    if (!this.#isLossy || !this.#random.chance(DOUBLED)) return;
    this.#tally.doubled += 1;
    this.#sent.push({ window, call });
  }

  #loses(): boolean {
    const loses = this.#isLossy && this.#random.chance(LOST);
    if (loses) this.#tally.lost += 1;
    return loses;
  }

  /** The engine gets some of what was sent, in any order, at once where it can. */
  async #perform(): Promise<void> {
    const { clock } = this.#engine;
    const count = clock === undefined ? 1 + this.#random.below(3) : 1;
    const batch = Array.from({ length: Math.min(count, this.#sent.length) }, () => this.#taken(this.#sent));
    // A clock may also be set back.
    if (clock) clock.now += this.#random.pick([1, 40, 90, 300, 2000, 4999, 5000, 5001, -500]);
    const answers = await Promise.all(
      batch.map(({ call, window }) => this.#engine.perform(call, window.name)),
    );
    for (const [index, { window, call }] of batch.entries()) {
      const answer = answers[index]!;
      this.#judge(call, window, answer);
      this.#answered.push({ window, call, answer: this.#loses() ? undefined : answer });
    }
    const [only] = answers;
    if (answers.length > 1 || (only && 'code' in only)) await this.#compare();
  }

  #answer(): void {
    const { window, call, answer } = this.#taken(this.#answered);
    const next = answer === undefined ? window.miss(call) : window.take(call, answer);
    if (next) this.#send(window, next);
  }

  #taken<Item>(items: Item[]): Item {
    return items.splice(this.#random.below(items.length), 1)[0]!;
  }

  /** The model does the same, and must be answered the same. */
  #judge(call: Call, window: StudioWindow, answer: Answer): void {
    const [steps, revision] = [this.#model.steps.length, this.#model.revision];
    const outcome = this.#modelled(call, window, answer);
    assert.equal('code' in answer ? answer.code : 'done', outcome, call.name);
    this.#tally.calls += 1;
    if (outcome === 'done') this.#tally.done += 1;
    else if (outcome === 'CONFLICT') this.#tally.conflicts += 1;
    else this.#tally.refused += 1;
    const isSameStep = this.#model.steps.length === steps && this.#model.revision > revision;
    if (call.name === 'drafts.edit' && call.input.coalesce_key && isSameStep) this.#tally.joined += 1;
    if ('value' in answer) this.#agreesIfChange(answer.value, call.name);
  }

  #modelled(call: Call, { name: client }: StudioWindow, answer: Answer): Outcome {
    const model = this.#model;
    const atMs = this.#engine.clock?.now ?? 0;
    switch (call.name) {
      case 'drafts.edit': {
        const { base_revision, edits, label, coalesce_key: key } = call.input;
        return model.edit(base_revision, { edits, label, key, client, atMs });
      }
      case 'drafts.rename': {
        const edits = [{ kind: 'set' as const, path: '/script_name', value: oneLine(call.input.name) }];
        return model.edit(call.input.base_revision, { edits, label: 'rename', client, atMs });
      }
      case 'drafts.undo':
        return model.undo(call.input.base_revision);
      case 'drafts.redo':
        return model.redo(call.input.base_revision);
      case 'drafts.go_to':
        return model.goTo(call.input.base_revision, call.input.step);
      case 'versions.save':
        return model.saveVersion(call.input.base_revision, (script) => {
          assert.ok('value' in answer && 'version_id' in answer.value, 'a version was not kept');
          model.versions.set(answer.value.version_id, script);
          this.#versions.push(answer.value.version_id);
        });
      case 'versions.restore':
        return model.restoreVersion(call.input.base_revision, call.input.version_id, client, atMs);
      case 'versions.remove':
        return model.versions.delete(call.input.version_id) ? 'done' : 'VERSION_NOT_FOUND';
      case 'drafts.recycle':
        model.isRecycled = true;
        return 'done';
      case 'drafts.restore':
        model.isRecycled = false;
        return 'done';
      default:
        return 'done';
    }
  }

  async #compare(): Promise<void> {
    this.#agrees(await this.#engine.ask('drafts.open', { draft_id: this.#draftId }), 'as it stands');
  }

  /** Not every answer tells how the draft is. */
  #agreesIfChange(value: object, where: string): void {
    if ('script' in value) this.#agrees(value as DraftChange, where);
  }

  #agrees({ draft, script, history }: DraftChange, where: string): void {
    const { revision, labels } = this.#model;
    assert.equal(draft.revision, revision, `${where}: revision`);
    assert.equal(bytesOf(script), bytesOf(this.#model.script), `${where}: bytes`);
    assert.deepEqual({ undo: history.undo_label, redo: history.redo_label }, labels, where);
  }

  /** One history, which all windows show; undone to its beginning and redone to its end through the same bytes. */
  async #settle(): Promise<void> {
    if (this.#model.isRecycled) await this.#engine.ask('drafts.restore', { draft_id: this.#draftId });
    this.#model.isRecycled = false;
    await this.#compare();
    for (const { name, revision, script } of this.#windows) {
      assert.equal(revision, this.#model.revision, `what window ${name} knows`);
      assert.equal(bytesOf(script), bytesOf(this.#model.script), `what window ${name} shows`);
    }
    const { steps, cursor } = this.#model;
    const told = await this.#engine.stores.drafts.steps({ id: this.#draftId, limit: steps.length + 1 });
    assert.deepEqual([told.present, told.count], [cursor, steps.length]);
    assert.deepEqual(
      told.steps.map(({ atMs: _, subject: __, ...step }) => step).reverse(),
      steps.map(({ label, client, revision, editCount }, index) => {
        const step = index + 1;
        return { step, label, client, revision, editCount, isDone: step <= cursor };
      }),
    );
    const listed = await this.#engine.ask('versions.list', { draft_id: this.#draftId });
    assert.deepEqual(
      listed.versions.map((one) => one.version_id).sort((a, b) => a - b),
      [...this.#model.versions.keys()],
    );
    await this.#walk('redo', steps.length - cursor);
    await this.#walk('undo', steps.length);
    await this.#walk('redo', steps.length);
  }

  async #walk(way: 'undo' | 'redo', count: number): Promise<void> {
    for (let step = 0; step <= count; step += 1) {
      const base_revision = this.#model.revision;
      const input = { draft_id: this.#draftId, base_revision };
      const answer = await this.#engine.perform({ name: `drafts.${way}`, input }, 'bench');
      const outcome = this.#model[way](base_revision);
      assert.equal('code' in answer ? answer.code : 'done', outcome, `${way} ${step} of ${count}`);
      if ('value' in answer) this.#agrees(answer.value as DraftChange, `${way} ${step} of ${count}`);
      assert.equal(outcome === 'done', step < count, `${way} ${step} of ${count}`);
    }
  }
}
