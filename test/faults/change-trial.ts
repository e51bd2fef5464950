/** What changes around a render while it works: a picture that it needs is removed; the clock jumps. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Stage } from '../../native/render/progress.ts';
import type { Reference } from './kill-trial.ts';
import { type Outcome, outcomeOf, recovers } from './outcome.ts';
import { Workshop } from './workshop.ts';

export async function removedInputTrial(stage: Stage, wanted: Reference): Promise<Outcome> {
  const place = new Workshop();
  try {
    let isGone = false;
    const running = place.render({}, (told) => {
      if (told.stage !== stage) return;
      rmSync(place.picture, { force: true });
      isGone = true;
    });
    const outcome = await outcomeOf(await running.done, place, wanted);
    const missed = isGone ? [] : [`the render never told of ${stage}`];
    place.writeInputs();
    return { ...outcome, faults: [...missed, ...outcome.faults, ...(await recovers(place, wanted))] };
  } finally {
    place.remove();
  }
}

/** Twice, so that what the first remembered is read by another wrong clock. */
export async function jumpingClockTrial(wanted: Reference): Promise<readonly string[]> {
  const place = new Workshop();
  try {
    const preload = pathToFileURL(path.join(import.meta.dirname, 'jumping-clock.ts'));
    const env = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${preload.href}` };
    const faults: string[] = [];
    for (let count = 0; count < 2; count++) {
      const outcome = await outcomeOf(await place.render(env).done, place, wanted);
      faults.push(...outcome.codes, ...outcome.faults);
    }
    return faults;
  } finally {
    place.remove();
  }
}
