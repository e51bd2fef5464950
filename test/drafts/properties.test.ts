/** What holds for every script and every edit, tried with seeded ones. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, checkDraft } from '../../domain/drafts/apply.ts';
import { canonicalJson } from '../../domain/drafts/canonical.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { applyPatch, type Patch, PatchError, type PatchOperation } from '../../domain/drafts/patch.ts';
import { StudioError } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import type { Script } from '../../domain/script/schema.ts';
import { Random } from '../fuzz/random.ts';
import { bytesOf } from './history-model.ts';
import { type Json, randomEdits, randomScript, randomValue } from './random-edits.ts';

const CASES = 3000;

/** The case's seed is in what fails. */
function forSeeds(count: number, prove: (random: Random) => void): void {
  for (let seed = 1; seed <= count; seed += 1)
    try {
      prove(new Random(seed));
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
    }
}

/** The same value with the keys of every record in another order. */
function shuffled(value: Json, random: Random): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  const entries = Object.entries(value).map(([key, item]) => ({ key, item, at: random.next() }));
  entries.sort((a, b) => a.at - b.at);
  return Object.fromEntries(entries.map(({ key, item }) => [key, shuffled(item, random)]));
}

/** Places of a value, and some that it has not. */
function placesIn(value: JsonValue, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = [...Object.keys(value), ...(Array.isArray(value) ? ['-', `${value.length}`] : ['new'])];
  return [
    path,
    ...keys.flatMap((key) => {
      const below = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const child = Object.hasOwn(value, key) ? (value as Record<string, JsonValue>)[key] : undefined;
      return child === undefined ? [below] : placesIn(child, below);
    }),
  ];
}

function randomOperation(value: JsonValue, random: Random): PatchOperation {
  const places = placesIn(value);
  const path = random.pick(places);
  switch (random.below(4)) {
    case 0:
      return { op: 'add', path, value: randomValue(random) };
    case 1:
      return { op: 'remove', path };
    case 2:
      return { op: 'replace', path, value: randomValue(random) };
    default:
      return { op: 'move', from: random.pick(places), path };
  }
}

/** As far as it can be applied, operation by operation. */
function randomPatch(value: JsonValue, random: Random): Patch {
  const patch: PatchOperation[] = [];
  let current = value;
  for (let count = 1 + random.below(6); count > 0; count -= 1) {
    const operation = randomOperation(current, random);
    try {
      current = applyPatch(current, [operation]).value;
      patch.push(operation);
    } catch (error) {
      assert.ok(error instanceof PatchError, String(error));
    }
  }
  return patch;
}

describe('canonical JSON', () => {
  it('is the same for the same value, differs for another, and comes back as it was', () =>
    forSeeds(CASES, (random) => {
      const value = randomValue(random);
      const text = canonicalJson(value);
      assert.equal(canonicalJson(shuffled(value, random)), text);
      assert.equal(canonicalJson(JSON.parse(text) as JsonValue), text);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      assert.equal(Buffer.from(text).toString(), text, 'it survives UTF-8');
      const other = randomValue(random);
      if (JSON.stringify(value) !== JSON.stringify(shuffled(other, random)))
        assert.equal(
          canonicalJson(other) === text,
          JSON.stringify(sorted(value)) === JSON.stringify(sorted(other)),
        );
    }));
});

/** By another way than the one under test: keys put in one by one. */
function sorted(value: Json): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['record', entries.map(([key, item]) => [key, sorted(item)])];
}

describe('a patch and its inverse', () => {
  it('lead there and back through the same bytes, and again, and leave the value itself alone', () =>
    forSeeds(CASES, (random) => {
      const value = randomValue(random);
      const before = canonicalJson(value);
      const patch = randomPatch(value, random);
      const there = applyPatch(value, patch);
      const back = applyPatch(there.value, there.inverse);
      assert.equal(canonicalJson(back.value), before);
      assert.equal(canonicalJson(applyPatch(back.value, back.inverse).value), canonicalJson(there.value));
      assert.equal(canonicalJson(applyPatch(back.value, patch).value), canonicalJson(there.value));
      assert.equal(canonicalJson(value), before);
      // As it is kept: through its text.
      const kept = JSON.parse(JSON.stringify(there.inverse)) as Patch;
      assert.equal(canonicalJson(applyPatch(there.value, kept).value), before);
    }));
});

/** What holds for every draft, whatever was done to it. V-22: scenes from 0, layers from 1, no gaps, no doubles. */
function soundness(script: Script): void {
  checkDraft(script);
  script.shoot_scripts.forEach(({ sequence_no, shoot_script }, index) => {
    assert.equal(sequence_no, index);
    const layers = shoot_script.layer_config ?? [];
    const numbers = layers.flatMap(({ position }) => position?.layer_index ?? []);
    assert.equal(new Set(numbers).size, numbers.length, 'a layer index occurs twice');
    for (const number of numbers) assert.ok(number >= 1 && number <= layers.length, `layer ${number}`);
  });
}

/** What an edit of whole scenes does to their texts, told without patches. */
function expectedTexts(texts: readonly string[], edit: DraftEdit): readonly string[] | undefined {
  switch (edit.kind) {
    case 'insert_scene':
      return texts.toSpliced(edit.at, 0, edit.scene.text_config?.text ?? '');
    case 'duplicate_scene':
      return texts.toSpliced(edit.scene + 1, 0, texts[edit.scene]!);
    case 'remove_scene':
      return texts.toSpliced(edit.scene, 1);
    case 'move_scene':
      return texts.toSpliced(edit.scene, 1).toSpliced(edit.to, 0, texts[edit.scene]!);
    default:
      return undefined;
  }
}

describe('edits of a draft', () => {
  it('V-22 give a sound draft or are refused; patch and inverse lead there and back through the same bytes', () => {
    let [done, refused] = [0, 0];
    forSeeds(CASES / 3, (random) => {
      let script = randomScript(random);
      for (let count = 8; count > 0; count -= 1) {
        const before = bytesOf(script);
        const edits = randomEdits(random, script);
        try {
          const { patch, inverse, ...after } = applyEdits(script, edits);
          soundness(after.script);
          const value = script as unknown as JsonValue;
          assert.equal(canonicalJson(value), before);
          assert.equal(canonicalJson(applyPatch(value, patch).value), bytesOf(after.script));
          const back = applyPatch(after.script as unknown as JsonValue, inverse).value;
          assert.equal(canonicalJson(back), before);
          const [edit] = edits;
          const texts = (one: Script) => one.shoot_scripts.map((item) => item.shoot_script.text_config?.text);
          const expected = edits.length === 1 ? expectedTexts(texts(script) as string[], edit!) : undefined;
          if (expected) assert.deepEqual(texts(after.script), expected);
          script = after.script;
          done += 1;
        } catch (error) {
          if (!(error instanceof StudioError)) throw error;
          assert.equal(error.problems[0]?.code, 'DRAFT_EDIT_INVALID');
          assert.equal(canonicalJson(script as unknown as JsonValue), before);
          refused += 1;
        }
      }
    });
    assert.ok(done > 5 * refused && refused > 100, `${done} done, ${refused} refused`);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
});
