/** What the commands of scenes, of the history and of the draft as a whole do, on three scenes, one with layers beside the picture. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { CommandId } from '../../../renderer/commands/catalogue.ts';
import { type CommandWalk, type Effect, layersIn, saidIn, type WalkedDraft } from '../command-walk.ts';

const SAID = ['One.', 'Two.', 'Three.'] as const;

export const SCENES_DRAFT: WalkedDraft = {
  name: 'Scenes',
  texts: SAID,
  edits: [
    {
      kind: 'insert_layer',
      scene: 2,
      layer: {
        layer_type: 'TEXT',
        position: { dx: 2400, dy: 100 },
        size: { width: 400, height: 120 },
        text_config: { text_context: 'SGVsbG8=' },
      },
    },
  ],
};

/** The second scene, with the focus where keys are about it. */
async function second(walk: CommandWalk): Promise<void> {
  await walk.scene(1);
  await walk.page.getByRole('group', { name: walk.texts.canvas.label }).focus();
}

const says =
  (...wanted: readonly string[]): Effect =>
  async (walk, id) => {
    await second(walk);
    await walk.changes(id, (after) => isDeepStrictEqual(saidIn(after), wanted));
  };

/** Something to be undone. */
async function moveSecondUp(walk: CommandWalk): Promise<void> {
  await second(walk);
  await walk.perform('scene.move_up');
  await walk.until(async () => saidIn(await walk.script())[0] === 'Two.');
}

const selects =
  (scene: number): Effect =>
  async (walk, id) => {
    await second(walk);
    await walk.becomes(id, () => walk.selectedScene(), scene);
  };

const opens =
  (titleOf: (walk: CommandWalk) => string): Effect =>
  (walk, id) =>
    walk.shows(id, walk.dialog(titleOf(walk)));

export const DRAFT_EFFECTS = {
  'scene.previous': selects(0),
  'scene.next': selects(2),
  'scene.add': says('One.', 'Two.', '', 'Three.'),
  'scene.duplicate': says('One.', 'Two.', 'Two.', 'Three.'),
  'scene.remove': says('One.', 'Three.'),
  'scene.move_up': says('Two.', 'One.', 'Three.'),
  'scene.move_down': says('One.', 'Three.', 'Two.'),
  'edit.undo': async (walk, id) => {
    await moveSecondUp(walk);
    await walk.changes(id, (after) => isDeepStrictEqual(saidIn(after), SAID));
  },
  'edit.redo': async (walk, id) => {
    await moveSecondUp(walk);
    await walk.restore();
    await walk.changes(id, (after) => saidIn(after)[0] === 'Two.');
  },
  'project.save_version': opens(({ texts }) => texts.drafts.versionsTitle(SCENES_DRAFT.name)),
  'project.render': opens(({ texts }) => texts.drafts.renderTitle(SCENES_DRAFT.name)),
  'project.export': async (walk, id) => {
    const download = walk.page.waitForEvent('download');
    await walk.perform(id);
    assert.equal((await download).suggestedFilename(), `${SCENES_DRAFT.name}.mstudio`);
  },
  'project.layouts': opens(({ texts }) => texts.workbench.layoutsTitle),
  'project.themes': opens(({ texts }) => texts.workbench.themesTitle),
  'project.switch_orientation': async (walk, id) => {
    await walk.changes(id, (after) => after.view_mode === 'VERTICAL');
  },
  'problems.mend_all': async (walk, id) => {
    await walk.changes(id, (after) => layersIn(after, 2).at(-1)?.position?.dx === 1520);
  },
} as const satisfies Partial<Readonly<Record<CommandId, Effect>>>;
