import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JOB_STAGES, type JobStage, STAGE_SHARES, wholeFraction } from './progress.ts';
import { advanceProgress, type ProgressTrack, startProgress } from './remaining.ts';

const STEP_MS = 250;

/** A job whose stages take so many milliseconds each, reported as a process would; every state that was shown. */
function play(stageMs: Readonly<Record<JobStage, number>>, from = startProgress(0)) {
  const shown: { nowMs: number; track: ProgressTrack }[] = [];
  let track = from;
  let nowMs = from.measuredAtMs;
  for (const stage of JOB_STAGES) {
    for (let spent = 0; spent <= stageMs[stage]; spent += STEP_MS) {
      track = advanceProgress(
        track,
        { stage, fraction: stageMs[stage] === 0 ? 1 : spent / stageMs[stage] },
        nowMs,
      );
      shown.push({ nowMs, track });
      nowMs += STEP_MS;
    }
  }
  return { shown, endMs: nowMs - STEP_MS };
}

/** A job of 50 s in which every stage takes its share. */
const EVEN = { check: 2000, speech: 2500, sound: 1500, picture: 42_000, finish: 2000 };

describe('progress of a whole job', () => {
  it('is made of shares that add up to one', () => {
    for (const stage of JOB_STAGES)
      assert.ok(Math.abs(EVEN[stage] / 50_000 - STAGE_SHARES[stage]) < 1e-9, stage);
    const sum = Object.values(STAGE_SHARES).reduce((total, one) => total + one, 0);
    assert.ok(Math.abs(sum - 1) < 1e-9);
    assert.equal(wholeFraction({ stage: 'check', fraction: 0 }), 0);
    assert.equal(wholeFraction({ stage: 'finish', fraction: 1 }), 1);
    for (const [index, stage] of JOB_STAGES.slice(1).entries()) {
      const end = wholeFraction({ stage: JOB_STAGES[index]!, fraction: 1 });
      assert.ok(Math.abs(wholeFraction({ stage, fraction: 0 }) - end) < 1e-9, stage);
    }
  });

  it('stays within 0 and 1 whatever is reported', () => {
    for (const fraction of [-1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const whole = wholeFraction({ stage: 'picture', fraction });
      const within = (whole - wholeFraction({ stage: 'picture', fraction: 0 })) / STAGE_SHARES.picture;
      assert.ok(Math.abs(within) < 1e-9 || Math.abs(within - 1) < 1e-9, `${fraction}: ${whole}`);
    }
  });

  it('never goes back: not within a stage, not between stages, not when a job begins again', () => {
    let track = startProgress(0);
    let before = 0;
    const reports = [
      { stage: 'picture', fraction: 0.5 },
      { stage: 'picture', fraction: 0.2 },
      { stage: 'speech', fraction: 0 },
      { stage: 'finish', fraction: 0.1 },
    ] as const;
    for (const [index, report] of reports.entries()) {
      track = advanceProgress(track, report, index * 300);
      assert.ok(track.fraction >= before);
      before = track.fraction;
    }
    const { shown } = play(EVEN, startProgress(0, before));
    for (const one of shown) {
      assert.ok(one.track.fraction >= before);
      before = one.track.fraction;
    }
    assert.equal(before, 1);
  });
});

describe('remaining time of a job', () => {
  it('is not guessed at before something is known, and is nothing at the end', () => {
    const { shown } = play(EVEN);
    assert.equal(shown[0]!.track.remainingMs, undefined);
    assert.equal(shown.find((one) => one.track.remainingMs !== undefined)!.nowMs >= 2000, true);
    assert.equal(shown.at(-1)!.track.remainingMs, 0);
  });

  it('is right within a twentieth for a job that runs evenly', () => {
    const { shown, endMs } = play(EVEN);
    for (const { nowMs, track } of shown.filter((one) => one.nowMs > endMs / 4 && one.nowMs < endMs - 2000)) {
      const real = endMs - nowMs;
      assert.ok(Math.abs(track.remainingMs! - real) <= real * 0.05 + 1000, `${nowMs}: ${track.remainingMs}`);
    }
  });

  it('never leaps, however unevenly the stages run', () => {
    const uneven = [
      { check: 5000, speech: 500, sound: 0, picture: 60_000, finish: 20_000 },
      { check: 250, speech: 60_000, sound: 10_000, picture: 1000, finish: 250 },
    ];
    for (const stageMs of uneven) {
      const { shown, endMs } = play(stageMs);
      for (const [index, { nowMs, track }] of shown.entries()) {
        const before = shown[index - 1]?.track.remainingMs;
        const now = track.remainingMs;
        if (before === undefined || track.fraction === 1) continue;
        assert.ok(now !== undefined && now >= 0);
        const leap = Math.abs(now - Math.max(0, before - STEP_MS));
        assert.ok(leap <= Math.max(before, endMs * 2) * 0.04, `at ${nowMs}: ${before} → ${now}`);
      }
    }
  });

  it('is not misled by speech and scenes that were cached and go by at once', () => {
    const cached = { check: 1500, speech: 0, sound: 500, picture: 0, finish: 0 };
    let track = play(cached).shown.findLast((one) => one.track.stage === 'sound')!.track;
    const [from, picture] = [track.measuredAtMs, 60_000];
    for (let spent = 0; spent <= picture; spent += STEP_MS) {
      // Half of the scenes are there.
      track = advanceProgress(track, { stage: 'picture', fraction: 0.5 + spent / picture / 2 }, from + spent);
      if (spent < 10_000) continue;
      const real = picture - spent + (STAGE_SHARES.finish / STAGE_SHARES.picture) * 2 * picture;
      assert.ok(
        Math.abs(track.remainingMs! - real) <= real * 0.1,
        `${spent}: ${track.remainingMs} of ${real}`,
      );
    }
  });

  it('comes to the truth within a minute after the speed has changed', () => {
    let track = startProgress(0);
    let fraction = 0;
    let nowMs = 0;
    const run = (untilFraction: number, perSecond: number) => {
      for (; fraction < untilFraction; nowMs += STEP_MS) {
        track = advanceProgress(track, { stage: 'picture', fraction }, nowMs);
        fraction += (perSecond * STEP_MS) / 1000;
      }
    };
    run(0.3, 0.01);
    run(0.45, 0.0025);
    const real = ((1 - track.fraction) / (0.0025 * STAGE_SHARES.picture)) * 1000;
    assert.ok(Math.abs(track.remainingMs! - real) < real * 0.15, `${track.remainingMs} of ${real}`);
  });

  it('learns nothing from the time in which a resumed job only catches up', () => {
    let track = startProgress(0, 0.5);
    for (let nowMs = 0; nowMs <= 10_000; nowMs += STEP_MS)
      track = advanceProgress(track, { stage: 'speech', fraction: nowMs / 10_000 }, nowMs);
    assert.deepEqual([track.fraction, track.remainingMs], [0.5, undefined]);
    for (let nowMs = 10_000; nowMs <= 20_000; nowMs += STEP_MS)
      track = advanceProgress(track, { stage: 'picture', fraction: 0.4 + nowMs / 100_000 }, nowMs);
    const real = (1 - track.fraction) / (STAGE_SHARES.picture / 100_000);
    assert.ok(Math.abs(track.remainingMs! - real) < real * 0.1, `${track.remainingMs} of ${real}`);
  });

  it('bears a clock that stands still or runs backwards', () => {
    let track = advanceProgress(startProgress(1000), { stage: 'check', fraction: 1 }, 1000);
    track = advanceProgress(track, { stage: 'speech', fraction: 0.5 }, 500);
    assert.ok(track.fraction > 0 && track.remainingMs === undefined);
  });
});
