import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { listAvatars, openAvatar } from './catalogue.ts';

const LIN = new URL('../../resources/avatars/lin/avatar.json', import.meta.url);
const GESTURES = new URL('../../resources/avatars/gestures.json', import.meta.url);
type Loose = { [key: string]: Loose } & Loose[];

describe('the avatars that are installed', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'avatars-'));
    await mkdir(join(folder, 'lin'));
    await copyFile(GESTURES, join(folder, 'gestures.json'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lists the preset with what a script needs to know of it', async () => {
    const avatars = await listAvatars();
    const lin = avatars.find((avatar) => avatar.id === 'avatar:lin');
    assert.equal(lin?.nameZh, '林');
    assert.deepEqual([lin?.width, lin?.height], [920, 1150]);
    assert.ok(lin?.looks.some(({ id, kind }) => id === 'burgundy' && kind === 'outfit'));
    for (const tag of ['nod', 'bow', 'wave', 'point-left', 'count-3', 'open-palms', 'think', 'thumbs-up'])
      assert.ok(lin?.actions.some((one) => one.tag === tag));
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
      'face.fill',
      (rig) => Object.assign(rig.face!, { fill: 'mauve' }),
    ],
    ['a missing feature colour', 'palette.teeth', (rig) => delete rig.palette!.teeth],
    ['a path with foreign commands', 'face.path', (rig) => Object.assign(rig.face!, { path: 'M0 0 H10' })],
    ['a path that lacks a number', 'face.path', (rig) => Object.assign(rig.face!, { path: 'M0 0 C1 2 3' })],
    [
      'a clip that nobody has drawn',
      'face.shapes.0.clip',
      (rig) => Object.assign(rig.face!.shapes![0]!, { clip: ['ghost'] }),
    ],
    [
      'two shapes of one name',
      'face.shapes.1.id',
      (rig) => {
        Object.assign(rig.face!.shapes![0]!, { id: 'one' });
        Object.assign(rig.face!.shapes![1]!, { id: 'one' });
      },
    ],
    [
      'a shape without form',
      'face.shapes.0',
      (rig) => {
        delete rig.face!.shapes![0]!.path;
        delete rig.face!.shapes![0]!.ribbon;
      },
    ],
    ['a layer that is there twice', 'pile.1', (rig) => Object.assign(rig.pile!, { 1: rig.pile![0] })],
    [
      'a feature that is nowhere',
      'pile',
      (rig) =>
        rig.pile!.splice(
          rig.pile!.findIndex((one) => (one.feature as unknown) === 'eyes'),
          1,
        ),
    ],
    ['an action that nobody knows', 'actions.0', (rig) => Object.assign(rig.actions!, { 0: 'somersault' })],
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

  it('refuses gestures that do not begin and end at rest, or name a hand that nobody has drawn', async () => {
    const good = JSON.parse(await readFile(GESTURES, 'utf8')) as Loose;
    const index = good.actions!.findIndex((one) => (one.tag as unknown) === 'wave');
    const faults: readonly (readonly [string, (action: Loose) => unknown])[] = [
      [`actions.${index}.right.fore`, ({ right }) => Object.assign(right!.fore![0]!, { 1: 30 })],
      [`actions.${index}.right.fore`, ({ right }) => Object.assign(right!.fore![1]!, { 0: 0 })],
      [`actions.${index}.right.hand.0`, ({ right }) => Object.assign(right!.hand![0]!, { 1: 'claw' })],
    ];
    await copyFile(LIN, join(folder, 'lin', 'avatar.json'));
    for (const [field, spoil] of faults) {
      const gestures = structuredClone(good);
      spoil(gestures.actions![index]!);
      await writeFile(join(folder, 'gestures.json'), JSON.stringify(gestures));
      await assert.rejects(listAvatars(folder), (error) => {
        assert.ok(error instanceof StudioError, String(error));
        assert.equal(error.problems[0]?.code, 'AVATAR_DATA_INVALID');
        assert.equal(error.problems[0]?.details.field, field);
        return true;
      });
    }
  });

  it('refuses a file that is not JSON, and a folder without an avatar', async () => {
    await assert.rejects(listAvatars(folder), (error) => {
      assert.ok(error instanceof StudioError);
      assert.equal(error.problems[0]?.code, 'AVATAR_NOT_FOUND');
      return true;
    });
    await writeFile(join(folder, 'lin', 'avatar.json'), '{"format":2,');
    await assert.rejects(listAvatars(folder), (error) => {
      assert.ok(error instanceof StudioError);
      assert.equal(error.problems[0]?.code, 'AVATAR_DATA_INVALID');
      assert.equal(error.problems[0]?.details.field, 'JSON');
      return true;
    });
  });
});
