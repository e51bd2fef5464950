/** What ffprobe knows of a video file, read with distrust. */
import type { DemuxedMovingFormat, StoredPicture } from './clip-types.ts';
import { runFfprobe } from './ffprobe.ts';
import { MOST_PIXELS } from './memory-limit.ts';
import { demuxArguments } from './video-input.ts';

export interface ProbedVideo {
  /** FFmpeg's name of the codec. */
  readonly codec: string;
  readonly stored: StoredPicture;
  /** Width over height of a pixel as stored, 1 where unknown. */
  readonly pixelAspect: number;
  /** FFmpeg's name of how pixels are stored, such as `yuv420p10le`; empty where it is unknown. */
  readonly pixelFormat: string;
  readonly hasAlpha: boolean;
  readonly hasSound: boolean;
  /** FFmpeg's name of the first sound's codec. */
  readonly soundCodec: string | undefined;
  readonly transfer: 'sdr' | 'pq' | 'hlg';
  /** Mean rate; undefined where the file says nothing sensible. */
  readonly framesPerSecond: number | undefined;
  /** Whether pictures come at uneven times, as those of phones do. */
  readonly hasVaryingRate: boolean;
  /** End of the picture from the start of the file; undefined where it is not stated. */
  readonly durationMs: number | undefined;
}

/** Why a probe came to nothing. */
export interface ProbeFailure {
  readonly failed: string;
  readonly isTruncated: boolean;
  /** As stored, of a picture that is not opened for its size. */
  readonly tooLarge: PictureSize | undefined;
}

interface PictureSize {
  readonly width: number;
  readonly height: number;
}

interface Stream {
  readonly [key: string]: unknown;
  readonly tags?: Readonly<Record<string, string>>;
  readonly disposition?: Readonly<Record<string, number>>;
  readonly side_data_list?: readonly Readonly<Record<string, unknown>>[];
}

interface Found {
  readonly streams?: readonly Stream[];
  readonly format?: Readonly<Record<string, string>>;
}

const STREAM_ENTRIES = [
  'codec_type,codec_name,width,height,pix_fmt,sample_aspect_ratio,field_order,start_time,duration',
  'avg_frame_rate,r_frame_rate,color_range,color_space,color_transfer,color_primaries',
].join(',');

/**
 * Reads the properties of the first picture that moves; undefined when there is none. Takes at most 30 s.
 * @param mostPixels of a picture; what is larger is not opened
 * @throws StudioError `FFMPEG_NOT_FOUND`, `CANCELLED`
 */
