/**
 * Bundles the studio's pages: `index.html` with a script, styles and fonts that carry their content's hash in their names.
 * The same sources give the same bytes. `node build/pages.ts FOLDER` makes them; nothing is done when they are made already.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '..');
/** Beside the pages: the inputs that they were made of. Never served. */
const RECORD = '.inputs';

export interface PagesOptions {
  /** Maps beside the scripts, for whoever works on the pages. */
  readonly hasSourceMaps?: boolean;
}

export interface Pages {
  /** Absolute. */
  readonly folder: string;
  /** False when the folder held just these pages. */
  readonly isNew: boolean;
}

interface InputRecord {
  readonly options: PagesOptions;
  /** Each file that went in, relative to the root, with the SHA-256 of its content. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Makes the pages in a folder, unless they are there and none of their sources has changed.
 * @throws Error with esbuild's words when a source is faulty, or when it warns
 */
export async function buildPages(outFolder: string, options: PagesOptions = {}): Promise<Pages> {
  const folder = path.resolve(outFolder);
  if (await isFresh(folder, options)) return { folder, isNew: false };
  const part = `${folder}.part-${process.pid}`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  try {
    const metafile = await bundle(part, options);
    await writeFile(path.join(part, 'index.html'), await page(metafile, part));
    await writeFile(path.join(part, RECORD), JSON.stringify(await recordOf(metafile, options)));
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return { folder, isNew: true };
}

async function bundle(folder: string, options: PagesOptions): Promise<Metafile> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: { studio: 'renderer/main.tsx', icon: 'renderer/design/icon.svg' },
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome124'],
    jsx: 'automatic',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: options.hasSourceMaps ? 'external' : false,
    publicPath: '/',
    entryNames: 'assets/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    loader: { '.jpg': 'file', '.woff2': 'file', '.otf': 'file', '.ttf': 'file', '.svg': 'copy' },
    define: { 'process.env.NODE_ENV': '"production"' },
    metafile: true,
    logLevel: 'silent',
  });
  if (result.warnings.length > 0)
    throw new Error(result.warnings.map((one) => `${one.location?.file ?? ''}: ${one.text}`).join('\n'));
  return result.metafile;
}

async function page(metafile: Metafile, folder: string): Promise<string> {
  const outputs = Object.keys(metafile.outputs).map((file) =>
    path.relative(folder, path.join(ROOT, file)).split(path.sep).join('/'),
  );
  const named = (pattern: RegExp) => {
    const found = outputs.find((file) => pattern.test(file));
    if (!found) throw new Error(`no output is called like ${pattern}`);
    return `/${found}`;
  };
  const template = await readFile(path.join(ROOT, 'renderer/index.html'), 'utf8');
  return template
    .replace('%SCRIPT%', named(/^assets\/studio-\w+\.js$/))
    .replace('%STYLE%', named(/^assets\/studio-\w+\.css$/))
    .replace('%ICON%', named(/^assets\/icon-\w+\.svg$/));
}

async function hashOf(file: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(path.join(ROOT, file)))
      .digest('hex');
  } catch {
    return undefined;
  }
}

/** What else the pages come of, beside what the bundler has read. */
const OWN_INPUTS = ['build/pages.ts', 'renderer/index.html', 'renderer/tsconfig.json', 'package-lock.json'];

async function recordOf(metafile: Metafile, options: PagesOptions): Promise<InputRecord> {
  // Of packages it is enough to know their versions, which the lock file says.
  const sources = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules'));
  const inputs: Record<string, string> = {};
  for (const file of [...sources, ...OWN_INPUTS].sort()) inputs[file] = (await hashOf(file)) ?? '';
  return { options, inputs };
}

async function isFresh(folder: string, options: PagesOptions): Promise<boolean> {
  let record: InputRecord;
  try {
    record = JSON.parse(await readFile(path.join(folder, RECORD), 'utf8')) as InputRecord;
  } catch {
    return false;
  }
  if (Boolean(record.options.hasSourceMaps) !== Boolean(options.hasSourceMaps)) return false;
  for (const [file, hash] of Object.entries(record.inputs)) if ((await hashOf(file)) !== hash) return false;
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outFolder = process.argv[2];
  if (outFolder === undefined) {
    console.error('usage: node build/pages.ts FOLDER');
    process.exitCode = 2;
  } else {
    const { folder, isNew } = await buildPages(outFolder);
    console.log(isNew ? folder : `${folder} is up to date`);
  }
}
