/** `voices.*` of the contract. */
import { fail } from '../../../domain/errors.ts';
import { characterReadings } from '../../../domain/speech/character-readings.ts';
import type { Voice } from '../../../domain/speech/types.ts';
import type { PackOrigin } from '../../samples/messages.ts';
import type { PackInstaller } from '../../samples/pack-installer.ts';
import type { VoiceSamples } from '../../samples/voice-samples.ts';
import type { PackFiles } from '../../speech/pack-sources.ts';
import { packOf } from '../../speech/packs.ts';
import type { HandlersOf } from '../handler.ts';
import type { EventSink, GrantedFile, Grants, MediaShelf } from '../ports.ts';
import { problemsAsTold } from '../problems-as-told.ts';

export interface VoiceServices {
  readonly samples: Pick<VoiceSamples, 'list' | 'sample' | 'cancel'>;
  readonly packs: Pick<PackInstaller, 'install' | 'remove' | 'cancel'>;
  readonly media: MediaShelf;
  readonly grants: Grants;
  readonly events: EventSink;
}

export function voiceMethodsOf({
  samples,
  packs,
  media,
  grants,
  events,
}: VoiceServices): HandlersOf<'voices'> {
  return {
    'voices.list': async (_, context) => {
      const { voices, problems } = await samples.list(context);
      return { voices: voices.map(recordOf), problems: problemsAsTold(problems) };
    },
    'voices.sample': async ({ voice_id, text, speed, pitch, readings }, context) => {
      const wanted = { voiceId: voice_id, text, speed, pitch, readings };
      const { file, durationMs, warnings } = await samples.sample(wanted, context);
      const url = media.offer({ file, mediaType: 'audio/wav' });
      return { url, duration_ms: durationMs, warnings: problemsAsTold(warnings) };
    },
    'voices.readings': async ({ text }) => ({
      characters: characterReadings(text).map(({ character, readings }) => ({
        character,
        readings: [...readings],
      })),
    }),
    'voices.install': async ({ from }, context) => {
      const onProgress = (fraction: number) => events.publish('voices.progress', { fraction });
      const install = async (origin: PackOrigin) => {
        const { id, name, licence, isNew } = await packs.install(origin, context, onProgress);
        // Of files that lie here nobody has told how far they are.
        onProgress(1);
        events.publish('voices.changed', {});
        return { pack_id: id, name, licence, is_new: isNew };
      };
      if (!('grants' in from)) return await install(from);
      const files: GrantedFile[] = [];
      try {
        for (const grant of from.grants) files.push(await grants.take(grant, 'read'));
        return await install(packFilesOf(files));
      } finally {
        for (const file of files) await grants.discard(file);
      }
    },
    'voices.remove': async ({ pack_id }) => {
      await packs.remove(pack_id);
      events.publish('voices.changed', {});
      return {};
    },
    'voices.cancel': async ({ work }, { client }) => {
      if (work === 'sample') samples.cancel(client);
      else packs.cancel(client);
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

/** Which is which their names say; what else was chosen with them is left alone. @throws StudioError `VOICE_PACK_NOT_FOUND` */
function packFilesOf(files: readonly GrantedFile[]): PackFiles {
  const model = files.find(({ fileName }) => /\.onnx$/i.test(fileName));
  const config = files.find(
    ({ fileName }) => fileName.toLowerCase() === `${model?.fileName.toLowerCase()}.json`,
  );
  if (!model || !config) {
    const source = files.map(({ fileName }) => fileName).join(', ');
    throw fail('VOICE_PACK_NOT_FOUND', { details: { source } });
  }
  const card = files.find(({ fileName }) => /card|licen[cs]e|readme|\.(?:md|txt)$/i.test(fileName));
  return { name: model.fileName, model: model.path, config: config.path, card: card?.path };
}
