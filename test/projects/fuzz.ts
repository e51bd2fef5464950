/** Imports changed projects one after the other, and judges each: refused with a code and nothing left, or right. */

import { METHODS } from '../../domain/contract/contract.ts';
import { COMMON_ERRORS } from '../../domain/contract/method.ts';
import { StudioError } from '../../domain/errors.ts';
import { mutatedProject } from './mutate-project.ts';
import { openStudio, type Studio } from './studio.ts';

export interface FuzzResult {
  /** How often each code was met; `taken` where nothing was wrong with it. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly failures: readonly string[];
}

const CODES: ReadonlySet<string> = new Set([...COMMON_ERRORS, ...METHODS['files.import'].errors]);

/** @param seeds one for each project */
export async function fuzzProjects(seeds: Iterable<number>): Promise<FuzzResult> {
  const outcomes = new Map<string, number>();
  const failures: string[] = [];
  const here = await openStudio();
  try {
    for (const seed of seeds) {
      const { what, bytes } = mutatedProject(seed);
      const { outcome, faults } = await judge(here, bytes);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      failures.push(...faults.map((fault) => `seed ${seed} (${what}): ${fault}`));
    }
  } finally {
    await here.close();
  }
  return { outcomes, failures };
}

async function judge(
  here: Studio,
  bytes: Uint8Array,
): Promise<{ readonly outcome: string; readonly faults: readonly string[] }> {
  const faults: string[] = [];
  const outcome = await here.upload('fuzz.mstudio', bytes).then(
    async ({ draft, files }) => {
      for (const { sha256 } of await here.stores.drafts.filesOf(draft.draft_id))
        if (!(await here.content.verify(sha256!))) faults.push('its content is not its hash');
      const missing = files.filter(({ state }) => state !== 'kept');
      if (missing.length > 0 && here.contents().length === 2) faults.push('content without a reference');
      await here.stores.drafts.recycle(draft.draft_id);
      const hashes = await here.stores.drafts.purge(draft.draft_id);
      await here.content.sweep(() => here.stores.drafts.referencedHashes(), hashes);
      return 'taken';
    },
    (error: unknown) => {
      if (!(error instanceof StudioError)) {
        faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return 'crash';
      }
      const { code } = error.problems[0]!;
      if (!CODES.has(code)) faults.push(`${code} is not in the contract`);
      if (JSON.stringify(error.problems).includes(here.root)) faults.push('it tells a path');
      return code;
    },
  );
  const left = here.leftovers();
  if (left.length > 0) faults.push(`left over: ${left.join(', ')}`);
  const { total } = await here.stores.drafts.list({
    ...{ shelf: 'drafts', search: '', order: 'name', offset: 0, limit: 1 },
  });
  if (total > 0) faults.push('half a draft');
  return { outcome, faults };
}
