/**
 * Drafts in the library. Every method takes and gives plain data and is one transaction, so that all of this runs in
 * the library's thread. See docs/adr/0009-drafts-as-scripts-with-a-history.md.
 */
import { randomBytes } from 'node:crypto';
import { applyEdits, checkDraft } from '../../domain/drafts/apply.ts';
import type { Draft, DraftFileRow, DraftState, DraftSteps, Shelf } from '../../domain/drafts/draft.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { freeName } from '../../domain/drafts/free-name.ts';
import { fail, type Problem } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { Library, Sql } from '../library/database.ts';
import { referencedOf } from '../library/referenced.ts';
import { endSlideOrder } from '../slides/slide-order-store.ts';
import { claimSample } from '../workbench/workbench-store.ts';
import { fileRowsOf, keepFileRows } from './draft-files.ts';
import { goToStep, redoStep, takeStep, undoStep } from './draft-history.ts';
import { type DraftPage, type DraftQuery, listDrafts } from './draft-list.ts';
import { forgetLosses, keepLosses, lossesOf } from './draft-losses.ts';
import {
  contentOf,
  draftOf,
  findDraft,
  findEditable,
  findUsable,
  scriptColumns,
  scriptOf,
  stateOf,
} from './draft-rows.ts';
import { type StepsQuery, stepsOf } from './draft-steps.ts';
import { StepSubjects } from './step-subjects.ts';
import { type TakenFile, takeMaterials } from './take-materials.ts';

/** By the machine's clock, in milliseconds since 1970. */
export type Clock = () => number;

export interface NewDraft {
  readonly script: Script;
  readonly shelf: 'drafts' | 'templates';
  readonly files?: readonly DraftFileRow[];
  /** Its name is numbered where another draft on the shelf has it. */
  readonly isNamedApart?: boolean;
  /** Of slides: the order that is done with, and what is to be told of the draft. */
  readonly slides?: { readonly order: number; readonly losses: readonly Problem[] };
}

/** A draft as somebody saw it. */
export interface DraftBase {
  readonly id: string;
  readonly baseRevision: number;
}

export interface EditRequest extends DraftBase {
  readonly edits: readonly DraftEdit[];
  readonly label: string;
  /** Edits of one key and client, directly after each other, are one step. */
  readonly coalesceKey?: string | undefined;
  /** It goes on with the edit of its key before, however long ago that was. */
  readonly isHeld?: boolean | undefined;
  readonly client: string;
}

export class DraftStore {
  readonly #library: Library;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #subjects = new StepSubjects();

  /** @param newId 32 hexadecimal digits that nobody has had */
  constructor(
    library: Library,
    clock: Clock = Date.now,
    newId: () => string = () => randomBytes(16).toString('hex'),
  ) {
    this.#library = library;
    this.#clock = clock;
    this.#newId = newId;
  }

  async list(query: DraftQuery): Promise<DraftPage> {
    return this.#library.read((sql) => listDrafts(sql, query));
  }

  /** @throws StudioError `DRAFT_NOT_FOUND` */
  async get(id: string): Promise<Draft> {
    return this.#library.read((sql) => draftOf(findDraft(sql, id)));
  }

  /** @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_DAMAGED` */
  async open(id: string): Promise<DraftState> {
    return this.#library.read((sql) => stateOf(sql, id));
  }

