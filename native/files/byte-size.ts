/** Sizes as people write and read them, in 1024-fold units. */
const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** `20G`, `1.5 GB`, `500MiB`, `0`, in bytes. Undefined when it is no size. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?)\s*([KMGT]?)(?:I?B)?$/.exec(text.trim().toUpperCase());
  const bytes = match && Math.round(Number(match[1]) * UNITS[match[2]!]!);
  return bytes !== null && Number.isSafeInteger(bytes) ? bytes : undefined;
}

/**
 * `1.5 GB`, for people of any language.
 * @param round to what is shown: `Math.ceil` for what is needed, so that it is never the same as the less that is there
 */
export function formatSize(bytes: number, round: (value: number) => number = Math.round): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const parts = step === 0 ? 1 : 10;
  return `${round((bytes / 1024 ** step) * parts) / parts} ${units[step]}`;
}
