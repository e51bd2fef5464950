import assert from 'node:assert/strict';
import { it } from 'node:test';
import { groupsOf } from './problem-groups.ts';

it('the whole draft comes first, then each scene in its order, errors first in each', () => {
  const of = (path: string | undefined, severity: 'error' | 'warning', code: string) => ({
    code,
    severity,
    details: {},
    ...(path === undefined ? {} : { path }),
  });
  const groups = groupsOf([
    of('shoot_scripts[10].shoot_script.text_config', 'error', 'a'),
    of('shoot_scripts[2].shoot_script.layer_config[0]', 'warning', 'b'),
    of('video_config.width', 'warning', 'c'),
    of('shoot_scripts[2].shoot_script.text_config', 'error', 'd'),
    of(undefined, 'error', 'e'),
    of('shoot_scripts[2].shoot_script.layer_config[1]', 'warning', 'f'),
  ]);
  assert.deepEqual(
    groups.map(({ sceneIndex, problems }) => [sceneIndex, problems.map(({ code }) => code).join('')]),
    [
      [undefined, 'ec'],
      [2, 'dbf'],
      [10, 'a'],
    ],
  );
  assert.deepEqual(groupsOf([]), []);
});
