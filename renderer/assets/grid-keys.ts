/** Where a key leads in a list of cards: by one, by a row, by a window full, or to an end. */

export interface GridPlace {
  /** From 0; of the one that has the focus. */
  readonly index: number;
  readonly count: number;
  readonly columns: number;
  /** That fit into the window at once. */
  readonly rows: number;
}

/** @returns undefined for a key that leads nowhere; never an index outside the list */
export function indexAfter(key: string, { index, count, columns, rows }: GridPlace): number | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  const within = (next: number) => Math.min(last, Math.max(0, next));
  /** By whole rows: one stays in the column, and where there is none further on one stays at all. */
  const byRows = (step: number) => {
    const row = Math.floor(index / columns);
    const next = Math.min(Math.floor(last / columns), Math.max(0, row + step));
    return next === row ? index : within(next * columns + (index % columns));
  };
  switch (key) {
    case 'ArrowLeft':
      return columns === 1 ? undefined : within(index - 1);
    case 'ArrowRight':
      return columns === 1 ? undefined : within(index + 1);
    case 'ArrowUp':
      return byRows(-1);
    case 'ArrowDown':
      return byRows(1);
    case 'PageUp':
      return byRows(-Math.max(1, rows));
    case 'PageDown':
      return byRows(Math.max(1, rows));
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
