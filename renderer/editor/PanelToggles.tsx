/** Puts the panels away, and brings them back. */
import { PanelBottom, PanelLeft, PanelRight } from 'lucide-react';
import { type ShownCommand, useCommand } from '../commands/commands.tsx';
import { IconToggle, type IconToggleProps } from '../design/IconButton.tsx';
import { useTexts } from '../texts/language.tsx';

export function PanelToggles() {
  const texts = useTexts().workbench;
  const left = useCommand('panel.toggle_left');
  const script = useCommand('panel.toggle_script');
  const inspector = useCommand('panel.toggle_inspector');
  return (
    <div className="panel-toggles">
      <IconToggle icon={PanelLeft} label={texts.showLeft} {...toggleOf(left)} />
      <IconToggle icon={PanelBottom} label={texts.showScript} {...toggleOf(script)} />
      <IconToggle icon={PanelRight} label={texts.showInspector} {...toggleOf(inspector)} />
    </div>
  );
}

function toggleOf({ isOn, keys, run }: ShownCommand): Partial<IconToggleProps> {
  return { isSelected: isOn, onChange: run, ...(keys === undefined ? {} : { shortcut: keys }) };
}
