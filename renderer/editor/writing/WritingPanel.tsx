/** Where the words of a scene are written, with how long they take and how many of them there may be (V-02, S-05). */
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { ShootScriptItem } from '../../../domain/script/schema.ts';
import { isSpeechMarkup } from '../../../domain/ssml/parse.ts';
import { useCommands } from '../../commands/commands.tsx';
import { Button } from '../../design/Button.tsx';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { useEditor } from '../editor-context.ts';
import { onceShown } from '../once-shown.ts';
import { SceneText } from '../SceneText.tsx';
import { sceneWith, textOf } from '../scene-keys.ts';
import { useLive } from '../use-calm-view.ts';
import { DictionaryDialog } from './DictionaryDialog.tsx';
import { FindBar } from './FindBar.tsx';
import { setFound } from './found-words.ts';
import { MarkPopover } from './MarkPopover.tsx';
import { MarkToolbar } from './MarkToolbar.tsx';
import { setSource } from './mark-state.ts';
import type { SceneTextView } from './scene-text-view.ts';
import { TextCount, TextEstimate, useTextLength } from './TextFigures.tsx';
import { useFind } from './use-find.ts';
import { useFinding } from './use-finding.ts';
import { useHearing } from './use-hearing.ts';
import { useMarking } from './use-marking.ts';
import { useReadings } from './use-readings.ts';
import { useSlips } from './use-slips.ts';
import { useSplitting } from './use-splitting.ts';
import { useWordsOfMarks } from './use-words-of-marks.ts';
import './marks.css';
import './WritingPanel.css';

const isRecording = (scene: ShootScriptItem | undefined) => scene?.shoot_script.script_type === 'AUDIO';

function shownWords(scene: ShootScriptItem | undefined): string {
  if (!scene) return '';
  if (!isRecording(scene)) return textOf(scene);
  const transcript = scene.shoot_script.x_studio?.transcript;
  return typeof transcript === 'string' ? transcript : '';
}

export interface WritingPanelProps {
  readonly onComposing: (isComposing: boolean) => void;
  /** @param hadFocus so that it can go to what takes the place of the field */
  readonly onGone: (hadFocus: boolean) => void;
}

