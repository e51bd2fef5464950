/** Changes an honest project, by its bytes, its headers or its description; the same change for the same seed. */
import { deflateRawSync } from 'node:zlib';
import { Random } from '../fuzz/random.ts';
import {
  type CentralHeader,
  describe,
  type EndFields,
  type Forgery,
  forge,
  type Header,
  honest,
  MATERIALS,
  type Part,
} from './forge.ts';

/** @returns what was done, in words, and what came of it */
export function mutatedProject(seed: number): { readonly what: string; readonly bytes: Uint8Array } {
  const random = new Random(seed);
  const way = random.pick([
    changeBytes,
    changeBytes,
    changeHeaders,
    changeHeaders,
    changeDescription,
    changeDescription,
  ]);
  return { what: way.name, bytes: way(random) };
}

function partsOf(description?: string | Uint8Array): Part[] {
  const { project, first, second } = honest(description);
  return [project, first, { ...second, descriptor: true }];
}

const SIGNATURES = [
  'PK\u0003\u0004',
  'PK\u0001\u0002',
  'PK\u0005\u0006',
  'PK\u0006\u0006',
  'PK\u0006\u0007',
  'PK\u0007\u0008',
];

function changeBytes(random: Random): Uint8Array {
  let bytes: Buffer = forge(partsOf());
  for (let count = 1 + random.below(4); count > 0; count--) {
    const at = random.below(bytes.length);
    const length = random.below(Math.min(200, bytes.length - at) + 1);
    const piece = bytes.subarray(at, at + length);
    const to = random.below(bytes.length);
    switch (random.below(7)) {
      case 0:
        bytes = Buffer.from(bytes);
        bytes[at] = random.below(256);
        break;
      case 1:
        bytes = Buffer.from(bytes);
        bytes[at]! ^= 1 << random.below(8);
        break;
      case 2:
        bytes = bytes.subarray(0, at);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)]);
        break;
      case 5:
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(random.pick(SIGNATURES), 'latin1'),
          bytes.subarray(at + 4),
        ]);
        break;
      default:
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(Array.from({ length }, () => random.below(256))),
          bytes.subarray(at + length),
        ]);
    }
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

const NUMBERS = [0, 1, 2, 8, 0x14, 0x7f, 0xff, 0x100, 0x7fff, 0xffff];
const LARGE = [...NUMBERS, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const TEXTS = [
  '',
  '.',
  '..',
  '/',
  '\\',
  'a/../../b',
  'project.json',
  'files/',
  'x'.repeat(300),
  '\0',
  '\u202e',
  '<script>',
  'CON',
  'é',
];

function numberFrom(random: Random, most: readonly number[]): number {
  return random.chance(0.5) ? random.pick(most) : random.below(random.pick(most) + 1);
}

function changeHeaders(random: Random): Uint8Array {
  const parts = partsOf();
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(parts.length);
    const part = parts[at]!;
    const common = (): Partial<Header> =>
      random.pick<() => Partial<Header>>([
        () => ({ name: random.chance(0.5) ? random.pick(TEXTS) : parts[random.below(parts.length)]!.name }),
        () => ({ flags: numberFrom(random, NUMBERS) }),
        () => ({ method: numberFrom(random, NUMBERS) }),
        () => ({ time: numberFrom(random, LARGE) }),
        () => ({ crc: numberFrom(random, LARGE) }),
        () => ({ bytes: numberFrom(random, LARGE) }),
        () => ({ packedBytes: numberFrom(random, LARGE) }),
        () => ({ extra: Buffer.alloc(random.below(40), random.below(256)) }),
      ])();
    const central = (): Partial<CentralHeader> =>
      random.pick<() => Partial<CentralHeader>>([
        common,
        () => ({ madeBy: numberFrom(random, NUMBERS) }),
        () => ({ disk: numberFrom(random, NUMBERS) }),
        () => ({ attributes: numberFrom(random, LARGE) }),
        () => ({ comment: Buffer.from(random.pick(TEXTS)) }),
        () => ({ offset: random.chance(0.5) ? random.below(1000) : numberFrom(random, LARGE) }),
      ])();
    parts[at] = random.pick<() => Part>([
      () => ({ ...part, both: { ...part.both, ...common() } }),
      () => ({ ...part, local: { ...part.local, ...common() } }),
      () => ({ ...part, central: { ...part.central, ...central() } }),
      () => ({ ...part, isHidden: random.chance(0.5), isHeaderOnly: random.chance(0.5) }),
      () => ({ ...part, gap: Buffer.alloc(random.below(50)) }),
      () => ({ ...part, isDeflated: !part.isDeflated }),
      () => ({ ...part, content: Buffer.concat([Buffer.from(part.content), Buffer.from('x')]) }),
      () => part,
    ])();
    if (random.chance(0.1)) parts.push(parts[random.below(parts.length)]!);
    if (random.chance(0.1)) parts.reverse();
  }
  return forge(parts, random.chance(0.3) ? forgeryFrom(random) : {});
}

