/** A file for support: what the machine and its studio are, and what went wrong – and nothing that is anybody's own. */
import { createWriteStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { writeFault } from '../files/write-fault.ts';
import { logFolder } from '../paths.ts';
import { diagnosticReport, type ReportSources } from './report.ts';
import { scrubLog } from './scrub.ts';

const CRASH_LOG = /^metastudio-crash-[\dTZ.-]+\.log$/;
const ENGINE_LOGS = ['engine.log', 'engine.previous.log'];
const MOST_CRASHES = 20;
const CRASH_BYTES = 64 * 1024;
const TAIL_BYTES = 256 * 1024;

const ABOUT = `MetaStudio Desktop

此文件供技术支持使用：版本、系统、设置、任务状态与错误代码、程序日志。
不包含剧本文字、草稿名称、文件名、文件夹名、密钥和用户名；日志中无法确认的内容已用 … 代替。

This file is for support: versions, system, settings, states of jobs and codes of errors, logs of the program.
It holds no texts of scripts, names of drafts, files, folders or users, and no secrets. What was left out of logs
is marked with …
`;

export interface DiagnosticsBundle {
  /** Absolute. */
  readonly file: string;
  readonly fileName: string;
  readonly bytes: number;
}

/** @param folder where it is written; exists. @throws StudioError as `writeFault` */
export async function writeDiagnostics(
  folder: string,
  sources: ReportSources,
  now = new Date(),
): Promise<DiagnosticsBundle> {
  const fileName = `metastudio-diagnostics-${now.toISOString().slice(0, 19).replaceAll(':', '-')}.zip`;
  const file = path.join(folder, fileName);
  const zip = new yazl.ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, { mtime: now });
  add('README.txt', ABOUT);
  add('report.json', `${JSON.stringify(await diagnosticReport(sources, now), null, 2)}\n`);
  for (const [name, text] of await logs()) add(name, scrubLog(text));
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(file, { mode: 0o600 }));
    return { file, fileName, bytes: (await stat(file)).size };
  } catch (error) {
    throw writeFault(error, file);
  }
}

/** Names in the bundle, and texts as they are. */
async function logs(): Promise<readonly (readonly [string, string])[]> {
  const folder = logFolder();
  const names = await readdir(folder).catch((): string[] => []);
  const crashes = names
    .filter((name) => CRASH_LOG.test(name))
    .sort()
    .slice(-MOST_CRASHES);
  const found: (readonly [string, string])[] = [];
  for (const name of ENGINE_LOGS.filter((one) => names.includes(one)))
    found.push([name, await endOf(path.join(folder, name), TAIL_BYTES)]);
  for (const name of crashes)
    found.push([`crashes/${name}`, await beginningOf(path.join(folder, name), CRASH_BYTES)]);
  return found;
}

async function beginningOf(file: string, bytes: number): Promise<string> {
  return await part(file, bytes, () => 0);
}

/** Whole lines. */
async function endOf(file: string, bytes: number): Promise<string> {
  const text = await part(file, bytes, (size) => Math.max(0, size - bytes));
  return text.length < bytes ? text : text.slice(text.indexOf('\n') + 1);
}

/** Empty when it cannot be read. */
async function part(file: string, bytes: number, from: (size: number) => number): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const buffer = Buffer.alloc(Math.min(bytes, size));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from(size));
      return buffer.subarray(0, bytesRead).toString();
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}
