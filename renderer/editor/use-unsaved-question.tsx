/** Before something is done with a draft that leaves out what is unsaved: waits for it a little, then asks. */
import { useCallback, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { EditQueue } from './edit-queue.ts';

/** Longer than an engine takes that is there. */
const PATIENCE_MS = 2000;

export interface UnsavedQuestion {
  readonly isWaiting: boolean;
  /** @returns whether the engine has everything, or the user goes on without it */
  readonly mayGoOn: () => Promise<boolean>;
  /** The question, while it is asked. */
  readonly dialog: React.ReactNode;
}

/** @returns whether the engine has everything, within a bounded time */
export async function savedSoon(queue: EditQueue): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), PATIENCE_MS);
  return await Promise.race([queue.flush(), promise]).finally(() => clearTimeout(timer));
}

export function useUnsavedQuestion(queue: EditQueue): UnsavedQuestion {
  const texts = useTexts().editor;
  const language = useLanguage();
  const [isWaiting, setWaiting] = useState(false);
  const [asked, setAsked] = useState<{ readonly answer: (goesOn: boolean) => void }>();

  const mayGoOn = useCallback(async () => {
    setWaiting(true);
    const isSaved = await savedSoon(queue);
    setWaiting(false);
    if (isSaved) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    setAsked({ answer: resolve });
    return await promise.finally(() => setAsked(undefined));
  }, [queue]);

  const why = () => {
    const { saving } = queue.view;
    if (saving.kind === 'conflict') return texts.unsavedConflict;
    const isTold = saving.kind === 'unsaved' && saving.fault.code !== 'ENGINE_UNREACHABLE';
    return texts.unsavedText(isTold ? faultText(saving.fault, language) : texts.unsavedWaiting);
  };
  const dialog = asked && (
    <Dialog
      role="alertdialog"
      isOpen
      width="narrow"
      title={texts.unsavedTitle}
      onClose={() => asked.answer(false)}
      buttons={
        <>
          <Button onPress={() => asked.answer(true)}>{texts.unsavedGoOn}</Button>
          <Button kind="primary" autoFocus onPress={() => asked.answer(false)}>
            {texts.unsavedStay}
          </Button>
        </>
      }
    >
      <p>{why()}</p>
    </Dialog>
  );
  return { isWaiting, mayGoOn, dialog };
}
