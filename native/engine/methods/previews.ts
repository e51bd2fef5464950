import { createHash } from 'node:crypto';
import type { OutputOf } from '../../../domain/contract/contract.ts';
import type { Script } from '../../../domain/script/schema.ts';
import type { LooksShelf } from '../../assets/looks-shelf.ts';
import type { Material } from '../../drafts/workspace.ts';
import { playableOf } from '../../previews/playable.ts';
import type { Previews } from '../../previews/previews.ts';
import type { SceneDesk, SceneItemShown } from '../../previews/scene-desk.ts';
import type { SceneFacts } from '../../previews/scene-facts.ts';
import type { HandlersOf } from '../handler.ts';
import type { MediaShelf } from '../ports.ts';

export interface PreviewMethodServices {
  readonly drafts: {
    /** @throws StudioError `DRAFT_NOT_FOUND`, … */
    open(id: string): Promise<{ readonly draft: { readonly revision: number }; readonly script: Script }>;
    /** Every material that the draft has had. */
    filesOf(id: string): Promise<readonly DraftMaterial[]>;
  };
  readonly previews: Pick<Previews, 'scene'>;
  readonly scenes: Pick<SceneDesk, 'facts' | 'items'>;
  readonly looks: Pick<LooksShelf, 'find' | 'used'>;
  readonly media: MediaShelf;
}

/** In the library by its hash, or where the user has it; neither when it is missing. */
interface DraftMaterial {
  readonly reference: string;
  readonly sha256: string | undefined;
  readonly linkedPath: string | undefined;
}

export function previewMethodsOf(services: PreviewMethodServices): HandlersOf<'previews'> {
  const { drafts, previews, scenes, looks, media } = services;
  const wishOf = async (draftId: string, sceneIndex: number) => {
    const [{ draft, script }, rows] = await Promise.all([drafts.open(draftId), drafts.filesOf(draftId)]);
    return { draftId, revision: draft.revision, script, files: rows.flatMap(materialOf), sceneIndex };
  };
  return {
    'previews.scene': async ({ draft_id, scene_index, size }, { language, signal }) => {
      const wish = await wishOf(draft_id, scene_index);
      const { revision, width, height, file } = await previews.scene({ ...wish, size }, { language, signal });
      return { revision, width, height, url: media.offer({ file, mediaType: 'image/png' }) };
    },
    'previews.facts': async ({ draft_id, scene_index }, { language, signal }) => {
      const wish = await wishOf(draft_id, scene_index);
      const { facts, media: found } = await scenes.facts(wish, { language, signal });
      const pictures = [...facts.pictures].map(async ([source, { width, height, durationMs }]) => {
        const told = { source, width, height, duration_ms: durationMs ?? null };
        const asset = found.assets.get(source);
        if (!asset) return { ...told, play: null, state: null };
        const state = opaque(asset.state);
        const play = await playableOf(asset, looks);
        // A page paints its frames on a canvas, which a browser lets it do with what it may read alone.
        const url = play && media.offer({ ...play, state, isRead: true });
        return { ...told, play: url ? { url, media_type: play.mediaType } : null, state };
      });
      return {
        revision: wish.revision,
        ...factsRecordOf(facts),
        pictures: await Promise.all(pictures),
        is_final: found.unseen.size === 0,
      };
    },
    'previews.items': async ({ draft_id, scene_index, frame, scale, speech }, { language, signal }) => {
      const wish = await wishOf(draft_id, scene_index);
      const shown = await scenes.items(
        { ...wish, frame: frame ?? undefined, scale, isSpoken: speech === 'spoken' },
        { language, signal },
      );
      const items = shown.items.map((item) => itemRecordOf(item, media));
      return { revision: wish.revision, frame: shown.frame, items };
    },
  };
}

function materialOf({ reference, sha256, linkedPath }: DraftMaterial): readonly Material[] {
  if (sha256 !== undefined) return [{ reference, sha256 }];
  return linkedPath === undefined ? [] : [{ reference, linkedPath }];
}

function factsRecordOf(
  facts: SceneFacts,
): Omit<OutputOf<'previews.facts'>, 'revision' | 'pictures' | 'is_final'> {
  const { full, half, head, circle } = facts.avatarSizes;
  return {
    frames_per_second: facts.framesPerSecond,
    frame_count: facts.span.frameCount,
    cover_frame: facts.coverFrame,
    avatar_sizes: { full, half, head, circle },
    cues: facts.cues.map(({ startFrame, endFrame, lines }) => ({
      start_frame: startFrame,
      end_frame: endFrame,
      lines: [...lines],
    })),
    ai_label_text: facts.aiLabelText ?? null,
  };
}

/** Pages are told nothing of the disks that files of the user lie on. */
function opaque(state: string): string {
  return createHash('sha256').update(state).digest('base64url').slice(0, 22);
}

function itemRecordOf(
  { path, look, picture }: SceneItemShown,
  media: MediaShelf,
): OutputOf<'previews.items'>['items'][number] {
  if (!picture) return { path, look, picture: null };
  const url = media.offer({ file: picture.file, mediaType: 'image/png', isRead: true });
  return { path, look, picture: { url, ...picture.place, is_final: picture.isFinal } };
}
