/** What marks are called in the page's language, gestures and moods as the draft's presenter has them. */
import { useEffect, useMemo, useState } from 'react';
import type { AvatarRecord } from '../../../domain/contract/avatars.ts';
import type { MarkupElement } from '../../../domain/writing/markup.ts';
import { useEngine } from '../../engine/engine.tsx';
import { useFormat, useLanguage, useTexts } from '../../texts/language.tsx';
import { useEditor } from '../editor-context.ts';
import { kindName, kindOf, type MarkWords, markText } from './mark-kinds.ts';
import type { ChipWords } from './mark-layer.ts';

export interface WordsOfMarks {
  readonly words: MarkWords;
  readonly chipOf: (element: MarkupElement) => ChipWords;
}

export function useWordsOfMarks(): WordsOfMarks {
  const engine = useEngine();
  const texts = useTexts();
  const format = useFormat();
  const language = useLanguage();
  const avatarId = useEditor().view.script.model_asset_id;
  const [avatars, setAvatars] = useState<readonly AvatarRecord[]>([]);
  useEffect(() => {
    let isWanted = true;
    engine.call('avatars.list', {}).then(
      (found) => isWanted && setAvatars(found.avatars),
      // Gestures are called by their tags then.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [engine]);
  const avatar = avatars.find((one) => one.avatar_id === avatarId);
  const words = useMemo(() => ({ texts, format, language, avatar }), [texts, format, language, avatar]);
  const chipOf = useMemo(() => {
    const known = new Map<string, ChipWords>();
    const made = ({ name, attributes }: MarkupElement): ChipWords => {
      const kind = kindOf(name);
      const { writing } = texts;
      const title = kind ? kindName(kind, writing) : name === 'voice' ? writing.voice : writing.other;
      const text = markText(name, attributes, words);
      return {
        kind: kind ?? 'other',
        text: text === '' ? title : text,
        title: text === '' ? title : `${title}: ${text}`,
      };
    };
    // A long text has the same few marks hundreds of times.
    return (element: MarkupElement): ChipWords => {
      const name = JSON.stringify([element.name, element.attributes]);
      const words = known.get(name) ?? made(element);
      known.set(name, words);
      return words;
    };
  }, [texts, words]);
  return useMemo(() => ({ words, chipOf }), [words, chipOf]);
}
