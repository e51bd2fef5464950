/** Tags shown as what they mean: hidden, or as chips; the words between them tinted by their mark. */
import {
  type EditorState,
  type Extension,
  Facet,
  type Range,
  StateField,
  type Transaction,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, type WidgetType } from '@codemirror/view';
import { isEmptyElement, type Markup, type MarkupElement } from '../../../domain/writing/markup.ts';
import { markState, setSource } from './mark-state.ts';

export interface ChipWords {
  readonly kind: string;
  readonly text: string;
  /** Read aloud, and shown under the pointer. */
  readonly title: string;
}

/** Words for the mark's chip. */
export const chipWords = Facet.define<
  (element: MarkupElement) => ChipWords,
  (element: MarkupElement) => ChipWords
>({
  combine: (values) => values[0] ?? (({ name }) => ({ kind: name, text: name, title: name })),
});

/** What stands in a tag's place; those of the same words are equal. */
export interface MarkWidgets {
  readonly chip: (words: ChipWords) => WidgetType;
  /** @param text what is meant */
  readonly sign: (text: string) => WidgetType;
}

interface Layer {
  readonly shown: DecorationSet;
  /** Places that the caret steps over. */
  readonly atomic: DecorationSet;
}

const HIDDEN = Decoration.replace({});
/** Shown by the lines that they make. */
const UNSEEN: ReadonlySet<string> = new Set(['speak', 'p', 's', 'mark']);
/** What is written at its edges, between its tags, is in it. */
const wordsMark = (kind: string) =>
  Decoration.mark({ class: `mark-words mark-words-${kind}`, inclusive: true });

function layerOf(state: EditorState, widgets: MarkWidgets): Layer {
  const { isSource, markup } = state.field(markState);
  if (!markup) return { shown: Decoration.none, atomic: Decoration.none };
  if (isSource) return { shown: sourceColours(markup), atomic: Decoration.none };
  const wordsOf = state.facet(chipWords);
  const shown: Range<Decoration>[] = [];
  const atomic: Range<Decoration>[] = [];
  for (const token of markup.tokens) {
    if (token.kind === 'text') continue;
    const { from, to } = token;
    const hasChip = (token.kind === 'open' || token.kind === 'empty') && !UNSEEN.has(token.element.name);
    const widget =
      token.kind === 'sign'
        ? widgets.sign(token.text)
        : hasChip
          ? widgets.chip(wordsOf(token.element))
          : undefined;
    const replaced = widget ? Decoration.replace({ widget }) : HIDDEN;
    // A line end within a tag, as other programs write them, is not for a field to hide: such a tag stays as it stands.
    if (!state.doc.sliceString(from, to).includes('\n')) {
      shown.push(replaced.range(from, to));
      atomic.push(HIDDEN.range(from, to));
    }
  }
  for (const element of markup.elements) {
    const { innerFrom, innerTo } = element;
    if (UNSEEN.has(element.name) || isEmptyElement(element) || innerFrom === innerTo) continue;
    shown.push(wordsMark(wordsOf(element).kind).range(innerFrom, innerTo));
  }
  return { shown: Decoration.set(shown, true), atomic: Decoration.set(atomic, true) };
}

const TAG = Decoration.mark({ class: 'source-tag' });
const SIGN = Decoration.mark({ class: 'source-sign' });
const ASIDE = Decoration.mark({ class: 'source-aside' });

function sourceColours({ tokens }: Markup): DecorationSet {
  const colours = tokens.flatMap(({ kind, from, to }) => {
    if (kind === 'text') return [];
    return (kind === 'sign' ? SIGN : kind === 'aside' ? ASIDE : TAG).range(from, to);
  });
  return Decoration.set(colours);
}

const markLayer = (widgets: MarkWidgets) =>
  StateField.define<Layer>({
    create: (state) => layerOf(state, widgets),
    update(layer, transaction) {
      const { state, changes, docChanged, effects, reconfigured } = transaction;
      if (reconfigured || effects.some((effect) => effect.is(setSource))) return layerOf(state, widgets);
      if (!docChanged) return layer;
      if (!areOnlyWordsChanged(transaction)) return layerOf(state, widgets);
      return { shown: layer.shown.map(changes), atomic: layer.atomic.map(changes) };
    },
    provide: (field) => [
      EditorView.decorations.from(field, ({ shown }) => shown),
      EditorView.atomicRanges.of((view) => view.state.field(field).atomic),
    ],
  });

/** Whether all tags are the same and only stand elsewhere. */
function areOnlyWordsChanged({ startState, state, changes }: Transaction): boolean {
  const before = startState.field(markState).markup;
  const after = state.field(markState).markup;
  if (before?.tokens.length !== after?.tokens.length) return false;
  let isWithin = true;
  changes.iterChanges((from, to, _start, _end, insert) => {
    const token = before?.tokens.find((one) => one.from <= from && to <= one.to && one.kind === 'text');
    if (!token || /[<&]/.test(insert.toString())) isWithin = false;
  });
  return isWithin;
}

export function shownMarks(widgets: MarkWidgets): Extension {
  return [markState, markLayer(widgets)];
}
