/** Secrets: kept, given back, and shown to nobody; over real files, and keychains of every temper. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { METHODS } from '../../domain/contract/contract.ts';
import { StudioError } from '../../domain/errors.ts';
import { secretMethodsOf } from '../engine/methods/secrets.ts';
import { type Keychain, systemKeychain } from './keychain.ts';
import { SecretStore } from './store.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-secrets-'));
after(() => rmSync(root, { recursive: true, force: true }));

const SECRET = 'sk-MARKER-0123456789';
const NOW = Date.UTC(2030, 1, 1);
const AT = '2030-02-01T00:00:00.000Z';

let count = 0;
let folder = '';
beforeEach(() => {
  count += 1;
  folder = path.join(root, `${count}`, 'secrets');
});

/** As a machine without a Secret Service has it: nobody is at the address. */
const absent = systemKeychain({
  environment: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', DISPLAY: '' },
});

/** A keychain in memory, for what cannot be brought about in a real one: being locked, being emptied. */
function keychain(): Keychain & { readonly items: Map<string, string>; isLocked: boolean } {
  const items = new Map<string, string>();
  const use = <Value>(value: Value) => {
    if (own.isLocked) throw new Error('it did not answer');
    return value;
  };
  const own = {
    items,
    isLocked: false,
    get: async (account: string) => use(items.get(account) ?? null),
    set: async (account: string, value: string) => void use(items.set(account, value)),
    remove: async (account: string) => void use(items.delete(account)),
    isUsable: async () => !own.isLocked,
  };
  return own;
}

const noKeychain = (): Keychain => Object.assign(keychain(), { isLocked: true });
const open = (chain: Keychain) => new SecretStore(folder, { keychain: chain, clock: () => NOW });

async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof StudioError, String(error));
    assert.doesNotMatch(inspect(error, { depth: 10 }), /MARKER/);
    return [error.problems[0]!.code, error.problems[0]!.details.reason];
  }
  return 'done';
}

const onDisk = () => readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
const fileOf = (pattern: RegExp) => path.join(folder, readdirSync(folder).find((one) => pattern.test(one))!);

for (const [name, chain, place] of [
  ['without a keychain', noKeychain, 'file'],
  ['with a keychain', keychain, 'keychain'],
] as const)
  describe(`secrets ${name}`, () => {
    it('are kept over a restart, replaced, and removed; only their names are ever shown', async () => {
      const own = chain();
      const store = open(own);
      assert.deepEqual(await store.status(), { store: place, secrets: [] });
      assert.equal(await store.get('speech/openai'), undefined);
      await store.set('speech/openai', 'older');
      await Promise.all([store.set('speech/openai', SECRET), store.set('a', `${SECRET}-2`)]);
      const status = await open(own).status();
      assert.deepEqual(status, {
        store: place,
        secrets: [
          { name: 'a', changed_at: AT },
          { name: 'speech/openai', changed_at: AT },
        ],
      });
      assert.equal(await open(own).get('speech/openai'), SECRET);
      for (const content of onDisk()) assert.doesNotMatch(content, /MARKER|older|speech/);
      assert.deepEqual((await open(own).remove('a')).secrets.length, 1);
      assert.deepEqual(await refusal(store.remove('a')), ['SECRET_NOT_FOUND', undefined]);
      assert.deepEqual(await refusal(store.remove('toString')), ['SECRET_NOT_FOUND', undefined]);
      assert.equal(await store.get('toString'), undefined);
    });

    it('are for their user’s eyes, and never sealed alike twice', async () => {
      const own = chain();
      await open(own).set('a', SECRET);
      const before = JSON.parse(readFileSync(fileOf(/^secrets\.json$/), 'utf8'));
      await open(own).set('a', SECRET);
      const now = JSON.parse(readFileSync(fileOf(/^secrets\.json$/), 'utf8'));
      assert.deepEqual([before.key, before.version], [place, 1]);
      assert.notEqual(before.nonce, now.nonce);
      assert.notEqual(before.data, now.data);
      assert.equal(readdirSync(folder).length, place === 'file' ? 2 : 1);
      if (process.platform === 'win32') return;
      assert.equal(statSync(folder).mode & 0o777, 0o700);
      for (const name of readdirSync(folder))
        assert.equal(statSync(path.join(folder, name)).mode & 0o777, 0o600, name);
    });

    it('that were tampered with are never given out, and make room for new ones', async () => {
      const own = chain();
      await open(own).set('a', SECRET);
      const file = fileOf(/^secrets\.json$/);
      const whole = JSON.parse(readFileSync(file, 'utf8'));
      const flipped = (text: string) => {
        const bytes = Buffer.from(text, 'base64');
        bytes[0]! ^= 1;
        return bytes.toString('base64');
      };
      for (const damage of [
        { data: flipped(whole.data) },
        { tag: flipped(whole.tag) },
        { nonce: flipped(whole.nonce) },
        // A shorter tag is easier to guess.
        { tag: Buffer.from(whole.tag, 'base64').subarray(0, 4).toString('base64') },
        { key: 'nowhere' },
        { data: '' },
      ]) {
        writeFileSync(file, JSON.stringify({ ...whole, ...damage }));
        assert.deepEqual(await refusal(open(own).get('a')), ['SECRET_STORE_UNAVAILABLE', 'damaged']);
        assert.deepEqual((await open(own).status()).secrets, []);
      }
      for (const damage of ['', '{', 'null', readFileSync(file).subarray(0, 50)]) {
        writeFileSync(file, damage);
        assert.deepEqual(await refusal(open(own).get('a')), ['SECRET_STORE_UNAVAILABLE', 'damaged']);
      }
      await open(own).set('b', 'new');
      assert.equal(await open(own).get('b'), 'new');
      assert.equal(await open(own).get('a'), undefined);
      assert.equal(readdirSync(folder).filter((one) => one.includes('.lost-')).length, 1);
    });

    it('of a newer version are left as they are', async () => {
      const own = chain();
      await open(own).set('a', SECRET);
      const file = fileOf(/^secrets\.json$/);
      const newer = JSON.stringify({ version: 2, kind: 'something else' });
      writeFileSync(file, newer);
      for (const work of [
        () => open(own).get('a'),
        () => open(own).set('a', 'b'),
        () => open(own).remove('a'),
      ])
        assert.deepEqual(await refusal(work()), ['SECRET_STORE_UNAVAILABLE', 'newer version']);
      assert.equal(readFileSync(file, 'utf8'), newer);
    });
  });

