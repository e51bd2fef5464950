/** The filter graph that makes a stored picture the one that was asked for. Pure: what it depends on is passed in. */
import type { ClipRequest, StoredPicture } from './clip-types.ts';
import { LIGHT_AND_ALPHA_FORMAT, LIGHT_FORMAT, needsToneMap, toneMapFilters } from './tone-map.ts';

export interface FilterOptions {
  /** Whether FFmpeg was built with zimg, whose scaler takes a quarter of the time and converts colours in the same step. */
  readonly hasZscale: boolean;
  /** Time of the first frame wanted, seconds after the decoder's zero. */
  readonly startSeconds: number;
}

/** Size of the frames that come, margin included. */
export function frameSize(request: ClipRequest): { readonly width: number; readonly height: number } {
  const { width, height } = request;
  if (request.pixels === 'rgba') return { width, height };
  return { width: even((request.left ?? 0) + width), height: even((request.top ?? 0) + height) };
}

const even = (value: number) => Math.ceil(value / 2) * 2;

/**
 * So much before its time a frame is due already. Matroska and FLV round to milliseconds: of 30 frames a second every
 * third would come a frame late.
 */
const EARLY_MICROSECONDS = 600;

/** For `-vf`. One frame comes out for each output frame from the start on, until the source ends. */
export function clipFilters(request: ClipRequest, options: FilterOptions): string {
  const { clip, framesPerSecond } = request;
  const rate = [
    // One more copy of the last frame, so that it is seen even where the rounding would have it begin at the end.
    'tpad=stop=1:stop_mode=clone',
    'settb=1/1000000',
    `setpts=PTS-${EARLY_MICROSECONDS}`,
    // Up: a frame is due at the first output frame that is not before it.
    `fps=fps=${framesPerSecond}:round=up:start_time=${options.startSeconds}`,
    'setpts=N',
  ];
  const picture = pictureFilters(request, options.hasZscale);
  const drops = clip.framesPerSecond > framesPerSecond;
  return [
    ...(clip.stored.isInterlaced ? ['yadif=deint=interlaced'] : []),
    // What is dropped need not be scaled, and what is doubled need not be scaled twice.
    ...(drops ? [...rate, ...picture] : [...picture, ...rate]),
  ].join(',');
}

function pictureFilters(request: ClipRequest, hasZscale: boolean): readonly string[] {
  const { clip, pixels } = request;
  const { stored } = clip;
  const region = storedRegion(request);
  const { cut, scaled, rest } = region;
  const isCut = cut.width < stored.width || cut.height < stored.height;
  const isExact =
    rest.x === 0 && rest.y === 0 && rest.width === scaled.width && rest.height === scaled.height;
  const frame = frameSize(request);
  const { left = 0, top = 0 } = pixels === 'yuv420p' ? request : {};
  const hasMargin = frame.width > request.width || frame.height > request.height;
  const isWholeBlocks = isExact && !hasMargin && left === 0 && top === 0;
  const scaler = new Scaler(stored, scaled, hasZscale && isEven(cut));

  const filters = isCut ? [`crop=${cut.width}:${cut.height}:${cut.x}:${cut.y}:exact=1`] : [];
  const isMapped = needsToneMap(clip);
  if (clip.hasAlpha) filters.push(...scaler.toPremultiplied(isMapped ? LIGHT_AND_ALPHA_FORMAT : 'gbrap'));
  // Light is that of the colours themselves.
  if (isMapped && clip.hasAlpha) filters.push(STRAIGHT, ...toneMapFilters(clip));
  else if (isMapped) filters.push(...scaler.toRgb(LIGHT_FORMAT), ...toneMapFilters(clip));
  else if (clip.hasAlpha) filters.push(STRAIGHT);
  else if (pixels === 'rgba') filters.push(...scaler.toRgb('gbrp'));
  // Positions to the pixel are had where chroma lies at every pixel.
  else filters.push(...scaler.toBt709(isWholeBlocks ? 'yuv420p' : 'yuv444p'));

  if (!isExact) filters.push(`crop=${rest.width}:${rest.height}:${rest.x}:${rest.y}:exact=1`);
  filters.push(...turnFilters(stored));
  if (hasMargin) {
    const right = frame.width - left - request.width;
    const bottom = frame.height - top - request.height;
    filters.push(
      `pad=${frame.width}:${frame.height}:${left}:${top}`,
      `fillborders=${left}:${right}:${top}:${bottom}:smear`,
    );
  }
  if (pixels === 'rgba') filters.push('scale=flags=neighbor', 'format=rgba');
  else if (!isWholeBlocks || isMapped) {
    // Stated, because the frames still carry what the source said.
    const source = isMapped ? 'in_range=pc' : 'in_color_matrix=bt709:in_range=tv';
    filters.push(
      `scale=flags=area:${source}:out_color_matrix=bt709:out_range=tv:out_h_chr_pos=128:out_v_chr_pos=128`,
      'format=yuv420p',
    );
  }
  return filters;
}

const STRAIGHT = 'unpremultiply=inplace=1';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const isEven = ({ width, height }: Area) => width % 2 === 0 && height % 2 === 0;

/**
 * What of the stored picture is scaled, to which size, and what of that is shown. Chroma allows even places only, so more
 * is cut out than was asked for, and the rest is taken off where a pixel is a pixel of the output.
 */
function storedRegion(request: ClipRequest): {
  readonly cut: Area;
  readonly scaled: { readonly width: number; readonly height: number };
  readonly rest: Area;
} {
  const { stored } = request.clip;
  const isTurned = stored.quarterTurns % 2 === 1;
  const width = isTurned ? request.height : request.width;
  const height = isTurned ? request.width : request.height;
  const { x, y, width: cropWidth, height: cropHeight } = storedCrop(request);
  const across = along(x * stored.width, cropWidth * stored.width, stored.width, width);
  const down = along(y * stored.height, cropHeight * stored.height, stored.height, height);
  return {
    cut: { x: across.from, y: down.from, width: across.length, height: down.length },
    scaled: { width: across.scaled, height: down.scaled },
    rest: { x: across.rest, y: down.rest, width, height },
  };
}

