import assert from 'node:assert/strict';
import { it } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import type { Script } from '../../domain/script/schema.ts';
import { type DraftProblem, liveProblems, movedProblem, problemsInText } from './live-problems.ts';

function scriptOf(...texts: readonly string[]): Script {
  const script = blankScript('LANDSCAPE', 'en');
  const [item] = script.shoot_scripts;
  const shoot_scripts = texts.map((text, sequence_no) => ({
    sequence_no,
    shoot_script: { ...item!.shoot_script, text_config: { text } },
  }));
  return { ...script, shoot_scripts };
}

const missing = (scene: number): DraftProblem => ({
  code: 'MEDIA_NOT_FOUND',
  severity: 'error',
  path: `shoot_scripts[${scene}].shoot_script.layer_config[0].asset_id`,
  details: { file: 'a.png' },
});
const placesOf = (problems: readonly DraftProblem[]) =>
  problems.map(({ code, path }) => `${code} ${path?.slice(0, 16)}`);
const live = (told: readonly DraftProblem[], before: [Script, string], now: [Script, string]) => {
  const keyed = ([script, keys]: [Script, string]) => ({ script, keys: [...keys] });
  return placesOf(liveProblems(told, keyed(before), keyed(now), problemsInText(now[0])));
};

it('what the text tells is true at once; what was found in files stays with its scene', () => {
  const before = scriptOf('', 'One.', 'Two.');
  const told = [...problemsInText(before), missing(1)];
  assert.deepEqual(live(told, [before, 'abc'], [before, 'abc']), [
    'SCENE_TEXT_MISSING shoot_scripts[0]',
    'MEDIA_NOT_FOUND shoot_scripts[1]',
  ]);
  const written = scriptOf('Zero.', 'One.', '');
  assert.deepEqual(live(told, [before, 'abc'], [written, 'abc']), [
    'SCENE_TEXT_MISSING shoot_scripts[2]',
    'MEDIA_NOT_FOUND shoot_scripts[1]',
  ]);
  const moved = scriptOf('Two.', 'Zero.', 'One.');
  assert.deepEqual(live(told, [before, 'abc'], [moved, 'cab']), ['MEDIA_NOT_FOUND shoot_scripts[2]']);
  assert.deepEqual(live(told, [before, 'abc'], [scriptOf('Zero.'), 'a']), []);
});

it('V-21 what only the hosted service would do is not told', () => {
  const script = scriptOf('One.');
  script.shoot_scripts[0]!.shoot_script.layer_config = [{ layer_type: 'VIDEO', asset_id: 'file:a.mp4' }];
  assert.deepEqual(problemsInText(script), []);
});

it('a problem of the whole draft stands where it stood', () => {
  const whole: DraftProblem = {
    code: 'SCRIPT_TEXT_TOO_LONG',
    severity: 'error',
    path: 'shoot_scripts',
    details: {},
  };
  assert.deepEqual(movedProblem(whole, ['a'], []), whole);
  assert.equal(movedProblem(missing(0), ['a'], ['b']), undefined);
});
