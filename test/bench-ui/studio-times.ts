/** What somebody waits for in the studio itself: its start, and a long draft. */
import type { InputOf } from '../../domain/contract/contract.ts';
import { TEXTS } from '../../renderer/texts/texts.ts';
import { Studio } from '../studio/studio.ts';
import type { Measure } from './measure.ts';

const START_LIMIT_MS = 3000;
const OPEN_LIMIT_MS = 2000;
const SCENES = 100;
const { drafts, editor } = TEXTS.en;

/** From nothing – no engine, no browser – to a list of drafts that can be used. The pages are built, as they are shipped. */
export const studioStart: Measure = {
  name: 'start of engine and window until drafts can be made',
  limitMs: START_LIMIT_MS,
  run: async () => {
    const began = performance.now();
    const studio = await Studio.open();
    try {
      const page = await studio.newWindow();
      await page.getByRole('button', { name: drafts.newDraft }).first().waitFor();
      return { us: performance.now() - began };
    } finally {
      await studio.close();
    }
  },
};

/** @param studio its engine runs, and has shown a window before */
export async function longDraft(studio: Studio): Promise<Measure> {
  const draftId = await draftOf(studio, SCENES);
  return {
    name: `a draft of ${SCENES} scenes until it can be written in`,
    limitMs: OPEN_LIMIT_MS,
    run: async () => {
      const page = await studio.newWindow();
      try {
        await page.getByRole('button', { name: drafts.newDraft }).first().waitFor();
        const began = performance.now();
        await page.goto(`${new URL(page.url()).origin}/drafts/${draftId}`);
        await page.getByText(editor.sceneOf(1, SCENES)).waitFor();
        await page.getByRole('textbox', { name: editor.text }).waitFor();
        return { us: performance.now() - began };
      } finally {
        await page.context().close();
      }
    },
  };
}

async function draftOf(studio: Studio, count: number): Promise<string> {
  const { draft, script } = await studio.client.call('drafts.create', {
    from: { kind: 'blank', view_mode: 'LANDSCAPE' },
    name: 'Long',
  });
  const scene = script.shoot_scripts[0]!.shoot_script;
  const edits: InputOf<'drafts.edit'>['edits'] = Array.from({ length: count - 1 }, (_, index) => ({
    kind: 'insert_scene',
    at: index + 1,
    scene: { ...scene, text_config: { text: `Scene ${index + 2} says a sentence of its own.` } },
  }));
  const { draft_id, revision: base_revision } = draft;
  await studio.client.call('drafts.edit', { draft_id, base_revision, label: 'edit_text', edits });
  return draft_id;
}
