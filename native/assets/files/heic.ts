/** Photos of phones: HEIF with HEVC in it (ISO/IEC 23008-12), decoded by libheif. Only for the process for pictures. */
import { fail, type StudioError } from '../../../domain/errors.ts';
import { HeifFailure, type HeifFault, Libheif } from './libheif.ts';
import type { PicturePixels, PictureSize } from './picture-messages.ts';
import { profileOf } from './wide-colour.ts';

/** Of a context's limits (`heif_security_limits`): the most pixels, 64 bits. */
const MOST_PIXELS_AT = 8;
/** `heif_colorspace_RGB`, `heif_chroma_interleaved_RGBA`, `heif_channel_interleaved`. */
const [RGB, RGBA, INTERLEAVED] = [1, 11, 10];
/** `prof` and `rICC`. */
const ICC_KINDS: readonly number[] = [0x70726f66, 0x72494343];
const NCLX_KIND = 0x6e636c78;

/** The photo that a file is of: of a burst, or of a photo with a film of the moment, the one that stands for it. */
export class HeicPhoto implements PictureSize {
  /** As shown: cropped, turned and mirrored as the file says. By its description alone. */
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** ICC; undefined where the colours are sRGB's. */
  readonly profile: Uint8Array | undefined;
  readonly #heif = new Libheif();
  readonly #context: number;
  readonly #handle: number;
  readonly #shownName: string;

  /** @throws StudioError `MEDIA_UNREADABLE`, `MEDIA_TRUNCATED`, `ASSET_PHOTO_FORMAT` */
  constructor(bytes: Uint8Array, shownName: string) {
    this.#shownName = shownName;
    const { functions } = this.#heif;
    this.#context = functions._heif_context_alloc();
    this.#handle = this.#tried(() => this.#opened(bytes));
    this.width = functions._heif_image_handle_get_width(this.#handle);
    this.height = functions._heif_image_handle_get_height(this.#handle);
    this.hasAlpha = functions._heif_image_handle_has_alpha_channel(this.#handle) !== 0;
    this.profile = this.#readProfile();
  }

  /**
   * Made smaller by the largest whole number that leaves it no smaller than `most` either way, the mean of the pixels that each
   * stands for. Once: the photo's memory is not given back before it goes.
   * @param mostPixels of whatever is decoded for it, tiles and alpha among that
   * @throws StudioError as the constructor
   */
  decode(most: PictureSize, mostPixels: number): PicturePixels {
    const { functions } = this.#heif;
    const limits = functions._heif_context_get_security_limits(this.#context);
    functions.HEAPU32.set([mostPixels, 0], (limits + MOST_PIXELS_AT) >>> 2);
    return this.#tried(() => {
      const image = this.#written((error, out) =>
        functions._heif_decode_image(error, this.#handle, out, RGB, RGBA, 0),
      );
      // A tile that is missing is black.
      this.#heif.demandNoWarnings(image);
      const size = {
        width: functions._heif_image_get_width(image, INTERLEAVED),
        height: functions._heif_image_get_height(image, INTERLEAVED),
      };
      let plane = 0;
      const stride = this.#heif.written((out) => {
        plane = functions._heif_image_get_plane_readonly2(image, INTERLEAVED, out);
      });
      const step = Math.max(1, Math.floor(Math.min(size.width / most.width, size.height / most.height)));
      const isWeighted =
        this.hasAlpha && functions._heif_image_handle_is_premultiplied_alpha(this.#handle) !== 0;
      return meansOf(
        { ...size, stride, bytes: this.#heif.bytesAt(plane, stride * size.height) },
        step,
        isWeighted,
      );
    });
  }

  #opened(bytes: Uint8Array): number {
    const { functions } = this.#heif;
    const place = this.#heif.placed(bytes);
    this.#heif.tried((error) =>
      functions._heif_context_read_from_memory_without_copy(error, this.#context, place, bytes.length, 0),
    );
    try {
      return this.#written((error, out) =>
        functions._heif_context_get_primary_image_handle(error, this.#context, out),
      );
    } catch (error) {
      // A film, and no photo beside it.
      if (functions._heif_context_has_sequence(this.#context) !== 0) throw new HeifFailure(UNSUPPORTED);
      throw error;
    }
  }

  #readProfile(): Uint8Array | undefined {
    const kind = this.#heif.functions._heif_image_handle_get_color_profile_type(this.#handle);
    try {
      if (ICC_KINDS.includes(kind)) return this.#readIcc();
      return kind === NCLX_KIND ? this.#readNclx() : undefined;
    } catch (error) {
      // Colours that are described wrongly are shown as they are.
      if (error instanceof HeifFailure) return undefined;
      throw error;
    }
  }

  #readIcc(): Uint8Array {
    const { functions } = this.#heif;
    const length = functions._heif_image_handle_get_raw_color_profile_size(this.#handle);
    const place = this.#heif.room(length);
    this.#heif.tried((error) =>
      functions._heif_image_handle_get_raw_color_profile(error, this.#handle, place),
    );
    return this.#heif.bytesAt(place, length).slice();
  }

  #readNclx(): Uint8Array | undefined {
    const nclx = this.#written((error, out) =>
      this.#heif.functions._heif_image_handle_get_nclx_color_profile(error, this.#handle, out),
    );
    return profileOf({ primaries: this.#heif.numberAt(nclx + 4), transfer: this.#heif.numberAt(nclx + 8) });
  }

  #written(call: (error: number, out: number) => void): number {
    return this.#heif.written((out) => this.#heif.tried((error) => call(error, out)));
  }

  #tried<Made>(make: () => Made): Made {
    try {
      return make();
    } catch (cause) {
      throw told(cause, this.#shownName);
    }
  }
}

interface Plane extends PictureSize {
  readonly bytes: Uint8Array;
  /** From row to row. */
  readonly stride: number;
}

/**
 * @param step pixels of a square each way, whose mean becomes one
 * @param isWeighted whether the colours were multiplied by alpha
 */
function meansOf({ bytes, stride, ...size }: Plane, step: number, isWeighted: boolean): PicturePixels {
  const width = Math.max(1, Math.floor(size.width / step));
  const height = Math.max(1, Math.floor(size.height / step));
  // Rounds.
  const rgba = new Uint8ClampedArray(width * height * 4);
  let to = 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let row = 0; row < step; row += 1) {
        let from = (y * step + row) * stride + x * step * 4;
        for (let column = 0; column < step; column += 1) {
          const opacity = bytes[from + 3]!;
          const weight = isWeighted ? 255 : opacity;
          red += bytes[from]! * weight;
          green += bytes[from + 1]! * weight;
          blue += bytes[from + 2]! * weight;
          alpha += opacity;
          from += 4;
        }
      }
      if (alpha > 0) {
        rgba[to] = red / alpha;
        rgba[to + 1] = green / alpha;
        rgba[to + 2] = blue / alpha;
        rgba[to + 3] = alpha / (step * step);
      }
      to += 4;
    }
  return { width, height, rgba: new Uint8Array(rgba.buffer) };
}

