/** `files.*` of the contract: what comes into the library as a file, and what goes out as one. */
import path from 'node:path';
import type { DraftFile } from '../../../domain/contract/drafts.ts';
import type { DraftState } from '../../../domain/drafts/draft.ts';
import { fail } from '../../../domain/errors.ts';
import { recordOf, summaryOf } from '../../drafts/draft-records.ts';
import { materialsOf } from '../../drafts/materials.ts';
import { realPlace, type WorkPlace } from '../../files/work-folders.ts';
import { requirePlace, requireReadable } from '../../grants/granted-path.ts';
import type { RemoteStores } from '../../library/library-thread.ts';
import { collectMaterials } from '../../projects/collect.ts';
import type { ExportShelf } from '../../projects/export-shelf.ts';
import { exportTo } from '../../projects/export-to.ts';
import { importFile } from '../../projects/import-file.ts';
import { gatherProject } from '../../projects/project-content.ts';
import { projectFileName } from '../../projects/project-name.ts';
import { writeProject } from '../../projects/write-project.ts';
import { afterChange } from '../after-change.ts';
import type { HandlersOf } from '../handler.ts';
import type { ContentStore, EventSink, Grants, MediaShelf } from '../ports.ts';

export interface FileServices {
  readonly stores: Pick<RemoteStores, 'drafts'>;
  readonly events: EventSink;
  readonly content: ContentStore;
  readonly grants: Grants;
  readonly media: MediaShelf;
  /** Where files lie that no place was granted for. */
  readonly exports: Pick<ExportShelf, 'add'>;
  readonly place?: WorkPlace;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

const PROJECT_TYPE = 'application/octet-stream';

export function fileMethodsOf(services: FileServices): HandlersOf<'files'> {
  const { stores, events, content, grants, media, onFault } = services;
  const { drafts } = stores;
  const place = services.place ?? realPlace();
  const filesOf = async ({ draft, script }: DraftState): Promise<readonly DraftFile[]> =>
    await materialsOf(script, await drafts.filesOf(draft.id), content);

  return {
    'files.grant': async ({ path: file, access: wanted }) => {
      await (wanted === 'read' ? requireReadable(file) : requirePlace(file));
      const fileName = path.basename(file);
      const { grant, expiresMs } = grants.give({ path: file, fileName, isOurs: false }, wanted);
      return { grant, file_name: fileName, expires_at: new Date(expiresMs).toISOString() };
    },

    'files.import': async ({ grant }) => {
      // Looked at first: a grant works once, and content that no draft can refer to would have to go again.
      await drafts.requireWritable();
      const granted = await grants.take(grant, 'read');
      try {
        const state = await importFile(granted, { content, drafts });
        events.publish('drafts.changed', { draft: summaryOf(state.draft) });
        return recordOf(state, await afterChange(() => filesOf(state), { otherwise: [], onFault }));
      } finally {
        await grants.discard(granted);
      }
    },

    'files.export': async ({ draft_id, grant }, { language }) => {
      const { script } = await drafts.open(draft_id);
      // Looked at first: a grant works once, and a place is not chosen again for what cannot be written anyway.
      const project = await gatherProject(script, await drafts.filesOf(draft_id), content);
      if (grant !== undefined) {
        const granted = await grants.take(grant, 'write');
        const bytes = await exportTo(granted, project, place).finally(() => grants.discard(granted));
        return { file_name: granted.fileName, bytes, url: null };
      }
      const { file, result } = await services.exports.add(
        async (file) => await writeProject(project, file, place.files),
      );
      const name = projectFileName(script.script_name, language === 'zh' ? '项目' : 'project');
      const url = media.offer({ file, mediaType: PROJECT_TYPE, downloadName: name });
      return { file_name: name, bytes: result, url };
    },

    'files.collect': async ({ draft_id }) => {
      await drafts.requireWritable();
      const before = await drafts.open(draft_id);
      const { name, shelf } = before.draft;
      if (shelf === 'recycled') throw fail('DRAFT_RECYCLED', { details: { name } });
      const collected = await collectMaterials(draft_id, { content, drafts });
      const state = await afterChange(() => drafts.open(draft_id), { otherwise: before, onFault });
      if (collected > 0) events.publish('drafts.changed', { draft: summaryOf(state.draft) });
      const files = await afterChange(() => filesOf(state), { otherwise: [], onFault });
      return { collected_count: collected, files: [...files] };
    },
  };
}