describe('a keychain', () => {
  it('that is locked is told, and nothing is lost by it', async () => {
    const own = keychain();
    await open(own).set('a', SECRET);
    own.isLocked = true;
    for (const work of [() => open(own).get('a'), () => open(own).set('b', 'x'), () => open(own).remove('a')])
      assert.deepEqual(await refusal(work()), ['SECRET_STORE_UNAVAILABLE', 'it did not answer']);
    own.isLocked = false;
    assert.equal(await open(own).get('a'), SECRET);
  });

  it('that was emptied has lost what it opened; one begins anew', async () => {
    const own = keychain();
    await open(own).set('a', SECRET);
    own.items.clear();
    assert.deepEqual(await open(own).status(), { store: 'keychain', secrets: [] });
    assert.equal(await open(own).get('a'), undefined);
    await open(own).set('a', 'again');
    assert.equal(await open(own).get('a'), 'again');
  });

  it('that has come takes the key from its file with the next secret', async () => {
    await open(noKeychain()).set('a', SECRET);
    const own = keychain();
    assert.equal((await open(own).status()).store, 'file');
    assert.equal((await open(own).set('b', 'x')).store, 'keychain');
    assert.deepEqual(readdirSync(folder), ['secrets.json']);
    assert.equal(await open(own).get('a'), SECRET);
    assert.equal(own.items.size, 1);
  });

  it('of this system that nobody serves is none: a file does it', async () => {
    if (process.platform !== 'linux') return;
    assert.equal(await absent.isUsable(), false);
    await assert.rejects(absent.get('a'), /no keychain/);
    const store = new SecretStore(folder, { keychain: absent });
    assert.equal((await store.set('a', SECRET)).store, 'file');
    assert.equal(await store.get('a'), SECRET);
  });

  it('that never answers is waited for so long and no longer, and its process is ended', async () => {
    const program = path.join(root, 'silent.mjs');
    writeFileSync(program, `process.on('message', () => {}); process.on('SIGTERM', () => {});`);
    const silent = systemKeychain({ program: new URL(`file://${program}`), patienceMs: 200 });
    await assert.rejects(silent.get('a'), /it did not answer/);
    assert.equal(await silent.isUsable(), false);
    writeFileSync(program, 'process.abort();');
    const broken = systemKeychain({ program: new URL(`file://${program}`) });
    await assert.rejects(broken.get('a'), /it gave no reason/);
  });
});

