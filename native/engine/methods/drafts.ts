/** `drafts.*` of the contract. */
import type { ReadInputOf } from '../../../domain/contract/contract.ts';
import type { DraftChange, DraftRecord, DraftSummary } from '../../../domain/contract/drafts.ts';
import { blankScript } from '../../../domain/drafts/blank.ts';
import type { Draft, DraftFileRow, DraftState } from '../../../domain/drafts/draft.ts';
import { factsOf } from '../../../domain/drafts/facts.ts';
import { fail, type Language, type Problem } from '../../../domain/errors.ts';
import { neededMedia } from '../../../domain/script/media.ts';
import { filePathOf } from '../../../domain/script/reference.ts';
import type { Script } from '../../../domain/script/schema.ts';
import { changeOf, historyRecordOf, recordOf, summaryOf } from '../../drafts/draft-records.ts';
import { findExample, listExamples, takeMedia } from '../../drafts/examples.ts';
import { materialsAt, materialsOf } from '../../drafts/materials.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import { afterChange } from '../after-change.ts';
import type { HandlersOf } from '../handler.ts';
import type { ContentStore, EventSink } from '../ports.ts';

export interface DraftServices {
  readonly stores: Pick<RemoteStores, 'drafts' | 'workbench'>;
  readonly events: EventSink;
  readonly content: ContentStore;
  /** Everything wrong with a draft, materials, voices and presenters included. A fault of the draft is none of the check. */
  readonly check: (state: DraftState, signal: AbortSignal) => Promise<readonly Problem[]>;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

export function draftMethodsOf(services: DraftServices): HandlersOf<'drafts'> {
  const { onFault } = services;
  const { drafts } = services.stores;
  /** Told when it is on the disk, never before. */
  const told = (draft: Draft): DraftSummary => {
    const summary = summaryOf(draft);
    services.events.publish('drafts.changed', { draft: summary });
    return summary;
  };
  const changed = (state: DraftState): DraftChange => {
    told(state.draft);
    return changeOf(state);
  };
  const withFiles = async (state: DraftState): Promise<DraftRecord> => {
    const rows = await drafts.filesOf(state.draft.id);
    return recordOf(state, await materialsOf(state.script, rows, services.content));
  };
  const sweep = async (hashes: readonly string[]): Promise<void> => {
    await services.content.sweep(() => drafts.referencedHashes(hashes), hashes);
  };

  return {
    'drafts.list': async (query) => {
      const page = await drafts.list(query);
      return { drafts: page.drafts.map(summaryOf), total: page.total };
    },
    'drafts.examples': async () => {
      const examples = await listExamples();
      return {
        examples: examples.map(({ id, script }) => {
          const { name, sceneCount, width, height } = factsOf(script);
          return { example_id: id, name, scene_count: sceneCount, width, height };
        }),
      };
    },
    'drafts.create': async (input, { language }) => {
      const state = await create(services, input, language);
      told(state.draft);
      return await afterChange(() => withFiles(state), { otherwise: recordOf(state, []), onFault });
    },
    'drafts.create_first': async ({ example_id }) => {
      const { workbench } = services.stores;
      if ((await workbench.get()).sample === 'made') return { draft: null };
      const state = await withExample(services, example_id, (script, files) =>
        drafts.createFirst({ script, shelf: 'drafts', files }),
      );
      services.events.publish('workbench.changed', { workbench: await workbench.get() });
      return { draft: state ? told(state.draft) : null };
    },
    'drafts.open': async ({ draft_id }) => await withFiles(await drafts.open(draft_id)),
    'drafts.edit': async (input, { client }) =>
      changed(
        await drafts.edit({
          id: input.draft_id,
          baseRevision: input.base_revision,
          edits: input.edits,
          label: input.label,
          coalesceKey: input.coalesce_key,
          isHeld: input.held,
          client,
        }),
      ),
    'drafts.rename': async ({ draft_id, base_revision, name }, { client }) =>
      changed(await drafts.rename({ id: draft_id, baseRevision: base_revision, name, client })),
    'drafts.undo': async ({ draft_id, base_revision }) =>
      changed(await drafts.undo({ id: draft_id, baseRevision: base_revision })),
    'drafts.redo': async ({ draft_id, base_revision }) =>
      changed(await drafts.redo({ id: draft_id, baseRevision: base_revision })),
    'drafts.history': async ({ draft_id, before, limit }) =>
      historyRecordOf(await drafts.steps({ id: draft_id, before, limit })),
    'drafts.go_to': async ({ draft_id, base_revision, step }) =>
      changed(await drafts.goTo({ id: draft_id, baseRevision: base_revision, step })),
    'drafts.set_template': async ({ draft_id, is_template }) =>
      told(await drafts.setTemplate(draft_id, is_template)),
    'drafts.recycle': async ({ draft_id }) => told(await drafts.recycle(draft_id)),
    'drafts.restore': async ({ draft_id }) => told(await drafts.restore(draft_id)),
    'drafts.purge': async ({ draft_id }) => {
      const hashes = await drafts.purge(draft_id);
      services.events.publish('drafts.removed', { draft_id });
      // What stays is swept at the next start.
      await afterChange(() => sweep(hashes), { otherwise: undefined, onFault });
      return {};
    },
    'drafts.take_materials': async ({ draft_id, from_draft_id, references }) => {
      const names = [...new Set(references)].map((one) => filePathOf(one)!);
      const materials = await materialsAt(names, await drafts.filesOf(from_draft_id), services.content);
      const there = materials.filter(({ state }) => state !== 'missing').map(({ reference }) => reference);
      const taken = await drafts.takeFiles(draft_id, from_draft_id, there);
      return {
        references: taken.map(({ from, to }) => ({ from: `file:${from}`, to: `file:${to}` })),
        missing: names
          .filter((name) => taken.every(({ from }) => from !== name))
          .map((name) => `file:${name}`),
      };
    },
    'drafts.check': async ({ draft_id }, { signal }) => {
      const state = await drafts.open(draft_id);
      const problems = await services.check(state, signal);
      return {
        revision: state.draft.revision,
        problems: problems.map((one) => ({ ...one, details: { ...one.details } })),
      };
    },
  };
}

/** Brings an example's media first, and then the draft that refers to them. */
async function withExample<Made>(
  { stores, content }: DraftServices,
  exampleId: string,
  make: (script: Script, files: readonly DraftFileRow[]) => Promise<Made>,
): Promise<Made> {
  await stores.drafts.requireWritable();
  const example = await findExample(exampleId);
  const intake = content.intake();
  try {
    return await make(example.script, await takeMedia(example, intake));
  } finally {
    intake.release();
  }
}

async function create(
  services: DraftServices,
  { from, name, shelf }: ReadInputOf<'drafts.create'>,
  language: Language,
): Promise<DraftState> {
  const { drafts } = services.stores;
  const named = <Kind extends object>(script: Kind) =>
    name === undefined ? script : { ...script, script_name: name };
  switch (from.kind) {
    case 'blank':
      return await drafts.create({ script: named(blankScript(from.view_mode, language)), shelf });
    case 'example':
      return await withExample(services, from.example_id, (script, files) =>
        drafts.create({ script: named(script), shelf, files }),
      );
    case 'draft':
      await refuseUnusableTemplate(services, from.draft_id);
      return await drafts.duplicate(from.draft_id, { name, shelf });
  }
}

/** V-15: a template that cannot be used says why. A draft is copied as it is, with what it lacks. */
async function refuseUnusableTemplate(services: DraftServices, id: string): Promise<void> {
  const { drafts } = services.stores;
  const { draft, script } = await drafts.open(id);
  if (draft.shelf !== 'templates') return;
  const needed = [...new Set(neededMedia(script).map((one) => filePathOf(one.id)!))];
  const materials = await materialsAt(needed, await drafts.filesOf(id), services.content);
  const missing = materials.filter(({ state }) => state === 'missing').map(({ reference }) => reference);
  if (missing.length === 0) return;
  const shown = missing.slice(0, MOST_SHOWN).join(', ') + (missing.length > MOST_SHOWN ? ' …' : '');
  throw fail('TEMPLATE_UNUSABLE', { details: { name: draft.name, files: shown } });
}

const MOST_SHOWN = 5;