  /** @throws StudioError `DRAFT_EDIT_INVALID` when it is no script, `DRAFT_TOO_LARGE` */
  async create(draft: NewDraft): Promise<DraftState> {
    checkDraft(draft.script);
    return this.#library.write((sql) => {
      if (draft.isNamedApart !== true) return this.#insert(sql, draft);
      const script = { ...draft.script, script_name: freeNameOn(sql, draft.shelf, draft.script) };
      checkDraft(script);
      return this.#insert(sql, { ...draft, script });
    });
  }

  /**
   * A project to begin with, made once, where there is no draft at all: whoever throws it away is not given another.
   * @returns undefined where it was made before, or where there is something to begin with
   * @throws StudioError as {@link create}
   */
  async createFirst(draft: NewDraft): Promise<DraftState | undefined> {
    checkDraft(draft.script);
    return this.#library.write((sql) => {
      const isFirst = claimSample(sql, this.#clock());
      const hasAny = sql.one('SELECT 1 FROM drafts LIMIT 1') !== undefined;
      return isFirst && !hasAny ? this.#insert(sql, draft) : undefined;
    });
  }

  /**
   * A copy with its materials (V-15), and without its history.
   * @param wish what differs from the original; without a name, the copy's is numbered where its own is taken
   * @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_DAMAGED`, `DRAFT_EDIT_INVALID`
   */
  async duplicate(
    id: string,
    wish: { readonly name?: string | undefined; readonly shelf: 'drafts' | 'templates' },
  ): Promise<DraftState> {
    return this.#library.write((sql) => {
      const { script } = stateOf(sql, id);
      const copy = { ...script, script_name: wish.name ?? freeNameOn(sql, wish.shelf, script) };
      checkDraft(copy);
      return this.#insert(sql, { script: copy, shelf: wish.shelf, files: fileRowsOf(sql, id) });
    });
  }

  /**
   * Does edits as one step. Edits that change nothing leave everything as it is, revision included.
   * @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED`, `CONFLICT`, `DRAFT_DAMAGED`, `DRAFT_EDIT_INVALID`, `DRAFT_TOO_LARGE`
   */
  async edit(request: EditRequest): Promise<DraftState> {
    return this.#library.write((sql) => {
      const row = findEditable(sql, request.id, request.baseRevision);
      const applied = applyEdits(scriptOf(row), request.edits);
      takeStep(sql, row, {
        ...applied,
        label: request.label,
        client: request.client,
        coalesceKey: request.coalesceKey ?? null,
        isHeld: request.isHeld ?? false,
        atMs: this.#clock(),
      });
      return stateOf(sql, request.id);
    });
  }

  /** @throws StudioError as {@link edit} */
  async rename(request: DraftBase & { readonly name: string; readonly client: string }): Promise<DraftState> {
    const { name, ...rest } = request;
    const edits: readonly DraftEdit[] = [{ kind: 'set', path: '/script_name', value: name }];
    return this.edit({ ...rest, edits, label: 'rename' });
  }

  /** @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED`, `CONFLICT`, `DRAFT_DAMAGED`, `DRAFT_NOTHING_TO_UNDO` */
  async undo({ id, baseRevision }: DraftBase): Promise<DraftState> {
    return this.#library.write((sql) => {
      undoStep(sql, findEditable(sql, id, baseRevision), this.#clock());
      return stateOf(sql, id);
    });
  }

  /** @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED`, `CONFLICT`, `DRAFT_DAMAGED`, `DRAFT_NOTHING_TO_REDO` */
  async redo({ id, baseRevision }: DraftBase): Promise<DraftState> {
    return this.#library.write((sql) => {
      redoStep(sql, findEditable(sql, id, baseRevision), this.#clock());
      return stateOf(sql, id);
    });
  }

  /**
   * Goes back or forth to a step, as one change: all of the way or none of it.
   * @param step the last that is done afterwards; 0 for none
   * @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED`, `CONFLICT`, `DRAFT_DAMAGED`, `DRAFT_STEP_NOT_FOUND`
   */
  async goTo({ id, baseRevision, step }: DraftBase & { readonly step: number }): Promise<DraftState> {
    return this.#library.write((sql) => {
      goToStep(sql, findEditable(sql, id, baseRevision), step, this.#clock());
      return stateOf(sql, id);
    });
  }

  /** Newest first, those included that can be redone. @throws StudioError `DRAFT_NOT_FOUND` */
  async steps(query: StepsQuery): Promise<DraftSteps> {
    return this.#library.read((sql) => stepsOf(sql, this.#subjects, query));
  }

  /** @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED` */
  async setTemplate(id: string, isTemplate: boolean): Promise<Draft> {
    return this.#library.write((sql) => {
      findUsable(sql, id);
      const shelf: Shelf = isTemplate ? 'templates' : 'drafts';
      sql.run('UPDATE drafts SET shelf = @shelf WHERE id = @id', { id, shelf });
      return draftOf(findDraft(sql, id));
    });
  }

  /** One that is there already stays as it is. @throws StudioError `DRAFT_NOT_FOUND` */
  async recycle(id: string): Promise<Draft> {
    return this.#library.write((sql) => {
      findDraft(sql, id);
      const now = this.#clock();
      sql.run('UPDATE drafts SET recycled_ms = coalesce(recycled_ms, @now) WHERE id = @id', { id, now });
      return draftOf(findDraft(sql, id));
    });
  }

  /** @throws StudioError `DRAFT_NOT_FOUND` */
  async restore(id: string): Promise<Draft> {
    return this.#library.write((sql) => {
      findDraft(sql, id);
      sql.run('UPDATE drafts SET recycled_ms = NULL WHERE id = @id', { id });
      return draftOf(findDraft(sql, id));
    });
  }

  /**
   * Forgets a recycled draft with its history and versions.
   * @returns the contents that it used, by SHA-256; other drafts may use them too
   * @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_NOT_RECYCLED`
   */
  async purge(id: string): Promise<readonly string[]> {
    return this.#library.write((sql) => {
      const { recycled_ms, name } = findDraft(sql, id);
      if (recycled_ms === null) throw fail('DRAFT_NOT_RECYCLED', { details: { name: String(name) } });
      const hashes = fileRowsOf(sql, id).flatMap(({ sha256 }) => sha256 ?? []);
      sql.run('DELETE FROM drafts WHERE id = @id', { id });
      return hashes;
    });
  }

  /**
   * Every material that a draft has had: an undo may bring a reference back.
   * @throws StudioError `DRAFT_NOT_FOUND`
   */
  async filesOf(id: string): Promise<readonly DraftFileRow[]> {
    return this.#library.read((sql) => {
      findDraft(sql, id);
      return fileRowsOf(sql, id);
    });
  }

  /** Adds materials, or says of known references where they are now. @throws StudioError `DRAFT_NOT_FOUND` */
  async setFiles(id: string, files: readonly DraftFileRow[]): Promise<void> {
    this.#library.write((sql) => {
      findDraft(sql, id);
      keepFileRows(sql, id, files);
    });
  }

  /**
   * Gives a draft files of another one, as they are there.
   * @param references without `file:`; those that the other draft has never had are left out
   * @throws StudioError `DRAFT_NOT_FOUND`, `DRAFT_RECYCLED` of either
   */
  async takeFiles(id: string, fromId: string, references: readonly string[]): Promise<readonly TakenFile[]> {
    return this.#library.write((sql) => takeMaterials(sql, id, fromId, references));
  }

  /** What its slides have lost, as long as nobody has read it. @throws StudioError `DRAFT_NOT_FOUND` */
  async unreadLosses(id: string): Promise<{ readonly name: string; readonly losses: readonly Problem[] }> {
    return this.#library.read((sql) => ({
      name: String(findDraft(sql, id).name),
      losses: lossesOf(sql, id),
    }));
  }

  /** They have been read. */
  async forgetLosses(id: string): Promise<void> {
    this.#library.write((sql) => forgetLosses(sql, id));
  }

  /**
   * Contents that drafts and assets use, recycled ones included, by SHA-256: whatever else there is may be removed.
   * @param among only these, unless all
   * @throws StudioError `LIBRARY_NEWER`: a newer version may use contents in ways that we do not know
   */
  async referencedHashes(among?: readonly string[]): Promise<readonly string[]> {
    return this.#library.read((sql) => {
      this.#library.requireWritable();
      return referencedOf(sql, among);
    });
  }

  /** For whoever brings content first, and then the draft that refers to it. @throws StudioError `LIBRARY_NEWER` */
  async requireWritable(): Promise<void> {
    this.#library.requireWritable();
  }

  #insert(sql: Sql, { script, shelf, files = [], slides }: NewDraft): DraftState {
    const id = this.#newId();
    sql.run(
      `INSERT INTO drafts (id, shelf, created_ms, changed_ms, revision, cursor, name, scene_count, width, height,
          estimated_duration_ms, avatar_id, digest, search_text, script)
        VALUES (@id, @shelf, @now, @now, 1, 0, @name, @scene_count, @width, @height, @estimated_duration_ms,
          @avatar_id, @digest, @search_text, @script)`,
      { id, shelf, now: this.#clock(), ...scriptColumns(script, contentOf(script)) },
    );
    keepFileRows(sql, id, files);
    if (slides) {
      keepLosses(sql, id, slides.losses);
      endSlideOrder(sql, slides.order);
    }
    return stateOf(sql, id);
  }
}

function freeNameOn(sql: Sql, shelf: NewDraft['shelf'], { script_name }: NewDraft['script']): string {
  return freeName(script_name, (name) => sql.one(SAME_NAME, { name, shelf }) !== undefined);
}

const SAME_NAME =
  'SELECT 1 FROM drafts WHERE name = @name AND shelf = @shelf AND recycled_ms IS NULL LIMIT 1';
