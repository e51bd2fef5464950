/** An FFmpeg that answers what it is asked about itself, and at its work does what no program should. */
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFfmpeg } from '../../native/media/ffmpeg.ts';
import { faultsOfFilm, type Reference } from './kill-trial.ts';
import { type Outcome, outcomeOf, recovers } from './outcome.ts';
import { kill, Workshop } from './workshop.ts';

/** Shell code, with what FFmpeg was asked in `$*`. */
export const MISDEEDS = {
  'crashes at once': 'kill -SEGV $$',
  'crashes in the middle': 'head -c 2000000 > /dev/null; kill -SEGV $$',
  'prints garbage': 'cat > /dev/null; head -c 100000 /dev/urandom; head -c 1000000 /dev/urandom >&2; exit 0',
  'prints garbage and fails': 'head -c 1000000 /dev/urandom | tee /dev/stderr; exit 187',
  'is content and writes nothing': 'cat > /dev/null; exit 0',
  hangs: 'sleep 600 & wait',
} as const;

export type Misdeed = keyof typeof MISDEEDS;

/** Of the arguments that the misdeed is for: every piece of work, or only joining at the end. */
export type Work = 'every' | 'joining';

/** @returns the environment in which the fake is found first */
export async function fakeFfmpeg(
  place: Workshop,
  misdeed: Misdeed,
  work: Work = 'every',
): Promise<NodeJS.ProcessEnv> {
  const { ffmpeg } = await findFfmpeg();
  const folder = path.join(place.root, 'fake');
  mkdirSync(folder, { recursive: true });
  const about = '*-version*|*-encoders*|*-buildconf*|*-filters*|*-muxers*';
  const lines = [
    '#!/bin/sh',
    `case "$*" in ${about}) exec '${ffmpeg}' "$@";; esac`,
    ...(work === 'joining' ? [`case "$*" in *concat*) ;; *) exec '${ffmpeg}' "$@";; esac`] : []),
    MISDEEDS[misdeed],
  ];
  const file = path.join(folder, 'ffmpeg');
  writeFileSync(file, `${lines.join('\n')}\n`);
  chmodSync(file, 0o755);
  return { PATH: `${folder}${path.delimiter}${process.env.PATH}` };
}

/** A render with the fake, then one without. */
export async function misdeedTrial(misdeed: Misdeed, work: Work, wanted: Reference): Promise<Outcome> {
  const place = new Workshop();
  try {
    const result = await place.render(await fakeFfmpeg(place, misdeed, work)).done;
    const outcome = await outcomeOf(result, place, wanted);
    const faults = [...outcome.faults, ...(await recovers(place, wanted))];
    if (outcome.codes.length === 0) faults.push('it took the fake for FFmpeg');
    return { ...outcome, faults };
  } finally {
    place.remove();
  }
}

/** A render is killed while its FFmpeg hangs: nothing but the next start can end that. */
export async function hungOrphanTrial(wanted: Reference): Promise<readonly string[]> {
  const place = new Workshop();
  try {
    const faults: string[] = [];
    const running = place.render(await fakeFfmpeg(place, 'hangs'));
    await untilAllHang(place, running.child);
    kill(running.child.pid!);
    await running.done.catch(() => undefined);
    if (place.processes().length === 0) faults.push('the fake did not hang');
    const { status, stdout } = await place.render().done;
    if (status !== 0) faults.push(`the next render failed: ${stdout}`);
    else faults.push(...(await faultsOfFilm(place, wanted)));
    if (place.processes().length > 0) faults.push('the hung FFmpeg lives on');
    if (place.leftovers().length > 0) faults.push(`left over: ${place.leftovers().join(', ')}`);
    return faults;
  } finally {
    place.remove();
  }
}

/** Several are started side by side; that one runs and that it is noted are two moments, as docs/durability.md says. */
async function untilAllHang(place: Workshop, child: ChildProcess): Promise<void> {
  const hanging = () => place.commands().filter((one) => one === 'sleep').length;
  let seen = 0;
  for (let quietMs = 0; quietMs < 2000 && child.exitCode === null; quietMs += 50) {
    await delay(50);
    const now = hanging();
    if (now !== seen || now === 0) quietMs = 0;
    seen = now;
  }
}