/** `heif_error_Unsupported_feature`. */
const UNSUPPORTED: HeifFault = { code: 4, part: 0 };
/** That, `heif_error_Unsupported_filetype`, and `…_Plugin_loading_error`, which is how it says that it has no such decoder. */
const UNSUPPORTED_CODES: readonly number[] = [3, 4, 11];
/** `heif_error_Memory_allocation_error`: limits, too, are told so. */
const TOO_MUCH = 6;
/** `heif_suberror_End_of_data`. */
const END_OF_DATA = 100;

function told(cause: unknown, file: string): StudioError {
  const { code, part } = faultOf(cause);
  if (UNSUPPORTED_CODES.includes(code)) return fail('ASSET_PHOTO_FORMAT', { details: { file }, cause });
  if (part === END_OF_DATA) return fail('MEDIA_TRUNCATED', { rule: 'V-10', details: { file }, cause });
  const reason = code === TOO_MUCH ? 'too demanding' : 'damaged picture';
  return fail('MEDIA_UNREADABLE', { rule: 'V-10', details: { file, reason }, cause });
}

/** What ran out of memory, or into nowhere, throws by itself: WASM's kind of error, or a buffer that cannot be had. */
function faultOf(cause: unknown): HeifFault {
  if (cause instanceof HeifFailure) return cause.fault;
  if (cause instanceof Error && /^R(untime|ange)Error$/.test(cause.name)) return { code: TOO_MUCH, part: 0 };
  throw cause;
}
