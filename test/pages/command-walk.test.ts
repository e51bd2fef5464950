/** Every command is run by keyboard, where it can be, and does what it is for. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Language } from '../../domain/errors.ts';
import { COMMAND_IDS, type CommandId } from '../../renderer/commands/catalogue.ts';
import { CANVAS_DRAFT, CANVAS_EFFECTS } from './command-effects/canvas.ts';
import { DRAFT_EFFECTS, SCENES_DRAFT } from './command-effects/draft.ts';
import { SCRIPT_DRAFT, SCRIPT_EFFECTS } from './command-effects/script.ts';
import { WORKBENCH_DRAFT, WORKBENCH_EFFECTS } from './command-effects/workbench.ts';
import { CommandWalk, type Effect, type WalkedDraft } from './command-walk.ts';
import { PagesStudio } from './studio.ts';

/** None is left out: the compiler asks for each. */
const EFFECTS: Readonly<Record<CommandId, Effect>> = {
  ...CANVAS_EFFECTS,
  ...DRAFT_EFFECTS,
  ...SCRIPT_EFFECTS,
  ...WORKBENCH_EFFECTS,
};

interface Walk {
  readonly draft: WalkedDraft;
  readonly effects: Partial<Readonly<Record<CommandId, Effect>>>;
  readonly language: Language;
}

const WALKS: Readonly<Record<string, Walk>> = {
  'layers, their order and the view': {
    draft: CANVAS_DRAFT,
    effects: CANVAS_EFFECTS,
    language: 'en',
  },
  'scenes and the draft as a whole': { draft: SCENES_DRAFT, effects: DRAFT_EFFECTS, language: 'zh' },
  'what is said': { draft: SCRIPT_DRAFT, effects: SCRIPT_EFFECTS, language: 'en' },
  'the panels, and the way to other places': {
    draft: WORKBENCH_DRAFT,
    effects: WORKBENCH_EFFECTS,
    language: 'zh',
  },
};

describe('the commands of', () => {
  const studio = new PagesStudio();

  for (const [title, { draft, effects, language }] of Object.entries(WALKS))
    it(`${title} do what they are for`, async () => {
      const walk = await CommandWalk.begin(studio, draft, language);
      for (const [id, effect] of Object.entries(effects) as [CommandId, Effect][])
        await effect(walk, id).catch((cause: unknown) => {
          throw new Error(`${id} did not do it: ${cause}`, { cause });
        });
      assert.deepEqual(studio.faults, []);
    });

  it('the whole catalogue are among them', () => {
    assert.deepEqual(Object.keys(EFFECTS).sort(), [...COMMAND_IDS].sort());
  });
});
