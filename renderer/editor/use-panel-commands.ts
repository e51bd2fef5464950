/** The panels by commands: gone to, put away, and put back. */
import { useCommands } from '../commands/commands.tsx';
import { onceShown } from './once-shown.ts';
import { focusNextPanel, focusPanel, type PanelPlace } from './panel-focus.ts';
import type { EditorPanels } from './panels.ts';

export function usePanelCommands(panels: EditorPanels): void {
  const { left, inspector, script } = panels;
  const sides = [left, inspector, script];
  const isAnyOpen = sides.some(({ isOpen }) => isOpen);
  const go = (place: PanelPlace, show: () => void) => () => {
    show();
    onceShown(() => focusPanel(place));
  };
  useCommands({
    'panel.scenes': { run: go('left', () => panels.showLeft('scenes')) },
    'panel.library': { run: go('left', () => panels.showLeft('library')) },
    'panel.canvas': { run: go('canvas', () => undefined) },
    'panel.inspector': { run: go('inspector', panels.showInspector) },
    'panel.script': { run: go('script', () => panels.showScript('script')) },
    'panel.timeline': { run: go('script', () => panels.showScript('timeline')) },
    'panel.next': { run: () => focusNextPanel(1) },
    'panel.previous': { run: () => focusNextPanel(-1) },
    'panel.toggle_left': { run: () => left.setOpen(!left.isOpen), isOn: left.isOpen },
    'panel.toggle_inspector': { run: () => inspector.setOpen(!inspector.isOpen), isOn: inspector.isOpen },
    'panel.toggle_script': { run: () => script.setOpen(!script.isOpen), isOn: script.isOpen },
    'panel.toggle_all': {
      run: () => {
        for (const side of sides) side.setOpen(!isAnyOpen);
      },
      isOn: !isAnyOpen,
    },
    'panel.reset': { run: panels.reset },
  });
}
