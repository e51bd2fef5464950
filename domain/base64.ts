/** Base64 (RFC 4648 §4) of UTF-8 text, in a room that has neither Buffer nor TextEncoder. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64Text(text: string): string {
  const bytes = utf8Bytes(text);
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i]!;
    const b = bytes[i + 1];
    const c = bytes[i + 2];
    out += ALPHABET[a >> 2]! + ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)]!;
    out += b === undefined ? '=' : ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)]!;
    out += c === undefined ? '=' : ALPHABET[c & 63]!;
  }
  return out;
}

/** The text, or undefined when the input is not base64 or its bytes are not UTF-8. */
export function decodeBase64Text(base64: string): string | undefined {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i < base64.length; i += 4) {
    const quad = [0, 1, 2, 3].map((offset) => ALPHABET.indexOf(base64[i + offset]!));
    const [a, b, c, d] = quad as [number, number, number, number];
    bytes.push((a << 2) | (b >> 4));
    if (c >= 0) bytes.push(((b & 15) << 4) | (c >> 2));
    if (d >= 0) bytes.push(((c & 3) << 6) | d);
  }
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}

function utf8Bytes(text: string): number[] {
  const wellFormed = text.replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\uFFFD',
  );
  return [...encodeURIComponent(wellFormed).matchAll(/%([0-9A-F]{2})|([^%])/g)].map((match) =>
    match[1] ? Number.parseInt(match[1], 16) : match[2]!.charCodeAt(0),
  );
}
