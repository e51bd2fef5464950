import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { TOPICS } from './texts.ts';
import type { Entry } from './topic.ts';

type Catalogue = Readonly<Record<string, Entry>>;

/** Names, units and formats that are written so in Chinese too. */
const LATIN_IN_CHINESE = new Set([
  ...[
    'MetaStudio',
    'English',
    'FFmpeg',
    'SSML',
    'MP4',
    'M4A',
    'PNG',
    'JPEG',
    'WAV',
    'GPL',
    'GNU',
    'LICENSE',
    'speech',
    'openai',
    'http',
    'https',
    'socks5',
    'onnx',
    'json',
    'Piper',
    'SHA',
    'HDR',
    'Tab',
    'Enter',
    'Esc',
    'Delete',
  ],
]);

/** Topics with texts that are picked by a name: of a state, of a place. */
const PICKED = new Set(['queue', 'waysOut']);

/** A text as it may look: parameters stand for themselves. */
function sample(entry: Entry): string {
  return typeof entry === 'string' ? entry : entry(...([1, 2, 3] as never[]));
}

/** All that the pages are made of, but the texts themselves. */
const SOURCES = globSync(path.join(import.meta.dirname, '../**/*.{ts,tsx}'))
  .filter((file) => !file.endsWith('.test.ts') && path.dirname(file) !== import.meta.dirname)
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

const TOPIC_ROWS = Object.entries(TOPICS) as readonly (readonly [string, { en: Catalogue; zh: Catalogue }])[];

describe('the texts of the pages', () => {
  for (const [name, { en, zh }] of TOPIC_ROWS) {
    it(`${name}: both languages have the same texts with the same parameters`, () => {
      assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
      for (const [key, entry] of Object.entries(en)) {
        assert.equal(typeof zh[key], typeof entry, key);
        if (typeof entry === 'function') assert.equal((zh[key] as () => string).length, entry.length, key);
        assert.notEqual(sample(entry).trim(), '', key);
        assert.notEqual(sample(zh[key]!).trim(), '', key);
      }
    });

    it(`${name}: nothing English is left in Chinese, and nothing Chinese in English`, () => {
      for (const [key, entry] of Object.entries(zh)) {
        const left = (sample(entry).match(/[a-z][a-z0-9]*/gi) ?? []).filter(
          (word) => !LATIN_IN_CHINESE.has(word),
        );
        assert.deepEqual(left, [], key);
      }
      for (const [key, entry] of Object.entries(en)) {
        // A language is called by its own name.
        if (key !== 'languageZh') assert.doesNotMatch(sample(entry), /[\p{sc=Han}，。：；！？、]/u, key);
      }
    });

    it(`${name}: each text is shown somewhere`, () => {
      const picked = PICKED.has(name) ? "|'KEY'" : '';
      const isUsed = (key: string) =>
        new RegExp(`\\b(texts|${name})\\.KEY\\b${picked}`.replaceAll('KEY', key)).test(SOURCES);
      assert.deepEqual(
        Object.keys(en).filter((key) => !isUsed(key)),
        [],
      );
    });

    it(`${name}: Chinese uses the marks and quotation marks of Chinese`, () => {
      for (const [key, entry] of Object.entries(zh)) {
        assert.doesNotMatch(sample(entry), /\p{sc=Han}\s*[,;:!?]|"|\.\.\.|\p{sc=Han}\.(?!\d)/u, key);
      }
    });
  }

  it('English counts in one and many', () => {
    const { count } = TOPICS.drafts.en;
    assert.equal(count(1), '1 draft');
    assert.equal(count(2), '2 drafts');
    assert.equal(count(1200), '1,200 drafts');
  });
});
