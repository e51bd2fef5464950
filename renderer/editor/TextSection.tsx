/** What is said in the selected scene, or the choice between two texts where two windows have changed it. */
import { useEffect, useRef, useState } from 'react';
import { ConflictChoice } from './ConflictChoice.tsx';
import { useSteadyEditor } from './editor-context.ts';
import { WritingPanel } from './writing/WritingPanel.tsx';

export function TextSection() {
  const { queue, shape, selection, textArea } = useSteadyEditor();
  const conflict = shape.conflicts.get(selection.key);
  /** The scene in whose text an input method is at work: nothing may take its place before it has ended. */
  const [composing, setComposing] = useState<string>();
  const wasWriting = useRef(false);
  const isDisputed = conflict !== undefined && composing !== selection.key;
  const wasDisputed = useRef(false);
  useEffect(() => {
    // What was chosen from is gone, and the focus with it.
    const isLost = wasDisputed.current && !isDisputed && document.activeElement === document.body;
    wasDisputed.current = isDisputed;
    if (isLost) textArea.current?.focus();
  }, [isDisputed, textArea]);
  if (isDisputed)
    return <ConflictChoice sceneKey={selection.key} conflict={conflict} wasWriting={wasWriting} />;
  return (
    <WritingPanel
      onComposing={(isComposing) => {
        queue.setUnfinished('composition', isComposing);
        setComposing(isComposing ? selection.key : undefined);
      }}
      onGone={(hadFocus) => {
        wasWriting.current = hadFocus;
      }}
    />
  );
}
