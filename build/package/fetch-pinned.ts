/** Fetches what is pinned, and lets nothing through that has another hash. */
import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PackagingFault } from './fault.ts';
import type { AddressPin, NpmPin, Pin } from './pins.ts';
import { npm, runTool } from './tools.ts';

/** Of the whole of a download. */
const LIMIT_MS = 15 * 60_000;

/**
 * @param outFolder gets the files of the pin, by the names that it gives them
 * @throws PackagingFault `PACKAGE_DOWNLOAD_FAILED`, `PACKAGE_HASH_MISMATCH`, `PACKAGE_ARCHIVE_INCOMPLETE`
 */
export async function fetchPinned(pin: Pin, outFolder: string): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-pinned-'));
  try {
    const archive = pin.kind === 'npm' ? await packFromRegistry(pin, folder) : await download(pin, folder);
    await checkHash(pin, path.join(folder, archive));
    const content = await unpack(archive, folder);
    await mkdir(outFolder, { recursive: true });
    for (const [name, inside] of Object.entries(pin.files))
      await copyFile(path.join(content, inside), path.join(outFolder, name)).catch((error: Error) => {
        throw new PackagingFault(
          'PACKAGE_ARCHIVE_INCOMPLETE',
          `${nameOf(pin)} 中没有 ${inside}：${error.message}`,
          `${nameOf(pin)} has no ${inside}: ${error.message}`,
        );
      });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A whole package of the registry, as it would be installed. */
export async function fetchPackage(
  pin: Pick<NpmPin, 'name' | 'version' | 'integrity'>,
  outFolder: string,
): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-pinned-'));
  try {
    const whole: NpmPin = { ...pin, kind: 'npm', files: {} };
    const archive = await packFromRegistry(whole, folder);
    await checkHash(whole, path.join(folder, archive));
    const content = await unpack(archive, folder);
    // Most call it `package`, but need not.
    const [inside] = await readdir(content);
    await cp(path.join(content, inside ?? ''), outFolder, { recursive: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function nameOf(pin: Pin): string {
  return pin.kind === 'npm' ? `${pin.name}@${pin.version}` : pin.url;
}

/** By npm, which knows the user's registry and proxy. @returns the archive's name in the folder */
async function packFromRegistry(pin: NpmPin, folder: string): Promise<string> {
  const { status, output } = await npm(folder, ['pack', nameOf(pin), '--ignore-scripts', '--loglevel=error']);
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (status === 0 && archive) return archive;
  throw failed(pin, output);
}

async function download(pin: AddressPin, folder: string): Promise<string> {
  const archive = path.posix.basename(new URL(pin.url).pathname);
  try {
    const response = await fetch(pin.url, { signal: AbortSignal.timeout(LIMIT_MS) });
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    await writeFile(path.join(folder, archive), response.body);
    return archive;
  } catch (error) {
    throw failed(pin, (error as Error).message);
  }
}

function failed(pin: Pin, reason: string): PackagingFault {
  return new PackagingFault(
    'PACKAGE_DOWNLOAD_FAILED',
    `无法下载 ${nameOf(pin)}：${reason}。请检查网络后重试。`,
    `${nameOf(pin)} could not be fetched: ${reason}. Check the network and try again.`,
  );
}

async function checkHash(pin: Pin, archive: string): Promise<void> {
  const content = await readFile(archive);
  const [wanted, found] =
    pin.kind === 'npm'
      ? [pin.integrity, `sha512-${createHash('sha512').update(content).digest('base64')}`]
      : [pin.sha256, createHash('sha256').update(content).digest('hex')];
  if (wanted === found) return;
  throw new PackagingFault(
    'PACKAGE_HASH_MISMATCH',
    `${nameOf(pin)} 的哈希是 ${found}，应为 ${wanted}。它已被更改，不会被打包。`,
    `${nameOf(pin)} has the hash ${found} where ${wanted} is pinned. It was changed, and is not packaged.`,
  );
}

/** By names relative to the folder: some programs take what stands before a colon for another machine. */
async function unpack(archive: string, folder: string): Promise<string> {
  const content = path.join(folder, 'content');
  await mkdir(content);
  const { status, output } = await runTool('tar', ['-xf', archive, '-C', 'content'], folder);
  if (status === 0) return content;
  throw new PackagingFault(
    'PACKAGE_ARCHIVE_INCOMPLETE',
    `无法解开 ${archive}：${output}`,
    `${archive} could not be unpacked: ${output}`,
  );
}
