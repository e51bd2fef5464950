/** What is not needed every day: the way out as a file, and what helps to find one's way. */
import { Ellipsis, Keyboard, PackageOpen, Search, Signpost } from 'lucide-react';
import { useCommandRow } from '../commands/command-row.ts';
import { IconButton } from '../design/IconButton.tsx';
import { MenuButton, type MenuGroup } from '../design/Menu.tsx';
import { useTexts } from '../texts/language.tsx';

export function MoreMenu() {
  const texts = useTexts();
  const groups: readonly MenuGroup[] = [
    { id: 'project', rows: [useCommandRow('project.export', PackageOpen)] },
    {
      id: 'help',
      rows: [
        useCommandRow('help.palette', Search),
        useCommandRow('help.tour', Signpost),
        useCommandRow('help.shortcuts', Keyboard),
      ],
    },
  ];
  return (
    <MenuButton label={texts.editor.more} groups={groups} placement="bottom end">
      <IconButton icon={Ellipsis} label={texts.editor.more} />
    </MenuButton>
  );
}
