/**
 * A window with a draft open, as a page behaves: it changes the draft by the revision that it knows, loads it again when
 * it learns of a later one or of none at all, and never goes back to an earlier one.
 */
import type { Script } from '../../domain/script/schema.ts';
import type { Random } from '../fuzz/random.ts';
import type { Answer, Call } from './engine-bench.ts';
import { randomEdits, randomText } from './random-edits.ts';

export class StudioWindow {
  readonly name: string;
  readonly #draftId: string;
  readonly #random: Random;
  /** Whether what is typed may become one step with what was typed before. */
  readonly #coalesces: boolean;
  revision: number;
  script: Script;
  #wishesReload = false;
  #isReloading = false;
  #typedAt = 0;

  constructor(
    name: string,
    draft: { readonly id: string; readonly revision: number; readonly script: Script },
    random: Random,
    coalesces: boolean,
  ) {
    this.name = name;
    this.#draftId = draft.id;
    this.revision = draft.revision;
    this.script = draft.script;
    this.#random = random;
    this.#coalesces = coalesces;
  }

  /** A change that its user asks for. @param versions numbers of versions that there are, or were */
  change(versions: readonly number[]): Call {
    const random = this.#random;
    // Now and then by a revision that it does not know any more, or not yet.
    const off = random.chance(0.06) ? random.pick([-3, -2, -1, 1]) : 0;
    const base = { draft_id: this.#draftId, base_revision: Math.max(1, this.revision + off) };
    const kind = random.next();
    if (kind < 0.72) return this.#edit(base);
    if (kind < 0.76)
      return { name: 'drafts.rename', input: { ...base, name: `n${randomText(random)}`.trim() } };
    if (kind < 0.83) return { name: 'drafts.undo', input: base };
    if (kind < 0.88) return { name: 'drafts.redo', input: base };
    if (kind < 0.9) return { name: 'drafts.go_to', input: { ...base, step: random.below(30) } };
    if (kind < 0.95) return { name: 'versions.save', input: { ...base, name: 'v' } };
    if (kind < 0.99 && versions.length > 0) {
      const version_id = random.pick(versions);
      if (kind < 0.98) return { name: 'versions.restore', input: { ...base, version_id } };
      return { name: 'versions.remove', input: { draft_id: this.#draftId, version_id } };
    }
    return { name: 'drafts.recycle', input: { draft_id: this.#draftId } };
  }

  #edit(base: { readonly draft_id: string; readonly base_revision: number }): Call {
    const random = this.#random;
    if (!this.#coalesces || random.chance(0.5))
      return {
        name: 'drafts.edit',
        input: { ...base, edits: [...randomEdits(random, this.script)], label: 'edit' },
      };
    if (random.chance(0.1)) this.#typedAt = random.below(2);
    const scene = this.#typedAt;
    const path = `/shoot_scripts/${scene}/shoot_script/text_config/text`;
    const edits = [{ kind: 'set' as const, path, value: randomText(random) }];
    return {
      name: 'drafts.edit',
      input: { ...base, edits, label: 'type', coalesce_key: `text ${scene}` },
    };
  }

  /** What it sends by itself now. */
  needed(): Call | undefined {
    if (!this.#wishesReload || this.#isReloading) return undefined;
    this.#wishesReload = false;
    this.#isReloading = true;
    return { name: 'drafts.open', input: { draft_id: this.#draftId } };
  }

  /** An event says how far the draft is. */
  learn(revision: number): void {
    if (revision > this.revision) this.#wishesReload = true;
  }

  /** @returns what it sends next on account of the answer */
  take(call: Call, answer: Answer): Call | undefined {
    if (call.name === 'drafts.open') this.#isReloading = false;
    if ('code' in answer) {
      if (answer.code === 'CONFLICT') this.#wishesReload = true;
      if (answer.code !== 'DRAFT_RECYCLED') return undefined;
      return { name: 'drafts.restore', input: { draft_id: this.#draftId } };
    }
    const { value } = answer;
    // Answers may come in any order; what is older than what it knows tells it nothing.
    if ('script' in value && value.draft.revision > this.revision) {
      this.revision = value.draft.revision;
      this.script = value.script;
    }
    return undefined;
  }

  /** No answer came. @returns what it sends next: the same once more, perhaps */
  miss(call: Call): Call | undefined {
    if (call.name === 'drafts.open') this.#isReloading = false;
    else if (this.#random.chance(0.5)) return call;
    this.#wishesReload = true;
    return undefined;
  }
}
