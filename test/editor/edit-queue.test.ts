/** Three editors on one draft of a real library, over lines that lose requests and answers. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { InputOf, MethodName, OutputOf } from '../../domain/contract/contract.ts';
import { engineError } from '../../domain/contract/engine-error.ts';
import { errorOf } from '../../domain/contract/envelope.ts';
import { canonicalJson } from '../../domain/drafts/canonical.ts';
import { StudioError } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { Script } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import type { Handlers } from '../../native/engine/handler.ts';
import { CONTEXT, callsOf } from '../../native/engine/methods/calls.test-helper.ts';
import { draftMethodsOf } from '../../native/engine/methods/drafts.ts';
import { openLibraryThread } from '../../native/library/library-thread.ts';
import type { DraftCommand, Outcome } from '../../renderer/editor/draft-commands.ts';
import { EditQueue } from '../../renderer/editor/edit-queue.ts';
import type { JournalRecord } from '../../renderer/editor/journal.ts';
import { textOf } from '../../renderer/editor/scene-keys.ts';
import { Random } from '../fuzz/random.ts';

const root = await mkdtemp(path.join(os.tmpdir(), 'metastudio-editor-'));
const thread = await openLibraryThread({ file: path.join(root, 'library.db') });
after(async () => {
  await thread.close();
  await rm(root, { recursive: true, force: true });
});

const windows = new Set<Editor>();
const handlers = draftMethodsOf({
  stores: thread.stores,
  content: openContentStore(path.join(root, 'content')),
  events: {
    publish(name, payload) {
      if (name !== 'drafts.changed') return;
      for (const { queue } of windows) queue.told((payload as { draft: never }).draft);
    },
  },
  check: async () => [],
  onFault: (error) => assert.fail(String(error)),
});

async function ask<Name extends MethodName>(
  client: string,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const { call } = callsOf<MethodName>(handlers as unknown as Handlers, { ...CONTEXT, client });
  try {
    return await call(name, input);
  } catch (error) {
    if (error instanceof StudioError) {
      const { code, details } = errorOf(error.problems, 'en');
      throw engineError(code as never, 'en', details);
    }
    throw error;
  }
}

interface Tally {
  /** Every text that was typed, with the mark of the scene that it was typed into. */
  readonly typed: Map<string, string>;
  /** Every text that any scene of the draft ever had. */
  readonly texts: Set<string>;
  /** Texts that stood in another scene than they were typed into. */
  readonly misplaced: Set<string>;
  readonly done: Map<string, number>;
}

/** Of scenes that a window has made anew. */
const UNMARKED = '#DCE3EC';

/** Which scene is which, as the library knows and no window does: by a background that is kept from them. */
function marksOf({ shoot_scripts }: Script): readonly string[] {
  return shoot_scripts.map(
    ({ shoot_script }) => shoot_script.background_config?.[0]?.background_color_config ?? UNMARKED,
  );
}

function unmarked(script: Script): Script {
  const background_config = [{ background_type: 'COLOR' as const, background_color_config: UNMARKED }];
  return {
    ...script,
    shoot_scripts: script.shoot_scripts.map((scene) => ({
      ...scene,
      shoot_script: { ...scene.shoot_script, background_config },
    })),
  };
}

/** A window, whose line fails as the dice say while they are rolled. */
class Editor {
  queue: EditQueue;
  journal: JournalRecord = { draft_name: '', name: null, texts: [] };
  fails = true;
  readonly #name: string;
  readonly #draftId: string;
  readonly #random: Random;
  readonly #tally: Tally;
  readonly #marks = new Map<number, readonly string[]>();

  constructor(name: string, first: OutputOf<'drafts.open'>, random: Random, tally: Tally) {
    this.#name = name;
    this.#draftId = first.draft.draft_id;
    this.#random = random;
    this.#tally = tally;
    this.queue = this.#open(this.#hidden(first));
  }

  /** The page is killed, and opened anew. */
  async reload(): Promise<void> {
    this.queue.close();
    this.queue = this.#open(this.#hidden(await ask(this.#name, 'drafts.open', { draft_id: this.#draftId })));
    void this.queue.flush();
  }

  type(key: string, text: string): void {
    this.#place(key, text);
    this.queue.setText(key, text);
  }

  /** Its user sees both texts, and in which scene. */
  keepMine(key: string, text: string): void {
    this.#place(key, text);
    this.queue.resolve(key, 'mine');
  }