function forgeryFrom(random: Random): Forgery {
  const fields: readonly (keyof Omit<EndFields, 'comment'>)[] = [
    ...(['disk', 'directoryDisk', 'entriesHere', 'entries', 'commentLength'] as const),
    ...(['directoryBytes', 'directoryStart'] as const),
  ];
  const field = random.pick(fields);
  const most = field === 'directoryBytes' || field === 'directoryStart' ? LARGE : NUMBERS;
  return random.pick<() => Forgery>([
    () => ({ end: { [field]: numberFrom(random, most) } }),
    () => ({ before: Buffer.from('PK') }),
    () => ({ after: Buffer.alloc(random.below(30)) }),
    () => ({ beforeEnd: () => Buffer.from(random.pick(SIGNATURES), 'latin1') }),
  ])();
}

function changeDescription(random: Random): Uint8Array {
  const value = JSON.parse(describe(MATERIALS)) as unknown;
  for (let count = 1 + random.below(3); count > 0; count--) changeSomewhere(value, random);
  let text = JSON.stringify(value);
  if (random.chance(0.1)) {
    const at = random.below(text.length);
    text =
      text.slice(0, at) +
      random.pick(['', '"', '{', ']', ',', '\\u0000', '\ud800', '//']) +
      text.slice(at + random.below(5));
  }
  const parts = partsOf(text);
  if (random.chance(0.1)) {
    const packed = deflateRawSync(text, { level: 0 });
    parts[0] = {
      ...parts[0]!,
      isDeflated: false,
      content: packed,
      both: { method: 8, bytes: Buffer.byteLength(text) },
    };
  }
  return forge(parts);
}

function changeSomewhere(root: unknown, random: Random): void {
  let [at, value] = [root, root];
  let key: string | undefined;
  while (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    if (key !== undefined && random.chance(0.15)) break;
    at = value;
    key = random.pick(Object.keys(value));
    value = (value as Record<string, unknown>)[key];
  }
  if (key === undefined) return;
  const record = at as Record<string, unknown>;
  const values: readonly unknown[] = [
    ...[null, true, 0, -1, 1.5, 1e308, '', [], {}, 'file:../x', 'file:/etc/passwd', 'a'.repeat(5000)],
    ...TEXTS,
    ...[2, [[[[]]]], { a: { b: {} } }, '\u0000', '\u202e', { ...MATERIALS }],
  ];
  if (random.chance(0.2)) {
    delete record[key];
    return;
  }
  const name = random.chance(0.2) ? random.pick([...TEXTS, '__proto__', 'constructor', 'toJSON']) : key;
  // Set as a field, whatever it is called.
  Object.defineProperty(record, name, {
    value: random.pick(values),
    ...{ enumerable: true, writable: true, configurable: true },
  });
}
