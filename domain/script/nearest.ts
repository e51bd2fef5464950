/** "Did you mean": the known names that are like one that is not known. */

/** Of longer names only so many characters are compared. */
const LONGEST = 64;

/** Edit distance with swapped neighbours counted once, letters' case ignored; bounded work for hostile lengths. */
export function editDistance(left: string, right: string): number {
  const a = left.slice(0, LONGEST).toLowerCase();
  const b = right.slice(0, LONGEST).toLowerCase();
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

/**
 * The likest of the known names, at most `count`, joined for a message; `–` when none of them is like the unknown one.
 * Of names with parts (`voice:espeak/cmn`) the parts that both begin with say nothing about likeness.
 */
export function nearest(unknown: string, known: readonly string[], count = 3): string {
  const near = known
    .flatMap((name, index) => {
      const distance = distanceWhenNear(unknown, name);
      return distance === undefined ? [] : [{ name, index, distance }];
    })
    .sort((a, b) => a.distance - b.distance || a.index - b.index);
  const likest = near.filter((one) => one.distance <= near[0]!.distance + 1).slice(0, count);
  return likest.map((one) => one.name).join(', ') || '–';
}

/** How far two names are apart; undefined when nobody would take one for the other. */
function distanceWhenNear(unknown: string, known: string): number | undefined {
  let shared = 0;
  for (let at = 0; at < unknown.length && unknown[at] === known[at]; at += 1)
    if (unknown[at] === ':' || unknown[at] === '/') shared = at + 1;
  const left = unknown.slice(shared);
  const right = known.slice(shared);
  const distance = editDistance(left, right);
  const isSlip = distance * 3 <= Math.min(LONGEST, Math.max(left.length, right.length));
  const [shorter, longer] = left.length < right.length ? [left, right] : [right, left];
  const at = longer.toLowerCase().indexOf(shorter.toLowerCase());
  // A name that was cut short, or given without what stands before it, is as good as a slip of two letters.
  if (shorter.length >= 2 && (at === 0 || (at > 0 && shorter.length >= 3))) return Math.min(distance, 2);
  return isSlip ? distance : undefined;
}