  #place(key: string, text: string): void {
    const { draft, keys } = this.queue.view;
    const at = keys.indexOf(key);
    if (at >= 0) this.#tally.typed.set(text, this.#marks.get(draft.revision)![at]!);
  }

  /** The answer without the marks. */
  #hidden<Answer extends OutputOf<'drafts.edit'>>(answer: Answer): Answer {
    this.#marks.set(answer.draft.revision, marksOf(answer.script));
    return { ...answer, script: unmarked(answer.script) };
  }

  #open(first: OutputOf<'drafts.open'>): EditQueue {
    return new EditQueue({
      first,
      call: (name, input) => this.#call(name, input),
      recordOf: (fault) => (fault as ReturnType<typeof engineError>).record,
      later: (timeMs, run) => {
        const timer = setTimeout(run, Math.min(timeMs, 5));
        return () => clearTimeout(timer);
      },
      journal: {
        read: () => this.journal,
        write: (record) => {
          this.journal = record;
        },
      },
    });
  }

  async #call<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    if (this.fails && this.#random.chance(0.1)) throw engineError('ENGINE_UNREACHABLE', 'en');
    const change = (await ask(this.#name, name, input)) as OutputOf<'drafts.edit'>;
    const answer = this.#hidden(change) as unknown as OutputOf<Name>;
    if (name !== 'drafts.open') {
      const marks = marksOf(change.script);
      change.script.shoot_scripts.forEach((scene, at) => {
        const text = textOf(scene);
        this.#tally.texts.add(text);
        const mark = this.#tally.typed.get(text);
        if (mark !== undefined && mark !== marks[at] && marks[at] !== UNMARKED)
          this.#tally.misplaced.add(text);
      });
      const label = name === 'drafts.edit' ? (input as InputOf<'drafts.edit'>).label : name;
      // Of two scenes that are alike it shows in nothing which stands first.
      const isChange = change.draft.revision !== (input as InputOf<'drafts.edit'>).base_revision;
      if (isChange) this.#tally.done.set(label, (this.#tally.done.get(label) ?? 0) + 1);
    }
    if (this.fails && this.#random.chance(0.1)) throw engineError('ENGINE_UNREACHABLE', 'en');
    return answer;
  }
}

const sceneCommand = (kind: 'duplicate_scene' | 'remove_scene', key: string): DraftCommand => ({
  kind: 'edits',
  label: kind,
  make: ({ keys }) => (keys.includes(key) ? [{ kind, scene: keys.indexOf(key) }] : undefined),
});

const moveCommand = (key: string, to: number): DraftCommand => ({
  kind: 'edits',
  label: 'move_scene',
  make({ keys }) {
    const scene = keys.indexOf(key);
    return scene < 0 || to >= keys.length || to === scene ? undefined : [{ kind: 'move_scene', scene, to }];
  },
});

/** Four scenes, each with a text and a mark of its own, and no history: whoever undoes everything has them still. */
async function newDraft(): Promise<string> {
  const { draft, script } = await ask('maker', 'drafts.create', {
    from: { kind: 'blank', view_mode: 'LANDSCAPE' },
  });
  const { draft_id, revision: base_revision } = draft;
  const [scene] = unmarked(script).shoot_scripts;
  const edits = [1, 2, 3, 4].map((number) => ({
    kind: 'insert_scene' as const,
    at: number,
    scene: {
      ...scene!.shoot_script,
      text_config: { text: `scene ${number}` },
      background_config: [{ background_type: 'COLOR' as const, background_color_config: `#00000${number}` }],
    },
  }));
  await ask('maker', 'drafts.edit', {
    draft_id,
    base_revision,
    label: 'add_scene',
    edits: [...edits, { kind: 'remove_scene', scene: 0 }],
  });
  const copy = await ask('maker', 'drafts.create', { from: { kind: 'draft', draft_id } });
  return copy.draft.draft_id;
}

async function schedule(seed: number): Promise<void> {
  const random = new Random(seed);
  const draft_id = await newDraft();
  const first = await ask('maker', 'drafts.open', { draft_id });
  const tally: Tally = { typed: new Map(), texts: new Set(['']), misplaced: new Set(), done: new Map() };
  const editors = ['one', 'two', 'three'].map((name) => new Editor(name, first, random, tally));
  for (const editor of editors) windows.add(editor);
  const outcomes: { readonly label: string; readonly outcome: Outcome }[] = [];
  const typed = new Map<Editor, string>();
  const launched = new Map<string, number>();
  const run = (editor: Editor, label: string, command: DraftCommand) => {
    launched.set(label, (launched.get(label) ?? 0) + 1);
    void editor.queue.do(command).then((outcome) => outcomes.push({ label, outcome }));
  };
  try {
    for (let step = 0; step < 40; step += 1) {
      const editor = random.pick(editors);
      const { queue } = editor;
      const key = random.pick(queue.view.keys);
      const dice = random.below(100);
      if (dice < 48) {
        const text = `${seed}/${step}`;
        editor.type(key, text);
        typed.set(editor, text);
      } else if (dice < 60) run(editor, 'move_scene', moveCommand(key, random.below(queue.view.keys.length)));
      else if (dice < 64) {
        const [disputed] = queue.view.conflicts;
        if (!disputed) continue;
        const [at, { mine }] = disputed;
        if (random.chance(0.5)) editor.keepMine(at, mine);
        else {
          if (typed.get(editor) === mine) typed.delete(editor);
          queue.resolve(at, 'theirs');
        }
      } else if (dice < 68) {
        // On the way back to where it was, a scene is written in.
        const text = `${seed}/${step}`;
        run(editor, 'move_scene', moveCommand(key, random.below(queue.view.keys.length)));
        await queue.flush();
        run(editor, 'drafts.undo', { kind: 'undo' });
        if (random.chance(0.5)) run(editor, 'drafts.redo', { kind: 'redo' });
        await new Promise((resolve) => setTimeout(resolve, random.below(3)));
        const other = random.pick(queue.view.keys);
        editor.type(other, text);
        typed.set(editor, text);
      } else if (dice < 71) run(editor, 'duplicate_scene', sceneCommand('duplicate_scene', key));
      else if (dice < 74) run(editor, 'remove_scene', sceneCommand('remove_scene', key));
      else if (dice < 80) run(editor, 'drafts.undo', { kind: 'undo' });
      else if (dice < 84) run(editor, 'drafts.redo', { kind: 'redo' });
      else if (dice < 90) {
        // Whatever a page calls saved is in the engine, or in front of the user.
        if (await queue.flush()) assert.ok(hasKept(editor, typed.get(editor), tally), `${typed.get(editor)}`);
      } else if (dice < 93) await editor.reload();
      else await new Promise((resolve) => setTimeout(resolve, random.below(9)));
    }
    for (const editor of editors) editor.fails = false;
    for (let round = 0; round < 200; round += 1) {
      for (const { queue } of editors) {
        queue.tryAgain();
        await queue.flush();
      }
      const revisions = new Set(editors.map(({ queue }) => queue.view.draft.revision));
      if (
        revisions.size === 1 &&
        editors.every(({ queue }) => !queue.hasUnsent || queue.view.conflicts.size > 0)
      )
        break;
    }
    const end = await ask('maker', 'drafts.open', { draft_id });
    assert.deepEqual([...tally.misplaced], [], 'texts in other scenes than they were typed into');
    const bytes = canonicalJson(unmarked(end.script) as unknown as JsonValue);
    for (const editor of editors) {
      const { view } = editor.queue;
      assert.ok(['saved', 'conflict'].includes(view.saving.kind), view.saving.kind);
      assert.equal(canonicalJson(view.script as unknown as JsonValue), bytes);
      assert.ok(hasKept(editor, typed.get(editor), tally), `${typed.get(editor)} is lost`);
    }
    for (const [label, count] of launched) {
      const undone = outcomes.filter(
        (one) => one.label === label && ['needless', 'failed'].includes(one.outcome.kind),
      ).length;
      assert.ok((tally.done.get(label) ?? 0) <= count - undone, `${label} was done more often than asked`);
    }
  } finally {
    for (const editor of editors) {
      windows.delete(editor);
      editor.queue.close();
    }
  }
}

/** Whether the last text of a window was in the engine once, or is still before the user. */
function hasKept({ queue, journal }: Editor, text: string | undefined, { texts }: Tally): boolean {
  if (text === undefined || texts.has(text)) return true;
  const shown = [...queue.view.conflicts.values()].map(({ mine }) => mine);
  return shown.includes(text) || journal.texts.some((entry) => entry.text === text);
}

describe('three editors on one draft, with requests and answers lost', () => {
  const firstSeed = 20_260_000;
  for (let seed = firstSeed; seed < firstSeed + 25; seed += 1)
    it(`come to one draft, and no text of theirs is lost (seed ${seed})`, () => schedule(seed));
});
