/** S-04: the words of a draft that are read otherwise than they are written. */
import { Trash2 } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { readingProblems } from '../../../domain/speech/custom-readings.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Readings } from './use-readings.ts';
import './DictionaryDialog.css';

export interface DictionaryDialogProps {
  readonly readings: Readings;
  readonly canEdit: boolean;
  readonly onClose: () => void;
}

export function DictionaryDialog({ readings, canEdit, onClose }: DictionaryDialogProps) {
  const texts = useTexts().writing;
  const [word, setWord] = useState('');
  const [reading, setReading] = useState('');
  const [isTried, setTried] = useState(false);
  const wordField = useRef<HTMLInputElement>(null);
  const isFaulty = reading.trim() === '' || readingProblems({ [word]: reading }, '').length > 0;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (word.trim() === '' || isFaulty) return setTried(true);
    readings.set(word.trim(), reading.trim());
    setWord('');
    setReading('');
    setTried(false);
    wordField.current?.focus();
  };
  return (
    <Dialog title={texts.dictionary} isOpen onClose={onClose}>
      <p className="field-help">{texts.dictionaryHelp}</p>
      {canEdit && (
        <form className="dictionary-new" onSubmit={add}>
          <TextField
            label={texts.dictionaryWord}
            value={word}
            onChange={setWord}
            maxLength={64}
            inputRef={wordField}
            autoFocus
          />
          <TextField
            label={texts.dictionaryReading}
            value={reading}
            onChange={setReading}
            maxLength={256}
            error={isTried && isFaulty ? texts.readingInvalid : undefined}
          />
          <Button type="submit">{texts.dictionaryAdd}</Button>
        </form>
      )}
      {readings.entries.length === 0 ? (
        <p className="dictionary-empty">{texts.dictionaryEmpty}</p>
      ) : (
        <ul className="dictionary" aria-label={texts.dictionary}>
          {readings.entries.map(([known, said]) => (
            <li key={known} className="dictionary-row">
              <span className="dictionary-word">{known}</span>
              <span className="dictionary-reading">{said}</span>
              {canEdit && (
                <IconButton
                  icon={Trash2}
                  label={texts.dictionaryRemove(known)}
                  onPress={() => readings.remove(known)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
