/**
 * Bundles the shell: Electron loads one file for its main process and one for its preload, which is sandboxed and cannot
 * load others. From source and in packages alike, so that what is tried is what ships.
 *
 *   shell.ts FOLDER
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '..');
const ICONS = ['icon.png', 'tray.png', 'trayTemplate.png', 'trayTemplate@2x.png'];

export interface UpdateFeed {
  /** Over https, with a slash at its end. */
  readonly url: string;
  /** Of the releases' signatures: Ed25519, SPKI, DER, base64. */
  readonly publicKey: string;
}

/**
 * @param outFolder where `main.cjs`, `preload.cjs`, their `package.json` and icons come to lie; Electron is started with it
 * @param feed where a packaged program looks for updates; without it, it does not
 */
export async function buildShell(outFolder: string, feed?: UpdateFeed): Promise<void> {
  await mkdir(path.join(outFolder, 'icons'), { recursive: true });
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['electron'],
    logLevel: 'warning',
    legalComments: 'linked',
  };
  await build({
    ...common,
    entryPoints: [path.join(ROOT, 'electron', 'main.ts')],
    outfile: path.join(outFolder, 'main.cjs'),
  });
  await build({
    ...common,
    entryPoints: [path.join(ROOT, 'electron', 'preload.ts')],
    outfile: path.join(outFolder, 'preload.cjs'),
  });
  for (const icon of ICONS)
    await copyFile(path.join(ROOT, 'resources', 'icons', icon), path.join(outFolder, 'icons', icon));
  const { name, productName, description, version, license } = JSON.parse(
    await readFile(path.join(ROOT, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  const manifest = { name, productName, description, version, license, main: 'main.cjs' };
  await writeFile(path.join(outFolder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  if (feed) await writeFile(path.join(outFolder, 'update-feed.json'), `${JSON.stringify(feed, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outFolder = process.argv[2];
  if (outFolder === undefined) {
    console.error('usage: node build/shell.ts FOLDER');
    process.exitCode = 2;
  } else await buildShell(path.resolve(outFolder));
}
