/** The way around the editor in three steps: where one writes, arranges and renders. Shown once, and again on request. */
import { useLayoutEffect, useRef, useState } from 'react';
import { Dialog as AriaDialog, Heading, Popover } from 'react-aria-components';
import { Button } from '../../design/Button.tsx';
import { useTexts } from '../../texts/language.tsx';
import { useArranging, useWorkbench } from '../../workbench/workbench.tsx';
import './Tour.css';

/** What each step points at. */
const PLACES = ['[data-panel=script]', '[data-panel=canvas]', '.top-bar .button-primary'] as const;

export function Tour() {
  const { workbench, isKnown } = useWorkbench();
  const arrange = useArranging();
  return isKnown && workbench.tour === 'wanted' ? <Steps onEnd={() => arrange({ tour: 'seen' })} /> : null;
}

function Steps({ onEnd }: { readonly onEnd: () => void }) {
  const texts = useTexts().workbench;
  const [at, setAt] = useState(0);
  const steps = [
    [texts.tourWriteTitle, texts.tourWriteText],
    [texts.tourArrangeTitle, texts.tourArrangeText],
    [texts.tourRenderTitle, texts.tourRenderText],
  ] as const;
  const [title, text] = steps[at]!;
  const anchor = useRef<HTMLElement | null>(null);
  // A panel that was put away is pointed at all the same: what stands in its place is the picture.
  const found = document.querySelector<HTMLElement>(PLACES[at]!);
  anchor.current = found && found.clientWidth > 0 ? found : document.querySelector('[data-panel=canvas]');
  const isLast = at === steps.length - 1;
  return (
    <>
      <Highlight of={anchor.current} />
      <Popover
        key={at}
        className="tour"
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onEnd()}
        shouldCloseOnInteractOutside={() => false}
        placement={at === 0 ? 'top' : at === 1 ? 'bottom' : 'bottom end'}
        offset={at === 1 ? -180 : 12}
      >
        <AriaDialog className="tour-dialog">
          <Heading slot="title" className="tour-title">
            {title}
          </Heading>
          <p className="tour-text">{text}</p>
          <footer className="tour-buttons">
            <span className="tour-place numeric">{texts.tourStep(at + 1, steps.length)}</span>
            {!isLast && (
              <Button kind="quiet" onPress={onEnd}>
                {texts.tourSkip}
              </Button>
            )}
            {at > 0 && <Button onPress={() => setAt(at - 1)}>{texts.tourBack}</Button>}
            <Button kind="primary" autoFocus onPress={() => (isLast ? onEnd() : setAt(at + 1))}>
              {isLast ? texts.tourDone : texts.tourNext}
            </Button>
          </footer>
        </AriaDialog>
      </Popover>
    </>
  );
}

/** Where it is in the window, whatever becomes of the window or of its own size; undefined before it is known. */
function useBox(element: HTMLElement | null): DOMRect | undefined {
  const [box, setBox] = useState<DOMRect>();
  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => setBox(element.getBoundingClientRect());
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [element]);
  return box;
}

function Highlight({ of: element }: { readonly of: HTMLElement | null }) {
  const box = useBox(element);
  if (!element || !box) return null;
  const { left, top, width, height } = box;
  return <div className="tour-highlight" aria-hidden="true" style={{ left, top, width, height }} />;
}
