/**
 * LibreOffice, where the user has it: makes a PDF of a presentation. It gets a profile of its own that forbids macros and
 * links, no network where the system can take it away, and bounded time and memory.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFault } from '../files/write-fault.ts';
import { throwIfCancelled } from '../media/run.ts';
import { clearPipes, environmentOf, writeProfile } from './office-profile.ts';
import { cutNetwork, OfficeFault, runOffice } from './office-run.ts';

export interface Office {
  /** Whether it is given our fonts beside the system's. */
  readonly hasOurFonts: boolean;
  /**
   * @param folder empty, and the conversion's own
   * @returns the PDF in it
   * @throws OfficeFault when there is none in the end; StudioError `CANCELLED`, `DISK_FULL`, …
   */
  convert(file: string, folder: string, signal: AbortSignal): Promise<string>;
}

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

/**
 * Where it is usually installed; names in PATH are not trusted to be it.
 * @param cut how a program is started without network; undefined where it keeps it, and the profile alone forbids its use
 */
export function findOffice(
  places = PLACES[process.platform] ?? [],
  cut: typeof cutNetwork = cutNetwork,
): Office | undefined {
  const program = places.find((one) => existsSync(one));
  if (program === undefined) return undefined;
  return {
    hasOurFonts: process.platform === 'linux',
    convert: (...input) => convert(program, cut, ...input),
  };
}

async function convert(
  program: string,
  cut: typeof cutNetwork,
  file: string,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  throwIfCancelled(signal);
  const [profile, output, temporary] = ['profile', 'output', 'temporary'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  try {
    await mkdir(output);
    await mkdir(temporary);
    await writeProfile(profile);
  } catch (error) {
    throw writeFault(error, profile);
  }
  const installation = pathToFileURL(profile).href;
  const args = [
    `-env:UserInstallation=${installation}`,
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
  try {
    await runOffice([...(await cut()), program, ...args], environmentOf(profile, temporary), signal);
  } finally {
    await clearPipes(installation);
  }
  const [name] = (await readdir(output)).filter((one) => one.endsWith('.pdf'));
  if (name === undefined) throw new OfficeFault('no result');
  return path.join(output, name);
}
