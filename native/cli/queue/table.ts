/** Columns of text, for terminals: hanzi are two cells wide. */

export interface Column {
  readonly title: string;
  /** Figures stand right. */
  readonly alignsRight?: boolean;
}

/** One line per row under one of titles; what is in the last column is never padded. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const all = [columns.map((one) => one.title), ...rows];
  const widths = columns.map((_, index) => Math.max(...all.map((row) => cellsOf(row[index] ?? ''))));
  return all.map((row) =>
    columns
      .map(({ alignsRight }, index) => {
        const text = row[index] ?? '';
        const padding = ' '.repeat(widths[index]! - cellsOf(text));
        if (alignsRight) return padding + text;
        return index === columns.length - 1 ? text : text + padding;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Cells that a terminal gives a text. Figures of combining marks and emoji sequences are near enough. */
function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += WIDE.test(character) ? 2 : 1;
  return cells;
}

/** Unicode Standard Annex 11: what is wide or full width, as far as file names and our own words go. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
