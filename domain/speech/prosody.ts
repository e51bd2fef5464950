/** A script's voice settings as factors. */
import type { Prosody } from './types.ts';

/** The wire's `volume` at which a voice is as loud as it was made. */
export const NORMAL_VOLUME = 140;

/** `voice_config`: speed and pitch in percent (50–200), volume 90–240 with 140 as the normal. */
export function voiceProsody(voice: {
  readonly speed?: number | undefined;
  readonly pitch?: number | undefined;
  readonly volume?: number | undefined;
}): Prosody {
  return {
    rate: (voice.speed ?? 100) / 100,
    pitch: (voice.pitch ?? 100) / 100,
    volume: (voice.volume ?? NORMAL_VOLUME) / NORMAL_VOLUME,
  };
}
