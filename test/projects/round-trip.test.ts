/** What goes out as a project comes back as the same draft: script, materials and all. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, it, type TestContext } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { CONTEXT, canonical, codeOf, openStudio, type Studio, scriptWith } from './studio.ts';

async function studio(t: TestContext): Promise<Studio> {
  const one = await openStudio();
  t.after(() => one.close());
  return one;
}

const isCode = (code: string) => (error: unknown) => codeOf(error) === code;

describe('a project', () => {
  it('carries script and materials to an empty library, byte for byte', async (t) => {
    const [here, there] = [await studio(t), await studio(t)];
    const kept = { 'a.png': 'one', 'b/c d.png': randomBytes(3_000_000), '图片/空.png': '', 'e.png': 'one' };
    const { draft, script } = await here.draftWith(kept, '<img src=x onerror=alert(1)> \u202egnp');
    const file = here.at('out.mstudio');
    const told = await here.exportTo(draft.id, file);
    assert.deepEqual(told, { file_name: 'out.mstudio', bytes: statSync(file).size, url: null });

    const record = await there.import(file);
    assert.equal(canonical(record.script), canonical(script));
    assert.deepEqual(
      record.files.map(({ reference, state }) => [reference, state]),
      Object.keys(kept).map((reference) => [reference, 'kept']),
    );
    for (const row of await there.stores.drafts.filesOf(record.draft.draft_id)) {
      const wanted = Buffer.from(kept[row.reference as keyof typeof kept]);
      assert.ok(readFileSync(there.content.pathOf(row.sha256!)).equals(wanted), row.reference);
      assert.equal(row.bytes, wanted.length);
      assert.equal(await there.content.verify(row.sha256!), true);
    }
    // Two of the four are the same.
    assert.equal(there.contents().length, 3);
    assert.deepEqual(there.told, ['drafts.changed']);
    assert.equal(record.draft.name, script.script_name);
    assert.equal(record.draft.revision, 1);
    const again = await there.import(file);
    assert.equal(again.draft.name, `${script.script_name} (2)`);
  });

  it('is the same bytes whenever and wherever it is written', async (t) => {
    const [here, there] = [await studio(t), await studio(t)];
    const { draft } = await here.draftWith({ 'b.png': 'two', 'a.png': 'one' });
    await here.exportTo(draft.id, here.at('first.mstudio'));
    const before = process.env.TZ;
    process.env.TZ = 'Pacific/Auckland';
    t.after(() => {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    });
    const record = await there.import(here.at('first.mstudio'));
    await there.exportTo(record.draft.draft_id, there.at('second.mstudio'));
    assert.ok(readFileSync(there.at('second.mstudio')).equals(readFileSync(here.at('first.mstudio'))));
  });

  it('goes to a page by the media origin where no place was granted, under the name of its draft', async (t) => {
    const [here, there] = [await studio(t), await studio(t)];
    const { draft } = await here.draftWith({ 'a.png': 'one' }, 'My: film/\u202e "x"');
    const told = await here.methods['files.export']({ draft_id: draft.id }, CONTEXT);
    const [offer] = here.offers;
    assert.equal(told.url, 'http://media.localhost/1');
    assert.equal(told.file_name, 'My film x.mstudio');
    assert.equal(offer!.downloadName, told.file_name);
    assert.equal(told.bytes, statSync(offer!.file).size);
    if (process.platform !== 'win32') assert.equal(statSync(offer!.file).mode & 0o777, 0o600);
    const record = await there.upload(told.file_name, readFileSync(offer!.file));
    assert.equal(record.draft.name, draft.name);
    assert.deepEqual(
      there.leftovers().filter((name) => !name.startsWith('data/content/')),
      [],
    );
  });

  it('that is imported twice is two drafts of one content; the last to go takes it along', async (t) => {
    const here = await studio(t);
    const { draft } = await here.draftWith({ 'a.png': 'one' });
    await here.exportTo(draft.id, here.at('a.mstudio'));
    const again = await here.import(here.at('a.mstudio'));
    assert.notEqual(again.draft.draft_id, draft.id);
    assert.equal(here.contents().length, 1);
    for (const id of [draft.id, again.draft.draft_id]) {
      await here.content.sweep(() => here.stores.drafts.referencedHashes());
      assert.equal(here.contents().length, 1);
      await here.stores.drafts.recycle(id);
      await here.stores.drafts.purge(id);
    }
    await here.content.sweep(() => here.stores.drafts.referencedHashes());
    assert.deepEqual(here.contents(), []);
  });

  it('leaves out what the script no longer names, and refuses what it uses and is not there (V-16)', async (t) => {
    const [here, there] = [await studio(t), await studio(t)];
    const { draft } = await here.draftWith({ 'a.png': 'one', 'b.png': 'two' });
    const { script } = await here.stores.drafts.open(draft.id);
    const state = await here.stores.drafts.edit({
      id: draft.id,
      baseRevision: 1,
      edits: [
        {
          kind: 'set',
          path: '/shoot_scripts',
          value: scriptWith(['b.png']).shoot_scripts as never,
        },
      ],
      label: 'test',
      client: 'test',
    });
    assert.notEqual(canonical(state.script), canonical(script));
    await here.exportTo(draft.id, here.at('a.mstudio'));
    const record = await there.import(here.at('a.mstudio'));
    assert.deepEqual(
      record.files.map(({ reference }) => reference),
      ['b.png'],
    );
    assert.equal(there.contents().length, 1);
    const [row] = await there.stores.drafts.filesOf(record.draft.draft_id);
    rmSync(there.content.pathOf(row!.sha256!));
    await assert.rejects(
      there.exportTo(record.draft.draft_id, there.at('b.mstudio')),
      isCode('MATERIAL_MISSING'),
    );
    assert.throws(() => statSync(there.at('b.mstudio')));
  });

  it('is not made of content that a disk has spoilt', async (t) => {
    const here = await studio(t);
    const { draft } = await here.draftWith({ 'a.png': 'one', 'b.png': randomBytes(2_000_000) });
    const rows = await here.stores.drafts.filesOf(draft.id);
    for (const spoilt of ['xxx', 'longer than it was', 'x', randomBytes(2_000_000)]) {
      for (const row of rows) {
        const file = here.content.pathOf(row.sha256!);
        const before = readFileSync(file);
        writeFileSync(file, spoilt);
        await assert.rejects(here.exportTo(draft.id, here.at('a.mstudio')), isCode('MEDIA_UNREADABLE'));
        await assert.rejects(
          here.methods['files.export']({ draft_id: draft.id }, CONTEXT),
          isCode('MEDIA_UNREADABLE'),
        );
        writeFileSync(file, before);
      }
    }
    assert.throws(() => statSync(here.at('a.mstudio')));
    assert.deepEqual(
      here.leftovers().filter((name) => !name.startsWith('data/content/')),
      [],
    );
  });

  it('replaces an earlier file only when it is whole, and never one of its own materials', async (t) => {
    const here = await studio(t);
    const picture = here.put('script/a.png', 'picture');
    const record = await here.import(here.put('script/s.json', JSON.stringify(scriptWith(['a.png']))));
    await assert.rejects(here.exportTo(record.draft.draft_id, picture), isCode('OUTPUT_COLLISION'));
    assert.equal(readFileSync(picture, 'utf8'), 'picture');
    const earlier = here.put('out.mstudio', 'earlier');
    const told = await here.exportTo(record.draft.draft_id, earlier);
    assert.equal(statSync(earlier).size, told.bytes);
  });
});

describe('a project with a hidden layer', () => {
  const withHidden = (name: string): Script => {
    const script = scriptWith(['a.png']);
    const [item] = script.shoot_scripts;
    const layer_config: LayerConfig[] = [
      { layer_type: 'IMAGE', asset_id: `file:${name}`, x_studio: { hidden: true } },
    ];
    return {
      ...script,
      shoot_scripts: [{ ...item!, shoot_script: { ...item!.shoot_script, layer_config } }],
    };
  };

  it('takes its picture along, and goes without it when that is not there', async (t) => {
    for (const isThere of [true, false]) {
      const [here, there] = [await studio(t), await studio(t)];
      here.put('script/a.png', 'shown');
      if (isThere) here.put('script/b.png', 'hidden');
      const file = here.put('script/s.json', JSON.stringify(withHidden('b.png')));
      const { draft } = await here.import(file);
      await here.exportTo(draft.draft_id, here.at('a.mstudio'));
      const { files } = await there.import(here.at('a.mstudio'));
      assert.deepEqual(
        files.map(({ reference, state }) => [reference, state]),
        [
          ['a.png', 'kept'],
          ['b.png', isThere ? 'kept' : 'missing'],
        ],
      );
    }
  });
});

describe('a script file', () => {
  it('granted by path keeps its materials where they are; collecting brings them into the library', async (t) => {
    const [here, there] = [await studio(t), await studio(t)];
    for (const name of ['a.png', 'sub/b.png', 'c.png']) here.put(`script/${name}`, `the ${name}`);
    const file = here.put('script/s.json', JSON.stringify(scriptWith(['a.png', 'sub/b.png', 'c.png'])));
    const { draft, files } = await here.import(file);
    assert.deepEqual(
      files.map(({ state }) => state),
      ['linked', 'linked', 'linked'],
    );
    assert.deepEqual(here.contents(), []);
    // A project takes linked materials along.
    await here.exportTo(draft.draft_id, here.at('a.mstudio'));
    assert.equal(
      (await there.import(here.at('a.mstudio'))).files.filter((one) => one.state === 'kept').length,
      3,
    );

    rmSync(here.at('script/c.png'));
    const collected = await here.collect(draft.draft_id);
    assert.equal(collected.collected_count, 2);
    assert.deepEqual(
      collected.files.map(({ state }) => state),
      ['kept', 'kept', 'missing'],
    );
    assert.deepEqual(here.told, ['drafts.changed', 'drafts.changed']);
    rmSync(here.at('script'), { recursive: true });
    const rows = await here.stores.drafts.filesOf(draft.draft_id);
    assert.deepEqual(
      rows.filter((row) => row.sha256 !== undefined).map((row) => row.linkedPath),
      [undefined, undefined],
    );
    assert.equal((await here.collect(draft.draft_id)).collected_count, 0);
  });

  it('cannot link what lies outside its folder, by its name or by a link', async (t) => {
    const here = await studio(t);
    here.put('secret.txt', 'secret');
    here.put('script/a.png', 'picture');
    symlinkSync(here.at('secret.txt'), here.at('script/link.png'));
    const references = ['a.png', '../secret.txt', here.at('secret.txt'), 'link.png', 'sub/../../secret.txt'];
    const { draft } = await here.import(here.put('script/s.json', JSON.stringify(scriptWith(references))));
    const rows = await here.stores.drafts.filesOf(draft.draft_id);
    assert.deepEqual(
      rows.map(({ reference }) => reference),
      ['a.png'],
    );
  });

  it('that a page has uploaded has no materials', async (t) => {
    const here = await studio(t);
    const { files } = await here.upload('s.json', Buffer.from(JSON.stringify(scriptWith(['a.png']))));
    assert.deepEqual(files, [{ reference: 'a.png', bytes: null, state: 'missing' }]);
    assert.deepEqual(here.leftovers(), []);
  });

  it('that is wrong is told what is wrong with it, by its name alone', async (t) => {
    const here = await studio(t);
    const wrong: readonly (readonly [string, string | Uint8Array, string])[] = [
      ['a.json', '{', 'SCRIPT_NOT_JSON'],
      ['a.json', 'hello', 'SCRIPT_NOT_JSON'],
      ['a.json', '{"a":1,}', 'SCRIPT_COMMA_SPARE'],
      ['a.json', Buffer.from([0x7b, 0xff]), 'SCRIPT_NOT_UTF8'],
      ['a.json', `{"a":${'['.repeat(1000)}`, 'SCRIPT_TOO_DEEP'],
      ['a.json', '{}', 'PROJECT_SCRIPT_INVALID'],
      ['a.json', JSON.stringify({ ...scriptWith([]), colour: 1 }), 'PROJECT_SCRIPT_INVALID'],
      ['a.json', `{"shoot_scripts":[${'0,'.repeat(400_000)}0]}`, 'PROJECT_SCRIPT_INVALID'],
      ['a.json', Buffer.alloc(16 * 1024 * 1024 + 1, 0x20), 'SCRIPT_TOO_LARGE'],
      ['film.mp4', 'ftypisom', 'PROJECT_INVALID'],
      ['empty', '', 'PROJECT_INVALID'],
    ];
    for (const [name, bytes, code] of wrong) {
      await assert.rejects(here.import(here.put(name, bytes)), (error) => {
        assert.equal(codeOf(error), code);
        assert.ok(!JSON.stringify((error as StudioError).problems).includes(here.root));
        return true;
      });
    }
    assert.deepEqual(here.leftovers(), []);
    assert.deepEqual(here.told, []);
  });
});

describe('grants', () => {
  it('are of files and places that can be what they are for', async (t) => {
    const here = await studio(t);
    here.put('a.mstudio', 'x');
    const grant = async (file: string, access: 'read' | 'write') =>
      await here.methods['files.grant']({ path: file, access }, { ...CONTEXT, scope: 'shell' });
    assert.equal((await grant(here.at('a.mstudio'), 'read')).file_name, 'a.mstudio');
    assert.equal((await grant(here.at('new.mstudio'), 'write')).file_name, 'new.mstudio');
    for (const [file, access, code] of [
      [here.at('none'), 'read', 'MEDIA_NOT_FOUND'],
      ['a.mstudio', 'read', 'MEDIA_NOT_FOUND'],
      [`${here.at('a.mstudio')}\0`, 'read', 'MEDIA_NOT_FOUND'],
      [here.at(''), 'read', 'MEDIA_NOT_A_FILE'],
      [here.at(''), 'write', 'OUTPUT_NOT_WRITABLE'],
      [here.at('none/a.mstudio'), 'write', 'OUTPUT_NOT_WRITABLE'],
      [`${here.at('b')}\0`, 'write', 'OUTPUT_NOT_WRITABLE'],
      ['b.mstudio', 'write', 'OUTPUT_NOT_WRITABLE'],
    ] as const)
      await assert.rejects(grant(file, access), isCode(code), `${access} ${file}`);
  });

  it('tell a page no folder when the place that was chosen cannot be written', async (t) => {
    const here = await studio(t);
    const { draft } = await here.draftWith({ 'a.png': 'one' });
    const { grant } = await here.methods['files.grant'](
      { path: here.at('a.mstudio'), access: 'write' },
      { ...CONTEXT, scope: 'shell' },
    );
    rmSync(here.at(''), { recursive: true });
    await assert.rejects(
      here.methods['files.export']({ draft_id: draft.id, grant }, CONTEXT),
      (error) => error instanceof StudioError && !JSON.stringify(error.problems).includes(here.root),
    );
  });
});
