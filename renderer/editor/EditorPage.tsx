/** Opens a draft, and hands it to the editor. */
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { EngineClient } from '../../domain/contract/client.ts';
import { Banners } from '../app/Banners.tsx';
import { CommandsProvider } from '../commands/commands.tsx';
import { Button } from '../design/Button.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { useEngine } from '../engine/engine.tsx';
import { recordOf } from '../engine/fault-record.ts';
import { FaultPanel } from '../engine/faults.tsx';
import { later } from '../engine/later.ts';
import { useTexts } from '../texts/language.tsx';
import { useWorkbench } from '../workbench/workbench.tsx';
import { Editor } from './Editor.tsx';
import { EditQueue } from './edit-queue.ts';
import { openDrafts } from './open-drafts.ts';
import { pageJournals } from './page-journals.ts';
import { type UnsentDraft, UnsentList } from './UnsentList.tsx';

async function openQueue(engine: EngineClient, draft_id: string): Promise<EditQueue> {
  const left = openDrafts.shown(draft_id);
  if (left) return left;
  const [first, journal] = await Promise.all([
    engine.call('drafts.open', { draft_id }),
    pageJournals().open(draft_id),
  ]);
  const queue = new EditQueue({
    first,
    call: (name, input) => engine.call(name, input),
    recordOf,
    later,
    journal,
  });
  openDrafts.show(queue);
  return queue;
}

/** Of a draft that cannot be opened, such as one that another window has deleted for ever. */
function unsentOf(draftId: string): readonly UnsentDraft[] {
  return pageJournals()
    .left(draftId)
    .map(({ draft_name: name, texts }) => ({
      name,
      scenes: texts.map(({ scene_index: sceneIndex, text }) => ({ sceneIndex, text })),
    }));
}

export function EditorPage({ draftId }: { readonly draftId: string }) {
  const texts = useTexts();
  const engine = useEngine();
  const [, go] = useLocation();
  const { workbench, isKnown } = useWorkbench();
  // Once: from then on the editor itself follows the draft. What another visit has left would be old.
  const opening = useQuery({
    queryKey: ['editor.open', draftId],
    queryFn: () => openQueue(engine, draftId),
    gcTime: 0,
    structuralSharing: false,
  });
  // Panels would jump.
  if (opening.data && isKnown)
    return (
      <CommandsProvider choices={workbench.shortcuts}>
        <Editor key={draftId} queue={opening.data} />
      </CommandsProvider>
    );
  return (
    <div className="editor">
      <Banners />
      <main className="editor-opening">
        {opening.isError ? (
          <div>
            <FaultPanel fault={opening.error} retry={() => void opening.refetch()} />
            <Button onPress={() => go('/')}>{texts.editor.back}</Button>
            <UnsentList drafts={unsentOf(draftId)} />
          </div>
        ) : (
          <span role="status" aria-label={texts.common.loading}>
            <Spinner size={22} />
          </span>
        )}
      </main>
    </div>
  );
}
