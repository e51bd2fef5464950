/** Project files that were made to do harm fail with a code, at a bounded cost, and leave everything as it was. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { messageOf, StudioError } from '../../domain/errors.ts';
import { forge, honest } from './forge.ts';
import { HOSTILE_PROJECTS } from './hostile-projects.ts';
import { filesBelow, openStudio, type Studio } from './studio.ts';

describe('a hostile project file', () => {
  let here: Studio;
  before(async () => {
    here = await openStudio();
  });
  after(() => here.close());

  it('is judged against one that is taken: the same, without the harm', async () => {
    const there = await openStudio();
    const { project, first, second } = honest();
    for (const parts of [
      [project, first, second],
      [second, { ...project, isDeflated: false }, { ...first, descriptor: true as const }],
    ]) {
      const { files } = await there.upload('a.mstudio', forge(parts));
      assert.deepEqual(
        files.map(({ state }) => state),
        ['kept', 'kept'],
      );
    }
    await there.close();
  });

  it('comes in enough kinds', () => {
    assert.ok(HOSTILE_PROJECTS.length >= 40, `${HOSTILE_PROJECTS.length}`);
    const names = HOSTILE_PROJECTS.map(({ what }) => what);
    assert.equal(new Set(names).size, names.length);
  });

  for (const { what, bytes, code, reason } of HOSTILE_PROJECTS)
    it(`${what}: ${code}${reason ? ` (${reason})` : ''}`, async () => {
      const hostile = bytes();
      const files = filesBelow(here.root).filter((name) => !/library\.db|cache\//.test(name));
      await assert.rejects(here.upload('<b>evil</b>.mstudio', hostile), (error) => {
        assert.ok(error instanceof StudioError, String(error));
        const [first] = error.problems;
        assert.equal(first!.code, code);
        if (reason !== undefined) assert.equal(first!.details.reason ?? first!.details.what, reason);
        assert.ok(!JSON.stringify(error.problems).includes(here.root));
        for (const one of error.problems.slice(0, 20)) {
          for (const language of ['zh', 'en'] as const) {
            const message = messageOf(one, language);
            assert.doesNotMatch(message, /\{\w+\}/);
            assert.doesNotMatch(message, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
          }
          // Words of ours, and not their keys.
          if (reason !== undefined && reason !== 'JSON' && one === first)
            assert.ok(!messageOf(one, 'zh').includes(reason));
        }
        return true;
      });
      assert.deepEqual(
        filesBelow(here.root).filter((name) => !/library\.db|cache\//.test(name)),
        files,
      );
      assert.deepEqual(here.leftovers(), []);
      assert.deepEqual(here.told, []);
      assert.equal((await here.stores.drafts.list(ALL)).total, 0);
    });

  it('has touched no prototype', () => {
    assert.equal(({} as { a?: unknown }).a, undefined);
  });
});

const ALL = { shelf: 'drafts', search: '', order: 'name', offset: 0, limit: 1 } as const;
