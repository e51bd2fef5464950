/** The start of the studio: one engine, and a window on it that is opened anew when the engine was lost. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, before, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { findEngine } from '../../native/engine/find-engine.ts';
import { stopEngine } from '../../native/engine/stop-engine.ts';
import { realPlace, workFoldersIn } from '../../native/files/work-folders.ts';
import { httpClient } from '../../native/host/http-client.ts';
import { findChromium } from '../avatar/chromium.ts';
import { type CliResult, cli, json, MAIN, startCli } from '../support/cli.ts';
import { folderWithHome } from '../support/home.ts';
import { fetchAs } from './bench.ts';
import { comesTrue, hasGone, killAndWait } from './processes.ts';

/** As a browser asks for a page whose address was typed. */
const NAVIGATION = {
  'Sec-Fetch-Site': 'none',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
};

/** A page that can be seen from outside: each time that it is opened, a number in the library grows by one. */
const PAGE = `
  const call = async (method, input) => {
    const body = JSON.stringify(input);
    const headers = { 'Content-Type': 'application/json' };
    return (await (await fetch('/api/' + method, { method: 'POST', headers, body })).json()).value;
  };
  const { settings } = await call('settings.get', {});
  await call('settings.change', { changes: { cache_limit_bytes: settings.cache_limit_bytes + 1 } });
`;

/** For a POSIX shell. */
const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

interface Opened {
  readonly window: 'electron' | 'browser' | 'link';
  readonly origin: string;
  readonly pid: number;
  readonly url?: string;
}

