// What the studio needs beside its engine, from source: its pages, built, and Electron where there is one for it.
import path from 'node:path';
import { capture } from './capture.mjs';
import { findElectron } from './electron.mjs';
import { SetupError, say } from './messages.mjs';

/** @returns environment for the command that is about to run */
export async function prepareStudio(root, runtime, { name, rest }) {
  const opens = name === 'studio';
  const serves = opens || (name === 'engine' && (rest[0] === 'start' || rest[0] === 'run'));
  if (!serves) return {};
  if (opens) say('正在准备工作室…', 'Preparing the studio …');
  const pages = await build(root, runtime, 'pages');
  // An engine holds the pages of its start in memory.
  const stale = pages.isNew ? { METASTUDIO_PAGES_NEW: '1' } : {};
  const showsWindow = opens && !rest.includes('--no-window') && !rest.includes('--link');
  const program = showsWindow ? await findElectron(root, runtime) : undefined;
  if (!program) return stale;
  const shell = await build(root, runtime, 'shell');
  return { ...stale, METASTUDIO_ELECTRON: program, METASTUDIO_SHELL: shell.folder };
}

/** By the runtime, since these are TypeScript. Nothing is done for what is up to date. */
async function build(root, runtime, what) {
  const folder = path.join(root, 'dist', what);
  const options = runtime.options;
  const result = await capture(runtime.node, [...options, path.join(root, 'build', `${what}.ts`), folder]);
  if (result.status !== 0)
    throw new SetupError(
      `工作室的界面构建失败：\n${result.output}`,
      `The studio's ${what} could not be built:\n${result.output}`,
      1,
    );
  return { folder, isNew: !result.output.endsWith('is up to date') };
}
