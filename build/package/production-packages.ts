/** Which packages the engine needs on a target, by package-lock.json, and which of their files. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { platformOf, processorOf, type Target } from './target.ts';

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly license: string;
}

interface LockEntry {
  readonly version: string;
  readonly integrity: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/** Dependencies that packages have for their own installation, and never load. */
const INSTALLATION_ONLY: ReadonlySet<string> = new Set(['adm-zip', 'global-agent', 'node-addon-api']);

/** @param names what the engine itself loads @returns these and all that they load, in order */
export function productionPackages(root: string, names: readonly string[], target: Target): LockedPackage[] {
  const packages = readLock(root);
  const found = new Map<string, LockedPackage>();
  const take = (name: string): void => {
    if (found.has(name) || INSTALLATION_ONLY.has(name)) return;
    const entry = packages[`node_modules/${name}`];
    // A second version of a package would lie within the folder of whoever wants it, where nobody here looks.
    if (!entry) throw new Error(`package-lock.json has no ${name}`);
    if (!isFor(entry, target)) return;
    found.set(name, locked(name, entry));
    for (const next of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      if (packages[`node_modules/${name}/node_modules/${next}`])
        throw new Error(`${name} has a ${next} of its own, which is not foreseen`);
      take(next);
    }
  };
  for (const name of names) take(name);
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Everything that goes into a package, bundled or whole: for the list of those whose work it is. In order. */
export function shippedWork(root: string, target: Target): LockedPackage[] {
  return Object.entries(readLock(root))
    .filter(([place, entry]) => place.startsWith('node_modules/') && !entry.dev && isFor(entry, target))
    .map(([place, entry]) => locked(place.split('node_modules/').at(-1)!, entry))
    .filter(({ name }) => !INSTALLATION_ONLY.has(name));
}

function readLock(root: string): Readonly<Record<string, LockEntry>> {
  const text = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  return (JSON.parse(text) as { packages: Readonly<Record<string, LockEntry>> }).packages;
}

function locked(name: string, { version, integrity, license = 'see its folder' }: LockEntry): LockedPackage {
  return { name, version, integrity, license };
}

function isFor({ os, cpu, libc }: LockEntry, target: Target): boolean {
  const allows = (list: readonly string[] | undefined, value: string): boolean =>
    list === undefined || list.includes(value);
  return (
    allows(os, platformOf(target)) &&
    allows(cpu, processorOf(target)) &&
    // Debian, Ubuntu, Fedora and what AppImages run on.
    (platformOf(target) !== 'linux' || allows(libc, 'glibc'))
  );
}

/** Code, data, fonts and binaries that are loaded, and licences. */
const LOADED = /(?:\.(?:js|cjs|mjs|json|node|wasm|data|bcmap|pfb|ttf|icc|dll|dylib)|\.so(?:\.\d+)*)$/;
const LICENCE = /(?:^|\/)(?:licen[cs]e|copying|notice|thirdpartynotices)[^/]*$/i;
/** What stands beside that: sources of what is compiled, and how it was. */
const UNUSED_FOLDER = /(?:^|\/)(?:src|deps|test|tests|__tests__|docs|script|scripts|benchmarks?|examples?)\//;
const UNUSED_FILE = /(?:^|\/)(?:tsconfig[^/]*\.json|sbom[^/]*\.json)$|\.config\.[cm]?js$/;
/** Of libheif-js: the builds beside the one that we load, 7 MB. */
const OTHER_BUILD = /^libheif(?:-wasm\/libheif-bundle\.m?js|\/libheif\.js)$/;
/** Binaries for many targets, of which one is this. */
const PREBUILT: readonly RegExp[] = [
  /(?:^|\/)prebuilds\/(?<platform>win32|darwin|linuxmusl|linux)-(?<processor>x64|arm64)\.node$/,
  /(?:^|\/)bin\/napi-v\d+\/(?<platform>win32|darwin|linux)\/(?<processor>x64|arm64)\//,
];

/** @param file within its package, with slashes */
export function isShipped(file: string, target: Target): boolean {
  for (const pattern of PREBUILT) {
    const { platform, processor } = pattern.exec(file)?.groups ?? {};
    if (platform) return platform === platformOf(target) && processor === processorOf(target);
  }
  if (UNUSED_FOLDER.test(file) || UNUSED_FILE.test(file) || OTHER_BUILD.test(file)) return false;
  return LOADED.test(file) || LICENCE.test(file);
}
