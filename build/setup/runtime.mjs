// Finds the Node that the product runs on: one that runs TypeScript directly and can be told its proxy while it runs
// (`http.setGlobalProxyFromEnv`). The user's own is used where it is new enough, else the one of the npm package `node`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { capture } from './capture.mjs';
import { SetupError, withProgress } from './messages.mjs';

/** By major version; later ones have all from the beginning. */
const MINIMA = new Map([
  [24, 14],
  [25, 4],
]);
const OLDEST = '24.14';

const OPTIONS = ['--disable-warning=ExperimentalWarning'];

/** `options` belong into NODE_OPTIONS, so that every child process and worker has them too. */
export async function findRuntime(root) {
  // npm runs us with the Node of node_modules where there is one; an update of the dependencies has just removed it.
  const isThere = existsSync(process.execPath);
  const ours = isThere ? process.execPath : (process.env.npm_node_execpath ?? 'node');
  if (isThere && isNewEnough(process.versions.node)) return { node: process.execPath, options: OPTIONS };
  const folder = path.join(root, 'node_modules', 'node');
  const node = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    const result = await withProgress(
      `本机 Node 为 ${process.version}，正在下载产品所用的 Node（约 120 MB）…`,
      `This machine has Node ${process.version}; fetching the Node that the product runs on (about 120 MB) …`,
      () => capture(ours, ['installArchSpecificPackage.js'], { cwd: folder }),
    );
    if (result.status !== 0 || !existsSync(node)) {
      throw new SetupError(
        `无法获取 Node：\n${result.output}\n请安装 Node ${OLDEST} 或更高版本后重试。`,
        `That Node could not be fetched:\n${result.output}\nInstall Node ${OLDEST} or later and try again.`,
      );
    }
  }
  const probe = await capture(node, ['--version']);
  const version = probe.output.replace(/^v/, '');
  if (probe.status !== 0 || !isNewEnough(version)) {
    throw new SetupError(
      `${node} 无法运行：${probe.output}。请安装 Node ${OLDEST} 或更高版本。`,
      `${node} does not run: ${probe.output}. Install Node ${OLDEST} or later.`,
    );
  }
  return { node, options: OPTIONS };
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major >= 24 && minor >= (MINIMA.get(major) ?? 0);
}
