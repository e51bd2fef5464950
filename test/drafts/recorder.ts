/**
 * Changes a draft and says of each change that it is done, or by which code it was refused, while somebody watches what
 * it does to the disk or lets the disk fail: `node recorder.ts FILE SEED SESSIONS EDITS [full|normal|off]`. Each session
 * opens the library anew. `normal` and `off` are SQLite's ways to be quicker that we must not take: proof that who
 * watches would notice.
 */
import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { DraftState } from '../../domain/drafts/draft.ts';
import { StudioError } from '../../domain/errors.ts';
import { DraftStore } from '../../native/drafts/draft-store.ts';
import { Library, openLibrary } from '../../native/library/database.ts';
import { MIGRATIONS } from '../../native/library/migrations.ts';
import { Random } from '../fuzz/random.ts';
import { digestOf } from './digest.ts';
import { bytesOf } from './history-model.ts';
import { randomEdits, randomScript } from './random-edits.ts';

const [file = '', seed = '1', sessions = '1', edits = '1', durability = 'full'] = process.argv.slice(2);
const random = new Random(Number(seed));
let draftId: string | undefined;
for (let session = 0; session < Number(sessions); session += 1) {
  const library = await opened().catch(refused);
  if (!library) continue;
  const drafts = new DraftStore(library);
  draftId ??= await begun(drafts).catch(refused);
  if (draftId !== undefined) await change(drafts, draftId).catch(refused);
  library.close();
}

function refused(error: unknown): undefined {
  if (!(error instanceof StudioError)) throw error;
  const [first] = error.problems;
  writeSync(1, `refused ${first?.code} ${first?.details.reason ?? ''}\n`);
}

function acknowledged({ draft, script }: DraftState): void {
  const digest = digestOf(bytesOf(script));
  writeSync(1, `ack ${draft.id} ${draft.revision} ${digest}\n`);
}

async function opened(): Promise<Library> {
  const library = await openLibrary({ file });
  if (durability === 'full') return library;
  library.close();
  const database = new Database(file);
  database.pragma(`synchronous = ${durability}`);
  return new Library(file, database, MIGRATIONS.length);
}

async function begun(drafts: DraftStore): Promise<string> {
  const state = await drafts.create({ script: randomScript(random), shelf: 'drafts' });
  acknowledged(state);
  return state.draft.id;
}

async function change(drafts: DraftStore, id: string): Promise<void> {
  let state = await drafts.open(id);
  for (let count = 0; count < Number(edits); count += 1) {
    const base = { id, baseRevision: state.draft.revision };
    // Long enough that the log of one session is brought back into the file once or twice.
    const text = String(random.below(1e9)).repeat(random.below(2500));
    const path = '/shoot_scripts/0/shoot_script/text_config/text';
    const one = randomEdits(random, state.script).slice(0, 1);
    const request = { ...base, edits: [...one, { kind: 'set' as const, path, value: text }] };
    const isUndo = random.chance(0.1) && state.history.undoLabel !== undefined;
    const answer = isUndo
      ? drafts.undo(base)
      : drafts.edit({ ...request, label: 'edit', client: 'recorder' });
    const after = await answer.catch(refused);
    if (after && after.draft.revision > base.baseRevision) acknowledged(after);
    state = after ?? state;
  }
}
