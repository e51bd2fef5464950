// Finds the Node that the product runs on: 22.12 or later, because better-sqlite3 crashes on Node 20 and because
// TypeScript is run directly. The user's own is used where it is new enough, else the one of the npm package `node`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { capture } from './capture.mjs';
import { SetupError, withProgress } from './messages.mjs';

const MINIMUM = [22, 12];
/** The tests strip types for the browser themselves, with a function that came one version later. */
const MINIMUM_FOR_TESTS = [22, 13];

/** `options` belong into NODE_OPTIONS, so that every child process and worker has them too. */
export async function findRuntime(root, testing) {
  if (isAtLeast(process.versions.node, testing ? MINIMUM_FOR_TESTS : MINIMUM))
    return { node: process.execPath, options: optionsFor(process.versions.node) };
  const folder = path.join(root, 'node_modules', 'node');
  const node = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    const result = await withProgress(
      `本机 Node 为 ${process.version}，正在下载产品所用的 Node（约 120 MB）…`,
      `This machine has Node ${process.version}; fetching the Node that the product runs on (about 120 MB) …`,
      () => capture(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder }),
    );
    if (result.status !== 0 || !existsSync(node)) {
      throw new SetupError(
        `无法获取 Node：\n${result.output}\n请安装 Node 22.12 或更高版本后重试。`,
        `That Node could not be fetched:\n${result.output}\nInstall Node 22.12 or later and try again.`,
      );
    }
  }
  const probe = await capture(node, ['--version']);
  const version = probe.output.replace(/^v/, '');
  if (probe.status !== 0 || !isAtLeast(version, MINIMUM)) {
    throw new SetupError(
      `${node} 无法运行：${probe.output}。请安装 Node 22.12 或更高版本。`,
      `${node} does not run: ${probe.output}. Install Node 22.12 or later.`,
    );
  }
  return { node, options: optionsFor(version) };
}

/** Type stripping is on by itself from 22.18 and 23.6; before, it is asked for. */
function optionsFor(version) {
  const [major] = version.split('.').map(Number);
  const builtIn = major === 22 ? isAtLeast(version, [22, 18]) : isAtLeast(version, [23, 6]);
  return ['--disable-warning=ExperimentalWarning', ...(builtIn ? [] : ['--experimental-strip-types'])];
}

function isAtLeast(version, [wantedMajor, wantedMinor]) {
  const [major, minor] = version.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
