/** The five signs of XML that stand for others, and what cannot stand in a markup at all. */

const WRITTEN: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const MEANT: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Control characters, and halves of a character without the other. */
const FORBIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

export const hasForbidden = (text: string): boolean => text.search(FORBIDDEN) >= 0;

/** As it stands between tags. */
export function escapedText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>]/g, (sign) => WRITTEN[sign]!);
}

/** As it stands between the quotes of an attribute. */
export function escapedValue(value: string): string {
  return value
    .replace(FORBIDDEN, '')
    .replace(/\s+/g, ' ')
    .replace(/[&<>"]/g, (sign) => WRITTEN[sign]!);
}

/** What `&…;` stands for; undefined where it stands for nothing. */
export function meantBy(entity: string): string | undefined {
  const name = entity.slice(1, -1);
  const code = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  if (!code) return Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  const point = code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16);
  if (point === 0 || point > 0x10ffff) return undefined;
  const meant = String.fromCodePoint(point);
  return hasForbidden(meant) ? undefined : meant;
}
