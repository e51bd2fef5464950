/** Has the engine take files in, and sees what becomes of each. */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';
import type { OutputOf } from '../../../domain/contract/contract.ts';
import { type Problem, StudioError } from '../../../domain/errors.ts';
import type { HttpClient } from '../../host/http-client.ts';
import { isEngineGone, type SteadyEngine } from './steady-engine.ts';

/**
 * `duplicate`: the library has its content already, as that asset, which can be used. `found_again`: the library had lost
 * the file, and has it again. `needs_help`: it is in the library, perhaps since long, and can be used once it has been
 * mended. `waits`: it is in the library's list, and gone on with when the engine is. `not_begun`: the engine went, or the
 * user ended it, before it was handed over. `stopped`: somebody has stopped its import in the studio, or thrown it away.
 */
export type ImportEnd =
  | {
      readonly kind: 'in' | 'duplicate' | 'found_again' | 'needs_help' | 'failed';
      readonly asset: AssetSummary;
    }
  | { readonly kind: 'refused' | 'waits' | 'not_begun'; readonly problems: readonly Problem[] }
  | { readonly kind: 'stopped' };

export interface ImportOptions {
  readonly engine: SteadyEngine;
  readonly mode: 'copy' | 'link';
  readonly tags: readonly string[];
  /** Also converts what cannot be used as it is, where that needs no choice, and waits for that too. */
  readonly fix?: boolean;
  /** Of those that wait no more is told: the engine goes on with them. */
  readonly signal: AbortSignal;
  readonly onEnd: (file: string, end: ImportEnd) => void;
  /** 0…1, never going back. */
  readonly onFraction: (fraction: number) => void;
}

/** Handed over together: who ends us leaves so many to the engine. */
const AT_ONCE = 200;
const LOOK_MS = 250;

/**
 * Goes on by itself with the next engine when the one that there is goes. Every file ends once.
 * @param files absolute
 * @throws StudioError what the engine answers to none of the files in particular, as long as none has been taken in or
 * refused; afterwards those that are left end with it
 */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<void> {
  await new FileImport(files, options).run();
}

class FileImport {
  readonly #options: ImportOptions;
  readonly #count: number;
  /** Files that have not ended, by the ids that their assets get: what was handed over twice is taken in once. */
  readonly #open: Map<string, string>;
  readonly #handedOver = new Set<string>();
  /** Those whose content the library has as another asset, which is followed in their place. */
  readonly #joined = new Map<string, Double>();
  #furthest = 0;

  constructor(files: readonly string[], options: ImportOptions) {
    this.#options = options;
    this.#count = files.length;
    this.#open = new Map(files.map((file) => [randomBytes(16).toString('hex'), file]));
  }

  async run(): Promise<void> {
    const { engine, signal } = this.#options;
    const ids = [...this.#open.keys()];
    let problems: readonly Problem[] = [];
    let isOfEngine = true;
    try {
      for (let at = 0; at < ids.length && !signal.aborted; at += AT_ONCE) {
        const some = ids.slice(at, at + AT_ONCE);
        await engine.use((client) => this.#handOver(client, some));
        await engine.use((client) => this.#follow(client, some));
      }
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      if (this.#open.size === this.#count && this.#handedOver.size === 0) throw error;
      isOfEngine = signal.aborted || error.problems.some(({ code }) => code.startsWith('ENGINE_'));
      problems = signal.aborted ? [] : error.problems;
    }
    for (const id of [...this.#open.keys()])
      if (this.#handedOver.has(id)) this.#end(id, { kind: 'waits', problems });
      else this.#end(id, { kind: isOfEngine ? 'not_begun' : 'refused', problems });
  }

  async #handOver(client: HttpClient, ids: readonly string[]): Promise<void> {
    const { mode, tags, fix = false, signal, engine } = this.#options;
    const granted: { readonly id: string; readonly grant: string }[] = [];
    for (const id of ids) {
      const file = this.#open.get(id);
      if (signal.aborted) return;
      // It was refused before the engine went.
      if (file === undefined) continue;
      try {
        const { grant } = await client.call('files.grant', { path: file, access: 'read' });
        granted.push({ id, grant });
      } catch (error) {
        if (!(error instanceof StudioError) || isEngineGone(error)) throw error;
        this.#end(id, { kind: 'refused', problems: error.problems });
      }
    }
    if (granted.length === 0) return;
    await client.call('assets.import', {
      grants: granted.map(({ grant }) => grant),
      asset_ids: granted.map(({ id }) => id),
      ...{ mode, tags: [...tags], fix },
    });
    for (const { id } of granted) this.#handedOver.add(id);
    engine.progressed();
  }

  async #follow(client: HttpClient, ids: readonly string[]): Promise<void> {
    const { fix = false, signal } = this.#options;
    while (!signal.aborted) {
      const open = ids.filter((id) => this.#open.has(id));
      if (open.length === 0) return;
      const asked = new Set(open.map((id) => this.#joined.get(id)?.double_of ?? id));
      const { assets, doubles } = await client.call('assets.outcomes', { asset_ids: [...asked] });
      const there = new Map(assets.map((asset) => [asset.asset_id, asset]));
      for (const double of doubles) this.#joined.set(double.asset_id, double);
      let begun = 0;
      for (const id of open) {
        const double = this.#joined.get(id);
        const asset = there.get(double?.double_of ?? id);
        // The next look asks for the one that it has become.
        if (double && !asset && doubles.includes(double)) continue;
        if (asset && isOpen(asset)) begun += shareOf(asset, fix);
        else this.#end(id, endOf(asset, double));
      }
      this.#tellFraction(begun);
      if (doubles.length === 0 && open.some((id) => this.#open.has(id)))
        await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  #end(id: string, end: ImportEnd): void {
    const file = this.#open.get(id)!;
    this.#open.delete(id);
    this.#options.onEnd(file, end);
  }

  /** After a restart what was under way begins anew. */
  #tellFraction(begun: number): void {
    const fraction = (this.#count - this.#open.size + begun) / this.#count;
    if (fraction <= this.#furthest) return;
    this.#furthest = fraction;
    this.#options.engine.progressed();
    this.#options.onFraction(fraction);
  }
}

type Double = OutputOf<'assets.outcomes'>['doubles'][number];

function endOf(asset: AssetSummary | undefined, double: Double | undefined): ImportEnd {
  if (asset === undefined || asset.state === 'DELETED') return { kind: 'stopped' };
  if (asset.state === 'FAILED') return { kind: asset.fixes.length > 0 ? 'needs_help' : 'failed', asset };
  if (!double) return { kind: 'in', asset };
  return { kind: double.is_found_again ? 'found_again' : 'duplicate', asset };
}

function isOpen({ state, task }: AssetSummary): boolean {
  return state === 'CREATING' || task?.kind === 'fix';
}

/** Of the whole way, of which converting is the second half where it is asked for. */
function shareOf({ state, task }: AssetSummary, fix: boolean): number {
  const fraction = task?.fraction ?? 0;
  if (!fix) return fraction;
  return state === 'CREATING' ? fraction / 2 : 0.5 + fraction / 2;
}
