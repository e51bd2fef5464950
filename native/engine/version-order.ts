/**
 * Whether a version is certainly older than another: three numbers, of which the first that differs decides. A
 * pre-release comes before its release; two of them are not told apart, and nor is what is no version.
 */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [partsOf(version), partsOf(than)];
  if (!one || !other) return false;
  const at = one.findIndex((part, index) => part !== other[index]);
  return at >= 0 && one[at]! < other[at]!;
}

/** The last is 0 for a pre-release. */
function partsOf(version: string): readonly number[] | undefined {
  const found = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?(?:\+.*)?$/.exec(version);
  return found ? [...found.slice(1, 4).map(Number), found[4] === undefined ? 1 : 0] : undefined;
}
