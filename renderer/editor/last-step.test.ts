import assert from 'node:assert/strict';
import { it } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import type { DraftView } from './draft-view.ts';
import { whenOvertaken } from './last-step.ts';

/** A queue of which a test says what it shows. */
class ShownQueue {
  readonly #listeners = new Set<() => void>();
  #revision = 7;
  #script = blankScript('LANDSCAPE', 'en');
  readonly #saved = this.#script;

  get view(): DraftView {
    return {
      draft: { revision: this.#revision },
      script: this.#script,
      savedScript: this.#saved,
    } as DraftView;
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  show(change: 'nothing' | 'another step' | 'typed words'): void {
    if (change === 'another step') this.#revision += 1;
    if (change === 'typed words') this.#script = { ...this.#script };
    for (const listener of [...this.#listeners]) listener();
  }
}

for (const change of ['another step', 'typed words'] as const)
  it(`a step is the last one until there is ${change}, which is told once`, () => {
    const queue = new ShownQueue();
    let told = 0;
    whenOvertaken(queue, 7, () => {
      told += 1;
    });
    queue.show('nothing');
    assert.equal(told, 0);
    queue.show(change);
    queue.show('another step');
    assert.equal(told, 1);
    assert.equal(queue.listenerCount, 0);
  });
