/** Tells what kept a change of the draft from being done. */
import { useCallback } from 'react';
import { EngineError } from '../../domain/contract/engine-error.ts';
import { showToast } from '../design/Toast.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import type { Outcome } from './draft-commands.ts';

export function useToldOutcome(): (outcome: Outcome) => void {
  const texts = useTexts().editor;
  const tellFault = useFaults();
  return useCallback(
    (outcome) => {
      if (outcome.kind === 'failed') tellFault(new EngineError(outcome.fault));
      if (outcome.kind === 'unsure') showToast({ kind: 'error', text: texts.unsure });
    },
    [tellFault, texts],
  );
}
