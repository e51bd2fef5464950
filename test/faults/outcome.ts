/** How a disturbed render may end: with the whole film, or with a code and nothing but what was there before. */
import { existsSync } from 'node:fs';
import type { CliResult } from '../support/cli.ts';
import { faultsOfFilm, type Reference } from './kill-trial.ts';
import type { Workshop } from './workshop.ts';

export interface Outcome {
  /** Codes of its errors; empty when it made the film. */
  readonly codes: readonly string[];
  /** Codes of its warnings. */
  readonly warnings: readonly string[];
  readonly faults: readonly string[];
}

interface Printed {
  readonly errors?: readonly { readonly code: string }[];
  readonly warnings?: readonly { readonly code: string }[];
}

/** Judges a render in a place that had no film before. */
export async function outcomeOf(result: CliResult, place: Workshop, wanted: Reference): Promise<Outcome> {
  const faults: string[] = [];
  let printed: Printed = {};
  try {
    printed = JSON.parse(result.stdout) as Printed;
  } catch {
    faults.push(`no JSON (exit ${result.status}): ${result.stdout}${result.stderr.slice(-300)}`);
  }
  const codes = (printed.errors ?? []).map((one) => one.code);
  const warnings = (printed.warnings ?? []).map((one) => one.code);
  if (result.status === 0) faults.push(...(await faultsOfFilm(place, wanted)));
  else {
    if (codes.length === 0 || codes.includes('INTERNAL')) faults.push(`no code of its own: ${result.stdout}`);
    if (existsSync(place.output)) faults.push('it failed and left a film');
  }
  const alive = place.processes();
  if (alive.length > 0) faults.push(`alive at the end: ${alive.join(', ')}`);
  const left = place.leftovers();
  if (left.length > 0) faults.push(`left over: ${left.join(', ')}`);
  return { codes, warnings, faults };
}

/** That the place, undisturbed, makes the film now. */
export async function recovers(place: Workshop, wanted: Reference): Promise<string[]> {
  const { codes, faults } = await outcomeOf(await place.render().done, place, wanted);
  return [...codes.map((code) => `the next render failed with ${code}`), ...faults].map(
    (fault) => `undisturbed: ${fault}`,
  );
}
