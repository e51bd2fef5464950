/** Short news at the foot of the window, with a way on: undo, or a button to the place where it is mended (V-16); two at most. */
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import {
  Button as AriaButton,
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTexts } from '../texts/language.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import './Toast.css';

export interface ToastNews {
  readonly kind: 'done' | 'error';
  readonly text: string;
  readonly action?: ToastAction | undefined;
  readonly otherAction?: ToastAction | undefined;
  /** However it goes: by its button, by an action, or taken away. */
  readonly onClose?: (() => void) | undefined;
}

export interface ToastAction {
  readonly text: string;
  readonly onAction: () => void;
}

const queue = new ToastQueue<ToastNews>({ maxVisibleToasts: 3 });

/** Errors stay until they are closed: whoever looked away must not miss them. @returns what takes it away */
export function showToast(news: ToastNews): () => void {
  const closing = (action: ToastAction | undefined) =>
    action && {
      text: action.text,
      onAction: () => {
        queue.close(key);
        action.onAction();
      },
    };
  const key = queue.add(
    { ...news, action: closing(news.action), otherAction: closing(news.otherAction) },
    {
      ...(news.kind === 'error' ? {} : { timeout: 7000 }),
      ...(news.onClose ? { onClose: news.onClose } : {}),
    },
  );
  return () => queue.close(key);
}

export function Toasts() {
  const texts = useTexts();
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={texts.common.notifications}>
      {({ toast }) => (
        <AriaToast toast={toast} className={`toast toast-${toast.content.kind}`}>
          <Icon of={toast.content.kind === 'error' ? CircleAlert : CircleCheck} />
          <ToastContent className="toast-content">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {[toast.content.action, toast.content.otherAction].map(
            (action) =>
              action && (
                <AriaButton key={action.text} className="toast-action" onPress={action.onAction}>
                  {action.text}
                </AriaButton>
              ),
          )}
          <IconButton icon={X} label={texts.common.close} slot="close" />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
