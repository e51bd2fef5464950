/** What is said in the selected scene, with how long that takes and how much of it there may be (V-02). */

import { useEffect, useRef, useState } from 'react';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { countScene } from '../../domain/script/scene-text.ts';
import { Badge } from '../design/Badge.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { ConflictChoice } from './ConflictChoice.tsx';
import { useEditor } from './editor-context.ts';
import { SceneText } from './SceneText.tsx';
import { textOf } from './scene-keys.ts';
import { sceneDurationsMs } from './scene-times.ts';
import { useTextTotal } from './text-total.ts';

export function TextSection() {
  const texts = useTexts().editor;
  const format = useFormat();
  const { queue, view, canEdit, selection, history, textArea } = useEditor();
  const scene = view.script.shoot_scripts[selection.index]!;
  const conflict = view.conflicts.get(selection.key);
  const total = useTextTotal(view.script);
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

  const isRecorded = scene.shoot_script.script_type === 'AUDIO';
  const transcript = scene.shoot_script.x_studio?.transcript;
  const text = isRecorded ? (typeof transcript === 'string' ? transcript : '') : textOf(scene);
  const { characters, withTags, isMarkup } = countScene(text);
  const most = RULE_LIMITS['V-02.scene'].maximum;
  const over = Math.max(characters - most, withTags - RULE_LIMITS['V-02.ssml'].maximum);
  const overAll = total - RULE_LIMITS['V-02.script'].maximum;
  const durationMs = sceneDurationsMs(view.script)[selection.index]!;
  return (
    <section className="inspector-section text-section" aria-labelledby="text-title">
      <header className="inspector-title">
        <h3 id="text-title">{texts.text}</h3>
        {isMarkup && <Badge>{texts.speechMarkup}</Badge>}
        <span className="inspector-figure numeric">{texts.estimate(format.clock(durationMs))}</span>
      </header>
      {isRecorded && <p className="field-help">{texts.textRecorded}</p>}
      <SceneText
        areaRef={textArea}
        label={texts.text}
        describedBy="text-count"
        placeholder={texts.textExample}
        sceneKey={selection.key}
        text={text}
        isInvalid={over > 0}
        isReadOnly={!canEdit || isRecorded}
        onText={(next, seen) => queue.setText(selection.key, next, seen)}
        onComposing={(isComposing) => {
          queue.setUnfinished('composition', isComposing);
          setComposing(isComposing ? selection.key : undefined);
        }}
        onGone={(hadFocus) => {
          wasWriting.current = hadFocus;
        }}
        onBlur={() => void queue.flush()}
        onUndo={history.undo}
        onRedo={history.redo}
        onStep={selection.step}
      />
      <p id="text-count" className="text-count numeric">
        <span className={over > 0 ? 'text-over' : undefined}>
          {over > 0
            ? texts.charactersOver(format.number(over))
            : texts.characters(format.number(characters), format.number(most))}
        </span>
        {overAll > 0 && <span className="text-over">{texts.charactersOverAll(format.number(overAll))}</span>}
      </p>
    </section>
  );
}
