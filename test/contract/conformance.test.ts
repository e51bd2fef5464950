/** Every method of the contract over HTTP and over WebSocket, by its row alone: nothing here knows what a method does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { METHOD_NAMES, METHODS } from '../../domain/contract/contract.ts';
import { SCOPES } from '../../domain/contract/method.ts';
import { ERRORS } from '../../domain/errors.ts';
import { startTestHost } from '../../native/host/host.test-helper.ts';
import { Random } from '../fuzz/random.ts';
import { Line, makeshiftHandlers, post, type ReadEnvelope } from './parties.ts';
import { schemaOf, spoiled, validValue } from './values.ts';

/** Another one with `CONTRACT_SEED=…`. */
const SEED = Number(process.env.CONTRACT_SEED ?? 20260105);
const VALID_INPUTS = 5;
const WRONG_INPUTS = 30;

const codeOf = (answer: ReadEnvelope) => (answer.ok ? 'ok' : answer.error.code);

test('every method: what the schema allows is answered, over HTTP and WebSocket alike, as its row says', async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const host = await startTestHost(t, { handlers: makeshiftHandlers(SEED) });
  const address = { origin: host.origin, token: host.shellToken };
  const line = await Line.open(address);
  const random = new Random(SEED);
  for (const name of METHOD_NAMES) {
    const { input, output } = METHODS[name];
    for (let count = 0; count < VALID_INPUTS; count += 1) {
      const value = validValue(input, 'input', random);
      const { status, envelope } = await post(address, `/api/${name}`, JSON.stringify(value));
      for (const answer of [envelope, await line.call(name, value)]) {
        assert.ok(answer.ok, `${name} ${JSON.stringify(value)}: ${JSON.stringify(answer)}`);
        assert.deepEqual(
          output.parse(answer.value),
          answer.value,
          `${name}: nothing beside what its row says`,
        );
      }
      assert.equal(status, 200);
    }
  }
  assert.deepEqual(new Set(host.calls), new Set(METHOD_NAMES));
  assert.deepEqual(host.faults, []);
});

test('every method: wrong input is refused before the method, in the same words on both ways', async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const host = await startTestHost(t, { handlers: makeshiftHandlers(SEED) });
  const address = { origin: host.origin, token: host.shellToken };
  const line = await Line.open(address);
  const random = new Random(SEED);
  let refusals = 0;
  for (const name of METHOD_NAMES)
    for (let count = 0; count < WRONG_INPUTS; count += 1) {
      const text = JSON.stringify(spoiled(validValue(METHODS[name].input, 'input', random), random));
      const isRight = METHODS[name].input.safeParse(JSON.parse(text)).success;
      const callsBefore = host.calls.length;
      const { status, envelope } = await post(address, `/api/${name}`, text);
      const said = await line.call(name, JSON.parse(text));
      const place = `${name} ${text.slice(0, 200)}`;
      // A field that is typed by hand is refused in words of its own, which its row names.
      const codes: readonly string[] = isRight ? ['ok'] : ['INPUT_INVALID', ...METHODS[name].errors];
      assert.ok(codes.includes(codeOf(envelope)), `${codeOf(envelope)}: ${place}`);
      if (envelope.ok || said.ok) {
        assert.equal(said.ok, envelope.ok, place);
        continue;
      }
      refusals += 1;
      assert.deepEqual(said, envelope, place);
      assert.equal(host.calls.length, callsBefore, place);
      const { code, message, details } = envelope.error;
      assert.equal(status, code === 'INPUT_INVALID' ? 400 : 422, place);
      assert.doesNotMatch(message, /\{\w+\}|Error|\bat \//, place);
      if (code === 'INPUT_INVALID')
        assert.ok(typeof details.field === 'string' && typeof details.reason === 'string', place);
      else assert.ok(code.endsWith('_LENGTH') && typeof details.maximum === 'number', place);
    }
  assert.ok(refusals > METHOD_NAMES.length * WRONG_INPUTS * 0.5, `${refusals} were wrong`);
  assert.deepEqual(host.faults, []);
});

test('a method that answers otherwise than its row says is our fault, and its answer goes nowhere', async (t) => {
  const random = new Random(SEED);
  const wrong = METHOD_NAMES.map((name) => [name, async () => ({ secret: 'of another method' })]);
  const host = await startTestHost(t, { handlers: Object.fromEntries(wrong) });
  const address = { origin: host.origin, token: host.tokens.issue('studio') };
  for (const name of METHOD_NAMES.filter((one) => METHODS[one].scopes.includes('studio'))) {
    const text = JSON.stringify(validValue(METHODS[name].input, 'input', random));
    const { status, envelope } = await post(address, `/api/${name}`, text);
    assert.deepEqual([status, codeOf(envelope)], [500, 'INTERNAL'], name);
    assert.doesNotMatch(JSON.stringify(envelope), /secret|\/home/, name);
  }
  assert.ok(host.faults.length > 0);
});

