/** Finding words in all scenes, and putting others in their place. */
import { useMemo, useState } from 'react';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import { type FindWish, type FoundWords, findWords } from '../../../domain/writing/find.ts';
import { applySteps } from '../../../domain/writing/steps.ts';
import { typed } from '../../../domain/writing/typing.ts';
import type { KnownDraft } from '../draft-view.ts';
import { EDIT_LABELS } from '../edit-labels.ts';
import { useEditor } from '../editor-context.ts';
import { textOf } from '../scene-keys.ts';
import { useLive } from '../use-calm-view.ts';

export interface FoundPlace extends FoundWords {
  readonly sceneKey: string;
}

export interface Find {
  readonly isOpen: boolean;
  readonly wish: FindWish;
  readonly replacement: string;
  readonly places: readonly FoundPlace[];
  /** Of the place that is chosen, from 0; -1 for none. */
  readonly current: number;
  readonly open: (query: string) => void;
  readonly close: () => void;
  readonly setWish: (wish: FindWish) => void;
  readonly setReplacement: (text: string) => void;
  readonly go: (to: number) => void;
  readonly replaceAll: () => Promise<number>;
}

/** Every place, in the order of the scenes. */
function placesOf(texts: readonly (readonly [key: string, text: string])[], wish: FindWish): FoundPlace[] {
  return texts.flatMap(([sceneKey, text]) => findWords(text, wish).map((found) => ({ ...found, sceneKey })));
}

/** From behind, so that a place stays where it is until its turn. */
export function replacedAll(text: string, wish: FindWish, replacement: string): string {
  return findWords(text, wish).reduceRight(
    (changed, { from, to }) => applySteps(changed, typed(changed, from, to, replacement).steps),
    text,
  );
}

const textPath = (scene: number) => `/shoot_scripts/${scene}/shoot_script/text_config/text`;

export function useFind(): Find {
  const { queue, selection } = useEditor();
  const [isOpen, setOpen] = useState(false);
  // Places in the text as it stands in the field: a key later they are others.
  const searched = useLive(queue, (view) => (isOpen ? view.script : undefined));
  const [wish, setWish] = useState<FindWish>({ query: '', isCaseSensitive: false, isWholeWord: false });
  const [replacement, setReplacement] = useState('');
  const [current, setCurrent] = useState(-1);
  const places = useMemo(() => {
    if (!searched) return [];
    const { keys } = queue.view;
    const written = searched.shoot_scripts.flatMap((scene, index) =>
      scene.shoot_script.script_type === 'AUDIO' ? [] : [[keys[index]!, textOf(scene)] as const],
    );
    return placesOf(written, wish);
  }, [queue, wish, searched]);

  const replaceAll = async () => {
    const count = places.length;
    const make = ({ script }: KnownDraft): DraftEdit[] =>
      script.shoot_scripts.flatMap((scene, index) => {
        if (scene.shoot_script.script_type === 'AUDIO') return [];
        const value = replacedAll(textOf(scene), wish, replacement);
        return value === textOf(scene) ? [] : { kind: 'set' as const, path: textPath(index), value };
      });
    const outcome = await queue.do({ kind: 'edits', label: EDIT_LABELS.replaceWords, make });
    return outcome.kind === 'done' ? count : 0;
  };
  return {
    isOpen,
    wish,
    replacement,
    places,
    current: current < places.length ? current : -1,
    open: (query) => {
      setOpen(true);
      if (query !== '') setWish({ ...wish, query });
      setCurrent(-1);
    },
    close: () => setOpen(false),
    setWish: (next) => {
      setWish(next);
      setCurrent(-1);
    },
    setReplacement,
    go: (to) => {
      const place = places[to];
      if (!place) return;
      setCurrent(to);
      if (place.sceneKey !== selection.key) selection.select(place.sceneKey);
    },
    replaceAll,
  };
}
