/** One text in one voice: what the command line speaks into a file, and the studio lets be heard. */
import { distinctProblems } from '../../domain/errors/distinct.ts';
import { fail, type Problem, StudioError } from '../../domain/errors.ts';
import { planSpeech } from '../../domain/speech/plan.ts';
import type { Prosody, SpeechPlan } from '../../domain/speech/types.ts';
import type { SpeechService } from './service.ts';
import type { SpokenScene } from './spoken-scene.ts';

export interface TextToSay {
  /** Plain, or SSML where it starts with `<speak`. */
  readonly text: string;
  readonly voiceId: string;
  readonly prosody: Prosody;
  /** S-04: word → reading; none when absent. */
  readonly readings?: Readonly<Record<string, string>>;
}

export interface SaidText {
  readonly plan: SpeechPlan;
  readonly speech: SpokenScene;
  readonly warnings: readonly Problem[];
}

/**
 * @throws StudioError `VOICE_NOT_FOUND`, `TEXT_NOT_SPOKEN`, all that is wrong with the text, and what the voice's provider
 *   throws
 */
export async function sayText(
  service: Pick<SpeechService, 'findVoice' | 'speakScene'>,
  { text, voiceId, prosody, readings = {} }: TextToSay,
  signal?: AbortSignal,
): Promise<SaidText> {
  const voice = await service.findVoice(voiceId);
  if (!voice) throw fail('VOICE_NOT_FOUND', { details: { voice: voiceId } });
  const { plan, problems } = planSpeech({
    text,
    voiceLanguages: voice.languages,
    voiceId: voice.id,
    prosody,
    readings,
  });
  const errors = problems.filter((one) => one.severity === 'error');
  if (!plan || errors.length > 0) throw new StudioError(errors);
  if (!plan.items.some((item) => item.kind === 'speech')) throw fail('TEXT_NOT_SPOKEN');
  const speech = await service.speakScene({ plan, voiceId, ...(signal ? { signal } : {}) });
  return { plan, speech, warnings: distinctProblems([...problems, ...speech.warnings]) };
}
