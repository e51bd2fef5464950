/**
 * Lays out what a package holds, in a folder: `app/` becomes the asar, `resources/` stands beside it as it is. The engine is
 * our TypeScript as the tests have run it: the Node that lies with it reads it so, outside of `node_modules`.
 */
import { chmod, copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildPages } from '../pages.ts';
import { buildShell, type UpdateFeed } from '../shell.ts';
import { fetchPackage, fetchPinned } from './fetch-pinned.ts';
import { ffmpegPin, nodePin, type Pin } from './pins.ts';
import { packagesNamedIn, reachableSources } from './product-sources.ts';
import { isShipped, type LockedPackage, productionPackages, shippedWork } from './production-packages.ts';
import { platformOf, type Target } from './target.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const ENGINE_ENTRY = 'native/cli/main.ts';
/** Of resources/, what the engine reads. The shell's icons are in the asar. */
const ENGINE_RESOURCES = ['avatars', 'examples', 'fonts', 'pages-missing'];

export interface StageOptions {
  readonly target: Target;
  /** Emptied first. Absolute. */
  readonly folder: string;
  /** Without one, the program never looks for updates. */
  readonly feed?: UpdateFeed | undefined;
  /** Carries no FFmpeg: the one in PATH is used. For trials. */
  readonly usesSystemFfmpeg: boolean;
  /** A Node that is there already, for trials on this machine. Otherwise the pinned one is fetched. */
  readonly node?: string;
}

/** @throws PackagingFault when something that is to be in it cannot be had as it is pinned */
export async function stage(options: StageOptions): Promise<void> {
  const { target, folder, feed } = options;
  const resources = path.join(folder, 'resources');
  const engine = path.join(resources, 'engine');
  // What may be missing comes first: nobody waits for the rest in vain.
  const node = options.node ?? nodePin(target);
  const ffmpeg = options.usesSystemFfmpeg ? undefined : ffmpegPin(target);
  await rm(folder, { recursive: true, force: true });
  await mkdir(engine, { recursive: true });
  await placeNode(node, path.join(resources, 'node'), target);
  if (ffmpeg) await placeFfmpeg(ffmpeg, path.join(resources, 'ffmpeg'));
  await buildShell(path.join(folder, 'app'), feed);
  await buildPages(path.join(engine, 'dist', 'pages'));
  // Of what the pages were made: only for whoever makes them again.
  await rm(path.join(engine, 'dist', 'pages', '.inputs'), { force: true });
  const sources = reachableSources(ROOT, ENGINE_ENTRY);
  for (const file of sources) await place(path.join(ROOT, file), path.join(engine, file));
  for (const name of ENGINE_RESOURCES)
    await cp(path.join(ROOT, 'resources', name), path.join(engine, 'resources', name), { recursive: true });
  await place(path.join(ROOT, 'LICENSE'), path.join(engine, 'LICENSE'));
  await writeManifest(engine);
  await writeFile(path.join(resources, 'THIRD-PARTY.txt'), thirdParty(target));
  const named = packagesNamedIn(ROOT, sources, await dependencies());
  for (const one of productionPackages(ROOT, named, target))
    await placePackage(one, path.join(engine, 'node_modules', one.name), target);
}

async function placeNode(node: string | Pin, folder: string, target: Target): Promise<void> {
  const name = platformOf(target) === 'win32' ? 'node.exe' : 'node';
  if (typeof node === 'string') await place(node, path.join(folder, name));
  else await fetchPinned(node, folder);
  await chmod(path.join(folder, name), 0o755);
}

async function placeFfmpeg(pin: Pin, folder: string): Promise<void> {
  await fetchPinned(pin, folder);
  for (const name of Object.keys(pin.files))
    if (/^ff(?:mpeg|probe)/.test(name)) await chmod(path.join(folder, name), 0o755);
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as Manifest;
}

async function dependencies(): Promise<string[]> {
  // The runtime is the Node that lies beside the engine.
  return Object.keys((await readManifest()).dependencies).filter((name) => name !== 'node');
}

/** Its version is the engine's; `type` is what makes Node read our files as modules. */
async function writeManifest(engine: string): Promise<void> {
  const { name, version, license } = await readManifest();
  const manifest = { name, version, license, private: true, type: 'module' };
  await writeFile(path.join(engine, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Licences' full texts lie with the packages that bring one. */
function thirdParty(target: Target): string {
  const rows = shippedWork(ROOT, target).map(
    ({ name, version, license }) => `${name} ${version}: ${license}`,
  );
  return `${[...new Set(rows)].join('\n')}\n`;
}

/** What is installed here is taken where it is the locked version; what is for another machine is fetched. */
async function placePackage(one: LockedPackage, folder: string, target: Target): Promise<void> {
  const installed = path.join(ROOT, 'node_modules', one.name);
  if ((await installedVersion(installed)) === one.version) return await placeFiles(installed, folder, target);
  const fetched = `${folder}.fetched`;
  await fetchPackage(one, fetched);
  await placeFiles(fetched, folder, target);
  await rm(fetched, { recursive: true });
}

async function installedVersion(folder: string): Promise<string | undefined> {
  try {
    return (JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest).version;
  } catch {
    return undefined;
  }
}

async function placeFiles(from: string, to: string, target: Target): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const within = path.relative(from, file).split(path.sep).join('/');
    if (isShipped(within, target)) await place(file, path.join(to, within));
  }
}

async function place(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await copyFile(from, to);
}
