/** One render that is killed, and what its place looks like then, after the next start, and at the end. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '../../native/render/progress.ts';
import { readSegmentName } from '../../native/store/segment-name.ts';
import { Random } from '../fuzz/random.ts';
import { frameHashes, pcm } from '../support/media.ts';
import { kill, Workshop } from './workshop.ts';

/** The render alone, so that its children live on as orphans; or everything that works for it. */
export type KillMode = 'parent' | 'group';

export interface Reference {
  readonly frames: readonly string[];
  readonly sound: Buffer;
}

export interface Trial {
  /** In which the render was when it was killed; undefined when it was quicker. */
  readonly stage: Stage | undefined;
  readonly orphans: number;
  /** Whole segments that it left, all of which the next render has to use. */
  readonly segments: number;
  readonly faults: readonly string[];
}

const EARLIER = 'an earlier film';
/** After the moment is told, how long the render goes on at most before the kill: no longer than the stage lasts. */
const LONGEST_WAIT_MS: Readonly<Record<Stage, number>> = {
  check: 150,
  speech: 150,
  sound: 30,
  picture: 150,
  finish: 30,
};
/** What the next start has for ending what the killed render left. */
const ORPHANS_END_MS = 5000;

/** What an undisturbed render gives. */
export async function reference(): Promise<Reference> {
  const place = new Workshop();
  try {
    const { status, stdout } = await place.render().done;
    if (status !== 0) throw new Error(`the undisturbed render failed: ${stdout}`);
    return { frames: await frameHashes(place.output), sound: await pcm(place.output) };
  } finally {
    place.remove();
  }
}

/** @param stage to kill in, at a moment of it that the seed chooses */
export async function killTrial(
  seed: number,
  stage: Stage,
  mode: KillMode,
  wanted: Reference,
): Promise<Trial> {
  const random = new Random(seed);
  const place = new Workshop();
  const faults: string[] = [];
  try {
    const hasEarlier = random.chance(0.5);
    if (hasEarlier) writeFileSync(place.output, EARLIER);
    const { killed, fault } = await killIn(place, mode, {
      stage,
      // Of a check nothing is told between its start and its end.
      fraction: stage === 'check' ? 0 : random.next(),
      afterMs: random.below(LONGEST_WAIT_MS[stage]),
    });
    if (fault) faults.push(fault);
    faults.push(...(await faultsOfOutput(place, hasEarlier, wanted)));
    const orphans = place.processes();
    const segments = finishedSegments(place);

    const again = place.render();
    faults.push(...(await stillAlive(orphans, place)));
    const { status, stdout, stderr } = await again.done;
    if (status !== 0) faults.push(`the next render failed: ${stdout}${stderr.slice(-300)}`);
    else {
      faults.push(...(await faultsOfFilm(place, wanted)));
      const cached = cachedSegments(place);
      if (cached !== segments) faults.push(`${segments} whole segments were there, ${cached} were used`);
    }
    if (place.processes().length > 0) faults.push(`alive at the end: ${place.processes().join(', ')}`);
    const left = place.leftovers();
    if (left.length > 0) faults.push(`left over: ${left.join(', ')}`);
    return { stage: killed, orphans: orphans.length, segments, faults };
  } finally {
    place.remove();
  }
}

/** Each stage with how many kills landed in it. */
export type Landed = Readonly<Record<Stage, number>>;

export function landedIn(trials: readonly Pick<Trial, 'stage'>[]): Landed {
  const landed = { check: 0, speech: 0, sound: 0, picture: 0, finish: 0 };
  for (const { stage } of trials) if (stage) landed[stage] += 1;
  return landed;
}

export function tellLanded(landed: Landed): string {
  return Object.entries(landed)
    .map(([stage, count]) => `${stage} ${count}`)
    .join(', ');
}

/**
 * Trials with one seed after the other, until a kill has landed in the stage that it was meant for.
 * @param most how many there may be
 * @returns what was wrong in any of them, and when none landed, that
 */
