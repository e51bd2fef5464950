/** Marks that are put on what is chosen in the field, changed and taken away; each is a step of its own. */
import { useEffect, useState } from 'react';
import {
  addMark,
  changeMark,
  insertMark,
  markAt,
  marksOf,
  removeMark,
} from '../../../domain/writing/marks.ts';
import type { Attributes, MarkupElement } from '../../../domain/writing/markup.ts';
import { wordAt } from '../../../domain/writing/sentences.ts';
import type { TextSteps } from '../../../domain/writing/steps.ts';
import { Words } from '../../../domain/writing/words.ts';
import { showToast } from '../../design/Toast.tsx';
import { useTexts } from '../../texts/language.tsx';
import { useEditor } from '../editor-context.ts';
import type { WantedMark } from './MarkPopover.tsx';
import { kindOf, MARK_KINDS, type MarkKind } from './mark-kinds.ts';
import { markTarget, setMarkTarget } from './mark-target.ts';
import { changesOf } from './safe-typing.ts';
import type { SceneTextView } from './scene-text-view.ts';

export interface Marking {
  readonly wanted: WantedMark | undefined;
  readonly begin: (kind: MarkKind) => void;
  /** Of the mark that is given, or of the one at the caret. */
  readonly change: (mark?: MarkupElement) => void;
  readonly remove: () => void;
  readonly apply: (attributes: Attributes) => void;
  readonly end: () => void;
  /** Changes the field as one step. */
  readonly step: (steps: TextSteps) => void;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const saidIn = (text: string, from: number, to: number) => {
  const words = Words.of(text);
  return words?.words.slice(words.said(from), words.said(to)) ?? '';
};

export function useMarking(field: SceneTextView | undefined): Marking {
  const { queue, selection } = useEditor();
  const texts = useTexts().writing;
  const [wanted, setWanted] = useState<WantedMark & { readonly sceneKey: string }>();

  const step = (steps: TextSteps) => {
    if (!field) return;
    queue.endRun();
    field.view.dispatch({ changes: changesOf(steps, field.text.length), scrollIntoView: true });
    queue.endRun();
  };
  const placeOf = (at: number) => {
    const place = field?.view.coordsAtPos(at) ?? field?.view.dom.getBoundingClientRect();
    return { x: place?.left ?? 0, y: place?.bottom ?? 0 };
  };
  const end = () => {
    setWanted(undefined);
    field?.view.focus();
  };
  const target = () => field?.view.state.field(markTarget);
  useEffect(() => {
    const isThere = wanted?.sceneKey === selection.key && target() !== undefined;
    if (!wanted || isThere) return;
    end();
    showToast({ kind: 'error', text: texts.markOvertaken });
  });
  const want = (next: Omit<WantedMark, 'at'>, { from, to }: Range) => {
    field?.view.dispatch({ effects: setMarkTarget.of({ from, to }) });
    setWanted({ ...next, at: placeOf(from), sceneKey: selection.key });
  };
  const put = (kind: MarkKind, range: Range, attributes: Attributes) => {
    const mark = { name: MARK_KINDS[kind].element, attributes };
    const { text } = field!;
    const steps = MARK_KINDS[kind].isAtPlace
      ? insertMark(text, range.to, mark)
      : addMark(text, range.from, range.to, mark);
    if (steps) step(steps);
    else showToast({ kind: 'error', text: texts.chooseWords });
  };

  const begin = (kind: MarkKind) => {
    if (!field) return;
    const { from, to } = field.view.state.selection.main;
    const { isAtPlace } = MARK_KINDS[kind];
    const range = from === to && !isAtPlace ? wordAt(field.text, from) : { from, to };
    const words = range === undefined ? '' : saidIn(field.text, range.from, range.to).trim();
    if (!range || (!isAtPlace && words === '')) showToast({ kind: 'error', text: texts.chooseWords });
    else if (kind === 'word') put(kind, range, {});
    else {
      if (!isAtPlace) field.view.dispatch({ selection: { anchor: range.from, head: range.to } });
      want({ kind, mark: undefined, words }, range);
    }
  };
  const markHere = () => {
    if (!field) return undefined;
    const { from, to } = field.view.state.selection.main;
    return markAt(field.text, from, to);
  };
  /** The one that is changed, where it stands now. */
  const wantedMark = () => {
    const place = target();
    return place && marksOf(field!.text).find(({ from, to }) => from === place.from && to === place.to);
  };
  const change = (mark = markHere()) => {
    if (!field || !mark) return;
    const words = saidIn(field.text, mark.innerFrom, mark.innerTo);
    want({ kind: kindOf(mark.name), mark, words }, mark);
  };
  const remove = () => {
    const mark = wanted ? wantedMark() : markHere();
    if (field && mark) step(removeMark(field.text, mark));
    end();
  };
  const apply = (attributes: Attributes) => {
    const range = target();
    if (!field || !range || wanted?.kind === undefined) return end();
    const { kind } = wanted;
    // Speed and tone as the voice has them are no mark.
    const isNone = kind === 'prosody' && Object.keys(attributes).length === 0;
    const mark = wanted.mark && wantedMark();
    if (mark) step(isNone ? removeMark(field.text, mark) : changeMark(mark, attributes));
    else if (!isNone) put(kind, range, attributes);
    end();
  };
  return {
    wanted,
    begin: (kind) => field?.whenWritten(() => begin(kind)),
    change: (mark) => field?.whenWritten(() => change(mark)),
    remove: () => field?.whenWritten(remove),
    apply,
    end,
    step,
  };
}
