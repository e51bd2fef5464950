/** What somebody does in the editor by mouse and keyboard, each with what it has to make of the draft. */

import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { mendOf } from '../../domain/script/mends.ts';
import type { Script } from '../../domain/script/schema.ts';
import { problemsInText } from '../../renderer/editor/live-problems.ts';
import { sceneAfter } from '../../renderer/editor/new-scene.ts';
import { groupsOf } from '../../renderer/editor/problem-groups.ts';
import { colourEdit } from '../../renderer/editor/scene-background.ts';
import type { Random } from '../fuzz/random.ts';
import type { EditorView } from '../pages/views.ts';
import type { HistoryModel, Outcome } from './history-model.ts';

export interface PageAction {
  readonly name: string;
  /** Does the same to a model. */
  readonly apply: (model: HistoryModel) => Outcome;
  readonly perform: (editor: EditorView) => Promise<void>;
}

const MOST_SCENES = 7;

/** Of what can be done now, one at random. */
export function nextAction(random: Random, model: HistoryModel): PageAction {
  for (;;) {
    const make = random.pick(MAKERS);
    const action = make(random, model);
    if (action) return action;
  }
}

type Maker = (random: Random, model: HistoryModel) => PageAction | undefined;

const edited = (edits: readonly DraftEdit[], label: string) => (model: HistoryModel) =>
  model.edit(model.revision, { edits, label, client: 'page', atMs: 0 });

function sceneOf(random: Random, { script }: HistoryModel) {
  const count = script.shoot_scripts.length;
  return { at: random.below(count), count };
}

const type: Maker = (random, model) => {
  const { at } = sceneOf(random, model);
  const text = model.script.shoot_scripts[at]!.shoot_script.text_config?.text ?? '';
  const word = random.pick(['词', 'word ', '👋', '。', ' ']) + random.below(1000);
  const path = `/shoot_scripts/${at}/shoot_script/text_config/text`;
  return {
    name: 'type',
    apply: edited([{ kind: 'set', path, value: text + word }], 'edit_text'),
    perform: async (editor) => {
      await editor.scenes.nth(at).click();
      await editor.text.press('Control+End');
      await editor.page.keyboard.insertText(word);
    },
  };
};

const add: Maker = (random, model) => {
  const { at, count } = sceneOf(random, model);
  if (count >= MOST_SCENES) return undefined;
  const scene = sceneAfter(model.script.shoot_scripts[at]!);
  return {
    name: 'add scene',
    apply: edited([{ kind: 'insert_scene', at: at + 1, scene }], 'add_scene'),
    perform: async (editor) => {
      await editor.scenes.nth(at).click();
      await editor.button(editor.texts.editor.addScene).click();
    },
  };
};

/** By keys, on the row of a scene. */
function byKeys(
  name: string,
  keys: string,
  editOf: (at: number, count: number) => DraftEdit | undefined,
): Maker {
  return (random, model) => {
    const { at, count } = sceneOf(random, model);
    const edit = editOf(at, count);
    return (
      edit && {
        name,
        apply: edited([edit], edit.kind),
        perform: async (editor) => {
          await editor.scenes.nth(at).click();
          await editor.page.keyboard.press(keys);
        },
      }
    );
  };
}

const duplicate = byKeys('duplicate scene', 'Control+d', (scene, count) =>
  count < MOST_SCENES ? { kind: 'duplicate_scene', scene } : undefined,
);
const remove = byKeys('remove scene', 'Delete', (scene, count) =>
  count > 2 ? { kind: 'remove_scene', scene } : undefined,
);
const moveDown = byKeys('move scene', 'Alt+Shift+ArrowDown', (scene, count) =>
  scene < count - 1 ? { kind: 'move_scene', scene, to: scene + 1 } : undefined,
);

const colour: Maker = (random, model) => {
  const { at } = sceneOf(random, model);
  const code = `#${(0x100000 + random.below(0xefffff)).toString(16)}`;
  return {
    name: 'background',
    apply: edited([colourEdit(at, code)], 'set_background'),
    perform: async (editor) => {
      await editor.scenes.nth(at).click();
      await editor.colourCode.fill(code);
      await editor.colourCode.press('Enter');
    },
  };
};

const undo: Maker = (_, model) =>
  model.cursor > 0 ? walk('undo', 'Control+z', (one) => one.undo(one.revision)) : undefined;
const redo: Maker = (_, model) =>
  model.cursor < model.steps.length
    ? walk('redo', 'Control+Shift+z', (one) => one.redo(one.revision))
    : undefined;

function walk(name: string, keys: string, apply: PageAction['apply']): PageAction {
  return {
    name,
    apply,
    perform: async (editor) => {
      await editor.scenes.first().click();
      await editor.page.keyboard.press(keys);
    },
  };
}

/** To the step before the last but one, by the list of the history. */
const leap: Maker = (_, model) => {
  const step = model.cursor - 2;
  if (step < 1) return undefined;
  return {
    name: 'go to a step',
    apply: (one) => one.goTo(one.revision, step),
    perform: async (editor) => {
      const { page, texts } = editor;
      await editor.tab(texts.editor.tabHistory).click();
      const history = page.getByRole('listbox', { name: texts.history.title });
      await history.getByRole('option', { selected: true }).waitFor();
      await history.focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    },
  };
};

/** A layer is moved into the picture, or taken away, by the list of problems. */
const mend: Maker = (_, { script }) => {
  const found = firstMend(script);
  return (
    found && {
      name: 'mend a layer',
      apply: edited(found.edits, 'mend'),
      perform: async (editor) => {
        const { page, texts } = editor;
        await editor.tab(texts.editor.tabProblems).click();
        await page
          .getByRole('button', { name: texts.mending.mend(found.name.en), exact: true })
          .first()
          .click();
      },
    }
  );
};

function firstMend(script: Script) {
  const problems = groupsOf(problemsInText(script)).flatMap((group) => group.problems);
  return problems.map((one) => mendOf(script, one)).find((one) => one !== undefined);
}

const MAKERS: readonly Maker[] = [
  type,
  type,
  type,
  add,
  duplicate,
  remove,
  moveDown,
  colour,
  undo,
  redo,
  leap,
  mend,
];
