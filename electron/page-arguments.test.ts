import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ArgumentsRefused,
  readFolder,
  readJobId,
  readOpenOptions,
  readPageState,
  readPaths,
  readPlaceOptions,
} from './page-arguments.ts';

const FILTERS = [{ name: 'Projects', extensions: ['mstudio', '*'] }];
const STATE = {
  title: 'A',
  canUndo: true,
  canRedo: false,
  hasDraft: true,
  language: 'zh',
  keys: { undo: 'Mod+z' },
};

describe('what a page says over the bridge', () => {
  it('is read as it is when it is right', () => {
    assert.deepEqual(readOpenOptions({ title: '导入', filters: FILTERS }), {
      title: '导入',
      filters: FILTERS,
    });
    assert.deepEqual(readPageState(STATE), STATE);
    assert.equal(readFolder('data'), 'data');
    assert.equal(readJobId(1), 1);
    assert.deepEqual(readPaths(['/films/a.mp4']), ['/films/a.mp4']);
  });

  it('suggests a file’s name, and never a place', () => {
    const suggested = (suggestedName: string) =>
      readPlaceOptions({ title: '', suggestedName, filters: [] }).suggestedName;
    assert.equal(suggested('我的 film.mp4'), '我的 film.mp4');
    assert.equal(suggested('../../a.mp4'), '_.._a.mp4');
    assert.equal(suggested('C:\\Windows\\a:b'), 'C__Windows_a_b');
    assert.equal(suggested('.bashrc'), 'bashrc');
    assert.equal(suggested('...'), 'untitled');
  });

  const wrong: [string, () => unknown][] = [
    ['a file that has no place', () => readPaths([''])],
    ['more files than one call takes', () => readPaths(Array(1001).fill('/a'))],
    ['a file that is no text', () => readPaths([{}])],
    ['no options', () => readOpenOptions(undefined)],
    ['a list of options', () => readOpenOptions([])],
    ['an option that there is not', () => readOpenOptions({ title: '', filters: [], defaultPath: '/etc' })],
    ['properties of the native dialog', () => readOpenOptions({ title: '', filters: [], properties: [] })],
    ['a title of another kind', () => readOpenOptions({ title: {}, filters: [] })],
    ['a title over several lines', () => readOpenOptions({ title: 'a\nb', filters: [] })],
    ['a title without end', () => readOpenOptions({ title: 'a'.repeat(201), filters: [] })],
    ['too many filters', () => readOpenOptions({ title: '', filters: Array(11).fill(FILTERS[0]) })],
    [
      'an extension with a path',
      () => readOpenOptions({ title: '', filters: [{ name: '', extensions: ['../a'] }] }),
    ],
    [
      'a filter without extensions',
      () => readOpenOptions({ title: '', filters: [{ name: '', extensions: [] }] }),
    ],
    ['no name', () => readPlaceOptions({ title: '', filters: [] })],
    ['another folder', () => readFolder('cache')],
    ['a folder by its path', () => readFolder('/')],
    ['a job of no number', () => readJobId('1')],
    ['job 0', () => readJobId(0)],
    ['half a job', () => readJobId(1.5)],
    ['a language that there is not', () => readPageState({ ...STATE, language: 'fr' })],
    ['a flag that is none', () => readPageState({ ...STATE, canUndo: 1 })],
    ['keys of a command that there is not', () => readPageState({ ...STATE, keys: { quit: 'Mod+q' } })],
    ['keys that are no text', () => readPageState({ ...STATE, keys: { undo: ['Mod+z'] } })],
    ['keys without end', () => readPageState({ ...STATE, keys: { undo: 'z'.repeat(41) } })],
    ['no keys', () => readPageState({ ...STATE, keys: undefined })],
    ['more than the state', () => readPageState({ ...STATE, window: 1 })],
  ];
  for (const [name, read] of wrong) it(`is refused: ${name}`, () => assert.throws(read, ArgumentsRefused));
});
