import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { METHODS } from '../../domain/contract/contract.ts';
import { COMMON_ERRORS } from '../../domain/contract/method.ts';
import { ERRORS, type ErrorCode } from '../../domain/errors.ts';
import { faultText, PAGE_WORDS } from './faults.ts';

const ANSWERED: readonly ErrorCode[] = [
  ...COMMON_ERRORS,
  ...Object.values(METHODS).flatMap(({ errors }) => errors as readonly ErrorCode[]),
];
/** Why a job of the queue may have failed, beside faults of its script. */
const OF_JOBS: readonly ErrorCode[] = ['JOB_CRASHED', 'JOB_STALLED', 'JOB_INTERRUPTED', 'INTERNAL'];
const OF_SCRIPTS: readonly ErrorCode[] = ['AVATAR_NOT_FOUND', 'VOICE_NOT_FOUND', 'SCRIPT_VOICE_UNKNOWN'];

describe('what faults are called on pages', () => {
  it('V-16: sends nobody to the command line, and shows no place of the disk that the words hide', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const code of new Set([...ANSWERED, ...OF_JOBS, ...OF_SCRIPTS])) {
        const text = faultText({ code, details: {} }, language);
        assert.doesNotMatch(text, /metastudio |\{program\}|`|--/, code);
      }
      for (const code of OF_JOBS) assert.doesNotMatch(faultText({ code, details: {} }, language), /\{log\}/);
    }
  });

  it('has every detail that it names, and no other than the registry gives', () => {
    const namesIn = (text: string) => [...text.matchAll(/\{(\w+)(?::bytes)?\}/g)].map(([, name]) => name!);
    for (const [code, words] of Object.entries(PAGE_WORDS)) {
      const given = namesIn(ERRORS[code as ErrorCode].en);
      for (const text of Object.values(words))
        assert.deepEqual(
          namesIn(text).filter((name) => !given.includes(name)),
          [],
          code,
        );
      assert.deepEqual(namesIn(words.en).sort(), namesIn(words.zh).sort(), code);
    }
  });

  it('puts details in their places, and leaves what it does not know as the registry says it', () => {
    assert.match(
      faultText({ code: 'QUEUE_FULL', details: { found: 20, maximum: 20 } }, 'en'),
      /^The queue is full \(waiting or paused: 20, limit: 20\)/,
    );
    const newer = { code: 'FROM_A_NEWER_VERSION', details: {} };
    assert.equal(faultText(newer, 'zh'), 'FROM_A_NEWER_VERSION');
    assert.equal(faultText({ ...newer, message: '请升级。' }, 'zh'), '请升级。');
  });
});
