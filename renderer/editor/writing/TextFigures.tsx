/** How much is written, and how long it takes to say. They follow the keys, and no key waits for them. */
import { useDeferredValue, useMemo } from 'react';
import { RULE_LIMITS } from '../../../domain/limits.ts';
import { countScene } from '../../../domain/script/scene-text.ts';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { useEditor } from '../editor-context.ts';
import { sceneDurationsMs } from '../scene-times.ts';
import { useTextTotal } from '../text-total.ts';
import { useLive } from '../use-calm-view.ts';

export interface TextLength {
  /** What is read, marks left out. */
  readonly characters: number;
  /** What is too much of it (V-02), marks included; 0 or less where it is not too long. */
  readonly over: number;
}

export function useTextLength(text: string): TextLength {
  const restful = useDeferredValue(text);
  return useMemo(() => {
    const { characters, withTags } = countScene(restful);
    const over = Math.max(
      characters - RULE_LIMITS['V-02.scene'].maximum,
      withTags - RULE_LIMITS['V-02.ssml'].maximum,
    );
    return { characters, over };
  }, [restful]);
}

/** S-05. */
export function TextEstimate() {
  const texts = useTexts().editor;
  const format = useFormat();
  const { queue, selection } = useEditor();
  const now = useLive(queue, (view) => view);
  const { script, keys } = useDeferredValue(now);
  const durationMs = sceneDurationsMs(script)[keys.indexOf(selection.key)] ?? 0;
  return <span className="inspector-figure numeric">{texts.estimate(format.clock(durationMs))}</span>;
}

export function TextCount({ id, length }: { readonly id: string; readonly length: TextLength }) {
  const texts = useTexts().editor;
  const format = useFormat();
  const script = useDeferredValue(useLive(useEditor().queue, (view) => view.script));
  const overAll = useTextTotal(script) - RULE_LIMITS['V-02.script'].maximum;
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
