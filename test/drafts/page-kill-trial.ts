/** The engine and the page killed at seeded moments while somebody works in the editor, again and again on one draft. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { TEXTS } from '../../renderer/texts/texts.ts';
import { Random } from '../fuzz/random.ts';
import { EditorView } from '../pages/views.ts';
import { Studio } from '../studio/studio.ts';
import { bytesOf, HistoryModel } from './history-model.ts';
import { nextAction, type PageAction } from './page-actions.ts';

/** Before each kill, in full, and said by the page to be saved. */
const MOST_SAVED = 3;
/** After the last one was begun. */
const KILLED_WITHIN_MS = 120;
const SCENES = 3;
const LAYERS = 4;

export interface PageKillResult {
  readonly saved: number;
  /** Actions in the middle of which both were killed, by whether the engine had done them. */
  readonly done: number;
  readonly undone: number;
  readonly faults: readonly string[];
  /** How often each action was done. */
  readonly actions: Readonly<Record<string, number>>;
}

export async function pageKillTrial(
  seed: number,
  kills: number,
  onKill: (count: number) => void = () => {},
): Promise<PageKillResult> {
  const studio = await Studio.open();
  try {
    const trial = new PageKills(studio, new Random(seed));
    await trial.begin();
    for (let count = 1; count <= kills; count += 1) {
      await trial.killOnce(count);
      onKill(count);
    }
    await trial.end();
    return trial.result;
  } finally {
    await studio.close();
  }
}

class PageKills {
  readonly #studio: Studio;
  readonly #random: Random;
  /** All that was acknowledged, and no more. */
  #model!: HistoryModel;
  #draftId = '';
  #editor!: EditorView;
  /** Begun when both were killed, and not done yet as far as is known. */
  #pending: PageAction | undefined;
  readonly #counts = { saved: 0, done: 0, undone: 0 };
  readonly #faults: string[] = [];
  readonly #actions: Record<string, number> = {};

  constructor(studio: Studio, random: Random) {
    this.#studio = studio;
    this.#random = random;
  }

  get result(): PageKillResult {
    return { ...this.#counts, faults: this.#faults, actions: this.#actions };
  }

  async begin(): Promise<void> {
    const { client } = this.#studio;
    await client.call('settings.change', { changes: { language: 'en' } });
    const { draft, script } = await client.call('drafts.create', {
      from: { kind: 'blank', view_mode: 'LANDSCAPE' },
    });
    this.#draftId = draft.draft_id;
    this.#model = new HistoryModel(script);
    const scene = script.shoot_scripts[0]!.shoot_script;
    const edits: DraftEdit[] = [];
    for (let at = 1; at < SCENES; at += 1)
      edits.push({ kind: 'insert_scene', at, scene: { ...scene, text_config: { text: `${at}.` } } });
    for (let at = 0; at < LAYERS; at += 1)
      edits.push({
        kind: 'insert_layer',
        scene: at % SCENES,
        layer: {
          layer_type: 'TEXT',
          position: { dx: 2500, dy: 900 },
          size: { width: 300, height: 90 },
          text_config: { text_context: 'QQ==' },
        },
      });
    const base = { draft_id: this.#draftId, base_revision: 1, label: 'place_layer' };
    await client.call('drafts.edit', { ...base, edits });
    this.#model.edit(1, { edits, label: base.label, client: 'trial', atMs: 0 });
    await this.#open((await this.#studio.newWindow({ locale: 'en-US' })).url());
  }

  async killOnce(count: number): Promise<void> {
    for (let left = this.#random.below(MOST_SAVED + 1); left > 0; left -= 1) await this.#doOne();
    const action = nextAction(this.#random, this.#model);
    this.#pending = action;
    // What a hand was about to do may find the page gone.
    const begun = action.perform(this.#editor).catch(() => undefined);
    await Promise.race([begun, delay(1000)]);
    await delay(this.#random.below(KILLED_WITHIN_MS));
    const kills = [() => this.#studio.killEngine(), () => this.#studio.killPages()];
    if (this.#random.chance(0.5)) kills.reverse();
    await Promise.all(kills.map((kill) => kill()));
    await begun;
    await this.#studio.startEngine();
    await this.#judge(`kill ${count}, ${action.name}`);
    const { url } = await this.#studio.client.call('engine.open_nonce', {});
    await this.#open(url);
    await this.#judge(`kill ${count}, ${action.name}, opened again`);
    this.#counts[this.#pending ? 'undone' : 'done'] += 1;
  }

  /** Undoes all and redoes all. */
  async end(): Promise<void> {
    const { client } = this.#studio;
    const draft_id = this.#draftId;
    for (const step of [0, this.#model.steps.length]) {
      this.#model.goTo(this.#model.revision, step);
      const { draft } = await client.call('drafts.open', { draft_id });
      await client.call('drafts.go_to', { draft_id, base_revision: draft.revision, step });
      await this.#agrees(`gone to step ${step}`);
    }
  }

  /** An action that the page says is saved is in the engine. */
  async #doOne(): Promise<void> {
    const action = nextAction(this.#random, this.#model);
    const { revision } = this.#model;
    await action.perform(this.#editor);
    assert.equal(action.apply(this.#model), 'done', action.name);
    this.#actions[action.name] = (this.#actions[action.name] ?? 0) + 1;
    // It is said to be saved a while after it is; before it was done it may still be said of the one before.
    if (this.#model.revision > revision)
      await this.#studio.until(async () => (await this.#stand()).revision > revision);
    await this.#editor.saved.waitFor();
    this.#counts.saved += 1;
    await this.#agrees(`${action.name}, saved`);
    await this.#showScene();
  }

  async #open(url: string): Promise<void> {
    const page = await this.#studio.sameWindow(url);
    await page.goto(new URL(`/drafts/${this.#draftId}`, page.url()).href);
    this.#editor = new EditorView({ page, texts: TEXTS.en });
    await this.#editor.text.waitFor();
    await this.#editor.saved.waitFor();
  }

  async #showScene(): Promise<void> {
    await this.#editor.tab(this.#editor.texts.editor.tabScene).click();
  }

  /** The draft is as it was acknowledged, or the one action more is done, wholly. */
  async #judge(when: string): Promise<void> {
    const { revision } = await this.#stand();
    if (revision > this.#model.revision) {
      this.#pending?.apply(this.#model);
      this.#pending = undefined;
    }
    await this.#agrees(when);
  }

  async #agrees(when: string): Promise<void> {
    const stand = await this.#stand();
    if (stand.revision !== this.#model.revision)
      this.#faults.push(`${when}: revision ${stand.revision} instead of ${this.#model.revision}`);
    if (stand.bytes !== bytesOf(this.#model.script)) this.#faults.push(`${when}: another script`);
    assert.deepEqual(this.#faults, []);
  }

  async #stand(): Promise<{ readonly revision: number; readonly bytes: string }> {
    const { draft, script } = await this.#studio.client.call('drafts.open', { draft_id: this.#draftId });
    return { revision: draft.revision, bytes: bytesOf(script) };
  }
}
