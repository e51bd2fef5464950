/** How much is written, and how long it takes to say. Told once nobody types for a moment. */
import { useMemo } from 'react';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import { countScene } from '../../../domain/script/scene-text.ts';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { useEditor } from '../editor-context.ts';
import { sceneDurationsMs } from '../scene-times.ts';
import { useTextTotal } from '../text-total.ts';

export interface TextLength {
  /** What is read, marks left out. */
  readonly characters: number;
  /** What is too much of it (V-02), marks included; 0 or less where it is not too long. */
  readonly over: number;
}

export function useTextLength(text: string): TextLength {
  return useMemo(() => {
    const { characters, withTags } = countScene(text);
    const over = Math.max(
      characters - RULE_LIMITS['V-02.scene'].maximum,
      withTags - RULE_LIMITS['V-02.ssml'].maximum,
    );
    return { characters, over };
  }, [text]);
}

/** S-05. */
export function TextEstimate() {
  const texts = useTexts().editor;
  const format = useFormat();
  const { view, selection } = useEditor();
  const durationMs = sceneDurationsMs(view.script)[view.keys.indexOf(selection.key)] ?? 0;
  return <span className="inspector-figure numeric">{texts.estimate(format.clock(durationMs))}</span>;
}

export function TextCount({ id, length }: { readonly id: string; readonly length: TextLength }) {
  const texts = useTexts().editor;
  const format = useFormat();
  const overAll = useTextTotal(useEditor().view.script) - RULE_LIMITS['V-02.script'].maximum;
  const { characters, over } = length;
  const most = RULE_LIMITS['V-02.scene'].maximum;
  return (
    <p id={id} className="text-count numeric">
      <span className={over > 0 ? 'text-over' : undefined}>
        {over > 0
          ? texts.charactersOver(format.number(over))
          : texts.characters(format.number(characters), format.number(most))}
      </span>
      {overAll > 0 && <span className="text-over">{texts.charactersOverAll(format.number(overAll))}</span>}
    </p>
  );
}
