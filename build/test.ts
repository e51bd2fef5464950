/**
 * Everything that must hold, in one command: format and lint, types, the layer table, and the tests. Ends by printing
 * `N passed, N failed` alone on a line. Arguments pick test files: `npm test -- domain/ssml/parse.test.ts`.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { findOffences } from './layers.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const TEST_FILES = ['build', 'domain', 'electron', 'native', 'renderer', 'test'].map(
  (room) => `${room}/**/*.test.ts`,
);

interface Tally {
  passed: number;
  failed: number;
}

function check(tally: Tally, name: string, problems: string): void {
  if (problems === '') {
    tally.passed += 1;
    console.log(`ok    ${name}`);
  } else {
    tally.failed += 1;
    console.log(`FAIL  ${name}\n${problems}`);
  }
}

/** Output of a checking program, empty when it is content. */
function complaintsOf(program: string, args: readonly string[]): string {
  const result = spawnSync(process.execPath, [path.join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return result.status === 0 ? '' : `${result.stdout}${result.stderr}`.trim() || `exit ${result.status}`;
}

function checkSource(tally: Tally): void {
  check(
    tally,
    'format and lint',
    complaintsOf('@biomejs/biome/bin/biome', ['ci', '--colors=off', '--error-on-warnings', '.']),
  );
  for (const project of ['domain', 'renderer', 'electron', '.']) {
    check(tally, `types (${project})`, complaintsOf('typescript/bin/tsc', ['-p', project]));
  }
  const offences = findOffences(ROOT).map((one) => `${one.file}: ${one.imported}: ${one.reason}`);
  check(tally, 'layers', offences.join('\n'));
}

/** Of files at once: one more than there are processors, since tests of windows and processes mostly wait. */
const CONCURRENCY = os.availableParallelism() + 1;

/**
 * Files that take long, the longest first: about so many seconds each, on two processors. They begin first, so that no
 * processor waits for the last of them at the end.
 */
const LONG_FILES: Readonly<Record<string, number>> = {
  'test/mouth/mouth.test.ts': 350,
  'test/pages/editor-accessibility.test.ts': 250,
  'test/studio/library.test.ts': 180,
  'test/render/examples.test.ts': 175,
  'test/pages/command-walk.test.ts': 165,
  'test/pages/use-assets.test.ts': 125,
  'test/parity/parity.test.ts': 120,
  'test/pages/slides-drafts.test.ts': 110,
  'test/pages/accessibility.test.ts': 105,
  'test/settings/data-folder-move.test.ts': 100,
  'test/faults/faults.test.ts': 95,
  'test/assets/page/page.test.ts': 90,
  'test/engine/jobs.test.ts': 85,
  'test/pages/voices.test.ts': 80,
  'test/pages/library-accessibility.test.ts': 80,
  'test/pages/convert-assets.test.ts': 75,
  'test/pages/asset-list.test.ts': 70,
  'native/assets/files/derive-file.test.ts': 70,
  'test/studio/first-start.test.ts': 70,
  'test/pages/assets.test.ts': 70,
  'test/render/reuse.test.ts': 65,
  'test/studio/editor-journey.test.ts': 60,
};

/** @param file relative to the root */
const lengthOf = (file: string) => LONG_FILES[file.split(path.sep).join('/')] ?? 0;

async function runTests(tally: Tally, files: readonly string[]): Promise<void> {
  const stream = run({ files: [...files], concurrency: CONCURRENCY, cwd: ROOT });
  stream.on('test:pass', (event) => {
    if (event.details.type === 'suite' || files.includes(event.name)) return;
    if (event.skip !== undefined || event.todo !== undefined)
      check(tally, event.name, `${event.file}: skipped tests do not land`);
    else tally.passed += 1;
  });
  stream.on('test:fail', (event) => {
    const { error } = event.details;
    const reason = (error.cause as Error | undefined) ?? error;
    // A suite fails because a test in it did, and that one has been told already.
    if (event.details.type === 'suite' && error.message.includes('subtest')) return;
    tally.failed += 1;
    console.log(
      `FAIL  ${event.file ? path.relative(ROOT, event.file) : ''}: ${event.name}\n${reason.stack ?? reason}\n`,
    );
  });
  stream.on('test:diagnostic', (event) => {
    if (!/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(event.message))
      console.log(`note  ${event.message}`);
  });
  for await (const event of stream) {
    if (event.type === 'test:summary' && event.data.file)
      console.log(
        `ran   ${path.relative(ROOT, event.data.file)} (${(event.data.duration_ms / 1000).toFixed(1)} s)`,
      );
  }
}

const tally: Tally = { passed: 0, failed: 0 };
const chosen = process.argv.slice(2);
const home = mkdtempSync(path.join(os.tmpdir(), 'metastudio-test-'));
process.env.METASTUDIO_HOME = home;
// For the pages that test files would otherwise build each for itself.
process.env.METASTUDIO_TEST_PAGES = path.join(home, 'test-pages');
// For pictures of avatars that every studio of a test would otherwise paint anew.
process.env.METASTUDIO_TEST_PORTRAITS = path.join(home, 'test-portraits');
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

if (chosen.length === 0) checkSource(tally);
const files = globSync(chosen.length > 0 ? chosen : TEST_FILES, { cwd: ROOT })
  .sort((one, other) => lengthOf(other) - lengthOf(one) || one.localeCompare(other))
  .map((file) => path.join(ROOT, file));
if (files.length === 0) check(tally, 'test files', 'no test file was found');
await runTests(tally, files);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
