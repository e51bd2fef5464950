import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { listAvatars, openAvatar } from './catalogue.ts';

const LIN = new URL('../../resources/avatars/lin/avatar.json', import.meta.url);
type Loose = { [key: string]: Loose } & Loose[];

describe('the avatars that are installed', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'avatars-'));
    await mkdir(join(folder, 'lin'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lists the preset with what a script needs to know of it', async () => {
    const avatars = await listAvatars();
    const lin = avatars.find((avatar) => avatar.id === 'avatar:lin');
    assert.equal(lin?.nameZh, '林');
    assert.deepEqual([lin?.width, lin?.height], [800, 1000]);
    for (const tag of ['nod', 'bow', 'wave', 'tilt']) assert.ok(lin?.actions.some((one) => one.tag === tag));
    for (const mood of ['NEUTRAL', 'HAPPY', 'SAD', 'ANGRY', 'SURPRISED'])
      assert.ok(lin?.emotions.includes(mood));
  });

  it('says which avatar there is not', async () => {
    await assert.rejects(openAvatar('avatar:nobody'), (error) => {
      assert.ok(error instanceof StudioError);
      assert.equal(error.problems[0]?.code, 'AVATAR_NOT_FOUND');
      assert.equal(error.problems[0]?.details.avatar, 'avatar:nobody');
      return true;
    });
  });

  const FAULTS: readonly (readonly [name: string, field: string, spoil: (rig: Loose) => unknown])[] = [
    ['a missing number', 'mouth.halfWidth', (rig) => delete rig.mouth!.halfWidth],
    ['a text for a number', 'width', (rig) => Object.assign(rig, { width: '800' })],
    ['a colour that is none', 'palette.skin', (rig) => Object.assign(rig.palette!, { skin: 'red' })],
    [
      'a colour that is not in the palette',
      'parts.0.fill',
      (rig) => Object.assign(rig.parts![0]!, { fill: 'mauve' }),
    ],
    ['a missing feature colour', 'palette.teeth', (rig) => delete rig.palette!.teeth],
    [
      'a path with foreign commands',
      'parts.0.path',
      (rig) => Object.assign(rig.parts![0]!, { path: 'M0 0 H10' }),
    ],
    [
      'a path that lacks a number',
      'parts.0.path',
      (rig) => Object.assign(rig.parts![0]!, { path: 'M0 0 C1 2 3' }),
    ],
    [
      'a clip that nobody has drawn',
      'parts.0.clip',
      (rig) => Object.assign(rig.parts![0]!, { clip: 'ghost' }),
    ],
    ['two parts of one name', 'parts.1.id', (rig) => Object.assign(rig.parts![1]!, { id: 'hairBack' })],
    ['an unknown field', '', (rig) => Object.assign(rig, { shadow: true })],
  ];
  for (const [name, field, spoil] of FAULTS)
    it(`refuses ${name}, naming file, field and reason`, async () => {
      const rig = JSON.parse(await readFile(LIN, 'utf8')) as Loose;
      spoil(rig);
      await writeFile(join(folder, 'lin', 'avatar.json'), JSON.stringify(rig));
      await assert.rejects(openAvatar('avatar:lin', folder), (error) => {
        assert.ok(error instanceof StudioError, String(error));
        const [problem] = error.problems;
        assert.equal(problem?.code, 'AVATAR_DATA_INVALID');
        assert.equal(problem?.details.field, field);
        assert.ok(String(problem?.details.file).endsWith('avatar.json'));
        assert.ok(String(problem?.details.reason).length > 3);
        return true;
      });
    });

  it('refuses a file that is not JSON, and a folder without an avatar', async () => {
    await assert.rejects(listAvatars(folder), (error) => {
      assert.ok(error instanceof StudioError);
      assert.equal(error.problems[0]?.code, 'AVATAR_NOT_FOUND');
      return true;
    });
    await writeFile(join(folder, 'lin', 'avatar.json'), '{"format":1,');
    await assert.rejects(listAvatars(folder), (error) => {
      assert.ok(error instanceof StudioError);
      assert.equal(error.problems[0]?.code, 'AVATAR_DATA_INVALID');
      assert.equal(error.problems[0]?.details.field, 'JSON');
      return true;
    });
  });
});
