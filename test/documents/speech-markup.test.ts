import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { planSpeech } from '../../domain/speech/plan.ts';
import { ELEMENTS } from '../../domain/ssml/elements.ts';
import { ALLOWED_VALUES, breakStrength, PROSODY_READERS, sayAs } from '../../domain/ssml/values.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/speech-markup.md'), 'utf8');
const TABLE = PAGE.slice(PAGE.indexOf('## All tags'), PAGE.indexOf('## speak, p, s'));
const EXAMPLES = [...PAGE.matchAll(/```xml\n([\s\S]*?)```/g)].flatMap((match) =>
  match[1]!.split('\n').filter((line) => line !== ''),
);

/** The row of the table that names a tag. */
function rowOf(element: string): string {
  const row = TABLE.split('\n').find((line) => new RegExp(`^\\|[^|]*\`<${element}/?>\``).test(line));
  assert.ok(row, `docs/speech-markup.md has no row for <${element}>`);
  return row;
}

test('S-03 docs/speech-markup.md names every tag, its attributes and no others, and those that are needed', () => {
  for (const [element, rule] of Object.entries(ELEMENTS)) {
    const [, , attributes = '', content = ''] = rowOf(element).split('|');
    const named = [...attributes.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
    assert.deepEqual(named.sort(), [...rule.attributes].sort(), element);
    for (const one of rule.required)
      assert.ok(attributes.includes(`\`${one}\` (needed)`), `${element} ${one}`);
    assert.equal(attributes.includes('(needed)'), rule.required.length > 0, element);
    assert.equal(/^ nothing/.test(content), rule.content === 'none', element);
  }
  const tags = [...TABLE.matchAll(/`<([a-z-]+)\/?>`/g)].map((match) => match[1]!);
  for (const tag of tags) assert.ok(Object.hasOwn(ELEMENTS, tag), `there is no <${tag}>`);
});

test('every value that an attribute takes by name is on the page, and every value on it is taken', () => {
  for (const list of Object.values(ALLOWED_VALUES))
    for (const name of list.match(/(?<![\w/"“-])[a-z][a-z-]+(?=,|$)/g) ?? [])
      assert.ok(PAGE.includes(`\`${name}\``), name);
  for (const [attribute, reads] of Object.entries(PROSODY_READERS)) {
    const row = PAGE.split('\n').find((line) => line.startsWith(`| \`${attribute}\` | `));
    const values = [...(row ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]!).slice(1);
    assert.ok(values.length >= 9, attribute);
    for (const value of values) assert.notEqual(reads(value), undefined, `${attribute}="${value}"`);
    for (const [, name, percent] of (row ?? '').matchAll(/`([a-z-]+)` \((\d+)%\)/g))
      assert.equal(reads(name!), Number(percent) / 100, name);
    for (const [, name, decibels] of (row ?? '').matchAll(/`([a-z-]+)` \(([−+]\d+) dB\)/g))
      assert.equal(
        reads(name!)?.toFixed(2),
        (10 ** (Number(decibels!.replace('−', '-')) / 20)).toFixed(2),
        name,
      );
    for (const [, name, semitones] of (row ?? '').matchAll(/`([a-z-]+)` \(([−+]\d+)(?: semitones)?\)/g))
      assert.equal(
        reads(name!)?.toFixed(2),
        (2 ** (Number(semitones!.replace('−', '-')) / 12)).toFixed(2),
        name,
      );
  }
  const strengths = PAGE.slice(PAGE.indexOf('`strength`: `none`'), PAGE.indexOf('`time` decides'));
  const pauses = [...strengths.matchAll(/`([a-z-]+)` (\d+)/g)];
  assert.equal(pauses.length, 6);
  for (const [, name, durationMs] of pauses) assert.equal(breakStrength(name!), Number(durationMs), name);
  const kinds = PAGE.slice(PAGE.indexOf('| value | reads'), PAGE.indexOf('## word'));
  for (const [, cell] of kinds.matchAll(/^\| (`[^|]+) \|/gm))
    for (const [, value] of cell!.matchAll(/`([^`]+)`/g)) assert.notEqual(sayAs(value!), undefined, value);
});

test('the examples are right, and each tag but <mark> has one in Chinese and one in English', () => {
  const avatars = path.join(ROOT, 'resources/avatars');
  const known = readdirSync(avatars, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => readFileSync(path.join(avatars, file), 'utf8'))
    .join();
  for (const text of EXAMPLES) {
    const { plan, problems } = planSpeech({ text, voiceLanguages: ['zh', 'en'] });
    assert.deepEqual(problems, [], text);
    for (const item of plan?.items ?? [])
      if (item.kind === 'action') assert.ok(known.includes(`"${item.tag}"`), item.tag);
  }
  for (const element of Object.keys(ELEMENTS)) {
    if (element === 'mark') continue;
    const ours = EXAMPLES.filter((text) => new RegExp(`<${element}[\\s/>]`).test(text));
    assert.ok(
      ours.some((text) => /\p{sc=Han}/u.test(text)),
      `${element} in Chinese`,
    );
    assert.ok(
      ours.some((text) => !/\p{sc=Han}/u.test(text)),
      `${element} in English`,
    );
  }
});

test('docs/speech-markup.md is linked from where authors start', () => {
  for (const page of ['README.md', 'docs/script-format.md'])
    assert.match(readFileSync(path.join(ROOT, page), 'utf8'), /speech-markup\.md/, page);
});
