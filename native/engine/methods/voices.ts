/** `voices.*` of the contract. */
import type { Problem } from '../../../domain/errors.ts';
import type { Voice } from '../../../domain/speech/types.ts';
import type { VoiceSamples } from '../../samples/voice-samples.ts';
import { packOf } from '../../speech/packs.ts';
import type { HandlersOf } from '../handler.ts';
import type { MediaShelf } from '../ports.ts';

export interface VoiceServices {
  readonly samples: Pick<VoiceSamples, 'list' | 'sample' | 'cancel'>;
  readonly media: MediaShelf;
}

export function voiceMethodsOf({ samples, media }: VoiceServices): HandlersOf<'voices'> {
  return {
    'voices.list': async (_, context) => {
      const { voices, problems } = await samples.list(context);
      return { voices: voices.map(recordOf), problems: written(problems) };
    },
    'voices.sample': async ({ voice_id, text, speed, pitch }, context) => {
      const wanted = { voiceId: voice_id, text, speed, pitch };
      const { file, durationMs, warnings } = await samples.sample(wanted, context);
      const url = media.offer({ file, mediaType: 'audio/wav' });
      return { url, duration_ms: durationMs, warnings: written(warnings) };
    },
    'voices.cancel': async (_, { client }) => {
      samples.cancel(client);
      return {};
    },
  };
}

function recordOf({ id, name, languages, gender, provider, licence }: Voice) {
  const pack = packOf(id);
  return {
    voice_id: id,
    name,
    languages: [...languages],
    gender,
    provider,
    licence,
    pack_id: pack ?? null,
  };
}

function written(problems: readonly Problem[]) {
  return problems.map((one) => ({ ...one, details: { ...one.details } }));
}
