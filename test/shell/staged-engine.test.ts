/**
 * The engine as a package holds it, laid out and run on this system: by its own Node, in an environment of its own, while
 * every file that it opens and every address that it connects to is watched from below.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { stage } from '../../build/package/stage.ts';
import { readTarget } from '../../build/package/target.ts';
import { packagedEngine } from '../../electron/engine-program.ts';
import { until } from '../../native/files/until.test-helper.ts';
import { folderWithHome } from '../support/home.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TARGET = readTarget(`${process.platform}-${process.arch}`);
const inFolder = folderWithHome('staged');
const STAGE = inFolder('stage');
const HOME = inFolder('user');

/** What a package may hold, and nothing else: no tests, no documents, no maps of sources, no secrets. */
const PACKAGES = [
  '@echogarden/espeak-ng-emscripten',
  '@napi-rs/canvas',
  '@napi-rs/canvas-linux-x64-gnu',
  '@napi-rs/keyring',
  '@napi-rs/keyring-linux-x64-gnu',
  'better-sqlite3',
  'buffer-crc32',
  'libheif-js',
  'onnxruntime-common',
  'onnxruntime-node',
  'pdfjs-dist',
  'pend',
  'pinyin-pro',
  'saxes',
  'ws',
  'xmlchars',
  'yauzl',
  'yazl',
  'zod',
];
const ALLOWED: readonly RegExp[] = [
  /^app\/(?:main|preload)\.cjs$/,
  /^app\/(?:main\.cjs\.LEGAL\.txt|package\.json)$/,
  /^app\/icons\/[\w@]+\.png$/,
  /^resources\/(?:node\/node|THIRD-PARTY\.txt)$/,
  /^resources\/engine\/(?:LICENSE|package\.json)$/,
  /^resources\/engine\/(?:domain|native)\/(?:[\w-]+\/)*[\w-]+\.ts$/,
  /^resources\/engine\/dist\/pages\/(?:index\.html|assets\/[\w.-]+\.(?:js|css|svg|woff2|otf|ttf|jpg|png))$/,
  /^resources\/engine\/resources\/avatars\/[\w/-]+\.(?:json|png|jpg)$/,
  /^resources\/engine\/resources\/examples\/[\w/-]+\.(?:json|png|jpg|m4a|md)$/,
  /^resources\/engine\/resources\/fonts\/[\w.-]+\.(?:ttf|otf|txt|md)$/,
  /^resources\/engine\/resources\/pages-missing\/index\.html$/,
];
const PACKAGE_FILE =
  /\.(?:js|cjs|mjs|json|node|data|wasm|bcmap|pfb|ttf|icc)$|\.so\.1$|(?:^|\/)(?:LICENSE|COPYING)[^/]*$/;
/** Compiled for this machine: each must be there, and no other system's beside it. */
const NATIVE = [
  '@napi-rs/canvas-linux-x64-gnu/skia.linux-x64-gnu.node',
  '@napi-rs/keyring-linux-x64-gnu/keyring.linux-x64-gnu.node',
  'better-sqlite3/prebuilds/linux-x64.node',
  'onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1',
  'onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node',
];

interface Run {
  readonly status: number | null;
  readonly said: Record<string, unknown>;
  readonly stderr: string;
  /** What was opened, run and connected to, as strace writes it. */
  readonly trace: string;
}

