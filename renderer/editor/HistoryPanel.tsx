/** Everything that was done to the draft, newest first, each step to be gone back to. Only what is seen of it is there. */
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { DraftStepRecord } from '../../domain/contract/drafts.ts';
import { Skeleton } from '../design/Skeleton.tsx';
import { showToast } from '../design/Toast.tsx';
import { useNow } from '../drafts/now.ts';
import { useConnection, useEngine } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useTexts } from '../texts/language.tsx';
import { useEditor } from './editor-context.ts';
import { HistoryRow } from './HistoryRow.tsx';
import { partsOf, ROW_PX, rowsSeen } from './history-rows.ts';
import { useDraftSteps } from './use-draft-steps.ts';
import './HistoryPanel.css';

export function HistoryPanel() {
  const texts = useTexts().history;
  const { view, canEdit } = useEditor();
  const isThere = useConnection() === 'open';
  const nowMs = useNow();
  const id = useId();
  const [scroll, setScroll] = useState<HTMLElement | null>(null);
  const seen = useSeenPart(scroll);
  const [total, setTotal] = useState(0);
  const rows = rowsSeen(seen.topPx, seen.heightPx, total + 1);
  const { draft_id, revision } = view.draft;
  const { history, steps, fault, askAgain } = useDraftSteps(draft_id, revision, partsOf(rows, total));
  if (history && history.total !== total) setTotal(history.total);
  const [chosen, setChosen] = useState<number>();
  const goTo = useGoTo(steps);

  if (fault !== undefined) return <FaultPanel fault={fault} retry={askAgain} />;
  if (!history)
    return (
      <div className="history-waiting">
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} height={ROW_PX - 8} radius={6} />
        ))}
      </div>
    );
  const active = Math.min(chosen ?? history.present, total);
  const canGo = canEdit && isThere;
  const choose = (step: number) => {
    const next = Math.max(0, Math.min(total, step));
    setChosen(next);
    if (scroll) keepInSight(scroll, total - next);
  };
  const pageRows = Math.max(1, Math.floor(seen.heightPx / ROW_PX) - 1);
  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: active + 1,
      ArrowDown: active - 1,
      PageUp: active + pageRows,
      PageDown: active - pageRows,
      Home: total,
      End: 0,
    };
    if (Object.hasOwn(moves, event.key)) choose(moves[event.key]!);
    else if (event.key === 'Enter' || event.key === ' ') {
      if (canGo) void goTo(active);
    } else return;
    event.preventDefault();
  };
  const shown = Array.from({ length: rows.to - rows.from }, (_, index) => total - rows.from - index);
  // What has the focus is there even where it was scrolled away.
  if (!shown.includes(active)) shown.push(active);
  const rowId = (step: number) => `${id}-${step}`;
  return (
    <div
      ref={setScroll}
      className="history"
      role="listbox"
      tabIndex={0}
      aria-label={texts.title}
      aria-activedescendant={rowId(active)}
      aria-disabled={!canGo || undefined}
      onKeyDown={keyDown}
      onBlur={() => setChosen(undefined)}
    >
      <div className="history-rows" role="presentation" style={{ height: (total + 1) * ROW_PX }}>
        {shown.map((step) => (
          <HistoryRow
            key={step}
            id={rowId(step)}
            step={step}
            record={steps.get(step)}
            history={history}
            isActive={step === active}
            canGo={canGo}
            nowMs={nowMs}
            onGo={() => {
              setChosen(step);
              void goTo(step);
            }}
          />
        ))}
      </div>
      {total === 0 && <p className="history-empty">{texts.empty}</p>}
    </div>
  );
}

/** Goes to a step if it is still the one that was seen. What is typed goes into the draft before. */
function useGoTo(steps: ReadonlyMap<number, DraftStepRecord>): (step: number) => Promise<unknown> {
  const { queue, view, actions } = useEditor();
  const texts = useTexts().history;
  const engine = useEngine();
  const attempt = useAttempt();
  const { draft_id } = view.draft;
  return (step) =>
    attempt(async () => {
      await queue.flush();
      const now = await engine.call('drafts.history', { draft_id, before: step + 2, limit: 2 });
      const at = (number: number) => now.steps.find((one) => one.step === number);
      const isAsSeen = step === 0 || at(step)?.revision === steps.get(step)?.revision;
      if (!isAsSeen) {
        showToast({ kind: 'error', text: texts.overtaken });
        return;
      }
      const expected = { undo_label: at(step)?.label ?? null, redo_label: at(step + 1)?.label ?? null };
      await actions.goTo({ kind: 'go_to', step, onlyAt: now.revision, expected });
    });
}

interface SeenPart {
  readonly topPx: number;
  readonly heightPx: number;
}

function useSeenPart(box: HTMLElement | null): SeenPart {
  const [seen, setSeen] = useState<SeenPart>({ topPx: 0, heightPx: 0 });
  const frame = useRef(0);
  const look = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      if (box) setSeen({ topPx: box.scrollTop, heightPx: box.clientHeight });
    });
  }, [box]);
  useEffect(() => {
    if (!box) return;
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', look);
      cancelAnimationFrame(frame.current);
    };
  }, [box, look]);
  return seen;
}

function keepInSight(box: HTMLElement, row: number): void {
  const top = row * ROW_PX;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + ROW_PX > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW_PX - box.clientHeight;
}
