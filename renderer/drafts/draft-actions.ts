/** What can be done with drafts, each with its news and, where there is one, its way back. */
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { InputOf } from '../../domain/contract/contract.ts';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { download, useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';
import { atNewest } from './at-newest.ts';
import { allOfShelf } from './draft-list.ts';
import { forEachDraft } from './for-each-draft.ts';

type Source = InputOf<'drafts.create'>['from'];

export interface DraftActions {
  readonly open: (draft: DraftSummary) => void;
  readonly create: (from: Source, name?: string) => Promise<void>;
  readonly duplicate: (draft: DraftSummary) => Promise<void>;
  readonly rename: (draft: DraftSummary, name: string) => Promise<void>;
  readonly setTemplate: (draft: DraftSummary, isTemplate: boolean) => Promise<void>;
  readonly recycle: (drafts: readonly DraftSummary[]) => Promise<void>;
  readonly restore: (drafts: readonly DraftSummary[]) => Promise<void>;
  readonly purge: (drafts: readonly DraftSummary[]) => Promise<void>;
  /** All that the bin holds, whatever of it is shown. */
  readonly findRecycled: (take: (drafts: readonly DraftSummary[]) => void) => Promise<void>;
  readonly importFile: () => Promise<void>;
  readonly exportProject: (draft: DraftSummary) => Promise<void>;
}

export function useDraftActions(): DraftActions {
  const engine = useEngine();
  const shell = useShell();
  const texts = useTexts().drafts;
  const common = useTexts().common;
  const attempt = useAttempt();
  const [, go] = useLocation();

  return useMemo(() => {
    const say = (text: string, action?: { text: string; onAction: () => void }) =>
      showToast({ kind: 'done', text, action });
    /** Asked for once more it goes on with what is left. @param tell of those that it was done with, at least one */
    const each = (
      drafts: readonly DraftSummary[],
      name: 'drafts.recycle' | 'drafts.restore' | 'drafts.purge',
      tell: (done: readonly DraftSummary[]) => void = () => {},
    ) => {
      let left = drafts;
      return attempt(async () => {
        const outcome = await forEachDraft(left, async ({ draft_id }) => {
          await engine.call(name, { draft_id });
        });
        left = outcome.left;
        if (outcome.done.length > 0) tell(outcome.done);
        if (outcome.fault !== undefined) throw outcome.fault;
      });
    };
    const projectFilters = [{ name: texts.projectFiles, extensions: ['mstudio', 'json'] }];

    const actions: DraftActions = {
      open: (draft) => go(`/drafts/${draft.draft_id}`),
      create: (from, name) =>
        attempt(async () => {
          const { draft } = await engine.call('drafts.create', {
            from,
            ...(name === undefined ? {} : { name }),
          });
          go(`/drafts/${draft.draft_id}`);
        }),
      duplicate: (draft) =>
        attempt(async () => {
          await engine.call('drafts.create', {
            from: { kind: 'draft', draft_id: draft.draft_id },
            shelf: draft.shelf === 'templates' ? 'templates' : 'drafts',
          });
          say(texts.duplicated(draft.name));
        }),
      rename: (draft, name) =>
        attempt(async () => {
          const { draft_id } = draft;
          await atNewest(engine, draft, (base_revision) =>
            engine.call('drafts.rename', { draft_id, base_revision, name }),
          );
        }),
      setTemplate: (draft, isTemplate) =>
        attempt(async () => {
          await engine.call('drafts.set_template', { draft_id: draft.draft_id, is_template: isTemplate });
          say(isTemplate ? texts.madeTemplate(draft.name) : texts.madeDraft(draft.name), {
            text: texts.show,
            onAction: () => go(isTemplate ? '/templates' : '/'),
          });
        }),
      recycle: (drafts) =>
        each(drafts, 'drafts.recycle', (done) =>
          say(done.length === 1 ? texts.recycled(done[0]!.name) : texts.recycledMany(done.length), {
            text: common.undo,
            onAction: () => void each(done, 'drafts.restore'),
          }),
        ),
      restore: (drafts) =>
        each(drafts, 'drafts.restore', (done) => done.length === 1 && say(texts.restored(done[0]!.name))),
      purge: (drafts) =>
        each(drafts, 'drafts.purge', (done) => done.length === 1 && say(texts.purged(done[0]!.name))),
      findRecycled: (take) =>
        attempt(async () => {
          take(await allOfShelf(engine, 'recycled'));
        }),
      importFile: () =>
        attempt(async () => {
          const file = await shell.chooseFile({ title: texts.importTitle, filters: projectFilters });
          if (!file) return;
          const { draft } = await engine.call('files.import', { grant: file.grant });
          say(texts.importedDraft(draft.name), {
            text: texts.open,
            onAction: () => go(`/drafts/${draft.draft_id}`),
          });
        }),
      exportProject: (draft) =>
        attempt(async () => {
          const place =
            shell.kind === 'electron'
              ? await shell.choosePlace({
                  title: texts.exportProject,
                  suggestedName: `${draft.name}.mstudio`,
                  filters: projectFilters.map((one) => ({ ...one, extensions: ['mstudio'] })),
                })
              : undefined;
          if (shell.kind === 'electron' && !place) return;
          const written = await engine.call('files.export', {
            draft_id: draft.draft_id,
            ...(place ? { grant: place.grant } : {}),
          });
          if (written.url !== null) download(written.url, written.file_name);
          say(texts.exported(written.file_name));
        }),
    };
    return actions;
  }, [engine, shell, texts, common, attempt, go]);
}
