/** What is typed where tags are shown as marks: it is escaped, and no tag loses its other half. */
import { ChangeSet, EditorSelection, EditorState, type Extension, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { isSpeechMarkup } from '../../../domain/ssml/parse.ts';
import { deletedBy } from '../../../domain/writing/deleting.ts';
import { intoParagraph, outsideTags, readMarkup } from '../../../domain/writing/markup.ts';
import { cleanPaste } from '../../../domain/writing/paste.ts';
import type { TextSteps } from '../../../domain/writing/steps.ts';
import { typed } from '../../../domain/writing/typing.ts';
import { Words } from '../../../domain/writing/words.ts';
import { markState, richMarkup } from './mark-state.ts';

/** The steps as one change. @param length of the text before them */
export function changesOf(steps: TextSteps, length: number): ChangeSet {
  let all = ChangeSet.empty(length);
  for (const step of steps) all = all.compose(ChangeSet.of([...step], all.newLength));
  return all;
}

const filter = EditorState.transactionFilter.of((transaction) => {
  const { startState, changes } = transaction;
  const isDeleting = transaction.isUserEvent('delete');
  if (
    !transaction.docChanged ||
    !(isDeleting || transaction.isUserEvent('input') || transaction.isUserEvent('move'))
  )
    return transaction;
  const markup = richMarkup(startState);
  if (!markup) return transaction;
  const asked: { from: number; to: number; insert: string }[] = [];
  changes.iterChanges((from, to, _start, _end, insert) =>
    asked.push({ from, to, insert: insert.toString() }),
  );
  const [first] = asked;
  if (first && first.to - first.from === startState.doc.length && isSpeechMarkup(first.insert))
    return transaction;
  const direction = transaction.isUserEvent('delete.forward') ? 'forward' : 'backward';
  const isKey = isDeleting && asked.length === 1 && !transaction.isUserEvent('delete.selection');
  let safe = ChangeSet.empty(startState.doc.length);
  let caret = { at: 0, side: -1 };
  // From behind, so that each finds the text before it as it was; words that are moved go and come in two changes.
  for (const { from, to, insert } of asked.toReversed()) {
    const { text } = safe.empty ? markup : { text: safe.apply(startState.doc).toString() };
    const [start, end] = [safe.mapPos(from, 1), safe.mapPos(to, -1)];
    const done = isKey
      ? deletedBy(text, start, end, direction)
      : typed(text, start, Math.max(start, end), insert);
    const changed = changesOf(done.steps, text.length);
    safe = safe.compose(changed);
    const isIts = insert !== '' || asked.length === 1;
    caret = isIts
      ? { at: done.caret, side: insert === '' ? 1 : -1 }
      : { ...caret, at: changed.mapPos(caret.at, -1) };
  }
  // As an input method wants it: what it has put into the page stays the very same.
  if (JSON.stringify(safe.toJSON()) === JSON.stringify(changes.toJSON())) return transaction;
  const userEvent = transaction.annotation(Transaction.userEvent);
  return {
    changes: safe,
    selection: EditorSelection.cursor(caret.at, caret.side),
    scrollIntoView: true,
    ...(userEvent === undefined ? {} : { userEvent }),
  };
});

/** A caret stands where words are written, never between two paragraphs. */
const caret = EditorState.transactionFilter.of((transaction) => {
  const { startState, newDoc, docChanged, selection } = transaction;
  if (!selection || startState.field(markState).isSource) return transaction;
  const markup = docChanged ? readMarkup(newDoc.toString()) : richMarkup(startState);
  if (!markup) return transaction;
  const { anchor, head } = transaction.newSelection.main;
  const before = startState.selection.main.head;
  const place = (at: number) => intoParagraph(markup, outsideTags(markup, at));
  let moved = place(head);
  // A step that only left a paragraph goes on into the next.
  if (transaction.isUserEvent('select') && moved === before && head !== before) {
    const step = head > before ? 1 : -1;
    for (let at = head; moved === before && at >= 0 && at <= newDoc.length; at += step) moved = place(at);
  }
  const fixed = anchor === head ? moved : place(anchor);
  if (fixed === anchor && moved === head) return transaction;
  return [transaction, { selection: { anchor: fixed, head: moved }, sequential: true }];
});

function isNothingChosen(_event: ClipboardEvent, { state }: EditorView): boolean {
  return state.selection.main.empty;
}

/** What is pasted, and what is copied, are words: marks are not, but where a whole markup comes into an empty text. */
const clipboard = [
  // With nothing chosen the line would go, as in editors of code, and what was copied before with it.
  EditorView.domEventHandlers({ cut: isNothingChosen, copy: isNothingChosen }),
  EditorView.clipboardInputFilter.of((text, state) => {
    const isSource = isSpeechMarkup(state.doc.toString()) && richMarkup(state) === undefined;
    if (isSource) return text;
    if (!isSpeechMarkup(text)) return cleanPaste(text);
    const { main } = state.selection;
    const isWhole = main.from === 0 && main.to === state.doc.length;
    return isWhole ? text.trim() : cleanPaste(Words.of(text)?.words ?? text);
  }),
  EditorView.clipboardOutputFilter.of((text, state) => {
    const markup = richMarkup(state);
    const words = markup && Words.of(markup.text);
    if (!words) return text;
    return state.selection.ranges
      .map(({ from, to }) => words.words.slice(words.said(from), words.said(to)))
      .join('\n');
  }),
];

export const safeTyping: Extension = [filter, caret, clipboard];
