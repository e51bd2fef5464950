/** What is opened from outside the page: a link to a draft, or a project in the file manager. */
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { OpenRequest } from '../../domain/shell/shell.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';

export function OpenRequests() {
  const shell = useShell();
  const engine = useEngine();
  const texts = useTexts().drafts;
  const tellFault = useFaults();
  const [, go] = useLocation();
  useEffect(() => {
    const open = async (request: OpenRequest) => {
      if (request.kind === 'draft') {
        go(`/drafts/${request.draftId}`);
        return;
      }
      try {
        const { draft } = await engine.call('files.import', { grant: request.file.grant });
        showToast({ kind: 'done', text: texts.importedDraft(draft.name) });
        go(`/drafts/${draft.draft_id}`);
      } catch (fault) {
        // The grant is spent: the same once more would only tell that.
        tellFault(fault);
      }
    };
    return shell.onOpenRequest((request) => void open(request));
  }, [shell, engine, texts, tellFault, go]);
  return null;
}
