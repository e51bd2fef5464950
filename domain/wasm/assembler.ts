/**
 * Writes WebAssembly: expressions nest as calls, as they do in its text format, and the bytes come out in stack order.
 * Only what our kernels use. Opcodes are those of the WebAssembly core specification 2.0, appendix "Index of
 * Instructions".
 */

/** Instructions, as bytes. */
export type Code = readonly number[];

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 127;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 128);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0);
    bytes.push(isLast ? low : low | 128);
    if (isLast) return bytes;
  }
}

const SIMD = 0xfd;
const EMPTY_BLOCK = 0x40;

const one =
  (...opcode: number[]) =>
  (a: Code): Code => [...a, ...opcode];
const two =
  (...opcode: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];
const simd = (opcode: number): number[] => [SIMD, ...unsigned(opcode)];
/** Alignment hint 2⁰: kernels read and write anywhere. */
const at = (offset: number): number[] => [0, ...unsigned(offset)];

export const seq = (...parts: readonly Code[]): Code => parts.flat();
export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: two(0x6a),
  sub: two(0x6b),
  mul: two(0x6c),
  divU: two(0x6e),
  and: two(0x71),
  or: two(0x72),
  shl: two(0x74),
  shrU: two(0x76),
  ltU: two(0x49),
  gtS: two(0x4a),
  eqz: one(0x45),
  load: (address: Code): Code => [...address, 0x28, ...at(0)],
  store: (address: Code, value: Code): Code => [...address, ...value, 0x36, ...at(0)],
};

/** `local += step` */
export const increase = (local: number, step: Code): Code => set(local, i32.add(get(local), step));

/** Repeats the body as long as the condition holds. */
export const whileTrue = (condition: Code, body: Code): Code => [
  ...[0x02, EMPTY_BLOCK, 0x03, EMPTY_BLOCK],
  ...i32.eqz(condition),
  ...[0x0d, 1],
  ...body,
  ...[0x0c, 0, 0x0b, 0x0b],
];

export const ifElse = (condition: Code, then: Code, otherwise: Code = []): Code => [
  ...condition,
  ...[0x04, EMPTY_BLOCK],
  ...then,
  ...(otherwise.length > 0 ? [0x05, ...otherwise] : []),
  0x0b,
];

/** Sixteen bytes, eight 16-bit or four 32-bit numbers at once. */
export const v128 = {
  load: (address: Code, offset = 0): Code => [...address, ...simd(0x00), ...at(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...simd(0x0b),
    ...at(offset),
  ],
  /** Eight bytes into the lower half; the upper one is 0. */
  load64: (address: Code): Code => [...address, ...simd(0x5d), ...at(0)],
  /** Eight bytes into the upper half; the lower one stays. */
  load64Above: (address: Code, vector: Code): Code => [...address, ...vector, ...simd(0x57), ...at(0), 1],
  /** The lower half. */
  store64: (address: Code, value: Code): Code => [...address, ...value, ...simd(0x5b), ...at(0), 0],
  const: (bytes: Uint8Array): Code => [...simd(0x0c), ...bytes],
  not: one(...simd(0x4d)),
  and: two(...simd(0x4e)),
  or: two(...simd(0x50)),
  anyTrue: one(...simd(0x53)),
};

/** Bytes of both operands by number: 0 to 15 of the first, 16 to 31 of the second. */
export const shuffle = (a: Code, b: Code, bytes: readonly number[]): Code => [
  ...a,
  ...b,
  ...simd(0x0d),
  ...bytes,
];

export const i8x16 = {
  addSatU: two(...simd(0x70)),
  subSatU: two(...simd(0x73)),
  /** Rounded up. */
  meanU: two(...simd(0x7b)),
  allTrue: one(...simd(0x63)),
  maxU: two(...simd(0x79)),
  minU: two(...simd(0x77)),
  sub: two(...simd(0x71)),
  eq: two(...simd(0x23)),
  narrowU: two(...simd(0x66)),
};

export const i16x8 = {
  splat: one(...simd(0x10)),
  const: (...values: readonly number[]): Code => v128.const(new Uint8Array(Int16Array.from(values).buffer)),
  add: two(...simd(0x8e)),
  sub: two(...simd(0x91)),
  mul: two(...simd(0x95)),
  /** Rounded products / 32768, signed. */
  mulQ15: two(...simd(0x82)),
  shrU: (value: Code, bits: number): Code => [...value, ...i32.const(bits), ...simd(0x8d)],
  extendLowU: one(...simd(0x89)),
  extendHighU: one(...simd(0x8a)),
  extmulLowU: two(...simd(0x9e)),
  extmulHighU: two(...simd(0x9f)),
  extaddPairwiseU: one(...simd(0x7d)),
  narrowU: two(...simd(0x86)),
};

export const i32x4 = {
  splat: one(...simd(0x11)),
  const: (...values: readonly number[]): Code => v128.const(new Uint8Array(Int32Array.from(values).buffer)),
  /** One of the four, the lowest first. */
  lane: (vector: Code, lane: 0 | 1 | 2 | 3): Code => [...vector, ...simd(0x1b), lane],
  /** All bits of a lane, or none. */
  gtS: two(...simd(0x3b)),
  minS: two(...simd(0xb6)),
  shl: (value: Code, bits: number): Code => [...value, ...i32.const(bits), ...simd(0xab)],
  add: two(...simd(0xae)),
  mul: two(...simd(0xb5)),
  shrS: (value: Code, bits: number): Code => [...value, ...i32.const(bits), ...simd(0xac)],
  shrU: (value: Code, bits: number): Code => [...value, ...i32.const(bits), ...simd(0xad)],
  extendLowU: one(...simd(0xa9)),
  extendHighU: one(...simd(0xaa)),
  /** Products of 16-bit numbers, summed in pairs. */
  dot: two(...simd(0xba)),
};

/** A function without a result; its name is ASCII. Locals are numbered from the parameters on: first the words, then the vectors. */
export interface Kernel<Name extends string = string> {
  readonly name: Name;
  /** How many 32-bit parameters it takes. */
  readonly parameters: number;
  readonly words: number;
  readonly vectors: number;
  readonly body: Code;
}

const I32 = 0x7f;
const V128 = 0x7b;

/** A module that works on the memory it imports as `env.memory`. */
export function assemble(kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> {
  const list = (parts: readonly Code[]): Code => [...unsigned(parts.length), ...parts.flat()];
  const sized = (code: Code): Code => [...unsigned(code.length), ...code];
  const name = (text: string): Code => sized([...text].map((letter) => letter.charCodeAt(0)));
  const section = (number: number, parts: readonly Code[]): Code => [number, ...sized(list(parts))];
  const functionType = (kernel: Kernel) => [0x60, ...list(Array(kernel.parameters).fill([I32])), 0];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, kernels.map(functionType)),
    ...section(2, [[...name('env'), ...name('memory'), 0x02, 0x00, 0]]),
    ...section(
      3,
      kernels.map((_, index) => unsigned(index)),
    ),
    ...section(
      7,
      kernels.map((kernel, index) => [...name(kernel.name), 0x00, ...unsigned(index)]),
    ),
    ...section(
      10,
      kernels.map(({ words, vectors, body }) =>
        sized([
          ...list([
            [...unsigned(words), I32],
            [...unsigned(vectors), V128],
          ]),
          ...body,
          0x0b,
        ]),
      ),
    ),
  ]);
}