describe('two processes', () => {
  it('that each set a first secret in the same moment lose neither, nor the key of either', async () => {
    const setter = path.join(root, 'setter.mjs');
    writeFileSync(
      setter,
      `const { SecretStore } = await import(${JSON.stringify(new URL('./store.ts', import.meta.url).href)});
       process.send('ready');
       process.once('message', async ({ folder, name }) => {
         await new SecretStore(folder).set(name, 'of ' + name);
         process.disconnect();
       });`,
    );
    const env = { ...process.env, METASTUDIO_KEYCHAIN: 'off' };
    const names = ['a', 'b', 'c', 'd'];
    const all = names.map((name) => ({ name, child: fork(setter, { env }) }));
    await Promise.all(all.map(({ child }) => once(child, 'message')));
    await Promise.all(
      all.map(async ({ name, child }) => {
        child.send({ folder, name });
        const [status] = await once(child, 'exit');
        assert.equal(status, 0);
      }),
    );
    const store = open(noKeychain());
    for (const name of names) assert.equal(await store.get(name), `of ${name}`);
    assert.equal(readdirSync(folder).length, 2);
  });
});

describe('a store that nobody can open any more', () => {
  it('is kept under another name when it is replaced, and where it is when it cannot be', async () => {
    await open(noKeychain()).set('a', SECRET);
    const file = fileOf(/^secrets\.json$/);
    writeFileSync(file, 'damaged');
    const inTheWay = `${file}.${process.pid}.part`;
    mkdirSync(inTheWay);
    assert.notEqual(await refusal(open(noKeychain()).set('a', 'new')), 'done');
    assert.equal(readFileSync(file, 'utf8'), 'damaged');
    assert.deepEqual(
      readdirSync(folder).filter((one) => one.includes('.lost-')),
      [],
    );
    rmSync(inTheWay, { recursive: true });
    await open(noKeychain()).set('a', 'new');
    assert.equal(await open(noKeychain()).get('a'), 'new');
    assert.equal(readFileSync(fileOf(/\.lost-/), 'utf8'), 'damaged');
  });

  it('is not made by a keychain that forgets: the key stays where it is', async () => {
    await open(noKeychain()).set('a', SECRET);
    const forgetful = Object.assign(keychain(), { set: async () => undefined });
    assert.deepEqual(await refusal(open(forgetful).set('b', 'x')), [
      'SECRET_STORE_UNAVAILABLE',
      'no keychain',
    ]);
    assert.equal(await open(noKeychain()).get('a'), SECRET);
  });
});

describe('the key file', () => {
  it('of another library opens nothing; rights that are too wide are narrowed', async () => {
    const chain = noKeychain();
    await open(chain).set('a', SECRET);
    const file = fileOf(/\.key$/);
    if (process.platform !== 'win32') {
      chmodSync(file, 0o644);
      assert.equal(await open(chain).get('a'), SECRET);
      assert.equal(statSync(file).mode & 0o777, 0o600);
    }
    writeFileSync(file, Buffer.alloc(32).toString('base64'));
    assert.deepEqual(await refusal(open(chain).get('a')), ['SECRET_STORE_UNAVAILABLE', 'damaged']);
    rmSync(file);
    assert.deepEqual(await open(chain).status(), { store: 'file', secrets: [] });
  });
});

describe('the methods of secrets', () => {
  const context = {
    scope: 'studio',
    language: 'en',
    client: 'test',
    signal: new AbortController().signal,
  } as const;

  it('tell where and what, in answers and in events, and never a value', async () => {
    const told: unknown[] = [];
    const methods = secretMethodsOf({
      secrets: open(noKeychain()),
      events: { publish: (...event) => void told.push(event) },
    });
    const set = await methods['secrets.set']({ name: 'speech/openai', value: SECRET }, context);
    const status = await methods['secrets.status']({}, context);
    assert.deepEqual(METHODS['secrets.status'].output.parse(status), set);
    const removed = await methods['secrets.remove']({ name: 'speech/openai' }, context);
    assert.deepEqual(removed, { store: 'file', secrets: [] });
    assert.deepEqual(told, [
      ['secrets.changed', set],
      ['secrets.changed', removed],
    ]);
    assert.doesNotMatch(JSON.stringify([set, status, told]), /MARKER/);
  });
});
