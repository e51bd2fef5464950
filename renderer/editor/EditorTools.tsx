/** What opens over the editor: all commands by name, layouts and themes, the tour, and files from the desktop. */
import { useState } from 'react';
import { useImportWays } from '../assets/use-import-ways.ts';
import { useCommands } from '../commands/commands.tsx';
import { CommandPalette } from '../commands/palette/CommandPalette.tsx';
import { useArranging } from '../workbench/workbench.tsx';
import { LayoutsDialog } from './design/LayoutsDialog.tsx';
import { ThemesDialog } from './design/ThemesDialog.tsx';
import { useDesignActions } from './design/use-design-actions.ts';
import { useSteadyEditor } from './editor-context.ts';
import { FileDrop } from './library/FileDrop.tsx';
import { Tour } from './start/Tour.tsx';
import { usePanelCommands } from './use-panel-commands.ts';

export function EditorTools() {
  const { canEdit, panels } = useSteadyEditor();
  const arrange = useArranging();
  const design = useDesignActions();
  const { choose } = useImportWays(false);
  const [open, setOpen] = useState<'palette' | 'layouts' | 'themes'>();
  const close = () => setOpen(undefined);
  usePanelCommands(panels);
  useCommands({
    'help.palette': { run: () => setOpen('palette') },
    'help.tour': { run: () => arrange({ tour: 'wanted' }) },
    'project.layouts': { run: () => setOpen('layouts'), isEnabled: canEdit },
    'project.themes': { run: () => setOpen('themes'), isEnabled: canEdit },
    'project.switch_orientation': { run: () => void design.switchOrientation(), isEnabled: canEdit },
    'library.import': { run: () => void choose('copy'), isEnabled: canEdit },
  });
  return (
    <>
      <CommandPalette isOpen={open === 'palette'} onClose={close} />
      {open === 'layouts' && <LayoutsDialog design={design} onClose={close} />}
      {open === 'themes' && <ThemesDialog design={design} onClose={close} />}
      <FileDrop />
      <Tour />
    </>
  );
}
