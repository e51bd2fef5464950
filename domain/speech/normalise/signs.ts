/** Signs that are neither letters nor digits, and numbers that are one sign. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1 … 12 of an English month's name or abbreviation. */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** 0 (Monday) … 6 of an English weekday's name or abbreviation. */
export function weekdayNumber(name: string): number {
  return WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase());
}

/** `²`, `³`: a power where it stands after a letter or a number. */
export function isSuperscript(sign: string): boolean {
  return /^[¹²³⁰⁴-⁹]$/.test(sign);
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

/** Street names end in these, and names begin with them: Elm Dr. but Dr. Smith, Baker St. but St. Louis. */
export const STREETS: Readonly<Record<string, string>> = { 'dr.': 'Drive', 'st.': 'Street' };

/** Short only before a comma, a day or a month: Sat., but not "He sat." */
export const WEEKDAY_ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Mon.': 'Monday',
  'Tue.': 'Tuesday',
  'Tues.': 'Tuesday',
  'Wed.': 'Wednesday',
  'Thu.': 'Thursday',
  'Thurs.': 'Thursday',
  'Fri.': 'Friday',
  'Sat.': 'Saturday',
  'Sun.': 'Sunday',
};

/** Written with a full stop that ends no sentence. */
export const ENGLISH_ABBREVIATIONS: Readonly<Record<string, string>> = {
  'mr.': 'Mister',
  'mrs.': 'Missus',
  'ms.': 'Miz',
  'dr.': 'Doctor',
  'st.': 'Saint',
  'ave.': 'Avenue',
  'blvd.': 'Boulevard',
  'mt.': 'Mount',
  'apt.': 'Apartment',
  'pp.': 'pages',
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

/** What ends a point of a span: a time, a date, a place in a list, a weekday, a month and its day. */
const SPAN_BEFORE =
  /(?:[:：]\d\d|[年月日号时点分秒章页条]|第\d{1,4}|[AaPp]\.?[Mm]\.?|[12]\d{3}[-/.]\d{1,2}[-/.]\d{1,2}|周[一二三四五六日天]|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2})\s?$/;
const SPAN_AFTER =
  /^\s?(?:\d|第\d|周[一二三四五六日天]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d)/;

/** 9:00-18:00, 3月5日-8日, 周一-周五: from one point in time or place to another. */
export function isSpan(text: string, at: number): boolean {
  return (
    /[-~～–—]/.test(text[at] ?? '') &&
    SPAN_BEFORE.test(text.slice(Math.max(0, at - 16), at)) &&
    SPAN_AFTER.test(text.slice(at + 1, at + 16))
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
  if (sign === '+')
    return /[A-Za-z\d)）+²³万亿千百]$/.test(before) || (/\p{sc=Han}$/u.test(before) && /^\d/.test(after));
  if (sign === '<' || sign === '>') return /[A-Za-z\d)）]$/.test(before) && /^[\d(（]/.test(after);
  // i7-13700 is a name.
  if (/^[-−]$/.test(sign) && /[A-Za-z]\d{1,2}$/.test(text.slice(Math.max(0, at - 3), at))) return false;
  return operand.test(before) && /^[\d(（]/.test(after);
}
