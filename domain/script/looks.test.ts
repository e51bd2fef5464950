import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lookProblems } from './looks.ts';
import type { PartialScript } from './prune.ts';

const KNOWN = [
  { id: 'navy', kind: 'outfit' },
  { id: 'warm', kind: 'light' },
] as const;

function wearing(x_studio: object, layer_type = 'HUMAN'): PartialScript {
  return { shoot_scripts: [{ shoot_script: { layer_config: [{ layer_type, x_studio }] } }] } as PartialScript;
}

it('V-22 names an outfit or a light that the avatar does not have, and those that it has', () => {
  const [problem, ...others] = lookProblems(wearing({ outfit: 'nawy', light: 'warm' }), KNOWN);
  assert.equal(problem?.code, 'SCRIPT_LOOK_UNKNOWN');
  assert.equal(problem?.path, 'shoot_scripts[0].shoot_script.layer_config[0].x_studio.outfit');
  assert.deepEqual([problem?.details.look, problem?.details.known], ['nawy', 'navy']);
  assert.deepEqual(others, []);
});

it('V-22 does not take a light for an outfit, and is silent where there is nothing to say', () => {
  assert.equal(lookProblems(wearing({ outfit: 'warm' }), KNOWN).length, 1);
  assert.deepEqual(lookProblems(wearing({ outfit: 'navy' }), KNOWN), []);
  assert.deepEqual(lookProblems(wearing({}), KNOWN), []);
  assert.deepEqual(lookProblems(wearing({ outfit: 'x' }, 'IMAGE'), KNOWN), []);
  assert.deepEqual(lookProblems(wearing({ outfit: 'x' }), undefined), []);
});
