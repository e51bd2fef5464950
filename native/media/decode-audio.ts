/** Decodes a sound file to 48 kHz samples, opened in a way that a hostile file cannot abuse. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, StudioError } from '../../domain/errors.ts';
import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import { runFfmpeg } from './run.ts';

/**
 * Demuxers that may open it, whatever the file calls itself: an `.mp3` that holds a playlist (`concat`, `hls`)
 * would make FFmpeg read other files.
 */
const DEMUXERS = 'mp3,wav,mov,aac,flac,ogg';
const DECODERS =
  'mp3float,mp3,aac,aac_fixed,alac,flac,vorbis,libvorbis,opus,libopus,pcm_u8,pcm_s16le,pcm_s24le,pcm_s32le,pcm_f32le,pcm_f64le,pcm_alaw,pcm_mulaw,pcm_s16be,pcm_s24be,adpcm_ms,adpcm_ima_wav';
/** Ten hours, the most that a script can ask for. One channel of it takes 6.9 GB, hence `maxSeconds`. */
const MOST_SECONDS = 36_000;

export interface DecodeOptions {
  readonly signal?: AbortSignal;
  /** 1 takes the first channel of the file and drops the others (V-03); 2 mixes down or doubles. */
  readonly channels: 1 | 2;
  /** What lies behind is not decoded. */
  readonly maxSeconds?: number;
  /** How errors name the file and where; its base name unless said. */
  readonly shownName?: string;
  readonly path?: string;
}

/**
 * Decodes the first sound stream of an MP3, M4A/MP4, AAC, WAV, FLAC or OGG file to 48 kHz.
 * @returns [-1..1]; two channels are interleaved, left first
 * @throws StudioError `MEDIA_NOT_FOUND`, `MEDIA_UNREADABLE`, `AUDIO_WITHOUT_SOUND`, `CANCELLED`, `FFMPEG_NOT_FOUND`
 */
export async function decodeAudio(file: string, options: DecodeOptions): Promise<Float32Array> {
  const where = options.path === undefined ? {} : { path: options.path };
  const shown = options.shownName ?? path.basename(file);
  const exists = await stat(file).catch(() => undefined);
  if (!exists?.isFile()) throw fail('MEDIA_NOT_FOUND', { ...where, details: { file: shown } });

  const seconds = Math.min(MOST_SECONDS, options.maxSeconds ?? MOST_SECONDS);
  const collected = new SampleCollector(Math.ceil(seconds * SAMPLE_RATE_HZ) * options.channels);
  try {
    await runFfmpeg(
      [
        ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', DEMUXERS, '-codec_whitelist', DECODERS],
        ...['-vn', '-sn', '-dn', '-t', String(seconds), '-i', `file:${path.resolve(file)}`],
        ...['-map', '0:a:0', '-ar', String(SAMPLE_RATE_HZ)],
        ...(options.channels === 1 ? ['-af', 'pan=mono|c0=c0'] : ['-ac', '2']),
        ...['-f', 'f32le', '-c:a', 'pcm_f32le', '-flags', '+bitexact', 'pipe:1'],
      ],
      {
        stage: `decoding ${shown}`,
        onOutput: (chunk) => collected.add(chunk),
        signal: options.signal,
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
  const samples = collected.samples();
  if (samples.length === 0) throw fail('AUDIO_WITHOUT_SOUND', { ...where, details: { file: shown } });
  return samples;
}

/** Collects 32-bit floats, in whatever pieces they come. */
class SampleCollector {
  readonly #most: number;
  #samples: Float32Array<ArrayBuffer>;
  #length = 0;
  #rest: Buffer = Buffer.alloc(0);

  constructor(most: number) {
    this.#most = most;
    this.#samples = new Float32Array(Math.min(most, 1 << 18));
  }

  add(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const whole = Math.floor(bytes.length / 4);
    const count = Math.min(whole, this.#most - this.#length);
    this.#reserve(this.#length + count);
    for (let at = 0; at < count; at++) {
      const value = bytes.readFloatLE(at * 4);
      // A broken float file may hold anything.
      this.#samples[this.#length + at] = Number.isFinite(value) ? value : 0;
    }
    this.#length += count;
    this.#rest = bytes.subarray(whole * 4);
  }

  samples(): Float32Array {
    return this.#samples.slice(0, this.#length);
  }

  #reserve(length: number): void {
    if (length <= this.#samples.length) return;
    const larger = new Float32Array(Math.min(this.#most, Math.max(length, this.#samples.length * 2)));
    larger.set(this.#samples);
    this.#samples = larger;
  }
}
