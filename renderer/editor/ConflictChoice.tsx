/** Two windows changed one text: both stand side by side, and nothing is lost before somebody has chosen. */
import { Split } from 'lucide-react';
import { type RefObject, useEffect, useId, useRef } from 'react';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { useTexts } from '../texts/language.tsx';
import { useSteadyEditor } from './editor-context.ts';
import type { TextConflict } from './unsent-texts.ts';

export interface ConflictChoiceProps {
  readonly sceneKey: string;
  readonly conflict: TextConflict;
  /** Whether it stands where somebody was writing: then the focus, too, comes here. */
  readonly wasWriting?: RefObject<boolean>;
}

export function ConflictChoice({ sceneKey, conflict, wasWriting }: ConflictChoiceProps) {
  const texts = useTexts().editor;
  const titleId = useId();
  const { queue, canEdit } = useSteadyEditor();
  const isRemoved = conflict.theirs === undefined;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (wasWriting?.current) section.current?.focus();
  }, [wasWriting]);
  return (
    <section
      ref={section}
      className="inspector-section conflict"
      role="alert"
      aria-labelledby={titleId}
      tabIndex={-1}
    >
      <header className="inspector-title">
        <Icon of={Split} />
        <h3 id={titleId}>{texts.conflictTitle}</h3>
      </header>
      <p className="field-help">{isRemoved ? texts.conflictRemoved : texts.conflictText}</p>
      <Version title={texts.mine} text={conflict.mine}>
        <Button kind="primary" isDisabled={!canEdit} onPress={() => queue.resolve(sceneKey, 'mine')}>
          {isRemoved ? texts.putBack : texts.useMine}
        </Button>
      </Version>
      {conflict.theirs !== undefined && (
        <Version title={texts.theirs} text={conflict.theirs}>
          <Button isDisabled={!canEdit} onPress={() => queue.resolve(sceneKey, 'theirs')}>
            {texts.useTheirs}
          </Button>
        </Version>
      )}
      {isRemoved && (
        <Button kind="quiet" onPress={() => queue.resolve(sceneKey, 'theirs')}>
          {texts.discard}
        </Button>
      )}
    </section>
  );
}

function Version({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: React.ReactNode;
}) {
  const texts = useTexts().editor;
  return (
    <div className="conflict-version">
      <h4>{title}</h4>
      <blockquote data-selectable>{text === '' ? texts.noText : text}</blockquote>
      {children}
    </div>
  );
}
