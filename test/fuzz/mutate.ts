/** Structure-aware mutations: a valid script, hurt in the ways that people and hostile programs hurt them. */
import { Random } from './random.ts';
import { VALID_SCRIPTS } from './scripts.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Holder = Json[] | { [key: string]: Json };

const NUMBERS: readonly number[] = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e-7,
  25.000001,
  99,
  101,
  255,
  256,
  32767,
  65536,
  2147483647,
  2147483648,
  -2147483649,
  9007199254740991,
  2 ** 60,
  1e21,
  1e308,
  -1e308,
  5e-324,
];

const STRINGS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udc00y',
  '\ufeff\ufffe\uffff',
  '\u202etxt.exe\u202c',
  '"\';:,[]{}%s%n\\',
  "it's 100% [in:out]; drawtext=text='x'",
  '$(touch /tmp/x) `id` | rm -rf / ; &',
  '\n\r\n\t\v\f',
  '__proto__',
  'constructor',
  'toString',
  '你好'.repeat(50),
  '👨‍👩‍👧‍👦🇨🇳é'.repeat(10),
  '<speak>',
  '<speak><break time="99999999s"/></speak>',
  '<speak>&lol;</speak>',
  '<!DOCTYPE speak [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><speak>&b;</speak>',
  '<speak><![CDATA[x]]></speak>',
  '<?xml version="1.0"?><speak><p>x</speak>',
  '123456789012345678901234567890.5%',
  '-----...!!!???。。。，，，“”《》',
  'NaN',
  'file:',
  'file:/etc/passwd',
  'file:../../../../etc/passwd',
  'file:a/../../b.png',
  'file:..\\..\\windows\\win.ini',
  'file:C:/Windows/win.ini',
  'file:\\\\server\\share\\x.png',
  'file:///etc/passwd',
  'file:pictures/logo.png\u0000.jpg',
  'file:pictures/%2e%2e/%2e%2e/x.png',
  'file:con',
  'file:pictures/logo.png/',
  'file:.',
  'file:a\nb.png',
  'file:/dev/zero',
  'file:/proc/self/environ',
  'http://127.0.0.1:1/x.png',
  'https://example.com/a.png?b=c',
  'concat:a|b',
  'data:image/png;base64,AAAA',
  'avatar:lin',
  'voice:espeak/zz',
  '//host/x',
  '#12345G',
  '#fff',
  'rgb(1,2,3)',
  'AUDIO',
  'VIDEO',
  'TEXT',
  'IMAGE',
  '4K',
  '25',
  'gICA',
  '/w==',
];

const FILES = STRINGS.filter((one) => /^(file|https?|data|concat|\/\/)/.test(one));

/** Values that stand for one another. */
const CHOICES: readonly (readonly string[])[] = [
  ['LANDSCAPE', 'VERTICAL'],
  ['TEXT', 'AUDIO'],
  ['HUMAN', 'IMAGE', 'VIDEO'],
  ['COLOR', 'IMAGE_2D', 'IMAGE'],
  ['RESIZE', 'CROP'],
  ['H264', 'VP8', 'QTRLE'],
  ['24', '25', '30', '60'],
  ['dissolve', 'fade', 'wipe', 'slide'],
  ['left', 'right', 'up', 'down'],
  ['cover', 'contain', 'fill'],
  ['draft', 'standard', 'high'],
  ['PRORES_4444', 'QTRLE'],
];

const TAG_BREAKS: readonly ((text: string, random: Random) => string)[] = [
  (text) => text.replace('</', '<'),
  (text) => text.replace(/"[^"]*"/, '"'),
  (text) => text.replace('>', ''),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text, random) => text.slice(0, random.below(text.length + 1)) + random.pick(STRINGS) + text.slice(-5),
  (text) => `${'<prosody rate="slow">'.repeat(300)}${text}`,
  (text) => text.replaceAll('<s>', '<s><s>'),
  (text) => text.replace(/time="[^"]*"/, 'time="-5s"'),
  (text) => text.replace(/ph="[^"]*"/, 'ph="zz9 !"'),
  (text) => text.replaceAll(/interpret-as="[^"]*"/g, 'interpret-as="telephone"'),
  (text) => `<speak>${text}`,
  (text) => `${text}${'&#x0;&#55296;&#x110000;&amp;'}`,
];

