import type { Script } from '../../../domain/script/schema.ts';
import type { Material } from '../../drafts/workspace.ts';
import type { Previews } from '../../previews/previews.ts';
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
  readonly media: MediaShelf;
}

/** In the library by its hash, or where the user has it; neither when it is missing. */
interface DraftMaterial {
  readonly reference: string;
  readonly sha256: string | undefined;
  readonly linkedPath: string | undefined;
}

export function previewMethodsOf({ drafts, previews, media }: PreviewMethodServices): HandlersOf<'previews'> {
  return {
    'previews.scene': async ({ draft_id, scene_index, size }, { language, signal }) => {
      const [{ draft, script }, rows] = await Promise.all([drafts.open(draft_id), drafts.filesOf(draft_id)]);
      const { revision, width, height, file } = await previews.scene(
        {
          draftId: draft_id,
          revision: draft.revision,
          script,
          files: rows.flatMap(materialOf),
          sceneIndex: scene_index,
          size,
        },
        { language, signal },
      );
      return { revision, width, height, url: media.offer({ file, mediaType: 'image/png' }) };
    },
  };
}

function materialOf({ reference, sha256, linkedPath }: DraftMaterial): readonly Material[] {
  if (sha256 !== undefined) return [{ reference, sha256 }];
  return linkedPath === undefined ? [] : [{ reference, linkedPath }];
}