test('a method that throws is our fault: no stack and no path reach the page', async (t) => {
  const handlers = {
    'settings.get': async () => {
      throw new TypeError('at /home/somebody/secret.ts');
    },
  };
  const host = await startTestHost(t, { handlers });
  const address = { origin: host.origin, token: host.tokens.issue('studio') };
  const { envelope } = await post(address, '/api/settings.get', '{}');
  assert.equal(codeOf(envelope), 'INTERNAL');
  assert.doesNotMatch(JSON.stringify(envelope), /secret|somebody|TypeError/);
  assert.equal(host.faults.length, 1);
});

test('methods that there are none of, and bodies that are none', async (t) => {
  const host = await startTestHost(t);
  const address = { origin: host.origin, token: host.shellToken };
  const line = await Line.open(address);
  for (const name of [
    'nothing',
    'drafts',
    'drafts.List',
    'drafts.list ',
    '',
    'toString',
    '__proto__',
    'constructor',
  ]) {
    const { status, envelope } = await post(address, `/api/${encodeURIComponent(name)}`, '{}');
    assert.deepEqual([status, codeOf(envelope)], [404, 'METHOD_UNKNOWN'], name);
    assert.equal(codeOf(await line.call(name, {})), 'METHOD_UNKNOWN', name);
  }
  for (const body of ['', '{', '{}}', 'undefined', "{'a':1}", '\ufeff{}', 'NaN'])
    assert.deepEqual(
      await post(address, '/api/settings.get', body).then(({ status, envelope }) => [
        status,
        codeOf(envelope),
      ]),
      [400, 'BODY_INVALID'],
      body,
    );
  for (const body of ['null', '[]', '1', '"a"', 'true'])
    assert.equal(codeOf((await post(address, '/api/settings.get', body)).envelope), 'INPUT_INVALID', body);
  assert.equal(
    (await post(address, '/api/settings.get', '{}', { 'Content-Type': 'text/plain' })).status,
    400,
  );
  assert.equal((await post(address, '/api/settings.get', '{}')).status, 200, 'control');
});

test('errors are told in the language that was asked for, with a code of the registry', async (t) => {
  const host = await startTestHost(t);
  const address = { origin: host.origin, token: host.shellToken };
  const message = async (language: string) => {
    const { envelope } = await post(address, '/api/drafts.list', '{}', { 'Accept-Language': language });
    assert.ok(!envelope.ok && envelope.error.code in ERRORS);
    return envelope.error.message;
  };
  assert.match(await message('zh-CN,zh;q=0.9,en;q=0.8'), /\p{sc=Han}/u);
  assert.match(await message('fr, en-GB;q=0.8'), /^[\x20-\x7e’“”…]+$/);
  assert.match(await message('fr'), /\p{sc=Han}/u);
});

test('a body over the limit is refused, whether it is announced or comes in pieces; one at the limit is not', async (t) => {
  const host = await startTestHost(t, { limits: { messageBytes: 10_000 } });
  const address = { origin: host.origin, token: host.shellToken };
  const bodyOf = (bytes: number) => `{}${' '.repeat(bytes - 2)}`;
  for (const headers of [{}, { 'Transfer-Encoding': 'chunked' }]) {
    assert.equal((await post(address, '/api/settings.get', bodyOf(10_000), headers)).status, 200, 'control');
    const { status, envelope } = await post(address, '/api/settings.get', bodyOf(10_001), headers);
    assert.deepEqual([status, codeOf(envelope)], [413, 'BODY_TOO_LARGE']);
  }
});

test('scopes: every method lets in those that its row names, and nobody else', async (t) => {
  const host = await startTestHost(t, { handlers: makeshiftHandlers(SEED) });
  const random = new Random(SEED);
  for (const scope of SCOPES) {
    const address = { origin: host.origin, token: host.tokens.issue(scope) };
    const line = await Line.open(address);
    for (const name of METHOD_NAMES) {
      const value = validValue(METHODS[name].input, 'input', random);
      const callsBefore = host.calls.length;
      const { status, envelope } = await post(address, `/api/${name}`, JSON.stringify(value));
      const isLetIn = METHODS[name].scopes.includes(scope);
      assert.deepEqual(
        [status, codeOf(envelope)],
        isLetIn ? [200, 'ok'] : [403, 'SCOPE_INSUFFICIENT'],
        `${scope} ${name}`,
      );
      assert.equal(
        codeOf(await line.call(name, value)),
        isLetIn ? 'ok' : 'SCOPE_INSUFFICIENT',
        `${scope} ${name}`,
      );
      assert.equal(host.calls.length - callsBefore, isLetIn ? 2 : 0);
    }
  }
});

test('no path comes out of a method that a page may call, and none goes in', () => {
  for (const name of METHOD_NAMES) {
    const { scopes, input, output } = METHODS[name];
    if (!scopes.some((scope) => scope !== 'shell')) continue;
    const keys = [schemaOf(input, 'input'), schemaOf(output, 'output')].flatMap((one) =>
      Object.keys(one.properties ?? {}),
    );
    assert.equal(
      keys.some((key) => /path|folder|directory|^file$/.test(key)),
      false,
      name,
    );
  }
});
