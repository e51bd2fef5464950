/** "Did you mean": known names ordered by their likeness to one that is not known. */

/** Edit distance with swapped neighbours counted once, letters' case ignored; bounded work for hostile lengths. */
export function editDistance(left: string, right: string): number {
  const a = left.slice(0, 64).toLowerCase();
  const b = right.slice(0, 64).toLowerCase();
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** The `count` likest of the known names, joined for a message; `–` when there is none at all. */
export function nearest(unknown: string, known: readonly string[], count = 3): string {
  const ranked = known
    .map((name, index) => ({ name, index, distance: editDistance(unknown, name) }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index);
  return ranked.length === 0
    ? '–'
    : ranked
        .slice(0, count)
        .map((one) => one.name)
        .join(', ');
}
