/** A dialog over the page: title, content, and a row of buttons with the one that Enter means at the end. */
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTexts } from '../texts/language.tsx';
import { IconButton } from './IconButton.tsx';
import './Dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly width?: 'narrow' | 'normal' | 'wide' | 'film';
  /** `alertdialog` where something is lost if the answer is yes: it closes by its buttons only. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Keys pressed anywhere in it that nothing in it has kept for itself. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly children: ReactNode;
  readonly buttons?: ReactNode;
}

export function Dialog({
  title,
  isOpen,
  onClose,
  width = 'normal',
  role = 'dialog',
  onKeyDown,
  children,
  buttons,
}: DialogProps) {
  const texts = useTexts();
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={`dialog-modal dialog-${width}`}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the dialog in it takes the focus, and passes keys on */}
        <div onKeyDown={onKeyDown}>
          <AriaDialog className="dialog" role={role}>
            <header className="dialog-header">
              <Heading slot="title" className="dialog-title">
                {title}
              </Heading>
              {role === 'dialog' && <IconButton icon={X} label={texts.common.close} onPress={onClose} />}
            </header>
            <Content>{children}</Content>
            {buttons && <footer className="dialog-buttons">{buttons}</footer>}
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}

/** Where it is too long for the window, the keyboard can scroll it, whether or not something in it takes the focus. */
function Content({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isLong, setLong] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setLong(element.scrollHeight > element.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="dialog-content" {...(isLong ? { tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}
