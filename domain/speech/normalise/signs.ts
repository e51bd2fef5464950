/** Signs that are neither letters nor digits, and numbers that are one sign. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1 … 12 of an English month's name or abbreviation. */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** `①` → 1, `Ⅲ` → 3, `½` → 1/2, `²` → 2; undefined for a sign that has no number. */
export function specialNumber(sign: string): string | undefined {
  const plain = sign.normalize('NFKC').replace(/[⁄∕]/g, '/').replace(/[().]/g, '');
  if (/^\d+(?:\/\d+)?$/.test(plain)) return plain;
  const roman = ROMAN[plain.toUpperCase()];
  if (roman !== undefined) return String(roman);
  const other = OTHER_DIGITS.findIndex((zero) => {
    const offset = (sign.codePointAt(0) ?? 0) - zero;
    return offset >= 0 && offset <= 9;
  });
  return other < 0 ? undefined : String((sign.codePointAt(0) ?? 0) - OTHER_DIGITS[other]!);
}

const ROMAN: Readonly<Record<string, number>> = {
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  V: 5,
  VI: 6,
  VII: 7,
  VIII: 8,
  IX: 9,
  X: 10,
  XI: 11,
  XII: 12,
  L: 50,
  C: 100,
  D: 500,
  M: 1000,
};
/** Zeros of Arabic-Indic, Persian, Devanagari and Thai digits, and of the circled ones on black. */
const OTHER_DIGITS = [0x0660, 0x06f0, 0x0966, 0x0e50, 0x2775, 0x277f, 0x2789];

/** An address of the network, its signs in words: `a.b@c.com` → a 点 b 艾特 c 点 com. Queries are not read. */
export function spellAddress(address: string, words: Readonly<Record<string, string>>): string {
  return address
    .replace(/^https?:\/\//i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/[@./\-_:]/g, (sign) => ` ${words[sign] ?? ''} `)
    .replace(/%[\dA-Fa-f]{2}|[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/([A-Za-z])(\d)/g, '$1 $2')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a sign says between two things; `undefined` for one that says nothing. */
export type SignWords = Readonly<Record<string, string>>;

export const CHINESE_SIGNS: SignWords = {
  '+': '加',
  '-': '减',
  '−': '减',
  '=': '等于',
  '×': '乘',
  '*': '乘',
  '÷': '除以',
  '/': '除以',
  '<': '小于',
  '>': '大于',
  '≤': '小于等于',
  '≥': '大于等于',
  '≈': '约等于',
  '≠': '不等于',
  '±': '正负',
  '~': '到',
  '～': '到',
  '&': '和',
  '@': '艾特',
  '℃': '摄氏度',
  '℉': '华氏度',
  '°': '度',
  '%': '百分号',
  '√': '根号',
  π: '派',
  '∞': '无穷大',
};

export const ENGLISH_SIGNS: SignWords = {
  '+': 'plus',
  '-': 'minus',
  '−': 'minus',
  '=': 'equals',
  '×': 'times',
  '*': 'times',
  '÷': 'divided by',
  '/': 'divided by',
  '<': 'is less than',
  '>': 'is greater than',
  '≤': 'is at most',
  '≥': 'is at least',
  '≈': 'is about',
  '≠': 'is not',
  '±': 'plus or minus',
  '~': 'to',
  '～': 'to',
  '&': 'and',
  '@': 'at',
  '℃': 'degrees Celsius',
  '℉': 'degrees Fahrenheit',
  '°': 'degrees',
  '%': 'percent',
  '√': 'square root of',
  π: 'pi',
  '∞': 'infinity',
};

/** Written with a full stop that ends no sentence. */
export const ENGLISH_ABBREVIATIONS: Readonly<Record<string, string>> = {
  'mr.': 'Mister',
  'mrs.': 'Missus',
  'ms.': 'Miz',
  'dr.': 'Doctor',
  'prof.': 'Professor',
  'jr.': 'Junior',
  'sr.': 'Senior',
  'vs.': 'versus',
  'etc.': 'et cetera',
  'e.g.': 'for example',
  'i.e.': 'that is',
  'approx.': 'approximately',
  'inc.': 'Incorporated',
  'ltd.': 'Limited',
  'corp.': 'Corporation',
  'fig.': 'figure',
  'vol.': 'volume',
  'dept.': 'department',
};

/** Said only between numbers or single letters; elsewhere a mark of layout. */
const ARITHMETIC = '+-−=×*÷/<>~～';
/** Said wherever they stand. */
const ALWAYS = '≤≥≈≠±&@℃℉°%√π∞';

/** 9:00-18:00, 3月5日-8日, 第3-5章: from one point in time to another. */
export function isSpan(text: string, at: number): boolean {
  return (
    /[-~～–—]/.test(text[at] ?? '') &&
    /(?:[:：]\d\d|[年月日号时点分秒章页条]|第\d{1,4}|[AaPp]\.?[Mm]\.?)\s?$/.test(
      text.slice(Math.max(0, at - 6), at),
    ) &&
    /^\s?\d/.test(text.slice(at + 1, at + 3))
  );
}

/** Whether the sign at `at` is said. `a + b`, `3+2=5` and `AT&T` are; `-` in `e-mail` and `*` of a list are not. */
export function isSignSpoken(text: string, at: number): boolean {
  const sign = text[at] ?? '';
  const before = text.slice(Math.max(0, at - 3), at).trimEnd();
  const after = text.slice(at + 1, at + 4).trimStart();
  if (sign === '@') return /[\p{L}\p{N}]$/u.test(before) && after !== '';
  if (sign === '&') return before !== '' && after !== '';
  if (ALWAYS.includes(sign) || isSpan(text, at)) return true;
  if (!ARITHMETIC.includes(sign)) return false;
  if (sign === '=' || sign === '×' || sign === '÷') return before !== '' && after !== '';
  const operand = /[\d)）]$/;
  // `C++`, `A+`, `5+` and `18+` are said; the list mark `+ ` at the start of a line is not.
  if (sign === '+') return /[A-Za-z\d)）+]$/.test(before);
  if (sign === '<' || sign === '>') return /[A-Za-z\d)）]$/.test(before) && /^[\d(（]/.test(after);
  return operand.test(before) && /^[\d(（]/.test(after);
}
