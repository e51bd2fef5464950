/** Numbers in Chinese characters. Input is ASCII digits; anything longer than a number is read digit by digit. */

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];
const GROUPS = ['', '万', '亿', '万亿', '亿亿'];
/** Integers of more digits than this are names, not amounts. */
const CARDINAL_DIGITS = 16;

/** `2024` → 二零二四. `one` is 幺 for telephone numbers. */
export function chineseDigits(digits: string, one: '一' | '幺' = '一'): string {
  return digits.replace(/\D/g, '').replace(/\d/g, (digit) => (digit === '1' ? one : DIGITS[Number(digit)]!));
}

/** A number as an amount: `-1,234.50` → 负一千二百三十四点五零. Leading zeros make it a name: `007` → 零零七. */
export function chineseNumber(text: string): string {
  const match = /^([-−+]?)([\d,]*)(?:\.(\d+))?$/.exec(text);
  if (!match) return text;
  const sign = match[1] === '' ? '' : match[1] === '+' ? '正' : '负';
  const whole = (match[2] ?? '').replace(/,/g, '') || '0';
  const fraction = match[3] === undefined ? '' : `点${chineseDigits(match[3])}`;
  return sign + chineseInteger(whole) + fraction;
}

/** Before a measure word 2 is 两: 两个, but 二十二个. */
export function chineseAmount(text: string): string {
  return text === '2' ? '两' : chineseNumber(text);
}

function chineseInteger(digits: string): string {
  if (digits.length > CARDINAL_DIGITS || /^0\d/.test(digits)) return chineseDigits(digits);
  if (/^0$/.test(digits)) return '零';
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end));
  let spoken = '';
  let gap = false;
  groups.forEach((group, index) => {
    const value = Number(group);
    const place = groups.length - 1 - index;
    if (value === 0) {
      gap ||= spoken !== '';
      return;
    }
    if (spoken !== '' && (gap || value < 1000)) spoken += '零';
    spoken += chineseGroup(value, spoken === '' && place > 0) + GROUPS[place];
    gap = false;
  });
  return spoken.replace(/^一十/, '十');
}

/** 1 … 9999. A leading 2 before 千, and a lone 2 before 万 or 亿, is 两. */
function chineseGroup(value: number, countsGroups: boolean): string {
  if (countsGroups && value === 2) return '两';
  const digits = String(value);
  let spoken = '';
  let gap = false;
  [...digits].forEach((digit, index) => {
    const place = digits.length - 1 - index;
    if (digit === '0') {
      gap = true;
      return;
    }
    if (gap && spoken !== '') spoken += '零';
    gap = false;
    spoken += (digit === '2' && place === 3 ? '两' : DIGITS[Number(digit)]!) + PLACES[place]!;
  });
  return spoken;
}
