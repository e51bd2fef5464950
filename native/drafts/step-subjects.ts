/** What the steps of drafts are about: looked at once for each, since a list that is open asks for them with every key. */
import type { Patch } from '../../domain/drafts/patch.ts';
import { NO_SUBJECT, type StepSubject, subjectOf } from '../../domain/drafts/step-subject.ts';
import type { Sql } from '../library/database.ts';

export interface StepPlace {
  /** Of the draft. */
  readonly id: string;
  readonly step: number;
  /** Of the draft right after it: a step that goes on has another one. */
  readonly revision: number;
}

/** So many are kept. */
const MOST_KNOWN = 2000;

export class StepSubjects {
  /** The one looked at last stands last. */
  readonly #known = new Map<string, StepSubject>();

  of(sql: Sql, place: StepPlace): StepSubject {
    const name = `${place.id}/${place.revision}`;
    const subject = this.#known.get(name) ?? lookedUp(sql, place);
    this.#known.delete(name);
    this.#known.set(name, subject);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    return subject;
  }
}

/** Bytes of a patch; what is longer gave the whole draft another content. Its length stands before it. */
const LONGEST = 65_536;
const PATCHES = `SELECT patch, inverse FROM draft_edits
  WHERE draft_id = @id AND step = @step AND octet_length(patch) <= ${LONGEST} AND octet_length(inverse) <= ${LONGEST}`;

function lookedUp(sql: Sql, { id, step }: StepPlace): StepSubject {
  const row = sql.one(PATCHES, { id, step });
  if (!row) return NO_SUBJECT;
  try {
    return subjectOf(JSON.parse(String(row.patch)) as Patch, JSON.parse(String(row.inverse)) as Patch);
  } catch (error) {
    // One that is damaged is told when somebody goes there.
    if (error instanceof SyntaxError) return NO_SUBJECT;
    throw error;
  }
}