/** The text of a mutated script file. The same seed gives the same bytes. */
export function mutatedScript(seed: number): string {
  const random = new Random(seed);
  return mutatedText(random.pick(VALID_SCRIPTS)(), random);
}

/** The text of a JSON file with some of its values hurt. */
export function mutatedText(value: object, random: Random): string {
  let root = structuredClone(value) as Json;
  const count = 1 + random.below(random.chance(0.1) ? 40 : 4);
  for (let done = 0; done < count; done += 1) root = mutate(root, random);
  const text = JSON.stringify(root, undefined, random.chance(0.5) ? 2 : 0);
  return random.chance(0.08) ? hurtText(text, random) : text;
}

/** The text of a JSON file with one of its numbers made smaller or larger, by half at most. */
export function nudgedText(value: object, random: Random): string {
  const root = structuredClone(value) as Json;
  const numbers = placesOf(root).filter(({ holder, key }) => typeof get(holder, key) === 'number');
  const { holder, key } = random.pick(numbers);
  set(holder, key, (get(holder, key) as number) * (0.5 + random.next()));
  return JSON.stringify(root);
}

function mutate(root: Json, random: Random): Json {
  const places = placesOf(root);
  if (places.length === 0 || random.chance(0.005)) return anyValue(random, 0);
  const { holder, key } = random.pick(places);
  if (random.chance(0.6)) {
    mutatePlausibly(places, random);
    return root;
  }
  const value = get(holder, key) ?? null;
  switch (random.below(10)) {
    case 0:
      remove(holder, key);
      break;
    case 1:
      duplicate(holder, key, random);
      break;
    case 2:
      rename(holder, key, random);
      break;
    case 3:
      set(holder, key, anyValue(random, 0));
      break;
    case 4:
      set(holder, key, typeof value === 'number' ? random.pick(NUMBERS) : random.pick(STRINGS));
      break;
    case 5:
      set(holder, key, typeof value === 'string' ? hurtString(value, random) : anyValue(random, 1));
      break;
    case 6:
      if (Array.isArray(value) && value.length > 0) shuffle(value, random);
      else set(holder, key, structuredClone(elsewhere(places, random)));
      break;
    case 7:
      // A piece of the script where another belongs; a copy, so that no value holds itself.
      set(holder, key, structuredClone(elsewhere(places, random)));
      break;
    case 8:
      set(holder, key, nested(random, value));
      break;
    default:
      if (Array.isArray(value))
        for (let i = random.below(130); i > 0; i -= 1) value.push(structuredClone<Json>(value[0] ?? null));
      else if (typeof value === 'object' && value !== null)
        define(value, random.pick(STRINGS), anyValue(random, 0));
      else set(holder, key, typeof value === 'number' ? value + random.pick([-1, 1, 0.5, 1e6, -1e6]) : null);
  }
  return root;
}

/** The right kind of value with the wrong content: what gets past the types, into the rules and the speech. */
function mutatePlausibly(places: readonly Place[], random: Random): void {
  const leaves = places.filter(({ holder, key }) => typeof get(holder, key) !== 'object');
  const markup = leaves.filter(({ holder, key }) => isText(get(holder, key), '<'));
  const files = leaves.filter(({ holder, key }) => isText(get(holder, key), 'file:'));
  const kinds = [leaves, leaves, markup, files].filter((one) => one.length > 0);
  if (kinds.length === 0) return;
  const { holder, key } = random.pick(random.pick(kinds));
  const value = get(holder, key);
  if (typeof value === 'number')
    set(holder, key, random.chance(0.3) ? random.pick(NUMBERS) : value + random.below(4000) - 2000);
  else if (typeof value === 'boolean') set(holder, key, !value);
  else if (isText(value, 'file:')) set(holder, key, random.pick(FILES));
  else if (typeof value === 'string') {
    const words = CHOICES.find((choices) => choices.includes(value));
    set(holder, key, words ? random.pick(words) : hurtString(value, random));
  }
}

