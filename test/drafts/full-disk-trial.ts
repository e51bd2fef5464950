/** The engine on a real disk that fills up, and that cannot be written. Needs the right to mount. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import type { HttpClient } from '../../native/host/http-client.ts';
import { dataFolderOf, EngineProcess } from '../support/engine-process.ts';
import { fillDisk } from '../support/mounts.ts';
import { integrityFaults } from './kill-trial.ts';

const SIZE = '24m';
const TEXT = '/shoot_scripts/0/shoot_script/text_config/text';
/** So much is written at most until the disk must have been full. */
const MOST_EDITS = 400;

export interface FullDiskResult {
  /** What was answered while it was full, each once. */
  readonly codes: readonly string[];
  readonly faults: readonly string[];
}

export async function fullDiskTrial(): Promise<FullDiskResult> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'metastudio-full-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', home]);
  try {
    return await new FullDiskTrial(home).run();
  } finally {
    execFileSync('umount', ['--lazy', home]);
    rmSync(home, { recursive: true, force: true });
  }
}

class FullDiskTrial {
  readonly #home: string;
  readonly #filler: string;
  readonly #codes = new Set<string>();
  readonly #faults: string[] = [];
  #draftId = '';
  /** As acknowledged last. */
  #known = { revision: 1, text: '' };

  constructor(home: string) {
    this.#home = home;
    this.#filler = path.join(home, 'filler');
    mkdirSync(dataFolderOf(home));
  }

  async run(): Promise<FullDiskResult> {
    await this.#whileItFillsUp();
    await this.#startOn('a full disk', ['DISK_FULL']);
    rmSync(this.#filler);
    await this.#afterwards('there is room again');
    execFileSync('mount', ['-o', 'remount,ro', this.#home]);
    await this.#startOn('a read-only disk', ['LIBRARY_UNAVAILABLE', 'DISK_READ_ONLY']);
    execFileSync('mount', ['-o', 'remount,rw', this.#home]);
    await this.#afterwards('it can be written again');
    return { codes: [...this.#codes], faults: this.#faults };
  }

  async #whileItFillsUp(): Promise<void> {
    const engine = new EngineProcess(this.#home);
    const client = await engine.listening();
    const made = await client.call('drafts.create', { from: { kind: 'blank', view_mode: 'LANDSCAPE' } });
    this.#draftId = made.draft.draft_id;
    await this.#edit(client, 'one');
    fillDisk(this.#filler);
    const refusals: ErrorCode[] = [];
    for (let count = 0; count < MOST_EDITS && refusals.length < 5; count += 1) {
      const code = await this.#edit(client, `${count} `.repeat(5000));
      if (code) refusals.push(code);
      // Who only looks is not held up, and sees what was acknowledged.
      if (code) await this.#compare(client, 'while the disk is full');
    }
    if (refusals.length === 0) this.#faults.push('nothing was refused on a full disk');
    for (const code of refusals) {
      this.#codes.add(code);
      if (code !== 'DISK_FULL') this.#faults.push(`a full disk was told as ${code}`);
    }
    rmSync(this.#filler);
    if (await this.#edit(client, 'there was room again')) this.#faults.push('refused, though there was room');
    fillDisk(this.#filler);
    await engine.kill();
  }

  /** Starts and serves what there is, or says why not. */
  async #startOn(what: string, wanted: readonly string[]): Promise<void> {
    const engine = new EngineProcess(this.#home);
    try {
      await this.#compare(await engine.listening(), `on ${what}`);
      this.#codes.add(`started on ${what}`);
    } catch (error) {
      const codes = [...String(error).matchAll(/"code": "(\w+)"/g)].map(([, code]) => code!);
      for (const code of codes) this.#codes.add(`${code} on ${what}`);
      if (codes.length === 0 || codes.some((code) => !wanted.includes(code)))
        this.#faults.push(`a start on ${what}: ${error}`);
    } finally {
      await engine.kill();
    }
  }

  async #afterwards(when: string): Promise<void> {
    const engine = new EngineProcess(this.#home);
    try {
      const client = await engine.listening();
      await this.#compare(client, `when ${when}`);
      if (await this.#edit(client, when)) this.#faults.push(`refused, though ${when}`);
    } catch (error) {
      this.#faults.push(`no start when ${when}: ${error}`);
    } finally {
      await engine.kill();
    }
    this.#faults.push(...integrityFaults(path.join(dataFolderOf(this.#home), 'library.db')));
  }

  async #edit(client: HttpClient, value: string): Promise<ErrorCode | undefined> {
    try {
      const { draft } = await client.call('drafts.edit', {
        draft_id: this.#draftId,
        base_revision: this.#known.revision,
        edits: [{ kind: 'set', path: TEXT, value }],
        label: 'edit_text',
      });
      this.#known = { revision: draft.revision, text: value };
      return undefined;
    } catch (error) {
      if (error instanceof StudioError) return error.problems[0]!.code;
      throw error;
    }
  }

  async #compare(client: HttpClient, when: string): Promise<void> {
    const { draft, script } = await client.call('drafts.open', { draft_id: this.#draftId });
    const text = script.shoot_scripts[0]?.shoot_script.text_config?.text;
    const { revision, text: wanted } = this.#known;
    if (draft.revision !== revision || text !== wanted)
      this.#faults.push(`${when}: revision ${draft.revision} instead of ${revision}`);
  }
}
