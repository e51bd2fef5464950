/**
 * The layer table of docs/architecture.md, enforced: which room may import which, which packages each may use, and
 * no cycles between files. Run by `npm test`; `node build/layers.ts` prints the offences.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

interface Layer {
  /** Code that users run; the rest may use development packages too. */
  readonly shipped: boolean;
  /** Rooms, or files, whose code may be imported. A room may always import itself. */
  readonly rooms: readonly string[];
  readonly node: boolean;
  /** Packages; `*` for any that package.json names, of its own dependencies where the room is shipped. */
  readonly packages: readonly string[];
  /** Packages that the program which runs the room brings along: types of them are all that is installed. */
  readonly provided?: readonly string[];
}

const LAYERS: Readonly<Record<string, Layer>> = {
  domain: { shipped: true, rooms: [], node: false, packages: ['zod', 'saxes', 'pinyin-pro'] },
  native: { shipped: true, rooms: ['domain'], node: true, packages: ['*'] },
  renderer: { shipped: true, rooms: ['domain'], node: false, packages: ['*'] },
  electron: {
    shipped: true,
    rooms: ['domain/shell'],
    node: true,
    packages: ['electron', 'electron-updater'],
    provided: ['electron'],
  },
  tenant: { shipped: true, rooms: ['domain'], node: true, packages: ['*'] },
  models: { shipped: false, rooms: ['native', 'domain'], node: true, packages: ['*'] },
  build: { shipped: false, rooms: [], node: true, packages: ['*'] },
  test: {
    shipped: false,
    rooms: ['domain', 'native', 'renderer', 'electron', 'tenant', 'models', 'build'],
    node: true,
    packages: ['*'],
  },
};

/** Packages that one room alone may use, whatever `*` says. */
const RESERVED: Readonly<Record<string, string>> = { electron: 'electron', 'electron-updater': 'electron' };

export interface Offence {
  readonly file: string;
  readonly imported: string;
  readonly reason: string;
}

/** Every offence against the table below a checkout's root. */
export function findOffences(root: string): Offence[] {
  const offences: Offence[] = [];
  const graph = new Map<string, string[]>();
  const manifest = readManifest(root);
  for (const file of sourceFiles(root)) {
    const room = file.split('/')[0]!;
    const layer = LAYERS[room];
    if (!layer) {
      offences.push({ file, imported: '', reason: `${room}/ is not a room of the table` });
      continue;
    }
    const targets: string[] = [];
    for (const specifier of importsOf(path.join(root, file))) {
      const reason = offenceOf(file, specifier, layer, manifest);
      if (reason) offences.push({ file, imported: specifier, reason });
      if (specifier.startsWith('.')) targets.push(resolveRelative(file, specifier));
    }
    graph.set(file, targets);
  }
  for (const cycle of findCycles(graph)) {
    offences.push({ file: cycle[0]!, imported: cycle.join(' → '), reason: 'a cycle between files' });
  }
  return offences;
}

interface Manifest {
  readonly shipped: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

function readManifest(root: string): Manifest {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8');
  const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<
    string,
    Record<string, string>
  >;
  const shipped = Object.keys(dependencies);
  return { shipped: new Set(shipped), all: new Set([...shipped, ...Object.keys(devDependencies)]) };
}

function offenceOf(file: string, specifier: string, layer: Layer, manifest: Manifest): string | undefined {
  const room = file.split('/')[0]!;
  const isTest = file.endsWith('.test.ts') || file.endsWith('.test.tsx');
  if (specifier.startsWith('.')) {
    const target = resolveRelative(file, specifier);
    const targetRoom = target.split('/')[0]!;
    if (targetRoom === room || targetRoom === 'resources') return undefined;
    const allowed = layer.rooms.some((one) => target === one || target.startsWith(`${one}/`));
    return allowed ? undefined : `${room}/ may not import ${targetRoom}/`;
  }
  if (isBuiltin(specifier)) return layer.node || isTest ? undefined : `${room}/ may not use Node`;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const owner = RESERVED[name];
  if (owner && owner !== room) return `only ${owner}/ may use ${name}`;
  const listed = layer.shipped && !isTest ? manifest.shipped : manifest.all;
  if (!listed.has(name) && !layer.provided?.includes(name))
    return `${name} is not among the ${layer.shipped && !isTest ? 'dependencies' : 'packages'} of package.json`;
  const allowed = isTest || layer.packages.includes('*') || layer.packages.includes(name);
  return allowed ? undefined : `${room}/ may not use ${name}`;
}

function resolveRelative(file: string, specifier: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
}

/** Everything that a file imports or exports from, types included: a cycle of types is a cycle to whoever reads. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const { module } = parseSync(file, source);
  const found = module.staticImports.map((one) => one.moduleRequest.value);
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) if (entry.moduleRequest) found.push(entry.moduleRequest.value);
  }
  for (const one of module.dynamicImports) {
    const text = source.slice(one.moduleRequest.start, one.moduleRequest.end);
    if (/^['"`][^$]*['"`]$/.test(text)) found.push(text.slice(1, -1));
  }
  return found;
}

function* sourceFiles(root: string, folder = ''): Generator<string> {
  for (const name of readdirSync(path.join(root, folder)).sort()) {
    if (name === 'node_modules' || name === 'dist' || name.startsWith('.')) continue;
    const relative = path.posix.join(folder, name);
    const stats = statSync(path.join(root, relative));
    if (stats.isDirectory()) {
      yield* sourceFiles(root, relative);
    } else if (folder !== '' && /\.(ts|tsx|mjs|js)$/.test(name)) yield relative;
  }
}

/** Depth-first search; each cycle is reported once, from its first file in search order. */
function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string): void => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      cycles.push([...trail.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    trail.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    trail.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const offences = findOffences(path.resolve(import.meta.dirname, '..'));
  for (const one of offences) console.error(`${one.file}: ${one.imported}: ${one.reason}`);
  process.exitCode = offences.length === 0 ? 0 : 1;
}
