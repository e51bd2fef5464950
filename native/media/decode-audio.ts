/** Decodes a sound file to 48 kHz samples, opened in a way that a hostile file cannot abuse. */
import path from 'node:path';
import { fail, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import { type DemuxedFormat, formatArguments, isDemuxed } from './demuxers.ts';
import { SNIFFED_BYTES, sniffFormat } from './format.ts';
import { MEMORY_ARGUMENTS } from './memory-limit.ts';
import { openRegular, readAt } from './regular-file.ts';
import { runFfmpeg } from './run.ts';

/** FFmpeg's decoders that we let it use for sounds. */
export const SOUND_DECODERS: readonly string[] = [
  'mp3float,mp3,mp2float,mp2,aac,aac_fixed,alac,flac,vorbis,libvorbis,opus,libopus,ac3,eac3',
  'wmav1,wmav2,wmapro,wmalossless,amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,nellymoser,speex,libspeex',
  'pcm_u8,pcm_s8,pcm_s16le,pcm_s24le,pcm_s32le,pcm_f32le,pcm_f64le,pcm_s16be,pcm_s24be,pcm_s32be,pcm_f32be',
  'pcm_f64be,pcm_alaw,pcm_mulaw,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_swf',
  'pcm_dvd,pcm_bluray,dca,truehd,mlp',
].flatMap((names) => names.split(','));
/**
 * FFmpeg plays one channel on two at −3 dB each: raised first, it keeps its level. A sound that begins after its picture,
 * or has holes, gets silence there, so that both stay together.
 */
export const TWO_CHANNELS = String.raw`volume=volume=if(eq(nb_channels\,1)\,sqrt(2)\,1),aresample=async=1:first_pts=0`;
const SMALL_FRAMES = 'asetnsamples=n=128:p=0';
/** What encoders put before and after a sound is no part of its length. */
const PADDING_SECONDS = 1;

export interface DecodeOptions {
  readonly signal?: AbortSignal;
  /** 1 takes the first channel of the file and drops the others (V-03); 2 mixes down or doubles. */
  readonly channels: 1 | 2;
  /** What lies behind is not decoded. Without it, a sound that is longer than V-03 allows is refused. */
  readonly maxSeconds?: number;
  /** How errors name the file and where; its base name unless said. */
  readonly shownName?: string;
  readonly path?: string;
  /** Of a file that nobody has heard yet: of one sample a second, FFmpeg would make a gigabyte of each frame otherwise. */
  readonly isInSmallFrames?: boolean;
}

/**
 * Decodes the first sound stream of a sound or video file to 48 kHz, into memory. Takes the memory of what it returns,
 * and half as much again when `expectedMs` was missing or too little.
 * @returns [-1..1]; two channels are interleaved, left first
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_NOT_A_FILE`, `MEDIA_UNREADABLE`, `AUDIO_WITHOUT_SOUND`,
 *   `AUDIO_TOO_LONG`, `CANCELLED`, `FFMPEG_NOT_FOUND`
 */
export async function decodeAudio(
  file: string,
  options: DecodeOptions & {
    /** As probed. Memory is taken for so much at first; a file that says less than it holds is decoded all the same. */
    readonly expectedMs?: number | undefined;
  },
): Promise<Float32Array> {
  const samplesOf = (length: number) => Math.ceil(length * SAMPLE_RATE_HZ) * options.channels;
  const expected = (options.expectedMs ?? 0) / 1000 + PADDING_SECONDS;
  const collected = new SampleCollector(samplesOf(mostSeconds(options)), samplesOf(expected));
  await decodeAudioTo(file, (samples) => collected.add(samples), options);
  return collected.samples();
}

/**
 * As {@link decodeAudio}, handing on the samples as they come, so that a sound of any length takes little memory.
 * @param onSamples [-1..1], whole groups of channels; valid until it returns or settles, and FFmpeg waits until then
 * @returns samples of one channel
 */
export async function decodeAudioTo(
  file: string,
  onSamples: (samples: Float32Array) => void | Promise<void>,
  options: DecodeOptions,
): Promise<number> {
  const where = options.path === undefined ? {} : { path: options.path };
  const shown = options.shownName ?? path.basename(file);
  const format = await formatOf(file, shown, where);
  const seconds = mostSeconds(options);
  const channels = options.channels === 1 ? ['pan=mono|c0=c0'] : [TWO_CHANNELS];
  const reader = new SampleReader(options.channels);
  try {
    await runFfmpeg(
      [
        ...[...formatArguments(format), ...MEMORY_ARGUMENTS, '-codec_whitelist', SOUND_DECODERS.join(',')],
        // Every thread takes its share of the memory, and one alone decodes many times faster than it is heard.
        ...['-threads', '1', '-vn', '-sn', '-dn', '-t', String(seconds), '-i', `file:${path.resolve(file)}`],
        ...['-map', '0:a:0', '-filter_threads', '1', '-ar', String(SAMPLE_RATE_HZ)],
        ...['-af', [...(options.isInSmallFrames ? [SMALL_FRAMES] : []), ...channels].join(',')],
        ...(options.channels === 1 ? [] : ['-ac', '2']),
        ...['-f', 'f32le', '-c:a', 'pcm_f32le', '-flags', '+bitexact', 'pipe:1'],
      ],
      {
        stage: `decoding ${shown}`,
        onOutput: (chunk) => onSamples(reader.read(chunk)),
        signal: options.signal,
        isUntrusted: true,
      },
    );
  } catch (error) {
    if (!(error instanceof StudioError) || error.problems[0]?.code !== 'FFMPEG_FAILED') throw error;
    const reason = String(error.problems[0].details.reason);
    if (/matches no streams|does not contain any stream/.test(reason))
      throw fail('AUDIO_WITHOUT_SOUND', { ...where, details: { file: shown }, cause: error });
    throw fail('MEDIA_UNREADABLE', {
      ...where,
      rule: 'V-03',
      // FFmpeg repeats the path, which the shown name replaces.
      details: { file: shown, reason: reason.replaceAll(`file:${path.resolve(file)}`, shown) },
      cause: error,
    });
  }
  const { sampleCount } = reader;
  if (sampleCount === 0) throw fail('AUDIO_WITHOUT_SOUND', { ...where, details: { file: shown } });
  // Probing believes the file's header, which may say less than the file holds.
  const { maximum } = RULE_LIMITS['V-03.duration'];
  if (options.maxSeconds === undefined && sampleCount >= Math.ceil(seconds * SAMPLE_RATE_HZ))
    throw fail('AUDIO_TOO_LONG', { ...where, details: { file: shown, found: `> ${maximum}`, maximum } });
  return sampleCount;
}

/** By its first bytes. Whoever names a file has had it looked at before, so that only one that was changed is none. */
async function formatOf(
  file: string,
  shownName: string,
  where: { readonly path?: string },
): Promise<DemuxedFormat> {
  const { handle } = await openRegular(file, { shownName, ...where });
  try {
    const format = sniffFormat(await readAt(handle, 0, SNIFFED_BYTES));
    if (isDemuxed(format)) return format;
  } finally {
    await handle.close();
  }
  throw fail('MEDIA_UNREADABLE', {
    ...where,
    rule: 'V-03',
    details: { file: shownName, reason: 'unknown format' },
  });
}

function mostSeconds(options: DecodeOptions): number {
  return options.maxSeconds ?? RULE_LIMITS['V-03.duration'].maximum + PADDING_SECONDS;
}

/** 32-bit floats out of bytes that come in whatever pieces. */
class SampleReader {
  readonly #channels: number;
  #rest: Buffer = Buffer.alloc(0);
  #samples = new Float32Array(0);
  /** Samples of one channel read so far. */
  sampleCount = 0;

  constructor(channels: number) {
    this.#channels = channels;
  }

  /** Valid until the next call. */
  read(chunk: Buffer): Float32Array {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const groups = Math.floor(bytes.length / (4 * this.#channels));
    const count = groups * this.#channels;
    if (this.#samples.length < count) this.#samples = new Float32Array(count);
    for (let at = 0; at < count; at++) {
      const value = bytes.readFloatLE(at * 4);
      // A broken float file may hold anything.
      this.#samples[at] = Number.isFinite(value) ? value : 0;
    }
    this.sampleCount += groups;
    this.#rest = bytes.subarray(count * 4);
    return this.#samples.subarray(0, count);
  }
}

/** Joins samples in memory that grows no further than it must. */
class SampleCollector {
  readonly #most: number;
  #samples: Float32Array<ArrayBuffer>;
  #length = 0;

  constructor(most: number, expected: number) {
    this.#most = most;
    this.#samples = new Float32Array(Math.min(most, expected));
  }

  add(samples: Float32Array): void {
    const count = Math.min(samples.length, this.#most - this.#length);
    this.#reserve(this.#length + count);
    this.#samples.set(samples.subarray(0, count), this.#length);
    this.#length += count;
  }

  samples(): Float32Array {
    return this.#samples.subarray(0, this.#length);
  }

  #reserve(length: number): void {
    if (length <= this.#samples.length) return;
    const larger = new Float32Array(Math.min(this.#most, Math.max(length, this.#samples.length * 2)));
    larger.set(this.#samples);
    this.#samples = larger;
  }
}
