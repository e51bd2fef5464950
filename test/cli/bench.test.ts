import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { cli, json } from '../support/cli.ts';

interface Report {
  readonly ok: true;
  readonly job: { readonly frames: number };
  readonly contestants: readonly {
    readonly id: string;
    readonly elapsed_ms: readonly number[];
    readonly frames_per_second: number;
    readonly share_of_limit: number;
    readonly peak_bytes: number | null;
    readonly ssim: number;
  }[];
}

describe('metastudio bench', () => {
  it('compares us with the limit on one second, and leaves nothing behind', async () => {
    const home = mkdtempSync(path.join(os.tmpdir(), 'metastudio-bench-test-'));
    const folder = path.join(home, 'tmp');
    mkdirSync(folder);
    const args = ['bench', '--seconds', '1', '--rounds', '1', '--only', 'limit,us', '--json'];
    const result = await cli(args, undefined, { METASTUDIO_HOME: home, TMPDIR: folder });
    const report = json<Report>(result);
    assert.deepEqual(
      report.contestants.map((one) => one.id),
      ['limit', 'us'],
    );
    for (const one of report.contestants) {
      assert.equal(one.elapsed_ms.length, 1);
      assert.ok(
        Math.abs(one.frames_per_second - (report.job.frames * 1000) / one.elapsed_ms[0]!) < 1e-6,
        one.id,
      );
      // Both encode the same frames with the same line.
      assert.ok(one.ssim > 0.97 && one.ssim <= 1, `${one.id}: ${one.ssim}`);
    }
    assert.equal(report.contestants[0]!.share_of_limit, 1);
    if (process.platform === 'linux') assert.ok(report.contestants[1]!.peak_bytes! > 50e6);
    // Work folders, on the RAM disk too, stand in the journal until they are gone.
    assert.deepEqual(readdirSync(path.join(home, 'cache/work')), []);
    assert.deepEqual(readdirSync(folder), []);
    rmSync(home, { recursive: true });
  });

  it('says what is wrong with its options', async () => {
    for (const args of [['--rounds', '0'], ['--seconds', 'ten'], ['--only', 'limit,them'], ['a-file.json']]) {
      const result = await cli(['bench', ...args, '--json']);
      assert.equal(result.status, 2, args.join(' '));
      const { errors } = json<{ errors: readonly { code: string }[] }>(result);
      assert.equal(errors[0]?.code, 'USAGE');
    }
  });
});
