/** What each kind of file is made of beside its pictures. */
import type { Container } from './types.ts';

interface ContainerTraits {
  /** FFmpeg's name of the muxer. */
  readonly format: string;
  /** FFmpeg's name of the sound's encoder. */
  readonly soundEncoder: string;
  readonly soundArguments: readonly string[];
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
    soundCopyArguments: [],
    arguments: QUICKTIME,
  },
  mov: {
    format: 'mov',
    // What editors expect beside pictures that are meant to be edited.
    soundEncoder: 'pcm_s16le',
    soundArguments: [],
    soundCopyArguments: [],
    arguments: QUICKTIME,
  },
  webm: {
    format: 'webm',
    soundEncoder: 'libopus',
    soundArguments: ['-b:a', '160k'],
    // The muxer moves everything by Opus' lead-in and then says in `CodecDelay` that a player is to take it off the
    // sound, so pictures would be 7 ms late.
    soundCopyArguments: ['-bsf:a', 'setts=ts=TS-STARTPTS'],
    arguments: [],
  },
};
