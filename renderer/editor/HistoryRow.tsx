/** One step of the history: what was done, when, and whether it is done now. */
import type { OutputOf } from '../../domain/contract/contract.ts';
import type { DraftStepRecord } from '../../domain/contract/drafts.ts';
import { Skeleton } from '../design/Skeleton.tsx';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import { wordsOf } from './edit-labels.ts';
import { ROW_PX } from './history-rows.ts';

export interface HistoryRowProps {
  readonly id: string;
  /** 0: how the draft began. */
  readonly step: number;
  /** Undefined until it was asked for. */
  readonly record: DraftStepRecord | undefined;
  readonly history: Pick<OutputOf<'drafts.history'>, 'present' | 'total' | 'created_at'>;
  /** Where the keyboard is. */
  readonly isActive: boolean;
  readonly canGo: boolean;
  readonly nowMs: number;
  readonly onGo: () => void;
}

const NO_SUBJECT: DraftStepRecord['subject'] = { scene_index: null, added: '', removed: '' };

export function HistoryRow({ id, step, record, history, isActive, canGo, nowMs, onGo }: HistoryRowProps) {
  const texts = useTexts();
  const language = useLanguage();
  const format = useFormat();
  const { present, total, created_at } = history;
  const row = total - step;
  const isPresent = step === present;
  const isUndone = step > present;
  const at = step === 0 ? created_at : record?.at;
  const words = step === 0 ? texts.history.began : record && wordsOf(record.label, language);
  const count = record?.edit_count ?? 1;
  const { scene_index, added, removed } = record?.subject ?? NO_SUBJECT;
  const hasWords = added !== '' || removed !== '';
  return (
    // The keyboard reaches it through its list.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list listens to the keys
    <div
      id={id}
      className="history-row"
      role="option"
      tabIndex={-1}
      aria-selected={isPresent}
      aria-setsize={total + 1}
      aria-posinset={row + 1}
      data-newest={row === 0 || undefined}
      data-beginning={step === 0 || undefined}
      data-active={isActive || undefined}
      data-present={isPresent || undefined}
      data-undone={isUndone || undefined}
      data-disabled={!canGo || undefined}
      style={{ top: row * ROW_PX, height: ROW_PX }}
      onMouseDown={(event) => {
        event.preventDefault();
        event.currentTarget.closest<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true });
      }}
      onClick={() => canGo && onGo()}
    >
      <span className="history-mark" aria-hidden="true" />
      {words === undefined ? (
        <Skeleton height={12} radius={4} />
      ) : (
        <>
          <span className="history-words">{words}</span>
          <span className="history-subject">
            {scene_index !== null && `${texts.editor.sceneNumber(scene_index + 1)} `}
            {added !== '' && <q>{added}</q>}
            {added === '' && removed !== '' && <del>{removed}</del>}
          </span>
          {isPresent && <span className="history-now">{texts.history.present}</span>}
          {isUndone && <span className="visually-hidden">{texts.history.undone}</span>}
          {count > 1 && !hasWords && (
            <span className="history-count numeric">{texts.history.edits(count)}</span>
          )}
          {at !== undefined && (
            <time className="history-time numeric" dateTime={at} title={format.moment(at)}>
              {format.ago(at, nowMs)}
            </time>
          )}
        </>
      )}
    </div>
  );
}
