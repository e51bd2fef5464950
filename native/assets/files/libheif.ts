/**
 * libheif, compiled to WASM, as far as we use its C functions: what they return as a structure they write to the place that
 * their first argument names. An instance serves one picture: what it took goes with it, and so does what a hostile picture
 * did to it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface LibheifFunctions {
  /** Anew after each call that may take memory. */
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  _malloc(bytes: number): number;
  _heif_context_alloc(): number;
  _heif_context_get_security_limits(context: number): number;
  _heif_context_has_sequence(context: number): number;
  _heif_context_read_from_memory_without_copy(
    error: number,
    context: number,
    bytes: number,
    length: number,
    options: number,
  ): void;
  _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_has_alpha_channel(handle: number): number;
  _heif_image_handle_is_premultiplied_alpha(handle: number): number;
  _heif_image_handle_get_color_profile_type(handle: number): number;
  _heif_image_handle_get_raw_color_profile_size(handle: number): number;
  _heif_image_handle_get_raw_color_profile(error: number, handle: number, profile: number): void;
  _heif_image_handle_get_nclx_color_profile(error: number, handle: number, profile: number): void;
  _heif_decode_image(
    error: number,
    handle: number,
    image: number,
    colourSpace: number,
    chroma: number,
    options: number,
  ): void;
  /** @returns how many were written, three numbers each */
  _heif_image_get_decoding_warnings(image: number, first: number, warnings: number, most: number): number;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly2(image: number, channel: number, stride: number): number;
}

export interface HeifFault {
  /** `heif_error_code`. */
  readonly code: number;
  /** `heif_suberror_code`. */
  readonly part: number;
}

const require = createRequire(import.meta.url);
const createLibheif = require('libheif-js/libheif-wasm/libheif.js') as (options: {
  readonly wasmBinary: Uint8Array;
  readonly print: () => void;
  readonly printErr: () => void;
}) => LibheifFunctions;
const wasmBinary = readFileSync(require.resolve('libheif-js/libheif-wasm/libheif.wasm'));

export class Libheif {
  readonly functions: LibheifFunctions;
  readonly #error: number;
  readonly #out: number;

  constructor() {
    const quiet = () => undefined;
    this.functions = createLibheif({ wasmBinary, print: quiet, printErr: quiet });
    this.#error = this.room(12);
    this.#out = this.room(4);
  }

  /** Until the instance goes. @throws RangeError where there is none */
  room(bytes: number): number {
    const place = this.functions._malloc(bytes);
    if (place === 0) throw new RangeError(`no room for ${bytes} bytes`);
    return place;
  }

  placed(bytes: Uint8Array): number {
    const place = this.room(bytes.length);
    this.functions.HEAPU8.set(bytes, place);
    return place;
  }

  bytesAt(place: number, length: number): Uint8Array {
    return this.functions.HEAPU8.subarray(place, place + length);
  }

  numberAt(place: number): number {
    return this.functions.HEAPU32[place >>> 2]!;
  }

  /** What a function writes to the last place that it is given. */
  written(call: (out: number) => void): number {
    call(this.#out);
    return this.numberAt(this.#out);
  }

  /** @throws HeifFailure */
  tried(call: (error: number) => void): void {
    call(this.#error);
    this.#demandNone();
  }

  /** What a decoder went over, as if nothing were amiss. @throws HeifFailure the first of that */
  demandNoWarnings(image: number): void {
    if (this.functions._heif_image_get_decoding_warnings(image, 0, this.#error, 1) > 0) this.#demandNone();
  }

  #demandNone(): void {
    const [code, part] = [this.numberAt(this.#error), this.numberAt(this.#error + 4)];
    if (code !== 0) throw new HeifFailure({ code, part });
  }
}

export class HeifFailure extends Error {
  readonly fault: HeifFault;

  constructor(fault: HeifFault) {
    super(`libheif: ${fault.code}.${fault.part}`);
    this.fault = fault;
  }
}
