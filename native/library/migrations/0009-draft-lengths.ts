import type { Database } from 'better-sqlite3';
import { factsOf } from '../../../domain/drafts/facts.ts';
import type { Script } from '../../../domain/script/schema.ts';
import type { Migration } from '../migration.ts';

/** Lists tell lengths that were guessed when a draft was changed last, and the editor tells them as it guesses now. */
export const draftLengths: Migration = {
  version: 9,
  up(database) {
    const change = database.prepare('UPDATE drafts SET estimated_duration_ms = @lengthMs WHERE id = @id');
    const find = database.prepare('SELECT script FROM drafts WHERE id = @id');
    for (const id of idsOf(database)) {
      const { script } = find.get({ id }) as { readonly script: string };
      const lengthMs = lengthOf(script);
      if (lengthMs !== undefined) change.run({ id, lengthMs });
    }
  },
};

/** First of all: what is being read cannot be changed. */
function idsOf(database: Database): readonly string[] {
  return database
    .prepare('SELECT id FROM drafts')
    .all()
    .map((row) => (row as { readonly id: string }).id);
}

/** Milliseconds. Undefined of a script that is damaged, which whoever opens it is told. */
function lengthOf(script: string): number | undefined {
  try {
    return factsOf(JSON.parse(script) as Script).estimatedDurationMs;
  } catch {
    return undefined;
  }
}
