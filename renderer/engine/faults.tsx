/** Shows what went wrong: as a toast after something was asked for, or in place of what could not be loaded. */
import { CircleAlert } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { ErrorRecord } from '../../domain/contract/envelope.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { showToast, type ToastNews } from '../design/Toast.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { recordOf } from './fault-record.ts';
import { isWorthAnother, wayOutOf } from './way-out.ts';
import './faults.css';

function useWayOut() {
  const texts = useTexts();
  const [, go] = useLocation();
  return useCallback(
    (record: ErrorRecord, retry: (() => void) | undefined): ToastNews['action'] => {
      const way = wayOutOf(record.code, record.retryable);
      if (way.kind === 'go') return { text: texts.waysOut[way.place], onAction: () => go(way.path) };
      if (way.kind === 'reload') return { text: texts.waysOut.reload, onAction: () => location.reload() };
      return retry && { text: texts.waysOut.retry, onAction: retry };
    },
    [texts, go],
  );
}

interface FaultTelling {
  /** The fault's own text as part of what is told. */
  readonly wording?: (text: string) => string;
  readonly onClose?: () => void;
}

/**
 * @returns tells of a fault; with `retry`, which begins from the draft as it is then, the user can ask once more. Its
 *   answer takes the news away
 */
export function useFaults(): (fault: unknown, retry?: () => void, telling?: FaultTelling) => () => void {
  const texts = useTexts();
  const language = useLanguage();
  const wayOut = useWayOut();
  return useCallback(
    (fault, retry, { wording = (text: string) => text, onClose } = {}) => {
      const record = recordOf(fault);
      // A command is never repeated on a guess: whether it was done shows once the engine is back.
      if (record.code === 'ENGINE_UNREACHABLE')
        return showToast({ kind: 'error', text: texts.navigation.answerLost, onClose });
      const again = isWorthAnother(record) ? retry : undefined;
      const text = wording(faultText(record, language));
      return showToast({ kind: 'error', text, action: wayOut(record, again), onClose });
    },
    [texts, language, wayOut],
  );
}

/** In place of what could not be loaded. */
export function FaultPanel({ fault, retry }: { readonly fault: unknown; readonly retry?: () => void }) {
  const texts = useTexts();
  const language = useLanguage();
  const record = recordOf(fault);
  const action = useWayOut()(record, retry);
  return (
    <section className="fault-panel" role="alert">
      <Icon of={CircleAlert} size={22} />
      <h2>{texts.common.faultTitle}</h2>
      <p>{faultText(record, language)}</p>
      <p className="fault-code" data-selectable>
        {texts.common.errorCode(record.code)}
      </p>
      {action && <Button onPress={action.onAction}>{action.text}</Button>}
    </section>
  );
}
