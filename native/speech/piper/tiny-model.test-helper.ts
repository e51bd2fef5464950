/**
 * A voice model that fits in a kilobyte, with the inputs and the output of Piper's: a tone, 400 samples per id at
 * normal speed, its pitch from the mean of the ids. Written as protobuf by hand (onnx.proto, IR 7, opset 13).
 */

type Bytes = number[];

function varint(value: number | bigint): Bytes {
  const bytes: Bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return bytes;
}
const number = (field: number, value: number | bigint): Bytes => [...varint(field << 3), ...varint(value)];
const block = (field: number, body: Bytes): Bytes => [
  ...varint((field << 3) | 2),
  ...varint(body.length),
  ...body,
];
const text = (field: number, value: string): Bytes => block(field, [...Buffer.from(value)]);

const FLOAT = 1;
const INT64 = 7;

function tensor(name: string, dimensions: number[], values: Float32Array | BigInt64Array): Bytes {
  const raw = [...new Uint8Array(values.buffer)];
  const type = values instanceof Float32Array ? FLOAT : INT64;
  return [
    ...dimensions.flatMap((one) => number(1, one)),
    ...number(2, type),
    ...text(8, name),
    ...block(9, raw),
  ];
}
const float = (name: string, ...values: number[]) =>
  tensor(name, values.length > 1 ? [values.length] : [], Float32Array.from(values));
const int64 = (name: string, dimensions: number[], ...values: number[]) =>
  tensor(name, dimensions, BigInt64Array.from(values, BigInt));

function valueInfo(name: string, type: number, dimensions: (number | string)[]): Bytes {
  const shape = dimensions.flatMap((one) =>
    block(1, typeof one === 'number' ? number(1, one) : text(2, one)),
  );
  return [...text(1, name), ...block(2, block(1, [...number(1, type), ...block(2, shape)]))];
}

function node(
  operation: string,
  inputs: string[],
  output: string,
  attributes: Record<string, number> = {},
): Bytes {
  const list = Object.entries(attributes).flatMap(([name, value]) =>
    block(5, [...text(1, name), ...number(3, value), ...number(20, 2)]),
  );
  return [...inputs.flatMap((one) => text(1, one)), ...text(2, output), ...text(4, operation), ...list];
}

export const SAMPLES_PER_ID = 400;

/** @param options.speakers adds the input of models with several speakers */
export function tinyVoiceModel(options: { readonly speakers?: boolean } = {}): Uint8Array {
  const nodes = [
    node('Cast', ['input_lengths'], 'count', { to: FLOAT }),
    node('Gather', ['scales', 'one'], 'length_scale'),
    node('Mul', ['count', 'length_scale'], 'scaled'),
    node('Mul', ['scaled', 'samples_per_id'], 'total'),
    node('Cast', ['total'], 'total_int', { to: INT64 }),
    node('Squeeze', ['total_int', 'axis'], 'length'),
    node('Range', ['zero', 'length', 'one'], 'time'),
    node('Cast', ['time'], 'time_float', { to: FLOAT }),
    node('Cast', ['input'], 'ids', { to: FLOAT }),
    node('ReduceMean', ['ids'], 'mean', { keepdims: 0 }),
    node('Mul', ['mean', 'pitch_per_id'], 'extra'),
    node('Add', ['extra', 'lowest'], 'step'),
    node('Mul', ['time_float', 'step'], 'angle'),
    node('Sin', ['angle'], 'sine'),
    node('Mul', ['sine', 'volume'], 'sound'),
    node('Reshape', ['sound', 'shape'], 'output'),
  ];
  const constants = [
    int64('one', [], 1),
    int64('zero', [], 0),
    int64('axis', [1], 0),
    int64('shape', [4], 1, 1, 1, -1),
    float('samples_per_id', SAMPLES_PER_ID),
    float('pitch_per_id', 0.0005),
    float('lowest', 0.03),
    float('volume', 0.3),
  ];
  const inputs = [
    valueInfo('input', INT64, [1, 'phonemes']),
    valueInfo('input_lengths', INT64, [1]),
    valueInfo('scales', FLOAT, [3]),
    ...(options.speakers ? [valueInfo('sid', INT64, [1])] : []),
  ];
  const graph = [
    ...nodes.flatMap((one) => block(1, one)),
    ...text(2, 'tiny'),
    ...constants.flatMap((one) => block(5, one)),
    ...inputs.flatMap((one) => block(11, one)),
    ...block(12, valueInfo('output', FLOAT, [1, 1, 1, 'time'])),
  ];
  return Uint8Array.from([...number(1, 7), ...block(7, graph), ...block(8, number(2, 13))]);
}
