/** Messages name what was going on in the reader's language, whichever stage a source names. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { messageOf, problem } from '../../domain/errors.ts';
import { JOB_STAGES } from '../../domain/jobs/progress.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NOT_IN_MESSAGES: readonly string[] = [
  ...[...JOB_STAGES, 'video', 'join', 'download', 'move'],
  ...['library', 'import'],
];

/** Texts that sources hand on as a stage, names within them replaced. */
function stagesInSources(): readonly string[] {
  const files = globSync('native/**/*.ts', { cwd: ROOT }).filter((file) => !/[.]test/.test(file));
  const found = files.flatMap((file) => {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    const named = source.matchAll(/\bstage(?::| =) (?:'([^']+)'|`([^`]+)`)|timedOut\(call, '([^']+)'/g);
    return [...named].map((match) => match[1] ?? match[2] ?? match[3]!);
  });
  return [...new Set(found)]
    .filter((one) => !NOT_IN_MESSAGES.includes(one))
    .map((one) => one.replace(/\$\{[^}]+\}/g, 'X7'));
}

test('every stage has its words in both languages', () => {
  const stages = stagesInSources();
  assert.ok(stages.length >= 15, stages.join(', '));
  for (const stage of stages)
    for (const code of ['FFMPEG_FAILED', 'FFMPEG_HUNG', 'SPEECH_SERVICE_TIMED_OUT'] as const) {
      const told = problem(code, { details: { stage, status: 1, reason: '–', service: '–', seconds: 1 } });
      const zh = /“([^”]+)”阶段/.exec(messageOf(told, 'zh'))?.[1] ?? '';
      assert.match(zh, /\p{sc=Han}/u, stage);
      assert.doesNotMatch(zh.replace(/SSIM|VMAF|X7/g, ''), /[a-z]/i, stage);
      assert.equal(zh.includes('X7'), stage.includes('X7'), stage);
      assert.match(messageOf(told, 'en'), /while [a-z]+ing\b/, stage);
    }
});
