/** A program in LibreOffice's place that writes down how it was started, and does what it is told. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pdfOf } from './pdf.test-helper.ts';

export interface StubStart {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Which network it has; empty where the system has only one. */
  readonly network: string;
  /** Whether it got an answer from the address that it was told. */
  readonly wasAnswered: boolean;
  /** Of the profile: its settings, as they are written. */
  readonly settings: string;
  readonly pid: number;
  /** A process of its own that it leaves behind. */
  readonly childPid: number;
}

export interface StubWish {
  readonly notes: string;
  /** An address that it asks, with no regard to proxies. */
  readonly address?: string;
  /** It never ends, nor does its child. */
  readonly hangs?: boolean;
}

/** @param file absolute; becomes the program */
export function writeStub(file: string, { notes, address = '', hangs = false }: StubWish): void {
  writeFileSync(`${file}.pdf`, pdfOf([{}]));
  const program = `
    import { spawn } from 'node:child_process';
    import { copyFileSync, readFileSync, readlinkSync, renameSync, writeFileSync } from 'node:fs';
    const args = process.argv.slice(2);
    const valueOf = (name) => args[args.indexOf(name) + 1];
    const profile = new URL(args.find((one) => one.startsWith('-env:UserInstallation=')).split('=')[1]);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    let network = '';
    try { network = readlinkSync('/proc/self/ns/net'); } catch {}
    const address = ${JSON.stringify(address)};
    const wasAnswered = address !== '' && await fetch(address).then(() => true, () => false);
    const settings = readFileSync(new URL(profile.href + '/user/registrymodifications.xcu'), 'utf8');
    writeFileSync(process.env.TMPDIR + '/lu0.tmp', 'left');
    const notes = ${JSON.stringify(notes)};
    const start = { args, env: process.env, network, wasAnswered, settings, pid: process.pid, childPid: child.pid };
    writeFileSync(notes + '.part', JSON.stringify(start));
    renameSync(notes + '.part', notes);
    if (${String(hangs)}) setInterval(() => {}, 1000);
    else { copyFileSync(${JSON.stringify(`${file}.pdf`)}, valueOf('--outdir') + '/slides.pdf'); process.exit(0); }
  `;
  writeFileSync(`${file}.mjs`, program);
  const quoted = [process.execPath, `${file}.mjs`].map((one) => `'${one}'`).join(' ');
  writeFileSync(file, `#!/bin/sh\n${quoted} "$@"\n`, { mode: 0o755 });
}

export function startOf(notes: string): StubStart {
  return JSON.parse(readFileSync(notes, 'utf8')) as StubStart;
}
