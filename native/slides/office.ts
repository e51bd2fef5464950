/**
 * LibreOffice, where the user has it: makes a PDF of a presentation. It gets a profile of its own that forbids macros and
 * links, no network where the system can take it away, and bounded time and memory.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { killGroup, onChildEnded, onChildStarted } from '../files/children.ts';
import { limitMemory } from '../media/memory-limit.ts';
import { throwIfCancelled } from '../media/run.ts';
import { fontFilePaths } from '../text/fonts.ts';

export interface Office {
  /**
   * @param folder empty, and the conversion's own
   * @returns the PDF in it
   * @throws OfficeFault when there is none in the end; StudioError `CANCELLED`
   */
  convert(file: string, folder: string, signal: AbortSignal): Promise<string>;
}

/** Why there is no PDF, in a word of messages. */
export class OfficeFault extends Error {}

const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/soffice',
    '/usr/bin/libreoffice',
    '/usr/local/bin/soffice',
    '/snap/bin/libreoffice',
    '/opt/libreoffice/program/soffice',
  ],
  darwin: ['/Applications/LibreOffice.app/Contents/MacOS/soffice'],
  win32: [
    'C:\\Program Files\\LibreOffice\\program\\soffice.com',
    'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.com',
  ],
};

/** Where it is usually installed; names in PATH are not trusted to be it. */
export function findOffice(places = PLACES[process.platform] ?? []): Office | undefined {
  const program = places.find((one) => existsSync(one));
  return program === undefined ? undefined : { convert: (...input) => convert(program, ...input) };
}

const TIME_LIMIT_MS = 180_000;
const MOST_BYTES = 3 * (1 << 30);
/** A port that nothing listens on: what asks for the network through it is refused. */
const NO_PROXY_THERE = 'http://127.0.0.1:9';

async function convert(program: string, file: string, folder: string, signal: AbortSignal): Promise<string> {
  throwIfCancelled(signal);
  const [profile, output] = [path.join(folder, 'profile'), path.join(folder, 'output')];
  await mkdir(output);
  await writeProfile(profile);
  const args = [
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--headless',
    '--norestore',
    '--nolockcheck',
    '--nodefault',
    '--convert-to',
    'pdf:impress_pdf_Export',
    '--outdir',
    output,
    file,
  ];
  const [command, commandArgs] = (await canCutNetwork())
    ? [UNSHARE, [...CUT_NETWORK, program, ...args]]
    : [program, args];
  await run(command, commandArgs, environmentOf(profile), signal);
  const [name] = (await readdir(output)).filter((one) => one.endsWith('.pdf'));
  if (name === undefined) throw new OfficeFault('no result');
  return path.join(output, name);
}

/** Only what a program needs to run: nothing of ours is passed on. */
function environmentOf(profile: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LANG', 'SystemRoot', 'SystemDrive', 'windir', 'TEMP', 'TMP'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
  );
  return {
    ...Object.fromEntries(kept),
    HOME: profile,
    FONTCONFIG_FILE: path.join(profile, FONTS_FILE),
    SAL_USE_VCLPLUGIN: 'svp',
    http_proxy: NO_PROXY_THERE,
    https_proxy: NO_PROXY_THERE,
    all_proxy: NO_PROXY_THERE,
  };
}

async function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  const child = spawn(command, args, {
    stdio: 'ignore',
    windowsHide: true,
    detached: process.platform !== 'win32',
    env,
  });
  const { pid } = child;
  onChildStarted(pid);
  limitMemory(pid, MOST_BYTES);
  let isLate = false;
  const kill = () => {
    if (pid !== undefined) killGroup(pid);
  };
  const timer = setTimeout(() => {
    isLate = true;
    kill();
  }, TIME_LIMIT_MS);
  signal.addEventListener('abort', kill, { once: true });
  const status = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', kill);
  // It is a script that starts the program proper, which may still be there.
  kill();
  onChildEnded(pid);
  throwIfCancelled(signal);
  if (isLate) throw new OfficeFault('took too long');
  if (status !== 0) throw new OfficeFault('ended early');
}

const UNSHARE = '/usr/bin/unshare';
const CUT_NETWORK = ['--map-root-user', '--net'] as const;
let networkCut: Promise<boolean> | undefined;

/** Whether the system lets us start a program without any network. */
function canCutNetwork(): Promise<boolean> {
  networkCut ??= new Promise((resolve) => {
    if (process.platform !== 'linux' || !existsSync(UNSHARE)) return resolve(false);
    execFile(UNSHARE, [...CUT_NETWORK, '/bin/true'], { timeout: 5000 }, (error) => resolve(error === null));
  });
  return networkCut;
}

const FORBIDDEN: readonly (readonly [path: string, name: string, value: string])[] = [
  ['/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
];

async function writeProfile(profile: string): Promise<void> {
  const items = FORBIDDEN.map(
    ([where, name, value]) =>
      `<item oor:path="${where}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  await mkdir(path.join(profile, 'user'), { recursive: true });
  await writeFile(path.join(profile, FONTS_FILE), fontsConfig(profile));
  await writeFile(
    path.join(profile, 'user', 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${items.join('')}</oor:items>`,
  );
}

const FONTS_FILE = 'fonts.conf';

/** On Linux: our fonts beside the system's, which may have none for Chinese. Other systems do not read it. */
function fontsConfig(profile: string): string {
  const folders = [...new Set(fontFilePaths().map((file) => path.dirname(file)))];
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>',
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    ...folders.map((folder) => `<dir>${escaped(folder)}</dir>`),
    `<cachedir>${escaped(path.join(profile, 'fontconfig'))}</cachedir></fontconfig>`,
  ].join('');
}