describe('the engine of a package', () => {
  const { command, args, environment } = packagedEngine({
    resources: path.join(STAGE, 'resources'),
    platform: process.platform,
    codeCache: path.join(HOME, 'compiled'),
    environment: {
      // FFmpeg is the system's here; nothing of the repository is found by a search path.
      PATH: (process.env.PATH ?? '')
        .split(path.delimiter)
        .filter((one) => !one.startsWith(ROOT))
        .join(path.delimiter),
      NODE_OPTIONS: '--require /nowhere.js',
      HOME,
      METASTUDIO_HOME: HOME,
      TMPDIR: path.join(HOME, 'tmp'),
    },
  });
  const files = () =>
    readdirSync(STAGE, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        path.relative(STAGE, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      );

  let runs = 0;
  function run(...more: string[]): Promise<Run> {
    runs += 1;
    const traceFile = path.join(HOME, `trace-${runs}`);
    const watched = [
      '-f',
      '--seccomp-bpf',
      '-qq',
      '-s',
      '4096',
      '-e',
      'trace=open,openat,execve,connect',
      '-o',
      traceFile,
    ];
    const child = spawn('strace', [...watched, command, ...args, ...more, '--json'], {
      cwd: HOME,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (piece) => {
      stdout += piece;
    });
    child.stderr.on('data', (piece) => {
      stderr += piece;
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => {
        const said = JSON.parse(stdout || '{}') as Record<string, unknown>;
        resolve({ status, said, stderr, trace: readFileSync(traceFile, 'utf8') });
      });
    });
  }

  /** Neither code nor data of the repository, and nobody but this machine. */
  function assertAlone({ status, stderr, trace }: Run): void {
    assert.equal(status, 0, stderr);
    const lines = trace.split('\n');
    assert.ok(
      lines.some((line) => line.includes(path.join(STAGE, 'resources', 'engine'))),
      'it was watched',
    );
    assert.deepEqual(lines.filter((line) => line.includes(`"${ROOT}/`)).slice(0, 5), []);
    const away = lines.filter((line) => /AF_INET/.test(line) && !/"127\.0\.0\.1"|"::1"/.test(line));
    assert.deepEqual(away, []);
  }

  before(async () => {
    mkdirSync(path.join(HOME, 'tmp'), { recursive: true });
    await stage({ target: TARGET, folder: STAGE, usesSystemFfmpeg: true, node: process.execPath });
  });

  it('holds what it is to hold, and nothing else', () => {
    const inPackages = 'resources/engine/node_modules/';
    const isAllowed = (file: string): boolean => {
      if (!file.startsWith(inPackages)) return ALLOWED.some((one) => one.test(file));
      const within = file.slice(inPackages.length);
      return PACKAGES.some((name) => within.startsWith(`${name}/`)) && PACKAGE_FILE.test(within);
    };
    const all = files();
    assert.deepEqual(
      all.filter((file) => !isAllowed(file)),
      [],
    );
    const isForTests = /\.test\.|test-helper|\/tests?\/|fixtures\.ts$|\.map$/;
    assert.deepEqual(
      all.filter((file) => isForTests.test(file)),
      [],
    );
    for (const name of PACKAGES)
      assert.ok(existsSync(path.join(STAGE, inPackages, name, 'package.json')), name);
    const native = all.filter((file) => /\.(?:node|dll|dylib)$|\.so/.test(file));
    assert.deepEqual(native.map((file) => file.slice(inPackages.length)).sort(), NATIVE);
  });

  it('is our sources, byte for byte as the tests run them', () => {
    const sources = files().filter((file) => /^resources\/engine\/(?:domain|native)\//.test(file));
    assert.ok(sources.length > 300, `${sources.length} sources`);
    for (const file of sources) {
      const own = path.join(ROOT, file.slice('resources/engine/'.length));
      assert.ok(readFileSync(path.join(STAGE, file)).equals(readFileSync(own)), file);
    }
  });

  it('tells its version and finds all that it needs', async () => {
    const version = await run('--version');
    assertAlone(version);
    const { version: packaged } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    assert.equal(version.said.version, packaged);
    const doctor = await run('doctor');
    assertAlone(doctor);
    assert.equal(JSON.stringify(doctor.said).includes('"ok":false'), false, JSON.stringify(doctor.said));
  });

  it('L-12: starts in the background, serves the pages of its package, and stops', async () => {
    const record = path.join(HOME, 'data', 'engine.json');
    // Watched until all that it has started has ended.
    const started = run('engine', 'start');
    await until('the engine is there', () => existsSync(record));
    const { pages } = { pages: path.join(STAGE, 'resources', 'engine', 'dist', 'pages', 'index.html') };
    const stopped = await run('engine', 'stop');
    assertAlone(stopped);
    assert.equal(stopped.said.was_running, true);
    const whole = await started;
    assertAlone(whole);
    assert.ok(whole.trace.includes(`"${pages}"`));
    assert.equal(existsSync(record), false);
  });

  it('renders a video, offline', async () => {
    const script = path.join(HOME, 'script.json');
    writeFileSync(
      script,
      JSON.stringify({
        script_name: 'Packaged',
        model_asset_id: 'avatar:lin',
        voice_config: { voice_asset_id: 'voice:espeak/en-us' },
        video_config: { width: 1280, height: 720, bitrate: 2000 },
        shoot_scripts: [{ sequence_no: 0, shoot_script: { text_config: { text: 'Hello.' } } }],
      }),
    );
    const video = path.join(HOME, 'video.mp4');
    assertAlone(await run('render', script, '-o', video));
    assert.equal(readFileSync(video).subarray(4, 8).toString('latin1'), 'ftyp');
  });

  it('writes nothing into its package, which may be where nobody may write', () => {
    assert.equal(
      files().some((file) => /engine\.json$|\.log$|\.db|compiled/.test(file)),
      false,
    );
  });
});
