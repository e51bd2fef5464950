/** Numbers in English words. Input is ASCII digits; anything longer than a number is read digit by digit. */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const GROUPS = ['', ' thousand', ' million', ' billion', ' trillion'];
const CARDINAL_DIGITS = 15;
const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** `2024` → two zero two four. */
export function englishDigits(digits: string): string {
  return [...digits.replace(/\D/g, '')].map((digit) => ONES[Number(digit)]!).join(' ');
}

/** `-1,234.5` → minus one thousand two hundred thirty-four point five. Leading zeros make it a name. */
export function englishNumber(text: string): string {
  const match = /^([-−+]?)([\d,]*)(?:\.(\d+))?$/.exec(text);
  if (!match) return text;
  const sign = match[1] === '' ? '' : match[1] === '+' ? 'plus ' : 'minus ';
  if (match[2] === '' && match[3] !== undefined) return `${sign}point ${englishDigits(match[3])}`;
  const whole = (match[2] ?? '').replace(/,/g, '') || '0';
  const fraction = match[3] === undefined ? '' : ` point ${englishDigits(match[3])}`;
  return sign + englishInteger(whole) + fraction;
}

export function englishInteger(digits: string): string {
  if (digits.length > CARDINAL_DIGITS || /^0\d/.test(digits)) return englishDigits(digits);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  const spoken = groups
    .map((group, index) =>
      Number(group) === 0 ? '' : belowThousand(Number(group)) + GROUPS[groups.length - 1 - index]!,
    )
    .filter((part) => part !== '');
  return spoken.length === 0 ? 'zero' : spoken.join(' ');
}

/** 2024 → twenty twenty-four, 2005 → two thousand five, 1905 → nineteen oh five, 1900 → nineteen hundred. */
export function englishYear(digits: string): string {
  const year = Number(digits);
  const century = Math.floor(year / 100);
  const rest = year % 100;
  if (digits.length !== 4 || year < 1100 || (century % 10 === 0 && rest < 10)) return englishInteger(digits);
  if (rest === 0) return `${belowThousand(century)} hundred`;
  return `${belowThousand(century)} ${rest < 10 ? `oh ${ONES[rest]}` : belowThousand(rest)}`;
}

/** `21` → twenty-first. */
export function englishOrdinal(digits: string): string {
  return englishInteger(digits).replace(/[a-z]+$/, (last) => {
    const irregular = IRREGULAR_ORDINALS[last];
    return irregular ?? `${last.replace(/y$/, 'ie')}th`;
  });
}

/** The 1990s: nineteen nineties. */
export function englishDecade(digits: string): string {
  const words = digits.length === 4 ? englishYear(digits) : belowThousand(Number(digits));
  return words.endsWith('y') ? words.replace(/y$/, 'ies') : `${words}s`;
}

function belowThousand(value: number): string {
  if (value < 20) return ONES[value]!;
  if (value < 100) return TENS[Math.floor(value / 10)]! + (value % 10 === 0 ? '' : `-${ONES[value % 10]}`);
  const rest = value % 100;
  return `${ONES[Math.floor(value / 100)]} hundred${rest === 0 ? '' : ` ${belowThousand(rest)}`}`;
}
