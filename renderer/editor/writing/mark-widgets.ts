/** What stands in the field in the places of tags, and which mark it was that somebody pressed. */
import { type EditorView, WidgetType } from '@codemirror/view';
import type { MarkupElement } from '../../../domain/writing/markup.ts';
import type { ChipWords, MarkWidgets } from './mark-layer.ts';
import { markState } from './mark-state.ts';

const CHIP = 'mark-chip';

class MarkChip extends WidgetType {
  readonly #words: ChipWords;

  constructor(words: ChipWords) {
    super();
    this.#words = words;
  }

  override eq(other: MarkChip): boolean {
    const [mine, theirs] = [this.#words, other.#words];
    return mine.kind === theirs.kind && mine.text === theirs.text && mine.title === theirs.title;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement('span');
    chip.className = `${CHIP} ${CHIP}-${this.#words.kind}`;
    chip.setAttribute('role', 'img');
    chip.setAttribute('aria-label', this.#words.title);
    chip.title = this.#words.title;
    chip.textContent = this.#words.text;
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

class MeantSign extends WidgetType {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  override eq(other: MeantSign): boolean {
    return this.#text === other.#text;
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement('span');
    sign.className = 'mark-sign';
    sign.textContent = this.#text;
    return sign;
  }
}

export const MARK_WIDGETS: MarkWidgets = {
  chip: (words) => new MarkChip(words),
  sign: (text) => new MeantSign(text),
};

/** The mark whose chip an element of the page is, or is in. */
export function markOfChip(view: EditorView, target: EventTarget | null): MarkupElement | undefined {
  const chip = target instanceof Element ? target.closest(`.${CHIP}`) : null;
  if (!chip || !view.dom.contains(chip)) return undefined;
  const at = view.posAtDOM(chip);
  return view.state
    .field(markState)
    .markup?.elements.find(({ from, innerFrom }) => from <= at && at < innerFrom);
}
