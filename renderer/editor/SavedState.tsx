/** Whether the engine has everything, said truly: never "saved" before it is. */
import { Check, CircleAlert, CircleDashed } from 'lucide-react';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { Saving } from './draft-view.ts';
import { useSteadyEditor } from './editor-context.ts';
import { trySoon } from './try-soon.ts';
import { useLive } from './use-calm-view.ts';
import { useSettled } from './use-settled.ts';

/** Between two letters it would flicker; it may say "saving" for longer than it takes, never the other way round. */
const CALM_MS = 600;
/** From then on something turns. */
const LONG_MS = 1500;

export function SavedState() {
  const texts = useTexts().editor;
  const kind = useLive(useSteadyEditor().queue, ({ saving }) => saving.kind);
  const calm = useSettled(kind, CALM_MS);
  const trouble = useTrouble();
  const isSaved = kind === 'saved' && calm === 'saved';
  const hasLasted = useSettled(isSaved, LONG_MS) === isSaved;
  return (
    <div
      className={trouble ? 'saved-state saved-state-fault' : 'saved-state'}
      title={isSaved ? texts.savedHelp : undefined}
    >
      {!trouble && !isSaved && hasLasted ? (
        <Spinner />
      ) : (
        <Icon of={trouble ? CircleAlert : isSaved ? Check : CircleDashed} />
      )}
      {trouble ? (
        <span className="saved-state-text" title={trouble.text} aria-hidden="true">
          {trouble.text}
        </span>
      ) : (
        <span className="saved-state-text">{isSaved ? texts.saved : texts.saving}</span>
      )}
      {/* There before the trouble is, or nobody is told of it; what comes and goes with each letter is not told. */}
      <span role="status" className="visually-hidden">
        {trouble?.text}
      </span>
      {trouble?.wayOut && (
        <Button size="small" onPress={trouble.wayOut.onPress}>
          {trouble.wayOut.text}
        </Button>
      )}
    </div>
  );
}

const PASSING: Saving = { kind: 'saved' };
const isPassing = ({ kind }: Saving) => kind === 'saved' || kind === 'saving';

interface Trouble {
  readonly text: string;
  readonly wayOut?: { readonly text: string; readonly onPress: () => void } | undefined;
}

/** Why not everything is saved, where that does not pass by itself. */
function useTrouble(): Trouble | undefined {
  const texts = useTexts();
  const language = useLanguage();
  const { queue, shape, selection, panels, tab, showTab } = useSteadyEditor();
  const saving = useLive(queue, ({ saving: now }) => (isPassing(now) ? PASSING : now));
  if (saving.kind === 'unsaved') {
    const { code } = saving.fault;
    const why = code === 'ENGINE_UNREACHABLE' ? texts.editor.offline : faultText(saving.fault, language);
    const wayOut = { text: texts.common.retry, onPress: () => queue.tryAgain() };
    return { text: texts.editor.notSaved(why), wayOut };
  }
  if (saving.kind !== 'conflict') return undefined;
  const [key] = shape.conflicts.keys();
  const isOfScene = key !== undefined && shape.keys.includes(key);
  // Of a scene that is there, the choice stands where its words do; of a removed one, among the properties.
  const isSeen = isOfScene
    ? panels.script.isOpen && panels.scriptTab === 'script' && key === selection.key
    : panels.inspector.isOpen && tab === 'scene';
  const choose = () => {
    if (isOfScene) {
      selection.select(key);
      panels.showScript('script');
    } else {
      panels.showInspector();
      showTab('scene');
    }
    trySoon(() => {
      const found = document.querySelector<HTMLElement>('.conflict');
      found?.focus();
      return found !== null && document.activeElement === found;
    });
  };
  return {
    text: texts.editor.notSavedConflict,
    wayOut: isSeen ? undefined : { text: texts.editor.choose, onPress: choose },
  };
}