function isText(value: Json | undefined, part: string): value is string {
  return typeof value === 'string' && value.includes(part);
}

function hurtString(value: string, random: Random): string {
  if (value.includes('<') && random.chance(0.7)) return random.pick(TAG_BREAKS)(value, random);
  switch (random.below(5)) {
    case 0:
      return value + random.pick(STRINGS);
    case 1:
      return value.slice(0, random.below(value.length + 1));
    case 2:
      return value.repeat(random.below(Math.min(300, Math.ceil(1e6 / (value.length + 1)))));
    case 3:
      return random.chance(0.02)
        ? `${value || 'x'}`.repeat(1 + Math.ceil(1e6 / (value.length + 1)))
        : value.toUpperCase();
    default: {
      const at = random.below(value.length + 1);
      return value.slice(0, at) + String.fromCharCode(random.below(0x10000)) + value.slice(at);
    }
  }
}

/** Faults of the file rather than of the value. */
function hurtText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(7)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return `\ufeff${text}`;
    case 2:
      return (
        text.slice(0, at) +
        random.pick(['}', ']', ',', '"', '\\', '\u0000', '//', "'", '\n']) +
        text.slice(at)
      );
    case 3:
      return `${'['.repeat(20_000)}${text}`;
    case 4:
      return text.replace('{', '{"script_name":"twice",');
    case 5:
      return text.replace('"x_studio":{', '"x_studio":{"__proto__":{"polluted":true},');
    default:
      return text + text;
  }
}

function anyValue(random: Random, depth: number): Json {
  switch (random.below(depth > 3 ? 5 : 7)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(NUMBERS);
    case 3:
    case 4:
      return random.pick(STRINGS);
    case 5:
      return Array.from({ length: random.below(4) }, () => anyValue(random, depth + 1));
    default: {
      const value: { [key: string]: Json } = {};
      for (let i = random.below(4); i > 0; i -= 1)
        define(value, random.pick(STRINGS), anyValue(random, depth + 1));
      return value;
    }
  }
}

function nested(random: Random, value: Json): Json {
  let result: Json = typeof value === 'object' ? null : value;
  const isList = random.chance(0.5);
  for (let depth = random.pick([2, 10, 70, 300]); depth > 0; depth -= 1)
    result = isList ? [result] : { x_studio: result };
  return result;
}

interface Place {
  readonly holder: Holder;
  readonly key: string | number;
}

function placesOf(root: Json): Place[] {
  const places: Place[] = [];
  const open: Json[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const key of keys) {
      places.push({ holder: value, key });
      // Lists that a mutation has blown up would otherwise be all that is ever picked.
      if (typeof key === 'string' || key < 8) open.push(get(value, key) ?? null);
    }
  }
  return places;
}

function elsewhere(places: readonly Place[], random: Random): Json {
  const { holder, key } = random.pick(places);
  return get(holder, key) ?? null;
}

function get(holder: Holder, key: string | number): Json | undefined {
  return (holder as { [key: string]: Json })[key];
}

function set(holder: Holder, key: string | number, value: Json): void {
  define(holder as { [key: string]: Json }, String(key), value);
}

/** Not an assignment: `__proto__` is to be a key of its own, as JSON has it. */
function define(holder: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove(holder: Holder, key: string | number): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function duplicate(holder: Holder, key: string | number, random: Random): void {
  const copy = structuredClone(get(holder, key) ?? null);
  if (Array.isArray(holder)) holder.splice(random.below(holder.length + 1), 0, copy);
  else define(holder, `${key}${random.pick(['', '2', '_', 's', ' '])}`, copy);
}

function rename(holder: Holder, key: string | number, random: Random): void {
  const value = get(holder, key) ?? null;
  remove(holder, key);
  const name = String(key);
  const at = random.below(name.length + 1);
  const renamed = random.pick([
    name.slice(0, at) + name.slice(at + 1),
    name.toUpperCase(),
    `${name.slice(0, at)}x${name.slice(at)}`,
    random.pick(STRINGS),
  ]);
  define(holder as { [key: string]: Json }, renamed, value);
}

function shuffle(list: Json[], random: Random): void {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}