/** One axis of {@link storedRegion}: `length` pixels at `start`, of `all`, become `wanted`. */
function along(
  start: number,
  length: number,
  all: number,
  wanted: number,
): { readonly from: number; readonly length: number; readonly scaled: number; readonly rest: number } {
  const from = Math.min(Math.floor((start + TINY) / 2) * 2, Math.max(0, all - 2));
  const to = Math.min(all, Math.max(from + 2, Math.ceil((start + length - TINY) / 2) * 2));
  const scale = wanted / Math.max(length, TINY);
  const scaled = Math.max(wanted, Math.min(Math.round((to - from) * scale), wanted * MOST_SURPLUS));
  const rest = Math.min(Math.round((start - from) * scale), scaled - wanted);
  return { from, length: to - from, scaled, rest: Math.max(0, rest) };
}

/** Shares of a whole come with rounding faults; a thousandth of a pixel is none. */
const TINY = 1e-3;
/** A crop of less than a pixel would have a whole picture's worth scaled beside it. */
const MOST_SURPLUS = 4;

/** The crop as it lies in the stored picture: turned back, then mirrored back. */
function storedCrop({ clip, crop }: ClipRequest): Area {
  const { quarterTurns, isMirrored } = clip.stored;
  let area: Area = crop ?? { x: 0, y: 0, width: 1, height: 1 };
  for (let turn = 0; turn < quarterTurns; turn += 1)
    area = { x: area.y, y: 1 - area.x - area.width, width: area.height, height: area.width };
  return isMirrored ? { ...area, x: 1 - area.x - area.width } : area;
}

function turnFilters({ quarterTurns, isMirrored }: StoredPicture): readonly string[] {
  const turn = [[], ['transpose=clock'], ['hflip', 'vflip'], ['transpose=cclock']][quarterTurns] ?? [];
  return isMirrored ? ['hflip', ...turn] : turn;
}

/** The step that scales and converts. */
class Scaler {
  readonly #stored: StoredPicture;
  readonly #width: number;
  readonly #height: number;
  readonly #hasZscale: boolean;

  constructor(
    stored: StoredPicture,
    size: { readonly width: number; readonly height: number },
    hasZscale: boolean,
  ) {
    this.#stored = stored;
    this.#width = size.width;
    this.#height = size.height;
    this.#hasZscale = hasZscale && stored.matrix !== 'rgb';
  }

  toBt709(format: 'yuv420p' | 'yuv444p'): readonly string[] {
    const size = `w=${this.#width}:h=${this.#height}`;
    if (this.#hasZscale) return [`zscale=${size}:${this.#zimgInput()}:m=709:r=limited`, `format=${format}`];
    return [
      `scale=${size}:flags=area:${this.#swsInput()}:out_color_matrix=bt709:out_range=tv${CHROMA_TO_CENTRE}`,
      `format=${format}`,
    ];
  }

  /** Opaque RGB in the source's own primaries and transfer. */
  toRgb(format: string): readonly string[] {
    const size = `w=${this.#width}:h=${this.#height}`;
    if (this.#hasZscale) return [`zscale=${size}:${this.#zimgInput()}:m=gbr:r=full`, `format=${format}`];
    return [`scale=${size}:flags=${ACCURATE}:${this.#swsInput()}${CHROMA_TO_CENTRE}`, `format=${format}`];
  }

  /** RGB scaled with the colours weighted by alpha, so that what is transparent does not shine through at edges. */
  toPremultiplied(format: string): readonly string[] {
    const size = `w=${this.#width}:h=${this.#height}`;
    // Chroma is not weighted by alpha yet, so it is not smoothed either: what is clear would tint what is beside it.
    const rgb = this.#hasZscale
      ? `zscale=${this.#zimgInput('point')}:m=gbr:r=full`
      : `scale=flags=neighbor:${this.#swsInput()}`;
    const scale = this.#hasZscale
      ? `zscale=${size}:filter=bicubic:min=gbr:m=gbr:rin=full:r=full`
      : `scale=${size}:flags=area`;
    return [rgb, `format=${format}`, 'premultiply=inplace=1', scale, `format=${format}`];
  }

  #zimgInput(filter: 'bicubic' | 'point' = 'bicubic'): string {
    const { matrix, range } = this.#stored;
    // All else is stated too and the same on both sides: zimg refuses what it does not know and keeps what is equal.
    const names = { bt601: '170m', bt709: '709', bt2020: '2020_ncl', rgb: 'gbr' };
    const same = 'pin=709:p=709:tin=709:t=709';
    // Taken for central, the nearest is that of the pixel's own block.
    const siting = filter === 'point' ? 'center' : 'left';
    return `filter=${filter}:min=${names[matrix]}:rin=${range}:${same}:cin=${siting}:c=center`;
  }

  #swsInput(): string {
    const { matrix, range } = this.#stored;
    const isRgb = matrix === 'rgb';
    return `in_color_matrix=${isRgb ? 'auto' : matrix}:in_range=${range === 'full' ? 'pc' : 'tv'}`;
  }
}

const ACCURATE = 'area+accurate_rnd+full_chroma_int+full_chroma_inp';
/** H.264 and its kin have chroma at the left pixel of each pair; ours lies in the middle of its four pixels. */
const CHROMA_TO_CENTRE = ':in_h_chr_pos=0:in_v_chr_pos=128:out_h_chr_pos=128:out_v_chr_pos=128';
