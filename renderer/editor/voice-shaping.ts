/** How a draft has its voice, for hearing it as the video will have it. */
import type { InputOf } from '../../domain/contract/contract.ts';
import type { Script } from '../../domain/script/schema.ts';

export type VoiceShaping = Required<Pick<InputOf<'voices.sample'>, 'speed' | 'pitch' | 'readings'>>;

export function voiceShapingOf({ voice_config, x_studio }: Script): VoiceShaping {
  const { speed = 100, pitch = 100 } = voice_config;
  return { speed, pitch, readings: x_studio?.readings ?? {} };
}