describe('the studio', () => {
  const at = folderWithHome('studio');
  const pages = at('pages');
  const programs = at('programs');
  const running = new Set<ChildProcess>();

  before(() => {
    mkdirSync(pages);
    mkdirSync(programs);
    mkdirSync(at('home/data'), { recursive: true });
    writeFileSync(path.join(pages, 'page.js'), PAGE);
    writeFileSync(
      path.join(pages, 'index.html'),
      '<!doctype html><title>Studio</title><script type="module" src="/page.js"></script>',
    );
  });
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
    await stopEngine();
  });

  /** What a start prints, as soon as that is all of what is waited for. */
  async function toldBy(
    { child, done }: { readonly child: ChildProcess; readonly done: Promise<CliResult> },
    isAll: (text: string) => boolean,
  ): Promise<string> {
    let said = '';
    const told = new Promise<string>((resolve) =>
      child.stdout?.on('data', (piece) => {
        said += piece;
        if (isAll(said)) resolve(said);
      }),
    );
    const ended = done.then(({ status, stdout, stderr }) => assert.fail(`${status} ${stdout} ${stderr}`));
    return await Promise.race([told, ended]);
  }

  /** @returns what it says once it is open, and how it ends */
  async function start(
    args: readonly string[],
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ child: ChildProcess; opened: Opened; done: Promise<CliResult> }> {
    const started = startCli(['studio', '--json', '--pages', pages, ...args], at('.'), env);
    running.add(started.child);
    const opened = JSON.parse(await toldBy(started, (text) => text.endsWith('}\n'))) as Opened;
    return { ...started, opened };
  }

  /** Puts a program where `chromium` is looked for first. It says who it is, then goes on with what is given. */
  function browserThat(does: string): NodeJS.ProcessEnv {
    const file = path.join(programs, 'chromium');
    writeFileSync(file, `#!/bin/sh\necho $$ >> ${at('windows')}\necho "$@" > ${at('arguments')}\n${does}\n`);
    chmodSync(file, 0o755);
    writeFileSync(at('windows'), '');
    return { PATH: `${programs}${path.delimiter}${process.env.PATH}`, DISPLAY: ':99' };
  }
  const windows = () => readFileSync(at('windows'), 'utf8').trim().split('\n').filter(Boolean).map(Number);
  /** @param count from the first on */
  const window = async (count: number): Promise<number> => {
    assert.ok(await comesTrue(() => windows().length >= count));
    return windows()[count - 1]!;
  };
  /** Of windows. */
  const profiles = async () =>
    (await workFoldersIn(os.tmpdir(), realPlace())).filter((one) => existsSync(path.join(one, 'profile')));

  async function opens(): Promise<number> {
    const record = await findEngine();
    if (!record) return Number.NaN;
    const client = httpClient({ origin: record.origin, token: record.shell_token });
    const { settings } = await client.call('settings.get', {});
    return settings.cache_limit_bytes;
  }

  it('without a window gives a link that opens it once, and others for as long as it runs', async () => {
    const { child, opened, done } = await start(['--no-window']);
    assert.equal(opened.window, 'link');
    const first = await fetchAs(opened.url!, NAVIGATION);
    assert.equal(first.status, 303);
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0];
    const page = await fetchAs(`${opened.origin}/`, { ...NAVIGATION, Cookie: cookie });
    assert.match(page.body.toString(), /<title>Studio/);
    assert.equal((await fetchAs(opened.url!, NAVIGATION)).status, 403);

    // Another start has the same engine, and a link of its own.
    const other = json<Opened>(await cli(['studio', '--link', '--json']));
    assert.equal(new URL(other.url!).origin, opened.origin);
    assert.equal((await fetchAs(other.url!, NAVIGATION)).status, 303);
    const second = await start(['--no-window']);
    assert.deepEqual([second.opened.pid, second.opened.origin], [opened.pid, opened.origin]);

    child.kill('SIGINT');
    assert.equal((await done).status, 0);
    assert.equal((await findEngine())?.pid, opened.pid);
  });

  it('gives another link for each Enter', async () => {
    // A terminal of its own: whoever only reads a pipe is asked nothing.
    // Nor a shell between it and us: one ends by the Ctrl-C that the studio answers.
    const words = [process.execPath, MAIN, 'studio', '--no-window', '--pages', pages];
    const command = `exec ${words.map(quoted).join(' ')}`;
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: at('.'),
      env: { ...process.env, METASTUDIO_LANG: 'en', SHELL: '/bin/sh' },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(child);
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
    });
    const links = () => said.match(/http:\S+\/open\?nonce=[\w-]+/g) ?? [];
    const done = new Promise((resolve) => child.on('close', resolve));
    assert.ok(await comesTrue(() => links().length === 1 && said.includes('Enter gives another link')), said);
    child.stdin.write('\n');
    assert.ok(await comesTrue(() => links().length === 2), said);
    const [first, second] = links();
    assert.notEqual(first, second);
    assert.equal((await fetchAs(second!, NAVIGATION)).status, 303);
    const interrupt = '\x03';
    child.stdin.write(interrupt);
    assert.equal(await done, 0, said);
  });

  it('ends an engine whose pages have just been built anew; who holds on to it has the next', async () => {
    const started = startCli(['studio', '--no-window', '--pages', pages], at('.'));
    const { child, done } = started;
    running.add(child);
    const links = (text: string) => text.match(/http:\S+\/open\?nonce=[\w-]+/g) ?? [];
    const told = toldBy(started, (text) => links(text).length === 2);
    assert.ok(await comesTrue(async () => (await findEngine()) !== undefined));
    const before = (await findEngine())!;
    const env = { METASTUDIO_PAGES_NEW: '1' };
    const other = json<Opened>(await cli(['studio', '--link', '--json', '--pages', pages], at('.'), env));
    assert.equal(new URL(other.url!).origin, before.origin);
    assert.notEqual((await findEngine())?.pid, before.pid);
    assert.equal((await fetchAs(other.url!, NAVIGATION)).status, 303);
    const [, second] = links(await told);
    assert.equal((await fetchAs(second!, NAVIGATION)).status, 303);
    child.kill('SIGINT');
    assert.equal((await done).status, 0);
  });

  it('opens a browser with a profile of its own; a lost engine is started anew, and a fresh window opened', async () => {
    const env = browserThat(`exec ${findChromium()} --headless=new --disable-gpu "$@"`);
    const before = new Set(await profiles());
    const { opened, done } = await start([], env);
    assert.equal(opened.window, 'browser');
    // Of every program any other can read it, one of another user too.
    const line = readFileSync(at('arguments'), 'utf8');
    assert.match(line, /--user-data-dir=/);
    assert.doesNotMatch(line, /nonce/);
    const initial = 10 * 1024 ** 3;
    assert.ok(await comesTrue(async () => (await opens()) === initial + 1), 'the page was opened');
    const [profile, ...others] = (await profiles()).filter((one) => !before.has(one));
    assert.deepEqual(others, []);

    await killAndWait(opened.pid);
    assert.ok(await comesTrue(async () => (await opens()) === initial + 2), 'and opened anew');
    assert.ok(await hasGone(await window(1)));
    assert.ok(!existsSync(profile!), 'what the first had loaded is gone');

    process.kill(await window(2), 'SIGTERM');
    const { status, stderr } = await done;
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      (await profiles()).filter((one) => !before.has(one)),
      [],
    );
    assert.equal((await findEngine())?.origin, opened.origin);
  });

  it('takes the window with it when it ends, even by force', async () => {
    const env = browserThat(`exec ${findChromium()} --headless=new --disable-gpu "$@"`);
    const { child, done } = await start([], env);
    const gentle = await window(1);
    child.kill('SIGINT');
    assert.equal((await done).status, 0);
    assert.ok(await hasGone(gentle));
    const again = await start([], env);
    const forced = await window(2);
    again.child.kill('SIGKILL');
    assert.ok(await hasGone(forced));
    // The profile that it could not remove is removed by the next.
    const next = await start(['--no-window'], env);
    next.child.kill('SIGINT');
    await next.done;
    assert.deepEqual(
      (await profiles()).filter((one) => one.includes(`-${again.child.pid}-`)),
      [],
    );
  });

  it('gives a link where the browser does not come up, and says why', async () => {
    const started = startCli(['studio', '--pages', pages], at('.'), browserThat('exit 3'));
    const { child, done } = started;
    running.add(child);
    const said = await toldBy(started, (text) => text.includes('/open?nonce='));
    assert.doesNotMatch(said, /The studio is open/);
    child.kill('SIGINT');
    const { status, stderr } = await done;
    assert.equal(status, 0);
    assert.match(stderr, /\[WINDOW_NOT_OPENED\] The window of chromium did not open \(exit 3\)/);
    assert.match(
      stderr,
      /go on in the background\..*the engine ends by itself.*`metastudio engine stop`\.$/m,
    );
  });

  it('hands Electron its shell and its engine, and ends with it', async () => {
    const program = path.join(programs, 'electron');
    writeFileSync(program, `#!/bin/sh\necho "$1 $METASTUDIO_ENGINE" > ${at('electron')}\nsleep 1\n`);
    chmodSync(program, 0o755);
    const { opened, done } = await start([], {
      DISPLAY: ':99',
      METASTUDIO_ELECTRON: program,
      METASTUDIO_SHELL: at('shell'),
    });
    assert.equal(opened.window, 'electron');
    assert.equal((await done).status, 0);
    const [shell, engine] = readFileSync(at('electron'), 'utf8').trim().split(' ');
    assert.equal(shell, at('shell'));
    const [node, main] = JSON.parse(engine!) as [string, string];
    assert.equal(node, process.execPath);
    assert.ok(existsSync(main));
  });

  it('does not touch a library whose engine runs on another machine, until it is told to', async () => {
    await (await start(['--no-window'])).child.kill('SIGINT');
    await stopEngine();
    const database = new Database(at('home/data/engine.db'));
    database
      .prepare('INSERT OR REPLACE INTO holder (id, process, pid, machine) VALUES (1, ?, 7, ?)')
      .run('elsewhere-boot-7-1', 'attic');
    database.close();
    const refused = await cli(['studio', '--no-window', '--json']);
    assert.equal(refused.status, 3);
    const { errors } = json<{ errors: readonly { code: string; message: string }[] }>(refused);
    assert.equal(errors[0]?.code, 'ENGINE_ELSEWHERE');
    assert.match(errors[0].message, /\(attic\).*--take-over/);
    assert.equal((await start(['--no-window', '--take-over'])).opened.window, 'link');
  });
});