export async function faultsOfKill(
  stage: Stage,
  most: number,
  trial: (attempt: number) => Promise<Pick<Trial, 'stage' | 'faults'>>,
): Promise<readonly string[]> {
  const trials: Pick<Trial, 'stage' | 'faults'>[] = [];
  while (trials.length < most && trials.at(-1)?.stage !== stage) trials.push(await trial(trials.length));
  const faults = trials.flatMap((one) => one.faults);
  const landed = landedIn(trials);
  return landed[stage] > 0
    ? faults
    : [...faults, `of ${most} kills meant for ${stage} none landed there: ${tellLanded(landed)}`];
}

interface Moment {
  readonly stage: Stage;
  /** Of the stage, [0..1]. */
  readonly fraction: number;
  /** Milliseconds later. */
  readonly afterMs: number;
}

interface Killed {
  /** Undefined when it ended by itself. */
  readonly killed: Stage | undefined;
  readonly fault: string | undefined;
}

async function killIn(place: Workshop, mode: KillMode, moment: Moment): Promise<Killed> {
  let isDue = false;
  const running = place.render({}, ({ stage, fraction }, { child }) => {
    if (stage !== moment.stage || fraction < moment.fraction || isDue) return;
    isDue = true;
    setTimeout(() => {
      if (mode === 'parent') kill(child.pid!);
      // What it starts while we look is found when we look again.
      else
        for (let all = [child.pid!]; all.length > 0; all = place.processes())
          for (const one of all) kill(one);
    }, moment.afterMs);
  });
  const exit = await new Promise<number | string | null>((resolve) =>
    running.child.once('exit', (status, signal) => resolve(signal ?? status)),
  );
  return {
    killed: exit === 'SIGKILL' ? running.stage() : undefined,
    fault: exit === 'SIGKILL' || exit === 0 ? undefined : `it ended by itself: ${exit}`,
  };
}

/** What has the film's name is the earlier film, a whole new one, or nothing when there was nothing. */
async function faultsOfOutput(place: Workshop, hasEarlier: boolean, wanted: Reference): Promise<string[]> {
  if (!existsSync(place.output)) return hasEarlier ? ['the earlier film is gone'] : [];
  if (hasEarlier && readFileSync(place.output, 'latin1') === EARLIER) return [];
  return (await faultsOfFilm(place, wanted)).map((fault) => `right after the kill: ${fault}`);
}

export async function faultsOfFilm(place: Workshop, wanted: Reference): Promise<string[]> {
  try {
    const frames = await frameHashes(place.output);
    if (frames.join() !== wanted.frames.join()) return ['the film shows something else'];
    return (await pcm(place.output)).equals(wanted.sound) ? [] : ['the film sounds otherwise'];
  } catch (error) {
    return [`the film cannot be read: ${error}`];
  }
}

function finishedSegments(place: Workshop): number {
  const folder = path.join(place.home, 'cache', 'segments');
  if (!existsSync(folder)) return 0;
  const kept = readdirSync(folder, { recursive: true }).map((name) =>
    readSegmentName(path.basename(String(name))),
  );
  // Covers and sounds are kept there as well.
  return kept.filter((one) => one?.ending === '.mp4').length;
}

function cachedSegments(place: Workshop): number {
  const report = JSON.parse(readFileSync(place.report, 'utf8')) as { scenes: { cached: boolean }[] };
  return report.scenes.filter((one) => one.cached).length;
}

async function stillAlive(orphans: readonly number[], place: Workshop): Promise<string[]> {
  let alive = [...orphans];
  for (let waited = 0; alive.length > 0 && waited < ORPHANS_END_MS; waited += 50) {
    await delay(50);
    const now = place.processes();
    alive = alive.filter((pid) => now.includes(pid));
  }
  return alive.length > 0 ? [`alive 5 s after the next start: ${alive.join(', ')}`] : [];
}
