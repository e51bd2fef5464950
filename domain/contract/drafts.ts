/** Drafts: scripts with their whole history, kept in the library. Every edit is one committed, invertible transaction. */
import { z } from 'zod';
import { draftEdit, MOST_EDITS } from '../drafts/edits.ts';
import type { ErrorCode } from '../errors.ts';
import { FIELD_LIMITS } from '../limits.ts';
import { script } from '../script/schema.ts';
import { oneLine } from '../text/one-line.ts';
import { problemRecord } from './envelope.ts';
import { command, event, query, WRITE_ERRORS } from './method.ts';

export const draftId = z.string().regex(/^[0-9a-f]{32}$/);

/** Counts the changes of one draft, undo and redo included; never goes back. */
export const revision = z.int().min(1);

/** What a draft was, or is to be, called. The script's own field. */
export const draftName = z
  .string()
  .overwrite(oneLine)
  .min(1)
  .max(FIELD_LIMITS.script_name.maximum ?? 256);

export const draftSummary = z.strictObject({
  draft_id: draftId,
  name: z.string(),
  revision,
  /** Where it stands. A recycled one can be restored for as long as it is there. */
  shelf: z.enum(['drafts', 'templates', 'recycled']),
  created_at: z.iso.datetime(),
  changed_at: z.iso.datetime(),
  recycled_at: z.iso.datetime().nullable(),
  scene_count: z.int().min(0),
  width: z.int().min(1),
  height: z.int().min(1),
  /**
   * How long its video will be, roughly (S-05), in milliseconds: its speech guessed, all else as it is rendered, except that
   * no clip or sound is looked at: what lasts as long as one of them counts without it.
   */
  estimated_duration_ms: z.int().min(0),
  avatar_id: z.string(),
});
export type DraftSummary = z.infer<typeof draftSummary>;

/** What undo and redo would do, told by the label that the edit was given. */
export const historyState = z.strictObject({
  undo_label: z.string().nullable(),
  redo_label: z.string().nullable(),
});
export type HistoryState = z.infer<typeof historyState>;

/** A step of a draft's history. */
export const draftStep = z.strictObject({
  /** From 1. */
  step: z.int().min(1),
  /** As the edit was labelled; the page has words for it. */
  label: z.string(),
  /** When its last edit was taken. */
  at: z.iso.datetime(),
  /** Of the draft right after its last edit: tells it from another step that had its number. */
  revision,
  /** What was typed in one go is one step of many edits. */
  edit_count: z.int().min(1),
  /** What tells it from others of its label. */
  subject: z.strictObject({
    /** From 0, where the scene stood then; null where it is about none of them, or several. */
    scene_index: z.int().min(0).nullable(),
    /** Words that came, in one line, cut where they are many. */
    added: z.string(),
    /** Words that went, likewise. */
    removed: z.string(),
  }),
  /** False for what has been undone and can be redone. */
  is_done: z.boolean(),
});
export type DraftStepRecord = z.infer<typeof draftStep>;

/** A material that a script names. */
export const draftFile = z.strictObject({
  /** As the script has it, without `file:`. */
  reference: z.string(),
  bytes: z.int().min(0).nullable(),
  /** `kept` in the library; `linked` where the user has it; `missing`: linked, and no longer there. */
  state: z.enum(['kept', 'linked', 'missing']),
});
export type DraftFile = z.infer<typeof draftFile>;

export const draftRecord = z.strictObject({
  draft: draftSummary,
  script,
  history: historyState,
  files: z.array(draftFile),
});
export type DraftRecord = z.infer<typeof draftRecord>;

/** What every change of a draft answers: where it stands now. */
export const draftChange = z.strictObject({ draft: draftSummary, script, history: historyState });
export type DraftChange = z.infer<typeof draftChange>;

const base = z.strictObject({ draft_id: draftId, base_revision: revision });

