import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { blankScript } from '../../../domain/drafts/blank.ts';
import { sceneTimesMs } from '../../../domain/drafts/scene-times.ts';
import { slidesToScript } from '../../../domain/slides/to-script.ts';
import { DraftStore } from '../../drafts/draft-store.ts';
import { openLibrary } from '../database.ts';
import { MIGRATIONS } from '../migrations.ts';

test('S-05 lists tell of older drafts the lengths that the editor tells, and of damaged ones what they told', async (t) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-lengths-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const file = path.join(root, 'library.db');
  const pages = [{ picture: '', notes: '' }];
  const script = slidesToScript({ pages, width: 1920, height: 1080 }, blankScript('LANDSCAPE', 'zh'));
  const older = await openLibrary({ file, migrations: MIGRATIONS.slice(0, 8) });
  const drafts = new DraftStore(older);
  const [sound, damaged] = [
    await drafts.create({ script, shelf: 'drafts' }),
    await drafts.create({ script, shelf: 'drafts' }),
  ];
  older.write((sql) => sql.run('UPDATE drafts SET estimated_duration_ms = 7'));
  older.write((sql) => sql.run("UPDATE drafts SET script = '{' WHERE id = @id", { id: damaged.draft.id }));
  older.close();
  const library = await openLibrary({ file });
  t.after(() => library.close());
  const lengthOf = async (id: string) => (await new DraftStore(library).get(id)).estimatedDurationMs;
  assert.deepEqual(sceneTimesMs(script), [5000]);
  assert.equal(await lengthOf(sound.draft.id), 5000);
  assert.equal(await lengthOf(damaged.draft.id), 7);
});
