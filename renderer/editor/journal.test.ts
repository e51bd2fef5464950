import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type JournalRecord, JournalShelf } from './journal.ts';

const DRAFT = 'd'.repeat(32);
const DAY_MS = 24 * 60 * 60_000;

class MemoryStore {
  readonly items = new Map<string, string>();

  get length(): number {
    return this.items.size;
  }

  key(at: number): string | null {
    return [...this.items.keys()][at] ?? null;
  }

  getItem(name: string): string | null {
    return this.items.get(name) ?? null;
  }

  setItem(name: string, value: string): void {
    this.items.set(name, value);
  }

  removeItem(name: string): void {
    this.items.delete(name);
  }
}

/** A browser with its windows, of which those in `open` live. */
class Browser {
  readonly store = new MemoryStore();
  readonly open = new Set<string>();
  nowMs = 1_000_000 * DAY_MS;

  window(pageId: string): JournalShelf {
    this.open.add(pageId);
    return new JournalShelf({
      store: this.store,
      pageId,
      isOpen: async (other) => this.open.has(other),
      alone: (work) => work(),
      nowMs: () => this.nowMs,
    });
  }
}

const recordOf = (...texts: readonly string[]): JournalRecord => ({
  draft_name: 'Film',
  name: null,
  texts: texts.map((text) => ({ scene_index: 0, revision: 1, base: 'a', text, is_disputed: false })),
});
const textsOf = ({ texts }: JournalRecord) => texts.map(({ text }) => text);

describe('the journal', () => {
  it('is written when something else is to be kept, and no more often: a key asks for it several times', async () => {
    const browser = new Browser();
    const written: string[] = [];
    browser.store.setItem = (name, value) => {
      written.push(value);
      browser.store.items.set(name, value);
    };
    const journal = await browser.window('one').open(DRAFT);
    for (const text of ['a', 'a', 'ab', 'ab', 'a']) journal.write(recordOf(text));
    assert.equal(written.length, 3);
    journal.write(recordOf());
    journal.write(recordOf('a'));
    assert.deepEqual(textsOf(journal.read()), ['a']);
  });

  it('outlives its window: whoever opens the draft next takes it up, once', async () => {
    const browser = new Browser();
    (await browser.window('one').open(DRAFT)).write(recordOf('unsent'));
    browser.open.delete('one');
    const journal = await browser.window('two').open(DRAFT);
    assert.deepEqual(textsOf(journal.read()), ['unsent']);
    journal.write(recordOf());
    assert.deepEqual(textsOf((await browser.window('three').open(DRAFT)).read()), []);
    assert.equal(browser.store.length, 0);
  });

  it('of a window that is open is its own: another one on the draft neither reads nor overwrites it', async () => {
    const browser = new Browser();
    const one = await browser.window('one').open(DRAFT);
    one.write(recordOf('of one'));
    const two = await browser.window('two').open(DRAFT);
    assert.deepEqual(textsOf(two.read()), []);
    two.write(recordOf('of two'));
    assert.deepEqual(textsOf(one.read()), ['of one']);
    two.write(recordOf());
    assert.deepEqual(textsOf(one.read()), ['of one']);
  });

  it('of several windows that are gone is taken up whole, and each draft has its own', async () => {
    const browser = new Browser();
    (await browser.window('one').open(DRAFT)).write(recordOf('of one'));
    (await browser.window('two').open(DRAFT)).write(recordOf('of two'));
    (await browser.window('two').open('e'.repeat(32))).write(recordOf('of another draft'));
    browser.open.clear();
    const journal = await browser.window('three').open(DRAFT);
    assert.deepEqual(textsOf(journal.read()).sort(), ['of one', 'of two']);
  });

  it('keeps the name that a draft was to get', async () => {
    const browser = new Browser();
    (await browser.window('one').open(DRAFT)).write({ ...recordOf(), name: 'New name' });
    browser.open.clear();
    assert.equal((await browser.window('two').open(DRAFT)).read().name, 'New name');
  });

  it('is bounded: what nobody came back for, and what is no journal, is swept', async () => {
    const browser = new Browser();
    (await browser.window('old').open(DRAFT)).write(recordOf('old'));
    browser.nowMs += 100 * DAY_MS;
    for (let at = 0; at < 60; at += 1) {
      browser.nowMs += 1;
      (await browser.window('page').open(`${at}`.padStart(32, '0'))).write(recordOf('new'));
    }
    browser.store.setItem(`metastudio.unsent.${DRAFT}.page`, '{"record":');
    browser.store.setItem('of.another', 'stays');
    browser.window('next');
    assert.equal(browser.store.length, 51);
    assert.equal(browser.store.getItem('of.another'), 'stays');
    assert.equal(browser.store.getItem(`metastudio.unsent.${DRAFT}.old`), null);
  });

  it('does without a store that is full or forbidden', async () => {
    const browser = new Browser();
    browser.store.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    const journal = await browser.window('one').open(DRAFT);
    journal.write(recordOf('unsent'));
    assert.deepEqual(textsOf(journal.read()), []);
  });
});