/** A short text that a history shows: `edit_text`, `rename`, …; the page has words for it. */
export const editLabel = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** What whoever changes a draft may be answered. */
export const CHANGE_ERRORS = [
  'DRAFT_NOT_FOUND',
  'DRAFT_RECYCLED',
  'CONFLICT',
  'DRAFT_DAMAGED',
] as const satisfies readonly ErrorCode[];

export const draftMethods = {
  'drafts.list': query({
    summary: 'Drafts of one shelf, without their scripts.',
    input: z.strictObject({
      shelf: z.enum(['drafts', 'templates', 'recycled']).default('drafts'),
      /** Words that all stand in the name or in a text of the draft, in any order; case and width do not count. */
      search: z.string().max(200).default(''),
      order: z.enum(['changed', 'created', 'name']).default('changed'),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.strictObject({ drafts: z.array(draftSummary), total: z.int().min(0) }),
  }),
  'drafts.examples': query({
    summary: 'Examples that come with the product, to start a draft from.',
    input: z.strictObject({}),
    output: z.strictObject({
      examples: z.array(
        z.strictObject({
          example_id: z.string(),
          name: z.string(),
          scene_count: z.int().min(1),
          width: z.int(),
          height: z.int(),
        }),
      ),
    }),
  }),
  'drafts.create_first': command({
    summary:
      'A project to begin with, from an example: once, and only where there is no draft on any shelf (V-15).',
    input: z.strictObject({ example_id: z.string().max(100) }),
    /** Null where it was made before, or where there is something to begin with. */
    output: z.strictObject({ draft: draftSummary.nullable() }),
    errors: ['EXAMPLE_NOT_FOUND', ...WRITE_ERRORS],
  }),
  'drafts.create': command({
    summary:
      'A new draft: empty, from an example, or a copy of another draft or template with its materials (V-15).',
    input: z.strictObject({
      from: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('blank'), view_mode: z.enum(['LANDSCAPE', 'VERTICAL']) }),
        z.strictObject({ kind: z.literal('example'), example_id: z.string().max(100) }),
        z.strictObject({ kind: z.literal('draft'), draft_id: draftId }),
      ]),
      /** Otherwise that of where it comes from; a name may occur twice. */
      name: draftName.optional(),
      shelf: z.enum(['drafts', 'templates']).default('drafts'),
    }),
    output: draftRecord,
    errors: [
      'DRAFT_NOT_FOUND',
      'DRAFT_DAMAGED',
      'DRAFT_EDIT_INVALID',
      'DRAFT_TOO_LARGE',
      'EXAMPLE_NOT_FOUND',
      'TEMPLATE_UNUSABLE',
      ...WRITE_ERRORS,
    ],
  }),
  'drafts.open': query({
    summary: 'One draft with its script.',
    input: z.strictObject({ draft_id: draftId }),
    output: draftRecord,
    errors: ['DRAFT_NOT_FOUND', 'DRAFT_DAMAGED', ...WRITE_ERRORS],
  }),
  'drafts.edit': command({
    summary: 'Changes a draft by one or more edits that are undone as one.',
    input: base.extend({
      edits: z.array(draftEdit).min(1).max(MOST_EDITS),
      label: editLabel,
      /** Edits of one key, directly after each other, are undone as one: typing, a slider. After a pause it is another key. */
      coalesce_key: z.string().max(200).optional(),
      /** A hand has had hold of it since the edit of this key before: they are one however long it rested. */
      held: z.boolean().default(false),
    }),
    output: draftChange,
    errors: [...CHANGE_ERRORS, 'DRAFT_EDIT_INVALID', 'DRAFT_TOO_LARGE'],
  }),
  'drafts.rename': command({
    summary: 'Renames a draft; an edit like any other, which can be undone.',
    input: base.extend({ name: draftName }),
    output: draftChange,
    errors: [...CHANGE_ERRORS, 'DRAFT_EDIT_INVALID', 'DRAFT_TOO_LARGE'],
  }),
  'drafts.undo': command({
    summary: 'Takes the last edit back.',
    input: base,
    output: draftChange,
    errors: [...CHANGE_ERRORS, 'DRAFT_NOTHING_TO_UNDO'],
  }),
  'drafts.redo': command({
    summary: 'Does what was undone last once more.',
    input: base,
    output: draftChange,
    errors: [...CHANGE_ERRORS, 'DRAFT_NOTHING_TO_REDO'],
  }),
  'drafts.history': query({
    summary: 'The steps that made a draft, newest first, those included that were undone and can be redone.',
    input: z.strictObject({
      draft_id: draftId,
      /** Only steps below this number. */
      before: z.int().min(1).optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.strictObject({
      revision,
      /** The last step that is done; 0 for the draft as it began. */
      present: z.int().min(0),
      /** Of all steps: they are numbered from 1 to this. */
      total: z.int().min(0),
      created_at: z.iso.datetime(),
      steps: z.array(draftStep),
    }),
    errors: ['DRAFT_NOT_FOUND'],
  }),
  'drafts.go_to': command({
    summary: 'Goes back or forth to a step of the history, as one change: all of the way or none of it.',
    input: base.extend({
      /** The last step that is done afterwards; 0 for the draft as it began. */
      step: z.int().min(0),
    }),
    output: draftChange,
    errors: [...CHANGE_ERRORS, 'DRAFT_STEP_NOT_FOUND'],
  }),
  'drafts.set_template': command({
    summary: 'Makes a draft a template, or a template a draft again.',
    input: z.strictObject({ draft_id: draftId, is_template: z.boolean() }),
    output: draftSummary,
    errors: ['DRAFT_NOT_FOUND', 'DRAFT_RECYCLED'],
  }),
  'drafts.recycle': command({
    summary: 'Puts a draft into the recycle bin, with its history.',
    input: z.strictObject({ draft_id: draftId }),
    output: draftSummary,
    errors: ['DRAFT_NOT_FOUND'],
  }),
  'drafts.restore': command({
    summary: 'Takes a draft out of the recycle bin, to the shelf that it was on.',
    input: z.strictObject({ draft_id: draftId }),
    output: draftSummary,
    errors: ['DRAFT_NOT_FOUND'],
  }),
  'drafts.purge': command({
    summary:
      'Removes a recycled draft for ever, with its history and the materials that no other draft uses.',
    input: z.strictObject({ draft_id: draftId }),
    output: z.strictObject({}),
    errors: ['DRAFT_NOT_FOUND', 'DRAFT_NOT_RECYCLED'],
  }),
  'drafts.take_materials': command({
    summary:
      'Gives a draft materials of another one, each under a name that is free there; what it has already keeps its name.',
    input: z.strictObject({
      draft_id: draftId,
      from_draft_id: draftId,
      /** As a script writes them: `file:NAME`. */
      references: z.array(z.string().startsWith('file:').max(1024)).min(1).max(400),
    }),
    output: z.strictObject({
      references: z.array(z.strictObject({ from: z.string(), to: z.string() })),
      /** Of those asked for: the other draft has no such file, or it is not there any more. */
      missing: z.array(z.string()),
    }),
    errors: ['DRAFT_NOT_FOUND', 'DRAFT_RECYCLED'],
  }),
  'drafts.check': query({
    summary: 'Everything wrong with a draft that would stop its render, and what is only doubtful (V-22).',
    input: z.strictObject({ draft_id: draftId }),
    output: z.strictObject({ revision, problems: z.array(problemRecord) }),
    errors: ['DRAFT_NOT_FOUND', 'DRAFT_DAMAGED', ...WRITE_ERRORS],
  }),
};

export const draftEvents = {
  'drafts.changed': event(
    'A draft is new, or has changed: its script, its shelf or its name.',
    z.strictObject({ draft: draftSummary }),
  ),
  'drafts.removed': event('A draft is gone for ever.', z.strictObject({ draft_id: draftId })),
};
