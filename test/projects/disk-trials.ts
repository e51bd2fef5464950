/** Disks that are full while projects come and go. Needs the right to mount; see test/support/mounts.ts. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fillDisk, mountDisk } from '../support/mounts.ts';
import { codeOf, filesBelow, openStudio, type Studio } from './studio.ts';

const MEGABYTES = 24;
const MEGABYTE = 1024 * 1024;

export interface DiskTrial {
  readonly what: string;
  readonly end: string;
  readonly faults: readonly string[];
}

/** An import into a library whose disk has so much room left. */
export async function fullLibraryTrial(bytesLeft: number): Promise<DiskTrial> {
  return await trial(`an import, ${bytesLeft} bytes left`, 'data', async (here, filler) => {
    const project = await aProject(here);
    fillDisk(filler, bytesLeft);
    const end = await here.import(project).then(() => 'taken', codeOf);
    const faults: string[] = [];
    if (end !== 'taken') {
      if (here.contents().length > 0) faults.push(`content left: ${here.contents().length}`);
      if (end !== 'DISK_FULL') faults.push(`code ${end}`);
    }
    rmSync(filler);
    const { total } = await here.stores.drafts.list({
      ...{ shelf: 'drafts', search: '', order: 'name', offset: 0, limit: 1 },
    });
    if (total !== (end === 'taken' ? 1 : 0)) faults.push('half a draft');
    const { files } = await here.import(project);
    if (files.some(({ state }) => state !== 'kept')) faults.push('the next import is not whole');
    return { end, faults };
  });
}

/** An export to a disk that has so much room left. */
export async function fullPlaceTrial(bytesLeft: number): Promise<DiskTrial> {
  return await trial(`an export, ${bytesLeft} bytes left`, 'user', async (here, filler) => {
    const { draft } = await here.draftWith(materials());
    const file = here.put('out.mstudio', 'earlier');
    fillDisk(filler, bytesLeft);
    const end = await here.exportTo(draft.id, file).then(() => 'written', codeOf);
    const faults: string[] = [];
    if (end !== 'written') {
      if (end !== 'DISK_FULL') faults.push(`code ${end}`);
      if (readFileSync(file, 'utf8') !== 'earlier') faults.push('the earlier file is gone');
    }
    const left = filesBelow(here.at('')).filter((name) => !['filler', 'out.mstudio'].includes(name));
    if (left.length > 0) faults.push(`left over: ${left.join(', ')}`);
    rmSync(filler);
    const { bytes } = await here.exportTo(draft.id, file);
    if (statSync(file).size !== bytes) faults.push('the next export is not whole');
    return { end, faults };
  });
}

async function trial(
  what: string,
  disk: 'data' | 'user',
  work: (here: Studio, filler: string) => Promise<{ end: string | undefined; faults: readonly string[] }>,
): Promise<DiskTrial> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-full-'));
  const unmount = mountDisk(path.join(root, disk), MEGABYTES);
  try {
    const here = await openStudio({ root });
    try {
      const { end, faults } = await work(here, path.join(root, disk, 'filler'));
      return { what, end: String(end), faults };
    } finally {
      await here.close({ removes: false });
    }
  } finally {
    unmount();
    rmSync(root, { recursive: true, force: true });
  }
}

function materials(): Readonly<Record<string, Uint8Array>> {
  return Object.fromEntries([1, 2, 3].map((one) => [`${one}.png`, randomBytes(one * MEGABYTE)]));
}

async function aProject(here: Studio): Promise<string> {
  const from = await openStudio();
  const { draft } = await from.draftWith(materials());
  const file = here.at('a.mstudio');
  await from.exportTo(draft.id, file);
  await from.close();
  if (!existsSync(file)) throw new Error('no project');
  return file;
}
