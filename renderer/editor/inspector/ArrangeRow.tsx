/** Lining layers up, and spreading them: the commands of the canvas, as buttons. */
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  type LucideIcon,
} from 'lucide-react';
import { COMMAND_IDS, type CommandId } from '../../commands/catalogue.ts';
import { useCommand } from '../../commands/commands.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { useTexts } from '../../texts/language.tsx';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  'arrange.align_left': AlignStartVertical,
  'arrange.align_center': AlignCenterVertical,
  'arrange.align_right': AlignEndVertical,
  'arrange.align_top': AlignStartHorizontal,
  'arrange.align_middle': AlignCenterHorizontal,
  'arrange.align_bottom': AlignEndHorizontal,
  'arrange.distribute_horizontally': AlignHorizontalDistributeCenter,
  'arrange.distribute_vertically': AlignVerticalDistributeCenter,
};

const COMMANDS = COMMAND_IDS.filter((id) => Object.hasOwn(ICONS, id));

export function ArrangeRow() {
  const texts = useTexts().inspector;
  if (COMMANDS.length === 0) return null;
  return (
    <div className="arrange-row" role="toolbar" aria-label={texts.arrange}>
      {COMMANDS.map((id) => (
        <ArrangeButton key={id} id={id} />
      ))}
    </div>
  );
}

function ArrangeButton({ id }: { readonly id: CommandId }) {
  const { name, keys, isEnabled, run } = useCommand(id);
  return (
    <IconButton
      icon={ICONS[id]!}
      label={name}
      {...(keys === undefined ? {} : { shortcut: keys })}
      isDisabled={!isEnabled}
      onPress={run}
    />
  );
}
