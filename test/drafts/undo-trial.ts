/** Seeded sequences of all kinds of edits, undone to their beginning and redone to their end, and gone through in leaps. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DraftState } from '../../domain/drafts/draft.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import { DraftStore } from '../../native/drafts/draft-store.ts';
import { openLibrary } from '../../native/library/database.ts';
import { Random } from '../fuzz/random.ts';
import { digestOf } from './digest.ts';
import { bytesOf, HistoryModel, type Outcome } from './history-model.ts';
import { randomEdits, randomScript, randomText } from './random-edits.ts';

export interface UndoTally {
  sequences: number;
  steps: number;
  /** Of several edits each. */
  manyAtOnce: number;
  /** Edits that went on with the step before them. */
  joined: number;
  refused: number;
  leaps: number;
  /** By the kinds of edits that were done. */
  readonly kinds: Partial<Record<DraftEdit['kind'], number>>;
}

/** Sequences on one library: enough that drafts lie beside each other, and that it does not grow slow. */
const ON_ONE_LIBRARY = 50;
const CHANGES = 40;
const LEAPS = 5;
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();

/** @throws Error that names the seed of the first sequence that does not hold */
export async function undoTrial(
  firstSeed: number,
  count: number,
  onDone: (count: number) => void = () => {},
): Promise<UndoTally> {
  const tally: UndoTally = {
    sequences: 0,
    steps: 0,
    manyAtOnce: 0,
    joined: 0,
    refused: 0,
    leaps: 0,
    kinds: {},
  };
  while (tally.sequences < count) {
    const folder = mkdtempSync(path.join(PLACE, 'metastudio-undo-'));
    const library = await openLibrary({ file: path.join(folder, 'library.db') });
    const clock = { now: 1_700_000_000_000 };
    try {
      const drafts = new DraftStore(library, () => clock.now);
      for (let left = ON_ONE_LIBRARY; left > 0 && tally.sequences < count; left -= 1) {
        const seed = firstSeed + tally.sequences;
        await new Sequence(drafts, clock, new Random(seed), tally).run().catch((error: unknown) => {
          throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
        });
        tally.sequences += 1;
      }
    } finally {
      library.close();
      rmSync(folder, { recursive: true, force: true });
    }
    onDone(tally.sequences);
  }
  return tally;
}

class Sequence {
  readonly #drafts: DraftStore;
  readonly #clock: { now: number };
  readonly #random: Random;
  readonly #tally: UndoTally;
  #id = '';
  #model!: HistoryModel;
  /** What is dragged or typed into, while it is. */
  #run = { path: '', key: '' };

  constructor(drafts: DraftStore, clock: { now: number }, random: Random, tally: UndoTally) {
    this.#drafts = drafts;
    this.#clock = clock;
    this.#random = random;
    this.#tally = tally;
  }

  async run(): Promise<void> {
    const script = randomScript(this.#random);
    const { draft } = await this.#drafts.create({ script, shelf: 'drafts' });
    this.#id = draft.id;
    this.#model = new HistoryModel(script);
    for (let count = 0; count < CHANGES; count += 1) {
      this.#clock.now += this.#random.pick([20, 300, 6000]);
      await this.#change();
    }
    const { steps } = this.#model;
    this.#tally.steps += steps.length;
    await this.#all('redo');
    const end = this.#digest();
    await this.#all('undo');
    assert.equal(this.#digest(), digestOf(bytesOf(script)), 'all undone');
    for (let leap = 0; leap < LEAPS; leap += 1) await this.#goTo(this.#random.below(steps.length + 1));
    await this.#goTo(0);
    await this.#all('redo');
    assert.equal(this.#digest(), end, 'all redone');
  }

  async #change(): Promise<void> {
    const dice = this.#random.below(100);
    if (dice < 52) {
      const edits = randomEdits(this.#random, this.#model.script);
      const joined = await this.#edit(edits, undefined);
      assert.equal(joined, false);
    } else if (dice < 80) this.#tally.joined += Number(await this.#goOn());
    else if (dice < 88) await this.#step('undo');
    else if (dice < 95) await this.#step('redo');
    else await this.#goTo(this.#random.below(this.#model.steps.length + 1));
  }

  /** Types on, or moves something further. @returns whether it went on with the step before */
  async #goOn(): Promise<boolean> {
    const random = this.#random;
    if (this.#run.path === '' || random.chance(0.25)) {
      const at = `/shoot_scripts/0/shoot_script`;
      const path = random.pick([
        `${at}/text_config/text`,
        `${at}/layer_config/0/position/dx`,
        '/script_name',
      ]);
      this.#run = { path, key: `${path}/${random.below(1000)}` };
    }
    const value = this.#run.path.endsWith('dx') ? random.below(1920) : `n${randomText(random)}`;
    return await this.#edit([{ kind: 'set', path: this.#run.path, value }], this.#run.key);
  }

  async #edit(edits: readonly DraftEdit[], key: string | undefined): Promise<boolean> {
    const [model, count] = [this.#model, this.#model.steps.length];
    const [cursor, { revision }] = [model.cursor, model];
    const step = { edits, label: 'edit', client: 'trial' };
    const outcome = model.edit(revision, { ...step, key, atMs: this.#clock.now });
    await this.#agrees(outcome, this.#drafts.edit({ ...this.#base(revision), ...step, coalesceKey: key }));
    if (outcome !== 'done') this.#tally.refused += 1;
    if (outcome !== 'done' || model.revision === revision) return false;
    if (edits.length > 1) this.#tally.manyAtOnce += 1;
    for (const { kind } of edits) this.#tally.kinds[kind] = (this.#tally.kinds[kind] ?? 0) + 1;
    return model.cursor === cursor && model.steps.length <= count;
  }

  async #step(way: 'undo' | 'redo'): Promise<Outcome> {
    const { revision } = this.#model;
    const outcome = this.#model[way](revision);
    await this.#agrees(outcome, this.#drafts[way](this.#base(revision)));
    return outcome;
  }

  async #all(way: 'undo' | 'redo'): Promise<void> {
    for (let outcome: Outcome = 'done'; outcome === 'done'; ) outcome = await this.#step(way);
  }

  async #goTo(step: number): Promise<void> {
    const { revision } = this.#model;
    this.#tally.leaps += 1;
    await this.#agrees(
      this.#model.goTo(revision, step),
      this.#drafts.goTo({ ...this.#base(revision), step }),
    );
  }

  #base(baseRevision: number) {
    return { id: this.#id, baseRevision };
  }

  #digest(): string {
    return digestOf(bytesOf(this.#model.script));
  }

  /** The library does as the model does, and shows the same bytes. */
  async #agrees(outcome: Outcome, answer: Promise<DraftState>): Promise<void> {
    const state = await answer.catch(codeOf);
    if (typeof state === 'string') return assert.equal(state, outcome);
    assert.equal(outcome, 'done');
    const bytes = bytesOf(state.script);
    assert.equal(bytes, bytesOf(this.#model.script));
    assert.equal(digestOf(bytes), this.#digest());
    assert.equal(state.draft.revision, this.#model.revision);
  }
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof StudioError) return error.problems[0]!.code;
  throw error;
}
