/** The readings that each of some Chinese characters has, to choose from. */
import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../domain/contract/contract.ts';
import { markedPinyin, numberedPinyin } from '../../../domain/speech/pinyin.ts';
import { Segmented } from '../../design/Segmented.tsx';
import { useEngine } from '../../engine/engine.tsx';
import { useTexts } from '../../texts/language.tsx';

type Characters = OutputOf<'voices.readings'>['characters'];

export interface ReadingChoicesProps {
  readonly words: string;
  /** One syllable a character, as far as it is written. */
  readonly written: string;
  readonly onWritten: (reading: string) => void;
}

export function ReadingChoices({ words, written, onWritten }: ReadingChoicesProps) {
  const texts = useTexts().writing;
  const engine = useEngine();
  const [characters, setCharacters] = useState<Characters>([]);
  useEffect(() => {
    let isWanted = true;
    engine.call('voices.readings', { text: words }).then(
      (found) => isWanted && setCharacters(found.characters),
      // Without it a reading is written.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [engine, words]);
  const syllables = numberedPinyin(written)?.split(' ') ?? [];
  const current = characters.map(({ readings }, at) => syllables[at] ?? readings[0] ?? '');
  if (characters.every(({ readings }) => readings.length < 2)) return null;
  return (
    <div className="reading-choices">
      {characters.map(({ character, readings }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a character may stand there twice
        <div key={at} className="reading-choice">
          <span className="reading-character">{character}</span>
          <Segmented
            label={texts.readingChoices(character)}
            options={readings.map((value) => ({ value, text: markedPinyin(value) }))}
            value={current[at]!}
            onChange={(value) => onWritten(current.with(at, value).join(' '))}
          />
        </div>
      ))}
    </div>
  );
}
