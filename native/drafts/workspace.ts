/**
 * A draft as files: a folder of ours with its script and every material where the script names it, so that whatever
 * reads script files – checks, previews, renders – reads drafts. Materials are second names of what is there already, not
 * copies, wherever the disk can have them.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { fileReferences } from '../../domain/script/file-references.ts';
import { mediaReferences } from '../../domain/script/media.ts';
import { referenceProblem, shownFile } from '../../domain/script/reference.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { ContentStore } from '../engine/ports.ts';
import { type FileSystem, makeFolders, removeTree, unlessAbsent } from '../files/file-system.ts';
import {
  makeWorkFolder,
  realPlace,
  removeWorkFolder,
  sweepWorkFolders,
  type WorkPlace,
} from '../files/work-folders.ts';
import { errorCode, writeFault } from '../files/write-fault.ts';
import { freeName, placesOf } from './material-places.ts';
import { missingMaterials } from './missing-materials.ts';

/** In the data folder: on the disk of the content, so that second names can be had. */
export const WORKSPACES_FOLDER = 'workspaces';

/** Where a material lies: in the library by its hash, or where the user has it. */
export type Material = { readonly reference: string } & (
  | { readonly sha256: string }
  | { readonly linkedPath: string }
);

export interface DraftContent {
  readonly script: Script;
  /** May hold more than the script names now. */
  readonly files: readonly Material[];
}

export interface Workspace {
  /** Absolute, links followed. */
  readonly folder: string;
  readonly scriptFile: string;
  /** For the loader's option of that name: folders of linked materials that could have no second name here. */
  readonly allowDirs: readonly string[];
}

export interface WorkspaceOptions {
  /**
   * `refuse` (unless said): `MATERIAL_MISSING` when one is not there that the script uses. `leave_out`: the loader says
   * so, at its place in the script.
   */
  readonly missing?: 'refuse' | 'leave_out';
}

export class Workspaces {
  readonly #folder: string;
  readonly #content: ContentStore;
  readonly #place: WorkPlace;
  readonly #files: FileSystem;

  /** @param folder absolute; made when needed */
  constructor(folder: string, content: ContentStore, place: WorkPlace = realPlace()) {
    this.#folder = folder;
    this.#content = content;
    this.#place = place;
    this.#files = place.files;
  }

