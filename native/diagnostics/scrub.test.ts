import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { scrubLog } from './scrub.ts';

const root = path.resolve('/srv/alice/studio');
const scrubbed = (...lines: readonly string[]) => scrubLog(lines.join('\n'), root).split('\n');

describe('a log for support', () => {
  it('keeps versions, kinds of errors, codes and places in our own source', () => {
    assert.deepEqual(
      scrubbed(
        'MetaStudio Desktop 0.3.1, Node v24.1.0, linux 6.1.0-13-amd64 x64',
        'StudioError: MEDIA_NOT_FOUND at shoot_scripts[0].shoot_script; DISK_FULL',
        '    at loadScript (file:///srv/alice/studio/native/script/load.ts:93:67)',
        '    at async Promise.all (index 0)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
        'Caused by: SqliteError: SQLITE_BUSY_SNAPSHOT, code: ERR_WORKER_OUT_OF_MEMORY [SIGKILL]',
      ),
      [
        'MetaStudio Desktop 0.3.1, Node v24.1.0, linux 6.1.0-13-amd64 x64',
        'StudioError MEDIA_NOT_FOUND … DISK_FULL',
        '    at loadScript (native/script/load.ts:93:67)',
        '    at async Promise.all (index 0)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
        '… SqliteError SQLITE_BUSY_SNAPSHOT … ERR_WORKER_OUT_OF_MEMORY SIGKILL',
      ],
    );
  });

  it('keeps nothing else of what errors say', () => {
    assert.deepEqual(
      scrubbed(
        "Error: ENOENT: no such file or directory, open '/home/alice/婚礼/final cut.mp4'",
        '    at open (/home/alice/plugin.js:1:1)',
        '    at file:///srv/alice/studio/../secret.ts:1:1',
        '    at eval (eval at x (/home/alice/a.js:1:1), <anonymous>:1:1)',
        'SyntaxError: Unexpected token } in "我们的新产品"',
        '{"script_name":"新品发布"}',
        'sk-abcdefgh',
        '    at 新品发布 (/srv/alice/studio/native/a.ts:1:2)',
        '    at Confidential (native)',
        '    at Confidential (node:fs:1:2)',
        '    at Confidential (node:confidential:1:2)',
        '    at Confidential (index 3)',
        '    at Confidential (everything)',
        '    at read (/srv/alice/studio/native/../our-merger.ts:1:2)',
        '    at read (/srv/alice/studio/our-merger.ts:1:2)',
        '    at read (/srv/alice/studio/resources/our-merger.json:1:2)',
        '    at read (/srv/alice/studio/native/our-merger.json:1:2)',
        '    at /srv/alice/studio/native/our-merger.txt',
      ),
      [
        'Error ENOENT …',
        '    at … (…)',
        '    at …',
        '    at … (…)',
        'SyntaxError …',
        '…',
        '    at …',
        '    at … (native)',
        '    at … (node:fs:1:2)',
        '    at … (…)',
        '    at … (index 3)',
        '    at … (…)',
        '    at … (…)',
        '    at … (…)',
        '    at … (…)',
        '    at … (…)',
        '    at …',
      ],
    );
  });
});
