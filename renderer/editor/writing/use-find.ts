/** Finding words in all scenes, and putting others in their place. */
import { useMemo, useState } from 'react';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { type FindWish, findWords } from '../../../domain/writing/find.ts';
import { applySteps } from '../../../domain/writing/steps.ts';
import { typed } from '../../../domain/writing/typing.ts';
import { showToast } from '../../design/Toast.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { KnownDraft } from '../draft-view.ts';
import { EDIT_LABELS } from '../edit-labels.ts';
import { useEditor } from '../editor-context.ts';
import { textOf } from '../scene-keys.ts';
import { useLive } from '../use-calm-view.ts';
import { type FoundPlace, isSamePlace } from './found-places.ts';
import { SceneSearch } from './scene-search.ts';

export interface Find {
  readonly isOpen: boolean;
  readonly wish: FindWish;
  readonly replacement: string;
  readonly places: readonly FoundPlace[];
  /** Of the place that is chosen, from 0; -1 for none, and once other words stand there. */
  readonly current: number;
  /** Counts wishes to see the chosen place. */
  readonly showWish: number;
  readonly open: (query: string) => void;
  readonly close: () => void;
  readonly setWish: (wish: FindWish) => void;
  readonly setReplacement: (text: string) => void;
  /** Chooses a place, and asks to see it. */
  readonly go: (to: FoundPlace) => void;
  /** What is found at this very moment: right after a change before it is shown. */
  readonly look: () => readonly FoundPlace[];
  readonly replaceAll: () => Promise<void>;
}

/** From behind, so that a place stays where it is until its turn. */
function replacedAll(text: string, wish: FindWish, replacement: string): { text: string; count: number } {
  const found = findWords(text, wish);
  const replaced = found.reduceRight(
    (changed, { from, to }) => applySteps(changed, typed(changed, from, to, replacement).steps),
    text,
  );
  return { text: replaced, count: found.length };
}

const textPath = (scene: number) => `/shoot_scripts/${scene}/shoot_script/text_config/text`;

export function useFind(): Find {
  const texts = useTexts().writing;
  const { queue, selection, actions } = useEditor();
  const [isOpen, setOpen] = useState(false);
  // Places in the text as it stands in the field: a key later they are others.
  const searched = useLive(queue, (view) => (isOpen ? view.script : undefined));
  const [wish, setWish] = useState<FindWish>({ query: '', isCaseSensitive: false, isWholeWord: false });
  const [replacement, setReplacement] = useState('');
  const [chosen, setChosen] = useState<FoundPlace>();
  const [showWish, setShowWish] = useState(0);
  const [search] = useState(() => new SceneSearch());
  const places = useMemo(
    () => (searched ? search.places(searched, queue.view.keys, wish) : []),
    [queue, search, wish, searched],
  );

  const replaceAll = async () => {
    let count = 0;
    const make = ({ script }: KnownDraft): DraftEdit[] => {
      count = 0;
      return script.shoot_scripts.flatMap((scene, index) => {
        if (scene.shoot_script.script_type === 'AUDIO') return [];
        const before = textOf(scene);
        const after = replacedAll(before, wish, replacement);
        if (after.text === before) return [];
        count += after.count;
        return { kind: 'set' as const, path: textPath(index), value: after.text };
      });
    };
    const outcome = await actions.edit({ kind: 'edits', label: EDIT_LABELS.replaceWords, make });
    if (outcome.kind === 'done') showToast({ kind: 'done', text: texts.replaced(count) });
    else if (outcome.kind === 'needless') showToast({ kind: 'done', text: texts.replacedNone });
  };
  return {
    isOpen,
    wish,
    replacement,
    places,
    current: chosen ? places.findIndex((one) => isSamePlace(one, chosen)) : -1,
    showWish,
    open: (query) => {
      setOpen(true);
      if (query !== '') setWish({ ...wish, query });
      setChosen(undefined);
    },
    close: () => setOpen(false),
    setWish: (next) => {
      setWish(next);
      setChosen(undefined);
    },
    setReplacement,
    go: (place) => {
      setChosen(place);
      setShowWish((before) => before + 1);
      if (place.sceneKey !== selection.key) selection.select(place.sceneKey);
    },
    look: () => search.places(queue.view.script, queue.view.keys, wish),
    replaceAll,
  };
}