  /**
   * For as long as this process needs it; of a killed one the next start removes it.
   * @throws StudioError `MATERIAL_MISSING`, `FILE_PATH_INVALID`, `FILE_OUTSIDE_FOLDER`, `DISK_FULL`, … as `writeFault`
   */
  async open(
    draft: DraftContent,
    options: WorkspaceOptions = {},
  ): Promise<Workspace & { dispose(): Promise<void> }> {
    const work = await this.#coded(this.#makeWork());
    const dispose = async () => await removeWorkFolder(work, this.#place);
    // A folder below it: some names directly in a work folder mean something to whoever sweeps it.
    const folder = path.join(work, 'draft');
    try {
      await this.#coded(makeFolders(this.#files, folder));
      return { ...(await this.#coded(this.#fill(folder, draft, options))), dispose };
    } catch (error) {
      await dispose();
      throw error;
    }
  }

  /**
   * For a job: it outlives this process and a power cut, and is there until {@link discard} or a sweep that is not
   * told of it. On the disk for good when this settles.
   * @throws as {@link open}
   */
  async keep(draft: DraftContent, options: WorkspaceOptions = {}): Promise<Workspace> {
    const folder = path.join(this.#kept(), randomBytes(12).toString('hex'));
    try {
      await this.#coded(makeFolders(this.#files, folder));
      const workspace = await this.#coded(this.#fill(folder, draft, options));
      await this.#coded(this.#bringToDisk(folder));
      return workspace;
    } catch (error) {
      await removeTree(this.#files, folder);
      throw error;
    }
  }

  /** Removes a kept workspace. Never throws; what is none of ours is left alone. */
  async discard(folder: string): Promise<void> {
    const kept = await this.#files.realPath(this.#kept()).catch(() => this.#kept());
    if (KEPT_NAME.test(path.basename(folder)) && [kept, this.#kept()].includes(path.dirname(folder)))
      await removeTree(this.#files, folder);
  }

  /** Removes what killed processes left of workspaces that were open. Never throws. */
  async sweepUnfinished(): Promise<void> {
    await sweepWorkFolders([this.#folder], this.#place);
  }

  /**
   * At the engine's start, before anything is kept: removes what no job names. Never throws.
   * @param inUse folders that {@link keep} has given, or files in them
   */
  async sweepKept(inUse: Iterable<string>): Promise<void> {
    const wanted = new Set(
      [...inUse].flatMap((one) => [path.basename(one), path.basename(path.dirname(one))]),
    );
    for (const name of await this.#files.list(this.#kept()).catch(() => []))
      if (KEPT_NAME.test(name) && !wanted.has(name))
        await removeTree(this.#files, path.join(this.#kept(), name));
  }

  #kept(): string {
    return path.join(this.#folder, 'kept');
  }

  async #makeWork(): Promise<string> {
    await makeFolders(this.#files, this.#folder);
    return await makeWorkFolder(this.#folder, this.#place);
  }

  async #fill(folder: string, draft: DraftContent, { missing }: WorkspaceOptions): Promise<Workspace> {
    const { script } = draft;
    const named = fileReferences(script);
    const wanted = draft.files.filter(({ reference }) => named.has(reference));
    // Where a folder is allowed, a script that climbs out of its own would reach what else lies there.
    const mayAllow = mediaReferences(script).every(
      ({ id, path }) => referenceProblem(id, path, false) === undefined,
    );
    const places = placesOf(new Set(wanted.map(({ reference }) => reference)));
    const there = new Set<string>();
    const allowDirs = new Set<string>();
    const sources = new Map<string, string>();
    for (const material of wanted) {
      const file = await this.#find(material);
      if (file === undefined) continue;
      const place = places.get(material.reference)!;
      // Two ways to write one place must lead to one file.
      const other = sources.get(place);
      if (other !== undefined && other !== file)
        throw fail('FILE_PATH_INVALID', { details: { found: shownFile(material.reference) } });
      if (other === undefined) {
        sources.set(place, file);
        const name = path.join(folder, ...place.split('/'));
        const allowed = await this.#bring(file, name, mayAllow && 'linkedPath' in material);
        if (allowed !== undefined) allowDirs.add(allowed);
      }
      there.add(material.reference);
    }
    const lost = missingMaterials(script, (reference) => there.has(reference));
    if (lost && missing !== 'leave_out') throw lost;
    const real = await this.#files.realPath(folder);
    const scriptFile = path.join(real, freeName('script.json', places.values()));
    await this.#files.create(scriptFile, 'private');
    await this.#files.write(scriptFile, JSON.stringify(script));
    return { folder: real, scriptFile, allowDirs: [...allowDirs] };
  }

  /** A real file, or undefined when it is not there. */
  async #find(material: Material): Promise<string | undefined> {
    if ('sha256' in material)
      return (await this.#content.has(material.sha256)) ? this.#content.pathOf(material.sha256) : undefined;
    try {
      const file = await this.#files.realPath(material.linkedPath);
      return (await this.#files.stat(file)).kind === 'file' ? file : undefined;
    } catch (error) {
      if (ABSENT.has(errorCode(error) ?? '')) return undefined;
      throw error;
    }
  }

  /** @returns the folder that has to be allowed, where the name only leads to the file */
  async #bring(file: string, name: string, mayAllow: boolean): Promise<string | undefined> {
    await makeFolders(this.#files, path.dirname(name));
    try {
      await this.#files.link(file, name);
      return undefined;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') throw error;
    }
    // What the user has elsewhere may be large, and is asked for at every look: copied only where nothing else is left.
    if (mayAllow && (await this.#pointsTo(file, name))) return path.dirname(file);
    await this.#files.copy(file, name);
    return undefined;
  }

  async #pointsTo(file: string, name: string): Promise<boolean> {
    try {
      await this.#files.pointTo(file, name);
      return true;
    } catch {
      return false;
    }
  }

  /** Content that came by a second name is there for good already; syncing it again costs nothing. */
  async #bringToDisk(folder: string): Promise<void> {
    await this.#syncTree(folder);
    for (const above of [this.#kept(), this.#folder, path.dirname(this.#folder)])
      await this.#files.syncFolder(above);
  }

  async #syncTree(folder: string): Promise<void> {
    for (const name of await this.#files.list(folder)) {
      const entry = path.join(folder, name);
      const found = await unlessAbsent(this.#files.lstat(entry));
      if (found?.kind === 'folder') await this.#syncTree(entry);
      else if (found?.kind === 'file') await this.#syncFile(entry);
    }
    await this.#files.syncFolder(folder);
  }

  /** A second name of a file that its user has made read-only cannot be opened for that, and needs it least. */
  async #syncFile(file: string): Promise<void> {
    try {
      await this.#files.sync(file);
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error;
    }
  }

  async #coded<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      throw writeFault(error, this.#folder);
    }
  }
}

const KEPT_NAME = /^[0-9a-f]{24}$/;
const ABSENT: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENOTDIR',
  'ELOOP',
  'EACCES',
  'EPERM',
  'ENAMETOOLONG',
]);
