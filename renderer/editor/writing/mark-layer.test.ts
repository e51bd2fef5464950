import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EditorState, type Range, type RangeSet, type TransactionSpec } from '@codemirror/state';
import { type Decoration, EditorView, WidgetType } from '@codemirror/view';
import { readMarkup } from '../../../domain/writing/markup.ts';
import { RandomTexts } from '../../../domain/writing/random-text.test-helper.ts';
import { applySteps } from '../../../domain/writing/steps.ts';
import { differenceOf } from '../text-caret.ts';
import { chipWords, type MarkWidgets, shownMarks } from './mark-layer.ts';
import { setSource } from './mark-state.ts';
import { safeTyping } from './safe-typing.ts';

const SEED = 20261123;
const ROUNDS = 150;
const EDITS = 12;
/** A chip says what its mark sets. */
const chips = chipWords.of(({ name, attributes }) => ({
  kind: name,
  text: Object.values(attributes).join(' '),
  title: name,
}));
/** As another window changes a mark, or a sign, without changing how many there are. */
const OTHER_MARKS = [
  ['strong', 'reduced'],
  ['500ms', '900ms'],
  ['80%', '90%'],
  ['&amp;', '&lt;'],
  ['<word>', '<lang>'],
] as const;

class TrialWidget extends WidgetType {
  readonly #words: string;

  constructor(words: string) {
    super();
    this.#words = words;
  }

  override eq(other: TrialWidget): boolean {
    return this.#words === other.#words;
  }

  override toDOM(): HTMLElement {
    throw new Error('there is no page here');
  }
}

const WIDGETS: MarkWidgets = {
  chip: ({ kind, text }) => new TrialWidget(`${kind}: ${text}`),
  sign: (text) => new TrialWidget(text),
};

function freshState(doc: string, isSource: boolean): EditorState {
  const state = EditorState.create({ doc, extensions: [shownMarks(WIDGETS), safeTyping, chips] });
  return isSource ? state.update({ effects: setSource.of(true) }).state : state;
}

const nameOf = ({ spec }: Decoration) => `${(spec as { class?: string }).class}`;

function rangesOf(set: RangeSet<Decoration>): readonly Range<Decoration>[] {
  const ranges: Range<Decoration>[] = [];
  set.between(0, Number.MAX_SAFE_INTEGER, (from, to, value) => void ranges.push(value.range(from, to)));
  const rankOf = (one: Range<Decoration>) => one.value.startSide;
  return ranges.toSorted(
    (one, other) =>
      one.from - other.from ||
      one.to - other.to ||
      rankOf(one) - rankOf(other) ||
      nameOf(one.value).localeCompare(nameOf(other.value)),
  );
}

/** What is shown otherwise than it is written, and what the caret steps over. */
function layersOf(state: EditorState): readonly (readonly Range<Decoration>[])[] {
  const shown = state.facet(EditorView.decorations).filter((one) => typeof one !== 'function');
  const atomic = state.facet(EditorView.atomicRanges).map((of) => of({ state } as EditorView));
  assert.deepEqual([shown.length, atomic.length], [1, 1]);
  return [rangesOf(shown[0]!), rangesOf(atomic[0] as RangeSet<Decoration>)];
}

function areSame(one: Range<Decoration>, other: Range<Decoration>): boolean {
  const [mine, theirs] = [one.value, other.value];
  // Their sides say whether what is typed at their edges is shown as they are.
  const isAlike = mine.eq(theirs) && mine.startSide === theirs.startSide && mine.endSide === theirs.endSide;
  return one.from === other.from && one.to === other.to && isAlike;
}

function assertAsFresh(state: EditorState, isSource: boolean, message: string): void {
  const wanted = layersOf(freshState(state.doc.toString(), isSource));
  layersOf(state).forEach((layer, at) => {
    const places = (ranges: readonly Range<Decoration>[]) => ranges.map(({ from, to }) => `${from}-${to}`);
    assert.deepEqual(places(layer), places(wanted[at]!), message);
    assert.ok(
      layer.every((one, index) => areSame(one, wanted[at]![index]!)),
      `${message}: the places are right, what is shown there is not`,
    );
  });
}

/** A sign in the place of a whole stretch of words: there are as many parts as before. */
function withSign(texts: RandomTexts, text: string): string {
  const stretches = readMarkup(text)?.tokens.filter(({ kind }) => kind === 'text') ?? [];
  if (stretches.length === 0) return text;
  const { from, to } = texts.of(stretches);
  return `${text.slice(0, from)}&amp;${text.slice(to)}`;
}

function withOtherMark(texts: RandomTexts, text: string): string {
  const [from, to] = texts.of(OTHER_MARKS);
  return text.replace(from, to);
}

function otherText(texts: RandomTexts, text: string): string {
  switch (texts.below(4)) {
    case 0:
      return texts.marked();
    case 1:
      return withOtherMark(texts, text);
    case 2:
      return withSign(texts, text);
    default:
      return applySteps(text, texts.mark(text) ?? []);
  }
}

/** What somebody does in the field, or what comes of a mark that is put on, or of another window. */
function randomEdit(texts: RandomTexts, text: string): TransactionSpec {
  const anywhere = () => texts.below(text.length + 1);
  const [from, to] = texts.range(text);
  const changes = { from, to: texts.below(2) === 0 ? from : to };
  switch (texts.below(6)) {
    case 0:
      return { changes: { from, insert: texts.plain() }, userEvent: 'input.type' };
    case 1:
      return { changes: { ...changes, insert: texts.of(['字', 'x', 'a<b', '&']) }, userEvent: 'input.type' };
    case 2:
      return { changes: { from: Math.max(0, from - 1), to: from }, userEvent: 'delete.backward' };
    case 3:
      return { changes: { from, to }, userEvent: 'delete.selection' };
    case 4:
      return { changes: differenceOf(text, otherText(texts, text)) };
    default:
      return { changes: [0, 1].map(() => ({ from: anywhere(), insert: texts.of(['雨', 'x', '<i>', '&']) })) };
  }
}

it('marks that move with the words are those that a text that was just opened has', (t) => {
  t.diagnostic(`seed ${SEED}`);
  const texts = new RandomTexts(SEED);
  let shown = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const isSource = texts.below(4) === 0;
    let state = freshState(texts.marked(), isSource);
    for (let count = 0; count < EDITS; count += 1) {
      const before = state.doc.toString();
      const edit = randomEdit(texts, before);
      state = state.update(edit).state;
      const told = `round ${round}: ${JSON.stringify(edit)} in ${before}`;
      assertAsFresh(state, isSource, told);
      shown += layersOf(state)[0]!.length;
    }
  }
  assert.ok(shown > ROUNDS * EDITS, `only ${shown} marks were ever looked at`);
});
