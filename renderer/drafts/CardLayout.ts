/** Lets the component library show only the cards that can be seen, however many there are. */
import { Layout, LayoutInfo, Rect, Size } from 'react-aria-components';
import {
  type CardGrid,
  type CardShape,
  cardGrid,
  cardPlace,
  cardsBetween,
  cardsHeight,
} from '../design/card-places.ts';

/** Above the first row, for the ring of the focus. */
const TOP = 4;
const LOADER_HEIGHT = 48;

type Key = LayoutInfo['key'];

export class CardLayout extends Layout {
  #shape: CardShape | undefined;
  #grid: CardGrid | undefined;
  #keys: readonly Key[] = [];
  #indexes: ReadonlyMap<Key, number> = new Map();
  #loader: LayoutInfo | undefined;

  override update({ layoutOptions }: { readonly layoutOptions?: CardShape }): void {
    const { size, collection } = this.virtualizer!;
    this.#shape = layoutOptions!;
    this.#grid = cardGrid(size.width, this.#shape);
    const nodes = [...collection];
    this.#keys = nodes.filter(({ type }) => type === 'item').map(({ key }) => key);
    this.#indexes = new Map(this.#keys.map((key, index) => [key, index]));
    const loader = nodes.find(({ type }) => type === 'loader');
    const height = loader?.props?.isLoading ? LOADER_HEIGHT : 0;
    this.#loader =
      loader &&
      new LayoutInfo('loader', loader.key, new Rect(0, TOP + this.#cardsHeight, size.width, height));
  }

  override getVisibleLayoutInfos(rect: Rect): LayoutInfo[] {
    if (!this.#grid || !this.#shape) return [];
    const count = this.#keys.length;
    const [from, to] = cardsBetween(rect.y - TOP, rect.maxY - TOP, count, this.#grid, this.#shape);
    const kept = this.#keys.filter(
      (key, index) => (index < from || index >= to) && this.virtualizer!.isPersistedKey(key),
    );
    const seen = [...this.#keys.slice(from, to), ...kept].map((key) => this.getLayoutInfo(key)!);
    // It watches for its own coming into view.
    return this.#loader ? [...seen, this.#loader] : seen;
  }

  override getLayoutInfo(key: Key): LayoutInfo | null {
    if (key === this.#loader?.key) return this.#loader;
    const index = this.#indexes.get(key);
    if (index === undefined || !this.#grid || !this.#shape) return null;
    const { x, y } = cardPlace(index, this.#grid, this.#shape);
    const info = new LayoutInfo('item', key, new Rect(x, TOP + y, this.#grid.width, this.#grid.height));
    // Rings and shadows reach over the edge.
    info.allowOverflow = true;
    return info;
  }

  override getContentSize(): Size {
    const width = this.virtualizer?.size.width ?? 0;
    return new Size(width, this.#loader?.rect.maxY ?? TOP + this.#cardsHeight);
  }

  get #cardsHeight(): number {
    return this.#grid && this.#shape ? cardsHeight(this.#keys.length, this.#grid, this.#shape) : 0;
  }
}
