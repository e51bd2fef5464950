/** What each kind of file is made of beside its pictures. */
import type { Container } from './types.ts';

interface ContainerTraits {
  /** FFmpeg's name of the muxer. */
  readonly format: string;
  /** FFmpeg's name of the sound's encoder. */
  readonly soundEncoder: string;
  readonly soundArguments: readonly string[];
  /** Whether encoding the sound again takes longer than fetching what was kept of it. */
  readonly isSoundKept: boolean;
  /**
   * What encoding and decoding may add to a true peak, in dB. Measured over 36 signals of 20 s, most of them seeded:
   * at most 1.7 dB with AAC and 2.9 dB with Opus, both for bursts of noise that the limiter holds down; 0.6 dB for
   * clicks, 0.2 dB for speech, no more for music.
   */
  readonly overshootDb: number;
  /** For taking the encoded sound over. */
  readonly soundCopyArguments: readonly string[];
  readonly arguments: readonly string[];
}

/** Player and editor alike begin with the index; keys that QuickTime's list does not know, such as `AIGC`, are kept. */
const QUICKTIME = ['-movflags', '+faststart+use_metadata_tags'];

export const CONTAINERS: Readonly<Record<Container, ContainerTraits>> = {
  mp4: {
    format: 'mp4',
    soundEncoder: 'aac',
    // FFmpeg's documentation calls it better and much faster at high bitrates: of a minute's speech at this one it
    // takes three quarters of the usual coder's time, and what differs from the original is 20 dB less.
    soundArguments: ['-b:a', '192k', '-aac_coder', 'fast'],
    isSoundKept: true,
    overshootDb: 2,
    soundCopyArguments: [],
    arguments: QUICKTIME,
  },
  mov: {
    format: 'mov',
    // What editors expect beside pictures that are meant to be edited.
    soundEncoder: 'pcm_s16le',
    soundArguments: [],
    isSoundKept: false,
    // The rounding to 16 bits.
    overshootDb: 0.1,
    soundCopyArguments: [],
    arguments: QUICKTIME,
  },
  webm: {
    format: 'webm',
    soundEncoder: 'libopus',
    soundArguments: ['-b:a', '160k'],
    isSoundKept: true,
    overshootDb: 3,
    // The muxer moves everything by Opus' lead-in and then says in `CodecDelay` that a player is to take it off the
    // sound, so pictures would be 7 ms late.
    soundCopyArguments: ['-bsf:a', 'setts=ts=TS-STARTPTS'],
    arguments: [],
  },
};
