/** WAV as services send it → mono samples. */

export interface WavSound {
  readonly sampleRateHz: number;
  readonly samples: Float32Array;
}

/**
 * PCM of 8, 16, 24 or 32 bits and 32-bit float, any number of channels (the first is taken).
 * @throws Error with a plain reason when it is no such file, or shorter than it says. A data size of 0 or
 * 0xFFFFFFFF is a streamed file's: everything after the header counts.
 */
export function readWav(bytes: Uint8Array): WavSound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new Error('not a WAV file');
  let format: { code: number; channels: number; rate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(at) === 'fmt ') {
      if (size < 16 || body + size > bytes.length) throw new Error('its format is cut off');
      const code = view.getUint16(body, true);
      format = {
        code: code === 0xfffe && size >= 26 ? view.getUint16(body + 24, true) : code,
        channels: view.getUint16(body + 2, true),
        rate: view.getUint32(body + 4, true),
        bits: view.getUint16(body + 14, true),
      };
    } else if (tag(at) === 'data') {
      if (format === undefined) throw new Error('it has no format');
      const streamed = size === 0 || size >= 0xffff_ff00;
      const end = streamed ? bytes.length : body + size;
      if (end > bytes.length) throw new Error(`it is cut off: ${bytes.length - body} of ${size} bytes`);
      return { sampleRateHz: format.rate, samples: decodePcm(view, body, end, format) };
    }
    at = body + size + (size & 1);
  }
  throw new Error('it has no sound');
}

function decodePcm(
  view: DataView,
  start: number,
  end: number,
  { code, channels, rate, bits }: { code: number; channels: number; rate: number; bits: number },
): Float32Array {
  if (channels < 1 || channels > 16 || rate < 8_000 || rate > 192_000)
    throw new Error('its format is impossible');
  const width = bits / 8;
  const read: Record<string, (at: number) => number> = {
    '1/8': (at) => (view.getUint8(at) - 128) / 128,
    '1/16': (at) => view.getInt16(at, true) / 32_768,
    '1/24': (at) => ((view.getUint8(at) << 8) | (view.getInt16(at + 1, true) << 16)) / 2_147_483_648,
    '1/32': (at) => view.getInt32(at, true) / 2_147_483_648,
    '3/32': (at) => view.getFloat32(at, true),
  };
  const sample = read[`${code}/${bits}`];
  if (sample === undefined) throw new Error(`its encoding ${code} with ${bits} bits is not PCM`);
  const frame = width * channels;
  const samples = new Float32Array(Math.floor((end - start) / frame));
  for (let index = 0; index < samples.length; index += 1) {
    const value = sample(start + index * frame);
    if (!Number.isFinite(value)) throw new Error('it holds values that are no numbers');
    samples[index] = value;
  }
  return samples;
}

/** 16-bit little-endian mono without a header. */
export function readPcm16(bytes: Uint8Array, sampleRateHz: number): WavSound {
  if (bytes.length % 2 === 1) throw new Error('it ends in the middle of a sample');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = Float32Array.from(
    { length: bytes.length / 2 },
    (_, i) => view.getInt16(i * 2, true) / 32_768,
  );
  return { sampleRateHz, samples };
}
