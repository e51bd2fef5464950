/** The marks, and what else is done with words, in a row over the field. */
import { BookA, CodeXml, type LucideIcon, Play, Search, Square, SquareSplitVertical } from 'lucide-react';
import { memo } from 'react';
import { Toolbar } from 'react-aria-components';
import type { CommandId } from '../../commands/catalogue.ts';
import { useCommand } from '../../commands/commands.tsx';
import { IconButton, IconToggle } from '../../design/IconButton.tsx';
import { useTexts } from '../../texts/language.tsx';
import { kindName, MARK_KIND_LIST, MARK_KINDS, type MarkKind } from './mark-kinds.ts';

const COMMAND_OF: Readonly<Record<MarkKind, CommandId>> = {
  pause: 'script.pause',
  reading: 'script.reading',
  emphasis: 'script.emphasis',
  prosody: 'script.prosody',
  readAs: 'script.read_as',
  substitute: 'script.substitute',
  action: 'script.action',
  mood: 'script.mood',
  language: 'script.language',
  word: 'script.word',
};

export const MarkToolbar = memo(function MarkToolbar({
  isHearing,
  isMaking,
}: {
  readonly isHearing: boolean;
  readonly isMaking: boolean;
}) {
  const texts = useTexts().writing;
  return (
    <Toolbar className="mark-toolbar" aria-label={texts.marks}>
      <CommandButton
        of="script.hear"
        icon={isHearing ? Square : Play}
        label={isHearing ? texts.stopHearing : texts.hear}
        isBusy={isMaking}
      />
      <span className="mark-toolbar-gap" />
      {MARK_KIND_LIST.map((kind) => (
        <CommandButton
          key={kind}
          of={COMMAND_OF[kind]}
          icon={MARK_KINDS[kind].icon}
          label={kindName(kind, texts)}
        />
      ))}
      <span className="mark-toolbar-gap" />
      <CommandButton of="script.dictionary" icon={BookA} />
      <CommandButton of="script.find" icon={Search} label={texts.find} />
      <CommandButton of="script.split" icon={SquareSplitVertical} />
      <SourceToggle />
    </Toolbar>
  );
});

interface CommandButtonProps {
  readonly of: CommandId;
  readonly icon: LucideIcon;
  /** The command's name otherwise. */
  readonly label?: string;
  readonly isBusy?: boolean;
}

function CommandButton({ of, icon, label, isBusy = false }: CommandButtonProps) {
  const { name, keys, isEnabled, run } = useCommand(of);
  return (
    <IconButton
      icon={icon}
      label={label ?? name}
      {...(keys === undefined ? {} : { shortcut: keys })}
      isDisabled={!isEnabled}
      isBusy={isBusy}
      // What is chosen in the field is what is meant.
      preventFocusOnPress
      onPress={run}
    />
  );
}

function SourceToggle() {
  const { name, keys, isEnabled, isOn, run } = useCommand('script.source');
  return (
    <IconToggle
      icon={CodeXml}
      label={name}
      {...(keys === undefined ? {} : { shortcut: keys })}
      isDisabled={!isEnabled}
      isSelected={isOn}
      preventFocusOnPress
      onChange={run}
    />
  );
}
