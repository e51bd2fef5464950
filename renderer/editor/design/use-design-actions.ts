/** Layouts, themes and orientation as steps of the draft's history. */
import { layoutEdits } from '../../../domain/arrange/layout-edits.ts';
import type { LayoutId } from '../../../domain/arrange/layouts.ts';
import { orientationEdits } from '../../../domain/arrange/orientation.ts';
import { themeEdits } from '../../../domain/arrange/theme-edits.ts';
import type { ThemeId } from '../../../domain/arrange/themes.ts';
import { EngineError } from '../../../domain/contract/engine-error.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { showToast } from '../../design/Toast.tsx';
import { useFaults } from '../../engine/faults.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Outcome } from '../draft-commands.ts';
import type { KnownDraft } from '../draft-view.ts';
import { EDIT_LABELS } from '../edit-labels.ts';
import { useSteadyEditor } from '../editor-context.ts';
import { contentOf } from '../scene-keys.ts';
import { useSceneFacts } from '../use-scene-facts.ts';

export interface DesignActions {
  readonly applyLayout: (id: LayoutId) => Promise<void>;
  readonly applyTheme: (id: ThemeId, scope: 'scene' | 'all') => Promise<void>;
  readonly switchOrientation: () => Promise<void>;
}

type Done = Extract<Outcome, { kind: 'done' }>;

/** Whether scenes have changed beside the one that was meant. */
function changesOthers({ before, after }: Done, meant: string): boolean {
  return after.keys.some((key, at) => {
    const was = before.script.shoot_scripts[before.keys.indexOf(key)];
    return (
      key !== meant && was !== undefined && contentOf(was) !== contentOf(after.script.shoot_scripts[at]!)
    );
  });
}

export function useDesignActions(): DesignActions {
  const texts = useTexts();
  const tellFault = useFaults();
  const { queue, selection } = useSteadyEditor();
  const { facts } = useSceneFacts();
  const edit = async (label: string, make: (known: KnownDraft) => readonly DraftEdit[] | undefined) => {
    const outcome = await queue.do({ kind: 'edits', label, make });
    if (outcome.kind === 'failed') tellFault(new EngineError(outcome.fault));
    if (outcome.kind === 'unsure') showToast({ kind: 'error', text: texts.editor.unsure });
    return outcome.kind === 'done' ? outcome : undefined;
  };
  const { key } = selection;
  /** That layers of other scenes have changed too is not seen. */
  const tellOthers = (outcome: Done | undefined) => {
    if (outcome && changesOthers(outcome, key))
      showToast({ kind: 'done', text: texts.workbench.changedInAll });
  };
  return {
    applyLayout: async (id) => {
      const title = texts.workbench.placeholderTitle;
      const subtitle = texts.workbench.placeholderSubtitle;
      const outcome = await edit(EDIT_LABELS.layout, ({ script, keys }) => {
        const at = keys.indexOf(key);
        return at < 0 ? undefined : layoutEdits(script, at, id, { title, subtitle });
      });
      tellOthers(outcome);
    },
    applyTheme: async (id, scope) => {
      const outcome = await edit(EDIT_LABELS.theme, ({ script, keys }) => {
        const scenes = keys.flatMap((one, at) => (scope === 'all' || one === key ? [at] : []));
        return themeEdits(script, scenes, id);
      });
      if (scope === 'scene') tellOthers(outcome);
    },
    switchOrientation: async () => {
      const outcome = await edit(EDIT_LABELS.orientation, ({ script }) =>
        orientationEdits(script, facts?.avatar_sizes),
      );
      if (!outcome) return;
      const { width, height } = outcome.after.script.video_config;
      const isPortrait = height > width;
      const text = isPortrait ? texts.workbench.toPortrait : texts.workbench.toLandscape;
      showToast({ kind: 'done', text });
    },
  };
}
