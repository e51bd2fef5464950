/** `project.json`: what a project file says of itself. See docs/project-file.md. */
import { z } from 'zod';
import { canonicalJson } from '../../domain/drafts/canonical.ts';
import { fail, StudioError } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import { fileReferences } from '../../domain/script/file-references.ts';
import { parseScriptText } from '../../domain/script/json.ts';
import { referenceProblem } from '../../domain/script/reference.ts';
import type { Script } from '../../domain/script/schema.ts';
import { SHA256 } from '../content/content-store.ts';
import { damaged, tooLarge } from './archive.ts';
import { requireScript } from './imported-script.ts';
import { MOST_MANIFEST_DEPTH, MOST_MANIFEST_VALUES, MOST_MATERIAL_BYTES, MOST_MATERIALS } from './limits.ts';

export const PROJECT_FORMAT = 1;

export const DESCRIPTION_NAME = 'project.json';

/** A material's name in the archive. */
export function entryNameOf(sha256: string): string {
  return `files/${sha256}`;
}

const projectFile = z.strictObject({
  /** As the script has it, without `file:`. */
  reference: z.string().min(1).max(4096),
  sha256: z.string().regex(SHA256),
  bytes: z.int().min(0),
});
export type ProjectFile = z.infer<typeof projectFile>;

const head = z.strictObject({
  format: z.literal(PROJECT_FORMAT),
  /** Of the product that wrote it; for people who look for a cause. */
  version: z.string().max(100),
  /** Looked at as a draft's script, which tells what is wrong by place. */
  script: z.record(z.string(), z.unknown()),
  files: z.array(z.unknown()).max(MOST_MATERIALS),
});

export interface Description {
  readonly script: Script;
  readonly files: readonly ProjectFile[];
}

/** The bytes are the same for the same draft, whenever it is written. @param files in any order */
export function writeDescription(script: Script, files: readonly ProjectFile[], version: string): Buffer {
  const sorted = files.toSorted((one, other) => (one.reference < other.reference ? -1 : 1));
  const value = { format: PROJECT_FORMAT, version, script, files: sorted };
  return Buffer.from(canonicalJson(value as unknown as JsonValue));
}

/**
 * @param shownName how messages name the project file
 * @throws StudioError `PROJECT_INVALID`, `PROJECT_NEWER`, `PROJECT_TOO_LARGE`, `PROJECT_DAMAGED`, `PROJECT_SCRIPT_INVALID`,
 *   `DRAFT_TOO_LARGE`; `FILE_PATH_INVALID`, `FILE_OUTSIDE_FOLDER` for materials that lead out of the project
 */
export function readDescription(bytes: Uint8Array, shownName: string): Description {
  const value = parse(bytes, shownName);
  const { format } = value as { readonly format?: unknown };
  if (typeof format === 'number' && Number.isInteger(format) && format > PROJECT_FORMAT)
    throw fail('PROJECT_NEWER', { details: { file: shownName } });
  const { files } = value as { readonly files?: unknown };
  if (Array.isArray(files) && files.length > MOST_MATERIALS)
    throw tooLarge(shownName, 'materials', files.length, MOST_MATERIALS);
  const parsed = head.safeParse(value);
  if (!parsed.success) throw anotherForm(shownName);
  // The value itself: what a record's copy would leave out is for the script's check to find.
  const { script } = value as { readonly script: unknown };
  requireScript(script, shownName);
  return { script, files: checkedFiles(parsed.data.files, script, shownName) };
}

function parse(bytes: Uint8Array, shownName: string): object {
  const { value, problems } = parseScriptText(textOf(bytes, shownName), {
    depth: MOST_MANIFEST_DEPTH,
    values: MOST_MANIFEST_VALUES,
  });
  for (const { code } of problems) {
    if (code === 'SCRIPT_TOO_DEEP')
      throw tooLarge(shownName, 'nesting', MOST_MANIFEST_DEPTH + 1, MOST_MANIFEST_DEPTH);
    if (code === 'SCRIPT_TOO_LARGE')
      throw tooLarge(shownName, 'values', MOST_MANIFEST_VALUES + 1, MOST_MANIFEST_VALUES);
    // Which of the two is meant would depend on who reads it.
    if (code === 'SCRIPT_KEY_DUPLICATE') throw damaged(shownName, DESCRIPTION_NAME, 'there twice');
    throw fail('PROJECT_INVALID', { details: { file: shownName, reason: 'JSON' } });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw anotherForm(shownName);
  return value;
}

function textOf(bytes: Uint8Array, shownName: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw fail('PROJECT_INVALID', { details: { file: shownName, reason: 'JSON' }, cause });
  }
}

function checkedFiles(given: readonly unknown[], script: Script, shownName: string): readonly ProjectFile[] {
  const named = fileReferences(script);
  const references = new Set<string>();
  const bytesOf = new Map<string, number>();
  const files = given.map((one, index) => {
    const parsed = projectFile.safeParse(one);
    if (!parsed.success) throw anotherForm(shownName);
    const { reference, sha256, bytes } = parsed.data;
    const found = referenceProblem(`file:${reference}`, `files[${index}].reference`, false);
    if (found) throw new StudioError(found);
    if (references.has(reference)) throw damaged(shownName, reference, 'there twice');
    references.add(reference);
    if (!named.has(reference)) throw damaged(shownName, reference, 'not in the script');
    if ((bytesOf.get(sha256) ?? bytes) !== bytes) throw damaged(shownName, reference, 'other size');
    bytesOf.set(sha256, bytes);
    return parsed.data;
  });
  const total = [...bytesOf.values()].reduce((sum, one) => sum + one, 0);
  if (total > MOST_MATERIAL_BYTES) throw tooLarge(shownName, 'material bytes', total, MOST_MATERIAL_BYTES);
  return files;
}

function anotherForm(shownName: string): StudioError {
  return fail('PROJECT_INVALID', { details: { file: shownName, reason: 'another form' } });
}
