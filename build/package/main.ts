/**
 * Makes installers: `node build/package/main.ts [--target linux-x64] [--out FOLDER] [--system-ffmpeg] [--folder-only]`.
 * docs/packaging.md says what it needs. Exit codes: 0 done, 2 bad arguments, 3 something cannot be had.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { UpdateFeed } from '../shell.ts';
import { builderConfig } from './config.ts';
import { PackagingFault } from './fault.ts';
import { ROOT, stage } from './stage.ts';
import { platformOf, processorOf, readTarget, type Target } from './target.ts';
import { npm, runTool } from './tools.ts';

const HERE = import.meta.dirname;

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      target: { type: 'string', default: `${process.platform}-${process.arch}` },
      out: { type: 'string', default: path.join(ROOT, 'dist', 'packages') },
      'system-ffmpeg': { type: 'boolean', default: false },
      'folder-only': { type: 'boolean', default: false },
    },
  });
  const target = readTarget(values.target);
  const usesSystemFfmpeg = values['system-ffmpeg'];
  const feed = feedOf(process.env, usesSystemFfmpeg);
  const folder = path.join(ROOT, 'dist', 'stage', target);
  console.log(`Laying out ${target} in ${folder} …`);
  await stage({ target, folder, feed, usesSystemFfmpeg });
  const configFile = path.join(ROOT, 'dist', 'stage', `${target}.json`);
  const config = builderConfig({
    target,
    stageFolder: folder,
    outFolder: path.resolve(values.out),
    electronVersion: await electronVersion(),
    electronChecksums: await electronChecksums(),
    feed,
    usesSystemFfmpeg,
    homepage: process.env.METASTUDIO_HOMEPAGE ?? 'https://metastudio.invalid/',
    isNotarised: isNotarised(process.env),
  });
  await writeFile(configFile, `${JSON.stringify(config, null, 2)}\n`);
  await runBuilder(target, configFile, values['folder-only']);
}

/** @throws PackagingFault `PACKAGE_FEED_INCOMPLETE`, `PACKAGE_TRIAL_WITH_FEED` */
export function feedOf(environment: NodeJS.ProcessEnv, isTrial: boolean): UpdateFeed | undefined {
  const { METASTUDIO_UPDATE_URL: url, METASTUDIO_UPDATE_KEY: publicKey } = environment;
  if (!url && !publicKey) return undefined;
  if (!url || !publicKey || !/^https:\/\/[^?#\s]+\/$/.test(url))
    throw new PackagingFault(
      'PACKAGE_FEED_INCOMPLETE',
      'METASTUDIO_UPDATE_URL（以 https:// 开头、以 / 结尾）与 METASTUDIO_UPDATE_KEY 须同时给出。',
      'METASTUDIO_UPDATE_URL (https, with a slash at its end) and METASTUDIO_UPDATE_KEY go together.',
    );
  if (isTrial)
    throw new PackagingFault(
      'PACKAGE_TRIAL_WITH_FEED',
      '不带 FFmpeg 的试用包不能有更新源：请去掉 --system-ffmpeg，或不设 METASTUDIO_UPDATE_URL。',
      'A trial without FFmpeg gets no updates: leave out --system-ffmpeg, or METASTUDIO_UPDATE_URL.',
    );
  return { url, publicKey };
}

/** By a key of App Store Connect, or by an Apple ID; electron-builder reads which. */
function isNotarised({ APPLE_API_KEY, APPLE_ID }: NodeJS.ProcessEnv): boolean {
  return Boolean(APPLE_API_KEY) || Boolean(APPLE_ID);
}

async function electronVersion(): Promise<string> {
  const { devDependencies } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string };
  };
  return devDependencies.electron;
}

async function electronChecksums(): Promise<Record<string, string>> {
  const file = path.join(ROOT, 'node_modules', 'electron', 'checksums.json');
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
}

const SYSTEM_OPTION = { win32: '--win', darwin: '--mac', linux: '--linux' } as const;

/** @throws PackagingFault `PACKAGE_TOOLS_MISSING`, `PACKAGE_BUILDER_FAILED` */
async function runBuilder(target: Target, configFile: string, isFolderOnly: boolean): Promise<void> {
  // Installed only by whoever packages, and away from the sources. Scripts of packages are not run.
  const folder = path.join(ROOT, 'dist', 'packager');
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    await copyFile(path.join(HERE, name), path.join(folder, name));
  const installed = await npm(folder, [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (installed.status !== 0)
    throw new PackagingFault(
      'PACKAGE_TOOLS_MISSING',
      `无法安装打包工具：${installed.output}`,
      `The packaging tools could not be installed: ${installed.output}`,
    );
  const builder = path.join(folder, 'node_modules', 'electron-builder', 'cli.js');
  const { status } = await runTool(
    process.execPath,
    [
      builder,
      SYSTEM_OPTION[platformOf(target)],
      ...(isFolderOnly ? ['dir'] : []),
      `--${processorOf(target)}`,
      '--config',
      configFile,
      '--projectDir',
      folder,
      '--publish',
      'never',
    ],
    folder,
    { isShown: true },
  );
  if (status !== 0)
    throw new PackagingFault(
      'PACKAGE_BUILDER_FAILED',
      `electron-builder 以状态 ${status} 结束，原因见上。`,
      `electron-builder ended with status ${status}; it says why above.`,
    );
}

if (process.argv[1] === import.meta.filename) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof PackagingFault)) throw error;
    console.error(`${error.code}: ${error.zh}\n${error.message}`);
    process.exitCode = error.code === 'PACKAGE_TARGET_UNKNOWN' ? 2 : 3;
  }
}
