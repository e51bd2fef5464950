/** A library with the methods that bring files into it and out of it, in a folder of its own. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DraftRecord } from '../../domain/contract/drafts.ts';
import { canonicalJson } from '../../domain/drafts/canonical.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import { type Script, script as scriptSchema } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import type { CallContext } from '../../native/engine/handler.ts';
import { fileMethodsOf } from '../../native/engine/methods/files.ts';
import type { EventSink, MediaOffer } from '../../native/engine/ports.ts';
import { type FileSystem, realFiles } from '../../native/files/file-system.ts';
import { processTable } from '../../native/files/processes.ts';
import { FileDesk } from '../../native/grants/file-desk.ts';
import { openLibrary } from '../../native/library/database.ts';
import { openStores } from '../../native/library/stores.ts';
import { ExportShelf } from '../../native/projects/export-shelf.ts';
import { smallScript } from '../support/script.ts';

export const CONTEXT: CallContext = {
  scope: 'studio',
  language: 'en',
  client: 'a window',
  signal: new AbortController().signal,
};

export interface StudioOptions {
  /** A folder that is there; otherwise a new one. */
  readonly root?: string;
  /** The disk under content and outputs. */
  readonly files?: FileSystem;
}

export type Studio = Awaited<ReturnType<typeof openStudio>>;

export async function openStudio({ root: given, files = realFiles }: StudioOptions = {}) {
  const root = realpathSync(given ?? mkdtempSync(path.join(os.tmpdir(), 'metastudio-projects-')));
  const place = { files, processes: processTable, journal: path.join(root, 'cache', 'work') };
  const library = await openLibrary({ file: path.join(root, 'data', 'library.db') });
  const stores = openStores(library);
  const content = openContentStore(path.join(root, 'data', 'content'), place);
  const desk = new FileDesk(path.join(root, 'cache', 'uploads'), { place });
  const exports = new ExportShelf(path.join(root, 'cache', 'exports'), place);
  const told: string[] = [];
  const events: EventSink = { publish: (name) => void told.push(name) };
  const offers: MediaOffer[] = [];
  const media = {
    offer: (one: MediaOffer) => `http://media.localhost/${offers.push(one)}`,
  };
  const faults: unknown[] = [];
  const onFault = (error: unknown) => void faults.push(error);
  const methods = fileMethodsOf({ stores, events, content, grants: desk, media, exports, place, onFault });
  mkdirSync(path.join(root, 'user'), { recursive: true });

  const grant = async (file: string, access: 'read' | 'write') =>
    (await methods['files.grant']({ path: file, access }, { ...CONTEXT, scope: 'shell' })).grant;

  return {
    root,
    stores,
    content,
    desk,
    exports,
    methods,
    told,
    /** Of which nobody was told. */
    faults,
    offers,
    /** Absolute name of a file of the user's. */
    at: (name: string) => path.join(root, 'user', name),
    /** Writes a file of the user's. */
    put(name: string, bytes: string | Uint8Array): string {
      const file = path.join(root, 'user', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
      return file;
    },
    /** Imports a file as the shell does. */
    async import(file: string): Promise<DraftRecord> {
      return await methods['files.import']({ grant: await grant(file, 'read') }, CONTEXT);
    },
    /** Imports bytes as a page without a shell does. */
    async upload(fileName: string, bytes: Uint8Array): Promise<DraftRecord> {
      const { grant } = await desk.receive({ fileName, bytes: bytes.length, content: once(bytes) });
      return await methods['files.import']({ grant }, CONTEXT);
    },
    async exportTo(draftId: string, file: string) {
      return await methods['files.export']({ draft_id: draftId, grant: await grant(file, 'write') }, CONTEXT);
    },
    async collect(draftId: string) {
      return await methods['files.collect']({ draft_id: draftId }, CONTEXT);
    },
    /** Puts files into the library's own keeping, with a draft that names them. */
    async draftWith(kept: Readonly<Record<string, string | Uint8Array>>, name = 'Test') {
      const intake = content.intake();
      const files = [];
      for (const [reference, bytes] of Object.entries(kept)) {
        const stored = await intake.put(once(Buffer.from(bytes)));
        files.push({ reference, ...stored, linkedPath: undefined, linkedModifiedMs: undefined });
      }
      const state = await stores.drafts.create({
        script: scriptWith(Object.keys(kept), name),
        shelf: 'drafts',
        files,
      });
      intake.release();
      return state;
    },
    /** Everything that is not the user's, but the database, and notes of where work is under way. */
    leftovers: () =>
      filesBelow(root).filter((name) => !/^(user|cache\/work)\//.test(name) && !isDatabase(name)),
    /** Hashes of the content that is there. */
    contents: () => filesBelow(path.join(root, 'data', 'content')).map((name) => path.basename(name)),
    async close({ removes = true } = {}) {
      await desk.close();
      await exports.close();
      library.close();
      if (removes) rmSync(root, { recursive: true, force: true });
    },
  };
}

/** With one scene for each file, which is its background. */
export function scriptWith(references: readonly string[], name = 'Test'): Script {
  return scriptSchema.parse({
    ...smallScript(['Hello']),
    script_name: name,
    shoot_scripts: (references.length === 0 ? [undefined] : references).map((reference, sequence_no) => ({
      sequence_no,
      shoot_script: {
        text_config: { text: `Scene ${sequence_no + 1}` },
        ...(reference === undefined
          ? {}
          : {
              background_config: [{ background_type: 'IMAGE', background_asset_id: `file:${reference}` }],
            }),
      },
    })),
  });
}

export function canonical(script: unknown): string {
  return canonicalJson(script as JsonValue);
}

export function codeOf(error: unknown): string | undefined {
  return (error as { problems?: readonly { code: string }[] }).problems?.[0]?.code;
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Relative names of all files below a folder. */
export function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => !one.isDirectory())
      .map((one) => path.relative(folder, path.join(one.parentPath, one.name)).replaceAll(path.sep, '/'))
      .toSorted();
  } catch {
    return [];
  }
}

function isDatabase(name: string): boolean {
  return /^data\/library\.db(-wal|-shm)?$/.test(name);
}

export function bytesOf(file: string): Buffer {
  return readFileSync(file);
}
