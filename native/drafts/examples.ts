/** The examples that come with the product: every script file of `resources/examples`, with the media that it names. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDraft } from '../../domain/drafts/apply.ts';
import type { DraftFileRow } from '../../domain/drafts/draft.ts';
import { fail } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { ContentIntake } from '../engine/ports.ts';
import { readScriptFile } from '../script/read.ts';
import { referencesOf } from './materials.ts';

const EXAMPLES = fileURLToPath(new URL('../../resources/examples', import.meta.url));

export interface Example {
  /** The file's name without its ending. */
  readonly id: string;
  readonly script: Script;
}

/** By id. @throws StudioError when one of them is no script */
export async function listExamples(folder = EXAMPLES): Promise<readonly Example[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return await Promise.all(names.map((name) => readExample(name.slice(0, -'.json'.length), folder)));
}

/** @throws StudioError `EXAMPLE_NOT_FOUND` */
export async function findExample(id: string, folder = EXAMPLES): Promise<Example> {
  // Looked for among those that are there: an id is never made a path.
  if (!(await readdir(folder)).includes(`${id}.json`))
    throw fail('EXAMPLE_NOT_FOUND', { details: { example: id } });
  return await readExample(id, folder);
}

async function readExample(id: string, folder: string): Promise<Example> {
  const { value } = await readScriptFile(path.join(folder, `${id}.json`));
  checkDraft(value);
  return { id, script: value };
}

/** Copies an example's media into the library. @throws StudioError as the intake */
export async function takeMedia(
  { script }: Example,
  intake: ContentIntake,
  folder = EXAMPLES,
): Promise<readonly DraftFileRow[]> {
  const rows: DraftFileRow[] = [];
  for (const reference of referencesOf(script)) {
    const stored = await intake.put(createReadStream(path.join(folder, reference)));
    rows.push({ reference, ...stored, linkedPath: undefined, linkedModifiedMs: undefined });
  }
  return rows;
}
