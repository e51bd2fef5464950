// Installs what package-lock.json names when it is missing or stale, once, whoever asks first.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { capture } from './capture.mjs';
import { SetupError, say, withProgress } from './messages.mjs';

const STAMP = '.metastudio-installed';

export async function installDependencies(root) {
  const wanted = await fingerprint(root);
  if (await isCurrent(root, wanted)) return;
  await withLock(root, async () => {
    if (await isCurrent(root, wanted)) return;
    // No install scripts: one package's would fetch GPU libraries from elsewhere, and none of ours needs one.
    // The runtime that a script would place is placed by `runtime.mjs`, only where it is needed.
    const result = await withProgress(
      '正在安装依赖（仅首次，约 400 MB）…',
      'Installing dependencies (first start only, about 400 MB) …',
      () => npm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
    );
    if (result.status !== 0) {
      const reason = firstLines(result.output);
      throw new SetupError(
        `依赖安装失败：\n${reason}\n请检查网络（或 npm 代理设置）后重试。`,
        `The dependencies could not be installed:\n${reason}\nCheck the network (or npm's proxy settings) and try again.`,
      );
    }
    await writeFile(path.join(root, 'node_modules', STAMP), wanted);
  });
}

/** Lockfile, platform and architecture: another machine's node_modules is stale too. */
async function fingerprint(root) {
  const lockfile = await readFile(path.join(root, 'package-lock.json'));
  return createHash('sha256').update(lockfile).update(process.platform).update(process.arch).digest('hex');
}

async function isCurrent(root, wanted) {
  try {
    return (await readFile(path.join(root, 'node_modules', STAMP), 'utf8')) === wanted;
  } catch {
    return false;
  }
}

/** What went wrong stands first; npm adds its whole manual of options after it. */
function firstLines(output) {
  return output.split('\n').slice(0, 6).join('\n');
}

/** npm of the running Node: through its script where npm started us, by name otherwise. */
export function npm(cwd, args) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.js$/.test(script)) return capture(process.execPath, [script, ...args], { cwd });
  return process.platform === 'win32'
    ? capture('npm.cmd', args, { cwd, shell: true })
    : capture('npm', args, { cwd });
}

/** How long another installation may take before it counts as stuck. */
const LOCK_LIMIT_MS = 20 * 60_000;

/** `npm start` and `npm test` may run side by side; npm itself would leave a broken tree. */
async function withLock(root, work) {
  await mkdir(path.join(root, 'node_modules'), { recursive: true });
  const lock = path.join(root, '.install.lock');
  let told = false;
  while (!(await take(lock, root))) {
    if (await isStale(lock)) await discard(lock);
    else if (!told) {
      told = true;
      say(
        `另一个进程正在安装依赖，正在等待…（若并非如此，请删除 ${lock}）`,
        `Another process is installing the dependencies; waiting for it … (if that is not so, delete ${lock})`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock, root) {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new SetupError(
      `无法写入“${root}”（${error.code}）。请把项目放到有写入权限的文件夹。`,
      `Cannot write to "${root}" (${error.code}). Put the project where you may write.`,
    );
  }
}

/** A lock whose owner is gone, or that is older than any installation takes: process ids come round again. */
async function isStale(lock) {
  try {
    const { mtimeMs } = await stat(lock);
    const age = Date.now() - mtimeMs;
    const owner = Number(await readFile(lock, 'utf8'));
    if (age > LOCK_LIMIT_MS || (!owner && age > 10_000)) return true;
    if (owner) process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Renamed first: of two that found it stale only one succeeds, and neither removes the other's new lock. */
async function discard(lock) {
  const aside = `${lock}.${process.pid}`;
  try {
    await rename(lock, aside);
    await rm(aside, { force: true });
  } catch {
    // Another one was quicker.
  }
}