export async function probeVideo(
  file: string,
  format: DemuxedMovingFormat,
  signal: AbortSignal | undefined,
  mostPixels = MOST_PIXELS,
): Promise<ProbedVideo | ProbeFailure | undefined> {
  const { stdout, stderr, failed } = await runFfprobe(
    [
      ...demuxArguments(format, mostPixels),
      '-show_entries',
      `format=start_time:stream=${STREAM_ENTRIES}:stream_tags:stream_disposition=attached_pic:stream_side_data`,
      ...['-of', 'json', '-i', `file:${file}`],
    ],
    signal,
  );
  const tooLarge = refusedSize(stderr);
  if (failed !== undefined) return { failed, isTruncated: /moov atom not found/.test(stderr), tooLarge };
  const { streams = [], format: container } = JSON.parse(stdout) as Found;
  const picture = streams.find(
    (stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1,
  );
  if (!picture) return undefined;
  const sound = streams.find(
    ({ codec_type, codec_name }) => codec_type === 'audio' && codec_name !== undefined,
  );
  const stored = storedOf(Number(picture.width) > 0 ? picture : { ...picture, ...tooLarge });
  return {
    codec: String(picture.codec_name ?? 'unknown'),
    stored,
    pixelAspect: aspectOf(picture),
    pixelFormat: String(picture.pix_fmt ?? ''),
    hasAlpha: tag(picture, 'alpha_mode') === '1' || ALPHA_FORMATS.test(String(picture.pix_fmt)),
    hasSound: sound !== undefined,
    soundCodec: sound && String(sound.codec_name),
    transfer: transferOf(picture),
    framesPerSecond: rateOf(picture),
    hasVaryingRate: variesRate(picture, stored.isInterlaced),
    durationMs: statedDuration(picture, container),
  };
}

/**
 * Where the picture ends, found by reading the stream's packets, from some seconds before the stated end where one is
 * stated. Takes at most 30 s.
 * @returns milliseconds from the start of the file; undefined when there is no packet with a time
 */
export async function measureDuration(
  file: string,
  format: DemuxedMovingFormat,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const head = [...demuxArguments(format), '-select_streams', 'V:0'];
  const entries = ['-show_entries', 'format=start_time,duration:packet=pts_time,duration_time'];
  const input = ['-of', 'json=compact=1', '-i', `file:${file}`];
  const read = async (interval: readonly string[]) => {
    const { stdout, failed } = await runFfprobe(
      [...head, ...interval, ...entries, ...input],
      signal,
      MOST_PACKET_BYTES,
    );
    return failed === undefined ? (JSON.parse(stdout) as Packets) : undefined;
  };
  const start = await read(['-read_intervals', '%+#1']);
  const stated = Number(start?.format?.duration);
  const tail =
    stated > TAIL_SECONDS ? await read(['-read_intervals', `${stated - TAIL_SECONDS}%`]) : undefined;
  return endOf(tail) ?? endOf(await read([]));
}

/** Half an hour of packets, three times over. */
const MOST_PACKET_BYTES = 16 << 20;
const TAIL_SECONDS = 10;

interface Packets {
  readonly packets?: readonly { readonly pts_time?: string; readonly duration_time?: string }[];
  readonly format?: { readonly start_time?: string; readonly duration?: string };
}

function endOf(found: Packets | undefined): number | undefined {
  let end = Number.NEGATIVE_INFINITY;
  for (const { pts_time, duration_time } of found?.packets ?? [])
    end = Math.max(end, (Number(pts_time) || 0) + (Number(duration_time) || 0));
  const ms = Math.round((end - (Number(found?.format?.start_time) || 0)) * 1000);
  return ms > 0 && Number.isFinite(ms) ? ms : undefined;
}

/** `[h264 @ 0x55d0c8] [IMGUTILS @ 0x7ffc] Picture size 7680x4320 exceeds specified max pixel count 9437184, see …` */
function refusedSize(stderr: string): PictureSize | undefined {
  const said = new RegExp(`^\\[(?:${MOVING_DECODERS})\\S* @ .*Picture size (\\d+)x(\\d+) exceeds`, 'm').exec(
    stderr,
  );
  return said ? { width: Number(said[1]), height: Number(said[2]) } : undefined;
}

/** As FFmpeg begins their names; a cover that the file holds as well says nothing of its video. */
const MOVING_DECODERS = 'h264|hevc|vp8|vp9|av1|libvpx|libdav1d|libaom';

const ALPHA_FORMATS = /^(yuva|ya\d|gbrap|rgba|bgra|argb|abgr)/;

function storedOf(stream: Stream): StoredPicture {
  const width = Number(stream.width) || 0;
  const height = Number(stream.height) || 0;
  const pixels = String(stream.pix_fmt ?? '');
  const isRgb = /^(gbr|rgb|bgr|argb|abgr|0rgb|pal8)/.test(pixels) || stream.color_space === 'gbr';
  return {
    width,
    height,
    ...turnOf(stream),
    isInterlaced: /^(tt|bb|tb|bt)$/.test(String(stream.field_order)),
    matrix: isRgb ? 'rgb' : matrixOf(stream, width, height),
    range: isRgb || stream.color_range === 'pc' || pixels.startsWith('yuvj') ? 'full' : 'limited',
    primaries: stream.color_primaries === 'bt2020' ? 'bt2020' : 'bt709',
  };
}

function matrixOf(stream: Stream, width: number, height: number): StoredPicture['matrix'] {
  switch (stream.color_space) {
    case 'bt709':
    case 'smpte240m':
      return 'bt709';
    case 'smpte170m':
    case 'bt470bg':
    case 'fcc':
      return 'bt601';
    case 'bt2020nc':
    case 'bt2020c':
      return 'bt2020';
    default:
      if (stream.color_primaries === 'bt2020') return 'bt2020';
      // What says nothing is what its size was made for: ITU-R BT.601 is that of 525 and 625 lines.
      return Math.max(width, height) <= 1024 && Math.min(width, height) <= 576 ? 'bt601' : 'bt709';
  }
}

function transferOf(stream: Stream): 'sdr' | 'pq' | 'hlg' {
  if (stream.color_transfer === 'smpte2084') return 'pq';
  return stream.color_transfer === 'arib-std-b67' ? 'hlg' : 'sdr';
}

/** ISO/IEC 14496-12, 6.2.2: the matrix [a b; c d] takes (x, y) to (ax + cy, bx + dy), y downwards. */
function turnOf(stream: Stream): Pick<StoredPicture, 'quarterTurns' | 'isMirrored'> {
  const matrix = stream.side_data_list?.find((one) => one.displaymatrix !== undefined)?.displaymatrix;
  // Three lines such as `00000000:            0       65536           0`.
  const rows = String(matrix ?? '')
    .split('\n')
    .map((line) => line.split(':')[1]?.trim().split(/\s+/).map(Number) ?? [])
    .filter((row) => row.length === 3 && row.every(Number.isFinite));
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = rows;
  const isMirrored = a * d - b * c < 0;
  // Angles that are no quarters are left to the nearest: players show them so.
  const turns = Math.round(Math.atan2(isMirrored ? -b : b, isMirrored ? -a : a) / (Math.PI / 2)) & 3;
  return { quarterTurns: rows.length < 2 ? 0 : (turns as 0 | 1 | 2 | 3), isMirrored };
}

/** Beyond this a pixel's shape is a fault of the file. */
const MOST_ASPECT = 8;

function aspectOf(stream: Stream): number {
  const aspect = ratio(stream.sample_aspect_ratio, ':') ?? 1;
  return aspect > MOST_ASPECT || aspect < 1 / MOST_ASPECT ? 1 : aspect;
}

/** Of a stream with varying rate the mean counts; its nominal rate may be that of the clock, such as 90,000. */
function rateOf(stream: Stream): number | undefined {
  const mean = ratio(stream.avg_frame_rate, '/');
  const nominal = ratio(stream.r_frame_rate, '/');
  return mean ?? (nominal !== undefined && nominal <= MOST_NOMINAL_RATE ? nominal : undefined);
}

const MOST_NOMINAL_RATE = 1000;

/** Of even times the mean is the nominal rate, but for rounding; that of fields may be stated as the nominal one. */
function variesRate(stream: Stream, isInterlaced: boolean): boolean {
  const mean = ratio(stream.avg_frame_rate, '/');
  const nominal = ratio(stream.r_frame_rate, '/');
  if (mean === undefined || nominal === undefined) return false;
  const isEven = (share: number) => Math.abs(share - 1) < LARGEST_ROUNDING;
  return !isEven(nominal / mean) && !(isInterlaced && isEven(nominal / mean / 2));
}

const LARGEST_ROUNDING = 0.02;

function statedDuration(
  stream: Stream,
  container: Readonly<Record<string, string>> | undefined,
): number | undefined {
  // Matroska states where a stream ends in a tag; the file's own start is part of that.
  const fileStart = Number(container?.start_time) || 0;
  const tagged = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(tag(stream, 'duration') ?? '');
  const end = tagged
    ? Number(tagged[1]) * 3600 + Number(tagged[2]) * 60 + Number(tagged[3])
    : Number(stream.duration) + (Number(stream.start_time) || 0);
  const ms = Math.round((end - fileStart) * 1000);
  return ms > 0 && Number.isFinite(ms) ? ms : undefined;
}

function ratio(value: unknown, between: string): number | undefined {
  const [over, under] = String(value ?? '')
    .split(between)
    .map(Number);
  const result = (over ?? Number.NaN) / (under ?? Number.NaN);
  return result > 0 && Number.isFinite(result) ? result : undefined;
}

function tag(stream: Stream, name: string): string | undefined {
  return Object.entries(stream.tags ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}
