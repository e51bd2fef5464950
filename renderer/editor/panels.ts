/** The editor's panels: how large each may be, what stands in it, and the way to it. */
import { useCallback, useMemo } from 'react';
import { WORKBENCH_DEFAULTS, type WorkbenchRecord } from '../../domain/contract/workbench.ts';
import { useWindowSize } from '../design/window-size.ts';
import { type Panel, usePanel } from '../workbench/use-panel.ts';
import { useArranging, useWorkbench } from '../workbench/workbench.tsx';
import { panelRanges } from './panel-ranges.ts';

type LeftTab = WorkbenchRecord['left_tab'];
type ScriptTab = WorkbenchRecord['script_tab'];

export interface EditorPanels {
  readonly left: Panel;
  readonly inspector: Panel;
  readonly script: Panel;
  readonly leftTab: LeftTab;
  readonly scriptTab: ScriptTab;
  /** Opens the panel where it was put away. */
  readonly showLeft: (tab: LeftTab) => void;
  readonly showScript: (tab: ScriptTab) => void;
  readonly showInspector: () => void;
  /** All open, and as large as they are by themselves. */
  readonly reset: () => void;
}

export function useEditorPanels(): EditorPanels {
  const { workbench } = useWorkbench();
  const arrange = useArranging();
  const ranges = panelRanges(useWindowSize());
  const inspector = usePanel('inspector_panel', ranges.inspector);
  const inspectorWidth = inspector.isOpen ? inspector.size : 0;
  const left = usePanel('left_panel', ranges.left(inspectorWidth));
  const script = usePanel('script_panel', ranges.script);
  const { left_tab: leftTab, script_tab: scriptTab } = workbench;
  const { setOpen: openLeft } = left;
  const { setOpen: openScript } = script;
  const { setOpen: openInspector } = inspector;
  const showLeft = useCallback(
    (left_tab: LeftTab) => {
      openLeft(true);
      arrange({ left_tab });
    },
    [openLeft, arrange],
  );
  const showScript = useCallback(
    (script_tab: ScriptTab) => {
      openScript(true);
      arrange({ script_tab });
    },
    [openScript, arrange],
  );
  const showInspector = useCallback(() => openInspector(true), [openInspector]);
  const reset = useCallback(() => {
    const { left_panel, inspector_panel, script_panel } = WORKBENCH_DEFAULTS;
    arrange({ left_panel, inspector_panel, script_panel });
  }, [arrange]);
  return useMemo(
    () => ({ left, inspector, script, leftTab, scriptTab, showLeft, showScript, showInspector, reset }),
    [left, inspector, script, leftTab, scriptTab, showLeft, showScript, showInspector, reset],
  );
}
