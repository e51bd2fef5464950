/** What is wrong with the markup of a text. */
import { useEffect, useState } from 'react';
import { isSpeechMarkup, parseSpeechMarkup } from '../../../domain/ssml/parse.ts';
import { faultText } from '../../texts/faults.ts';
import { useLanguage } from '../../texts/language.tsx';
import type { SceneTextView } from './scene-text-view.ts';
import { type ShownSlip, setSlips } from './slips.ts';

/** The first ones are what somebody can mend. */
const MOST_SHOWN = 20;

/**
 * @param text as it was when nobody typed
 * @returns in the order of the text
 */
export function useSlips(field: SceneTextView | undefined, text: string): readonly ShownSlip[] {
  const language = useLanguage();
  const [shown, setShown] = useState<readonly ShownSlip[]>([]);
  useEffect(() => {
    if (!field) return undefined;
    const look = () => {
      const isTagged = isSpeechMarkup(text) || /[<＜]/.test(text);
      const problems = isTagged ? parseSpeechMarkup(text).problems.slice(0, MOST_SHOWN) : [];
      const found = problems.map((problem) => ({ problem, message: faultText(problem, language) }));
      setShown((before) => (before.length === 0 && found.length === 0 ? before : found));
      // Meanwhile another text may stand there, whose turn comes.
      if (field.text === text) field.view.dispatch({ effects: setSlips.of(found) });
    };
    // A key may come between what is shown anew and this: a long text takes a moment.
    const timer = setTimeout(look);
    return () => clearTimeout(timer);
  }, [field, text, language]);
  return shown;
}
