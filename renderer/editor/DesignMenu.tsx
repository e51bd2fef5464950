/** How the draft looks as a whole: layouts, themes, and which way up it stands. */
import { ChevronDown, LayoutTemplate, Palette, RectangleVertical } from 'lucide-react';
import { useCommand } from '../commands/commands.tsx';
import { Button } from '../design/Button.tsx';
import { MenuButton } from '../design/Menu.tsx';
import { useTexts } from '../texts/language.tsx';

export function DesignMenu() {
  const texts = useTexts().workbench;
  const rows = [
    { id: 'layouts', icon: LayoutTemplate, command: useCommand('project.layouts') },
    { id: 'themes', icon: Palette, command: useCommand('project.themes') },
    { id: 'orientation', icon: RectangleVertical, command: useCommand('project.switch_orientation') },
  ].map(({ id, icon, command }) => ({
    ...{ id, icon, text: command.name, isDisabled: !command.isEnabled },
    onAction: command.run,
  }));
  return (
    <MenuButton label={texts.design} groups={[{ id: 'design', rows }]} placement="bottom end">
      <Button kind="quiet" icon={LayoutTemplate} iconAfter={ChevronDown}>
        {texts.design}
      </Button>
    </MenuButton>
  );
}
