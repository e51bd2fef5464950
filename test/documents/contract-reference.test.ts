import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EVENT_NAMES, METHOD_NAMES, METHODS } from '../../domain/contract/contract.ts';
import { CONTRACT_DOCUMENT, contractDocument } from './contract-reference.ts';

const DOCUMENT = readFileSync(CONTRACT_DOCUMENT, 'utf8');

test('docs/contract.md says what domain/contract has', () => {
  assert.equal(DOCUMENT, contractDocument());
});

test('docs/contract.md names every method, event and error, and explains every type that it uses', () => {
  for (const name of [...METHOD_NAMES, ...EVENT_NAMES]) assert.ok(DOCUMENT.includes(`\`${name}\`\n`), name);
  for (const name of METHOD_NAMES)
    for (const code of METHODS[name].errors) assert.ok(DOCUMENT.includes(`| \`${code}\` |`), code);
  const used = new Set(
    [...DOCUMENT.matchAll(/: \(?([A-Z][A-Za-z]+)(?=[\s[)]|$)/gm)].map((match) => match[1]!),
  );
  for (const type of used) {
    if (['URL', 'Script', 'Scene', 'Layer'].includes(type)) continue;
    assert.ok(DOCUMENT.includes(`\`\`\`ts\n${type} `), `${type} is not explained`);
  }
  assert.ok(used.size > 5);
});
