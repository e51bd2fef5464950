/** `avatars.*` of the contract. */
import type { AvatarInfo } from '../../../domain/avatar/types.ts';
import type { AvatarRecord } from '../../../domain/contract/avatars.ts';
import type { AvatarSamples } from '../../samples/avatar-samples.ts';
import type { HandlersOf } from '../handler.ts';
import type { EventSink, MediaShelf } from '../ports.ts';
import { problemsAsTold } from '../problems-as-told.ts';

export interface AvatarServices {
  readonly samples: Pick<AvatarSamples, 'list' | 'portrait' | 'film' | 'cancel'>;
  readonly media: MediaShelf;
  readonly events: EventSink;
}

export function avatarMethodsOf({ samples, media, events }: AvatarServices): HandlersOf<'avatars'> {
  return {
    'avatars.list': async () => ({ avatars: (await samples.list()).map(recordOf) }),
    'avatars.portrait': async ({ avatar_id, looks, emotion, as }, context) => {
      const file = await samples.portrait({ avatarId: avatar_id, looks, emotion, as }, context);
      return { url: media.offer({ file, mediaType: 'image/png' }) };
    },
    'avatars.sample': async ({ avatar_id, voice_id, ...played }, context) => {
      const wanted = { avatarId: avatar_id, voiceId: voice_id, ...played };
      const { file, warnings } = await samples.film(wanted, context, (fraction) =>
        events.publish('avatars.progress', { avatar_id, fraction }),
      );
      const url = media.offer({ file, mediaType: 'video/mp4' });
      return { url, warnings: problemsAsTold(warnings) };
    },
    'avatars.cancel': async (_, { client }) => {
      samples.cancel(client);
      return {};
    },
  };
}

function recordOf({ id, name, nameZh, kind, actions, emotions, looks }: AvatarInfo): AvatarRecord {
  return {
    avatar_id: id,
    name_zh: nameZh,
    name_en: name,
    kind,
    actions: actions.map((one) => ({
      tag: one.tag,
      name_zh: one.nameZh,
      name_en: one.nameEn,
      duration_ms: one.durationMs,
    })),
    emotions: [...emotions],
    looks: looks.map((one) => ({
      look_id: one.id,
      kind: one.kind,
      name_zh: one.nameZh,
      name_en: one.nameEn,
    })),
  };
}