export function WritingPanel({ onComposing, onGone }: WritingPanelProps) {
  const all = useTexts();
  const texts = all.editor;
  const format = useFormat();
  const { queue, view, canEdit, selection, history, textArea, panels } = useEditor();
  const scene = sceneWith(view, selection.key);
  const isRecorded = isRecording(scene);
  /** As it was when nobody typed: a key waits for the field alone. */
  const text = shownWords(scene);
  const live = useMemo(
    () => ({
      text: () => {
        const now = sceneWith(queue.view, selection.key);
        return now && shownWords(now);
      },
      onChange: (listener: () => void) => queue.onChange(listener),
    }),
    [queue, selection.key],
  );
  const canWrite = canEdit && !isRecorded;

  const [field, setField] = useState<SceneTextView>();
  const [wantsSource, setWantsSource] = useState(false);
  const [isDictionaryOpen, setDictionaryOpen] = useState(false);
  const { words, chipOf } = useWordsOfMarks();
  const marking = useMarking(field);
  const readings = useReadings();
  const hearing = useHearing(field);
  const splitting = useSplitting(field, text);
  const find = useFind();
  const finding = useFinding(find, field, marking.step);
  const slips = useSlips(field, text);
  const length = useTextLength(text);
  // Commands are there with the first letter, and the first mark.
  const hasWords = useLive(queue, (now) => shownWords(sceneWith(now, selection.key)).trim() !== '');
  const isMarkup = useLive(queue, (now) => isSpeechMarkup(shownWords(sceneWith(now, selection.key))));
  useLayoutEffect(() => {
    field?.view.dispatch({ effects: setSource.of(wantsSource) });
  }, [field, wantsSource]);
  const { places, current } = find;
  useEffect(() => {
    if (!field || field.text !== text) return;
    const shown = places
      .map((place, index) => ({ ...place, isCurrent: index === current }))
      .filter(({ sceneKey }) => sceneKey === selection.key);
    field.view.dispatch({ effects: setFound.of(shown) });
  }, [field, places, current, selection.key, text]);

  const hasMark = canWrite && isMarkup;
  const isShown = panels.script.isOpen && panels.scriptTab === 'script';
  /** What is done with words is seen, wherever one is. */
  const seen = (run: () => void) => () => {
    if (isShown) return run();
    panels.showScript('script');
    onceShown(run);
  };
  const mark = (kind: Parameters<typeof marking.begin>[0]) => ({
    run: seen(() => marking.begin(kind)),
    isEnabled: canWrite && !(wantsSource && isMarkup),
  });
  useCommands({
    'script.pause': mark('pause'),
    'script.reading': mark('reading'),
    'script.emphasis': mark('emphasis'),
    'script.prosody': mark('prosody'),
    'script.read_as': mark('readAs'),
    'script.substitute': mark('substitute'),
    'script.action': mark('action'),
    'script.mood': mark('mood'),
    'script.language': mark('language'),
    'script.word': mark('word'),
    'script.change_mark': { run: seen(() => marking.change()), isEnabled: hasMark },
    'script.remove_mark': { run: seen(marking.remove), isEnabled: hasMark },
    'script.hear': { run: hearing.toggle, isEnabled: hasWords },
    'script.find': { run: seen(finding.open) },
    'script.replace': { run: seen(finding.open) },
    'script.find_next': { run: seen(() => finding.step(1)), isEnabled: places.length > 0 },
    'script.find_previous': { run: seen(() => finding.step(-1)), isEnabled: places.length > 0 },
    'script.split': { run: seen(splitting.here), isEnabled: canWrite && hasWords },
    'script.split_paragraphs': {
      run: seen(splitting.byParagraphs),
      isEnabled: canWrite && splitting.paragraphs > 1,
    },
    'script.split_length': { run: seen(splitting.byLength), isEnabled: canWrite && splitting.isTooLong },
    'script.dictionary': { run: () => setDictionaryOpen(true) },
    'script.source': { run: seen(() => setWantsSource(!wantsSource)), isOn: wantsSource },
  });

  const [firstSlip] = slips;
  return (
    <div className="text-place">
      <section className="inspector-section text-section" aria-labelledby="text-title">
        <header className="inspector-title">
          <h3 id="text-title">{texts.text}</h3>
          <TextEstimate />
        </header>
        <MarkToolbar isHearing={hearing.phase === 'playing'} isMaking={hearing.phase === 'making'} />
        {find.isOpen && (
          <FindBar
            find={find}
            canEdit={canEdit}
            focusWish={finding.focusWish}
            onStep={finding.step}
            onReplace={finding.replace}
            onClose={finding.close}
          />
        )}
        {isRecorded && <p className="field-help">{texts.textRecorded}</p>}
        <SceneText
          fieldRef={textArea}
          label={texts.text}
          describedBy="text-count"
          placeholder={texts.textExample}
          sceneKey={selection.key}
          live={live}
          isInvalid={length.over > 0}
          isReadOnly={!canWrite}
          wordsOf={chipOf}
          onField={setField}
          onText={(next, seen) => queue.setText(selection.key, next, seen)}
          onComposing={onComposing}
          onGone={onGone}
          onBlur={() => void queue.flush()}
          onUndo={history.undo}
          onRedo={history.redo}
          onStep={selection.step}
          onMark={(one) => canWrite && marking.change(one)}
        />
        {firstSlip && (
          <p className={`text-slip text-slip-${firstSlip.problem.severity}`} role="status">
            {firstSlip.message}
          </p>
        )}
        <footer className="text-foot">
          <TextCount id="text-count" length={length} />
          {canWrite && splitting.isTooLong && (
            <Button size="small" onPress={splitting.byLength}>
              {all.writing.splitLength(format.number(splitting.lengths))}
            </Button>
          )}
        </footer>
      </section>
      {marking.wanted && (
        <MarkPopover
          wanted={marking.wanted}
          words={words}
          onApply={marking.apply}
          onEverywhere={(reading) => {
            readings.set(marking.wanted!.words, reading);
            marking.end();
          }}
          onRemove={marking.remove}
          onClose={marking.end}
        />
      )}
      {isDictionaryOpen && (
        <DictionaryDialog readings={readings} canEdit={canEdit} onClose={() => setDictionaryOpen(false)} />
      )}
    </div>
  );
}
