/** Expressions in Chinese words. What stays Latin in the result (an address, `KB`) is read as Latin text. */
import { chineseAmount, chineseDigits, chineseNumber } from './chinese-numbers.ts';
import type { Expression } from './expressions.ts';
import { isSuperscript, monthNumber, specialNumber, spellAddress, weekdayNumber } from './signs.ts';
import { CURRENCIES, SHORT_PERIODS, UNITS } from './units.ts';

/** After these 2 is 两. 月, 日, 号, 年级, 楼 and other names of a position are not among them. */
const MEASURES =
  /^\s?(?:个(?!月.*[日号])|位|只|条|件|本|张|名|种|次|家|天|年(?!级)|周|小时|分钟|倍|点(?![一二三四五六七八九零](?!刻))|人|岁|块|元|万|千|亿|斤|公斤|千克|克|米|公里|里|吨|杯|瓶|台|辆|部|套|双|对|把|支|份|项|层|段|首|句|篇|门|间|组|批|步|袋|盒|汤匙|茶匙|勺|枚|笔|亩|栋|幢|桶|罐|粒|滴|款|户|局|集|趟|顿|餐|轮|章|节|页|平方|立方|毫|厘米|英|美元|欧元|港元|吨|成(?!都)|样|声|厅|卫(?![生星])|室(?![内外])|片|颗|棵|座|艘|架|匹|头|根|块|碗|排|代|遍|场|届|口|扇|幅|朵|包|箱|秒(?!钟?\d))/;

/** Words for one expression; `telephoneOne` is 幺 in Mandarin and 一 in Cantonese. */
export function chineseWords(expression: Expression, telephoneOne: '一' | '幺' = '幺'): string {
  const { kind, parts, text, before, after } = expression;
  const sign = signWord(parts.sign);
  const part = (name: string) => parts[name] ?? '';
  const phone = (digits: string) => chineseDigits(digits, telephoneOne);
  switch (kind) {
    case 'email':
    case 'url':
      return spellAddress(text, { '@': '艾特', '.': '点', '/': '斜杠', '-': '杠', _: '下划线', ':': '冒号' });
    case 'dot':
      return '点';
    case 'sharp':
      return 'sharp';
    case 'weekdays':
      return `周${WEEKDAYS[weekdayNumber(part('from'))]}到周${WEEKDAYS[weekdayNumber(part('to'))]}`;
    case 'month-day-digits':
      return monthAndDay(part('month'), part('day'));
    case 'year-month':
      return `${chineseDigits(part('year'))}年${chineseNumber(String(Number(part('month'))))}月`;
    case 'date':
    case 'date-month-first':
      return `${chineseDigits(part('year'))}年${monthAndDay(part('month'), part('day'))}`;
    case 'year-chinese':
      return chineseDigits(part('year') || part('cohort'));
    case 'season':
    case 'years-chinese':
      return `${chineseDigits(part('from'))}到${chineseDigits(part('to'))}`;
    case 'month-day':
    case 'day-month':
    case 'month-year': {
      const days = [part('dayFrom'), part('day'), part('dayTo')].filter((day) => day !== '');
      return `${part('year') && `${chineseDigits(part('year'))}年`}${chineseNumber(String(monthNumber(part('month'))))}月${days.map((day) => `${chineseNumber(String(Number(day)))}日`).join('到')}`;
    }
    case 'mobile':
      return `${part('country') && `${text.startsWith('+') ? '加' : ''}八六，`}${phone(part('a'))}，${phone(part('b'))}，${phone(part('c'))}`;
    case 'telephone':
      return `${text.startsWith('+') ? '加' : ''}${groupsOf(text).map(phone).join('，')}`;
    case 'named-digits': {
      const variant = part('variant');
      return phone(text.replace(/-.*$/, '')) + (variant && chineseNumber(variant));
    }
    case 'model':
      return chineseDigits(text, isYear(text) || text.length < 3 ? '一' : telephoneOne);
    case 'standard':
      return `${chineseDigits(part('n'))}${part('year') && `，${chineseDigits(part('year'))}`}`;
    case 'figure':
      return `${chineseNumber(part('a'))}杠${chineseNumber(part('b'))}`;
    case 'code': {
      const groups = text.split('-');
      return groups.every((group) => group.length === 1) ? chineseDigits(text) : groups.map(phone).join('，');
    }
    case 'version':
      return text
        .replace(/^v/, 'V')
        .replace(/\d+/g, (digits) => chineseNumber(digits))
        .replace(/\./g, '点');
    case 'time':
    case 'hour-half':
      return chineseTime(parts, /(?:[用耗历]时|成绩|时长|长达)[为是]?[:：]?\s?$/.test(before));
    case 'hours-half':
      return `${halfOfDay(part('half'))}${chineseAmount(part('from'))}点到${chineseAmount(part('to'))}点`;
    case 'angle':
      return `${chineseNumber(part('degrees'))}度${chineseNumber(String(Number(part('minutes'))))}分${part('seconds') && `${chineseNumber(part('seconds'))}秒`}`;
    case 'feet':
      return `${chineseAmount(part('feet'))}英尺${chineseNumber(part('inches'))}英寸`;
    case 'per': {
      const unit = part('unit');
      return unit === '' ? '每' : `每${(UNITS[unit] ?? SHORT_PERIODS[unit])!.zh}`;
    }
    case 'money':
    case 'money-after':
      return sign + money(expression);
    case 'dimensions': {
      const unit = part('unit');
      const sides = [part('a'), part('b'), part('c')].filter((side) => side !== '');
      return sides.map((side) => chineseNumber(side)).join('乘') + (unit && UNITS[unit]!.zh);
    }
    case 'event':
      return eventWords(part('a'), part('b'));
    case 'two-months':
      return `${chineseNumber(part('a'))}、${chineseNumber(part('b'))}`;
    case 'score':
      return `${chineseNumber(part('a'))}比${chineseNumber(part('b'))}`;
    case 'power':
      return `${sign}${chineseNumber(part('base'))}的${chineseNumber(part('power'))}次方`;
    case 'counted':
      return `${chineseAmount(part('amount'))}${part('tenThousand') === '' ? scale(part('scale')) : '万'}`;
    case 'times':
      return `${chineseAmount(part('amount'))}倍`;
    case 'after-unit':
      return chineseDigits(part('n'));
    case 'possessive':
      return chineseNumber(part('n'));
    case 'fraction':
      // A pressure or a share of two, not a part of a whole: 120/80, 50/50.
      if (
        part('whole') === '' &&
        Number(part('top')) >= Number(part('bottom')) &&
        Number(part('bottom')) >= 10
      )
        return `${chineseNumber(part('top'))}比${chineseNumber(part('bottom'))}${part('unit') && UNITS[part('unit')]!.zh}`;
      return `${part('whole') && `${chineseNumber(part('whole'))}又`}${chineseNumber(part('bottom'))}分之${chineseNumber(part('top'))}`;
    case 'range': {
      const unit = part('unit') || part('unitFrom');
      if (unit === '' && sign === '' && isYear(part('from')) && isYear(part('to')) && !COUNTED.test(after))
        return `${chineseDigits(part('from'))}到${chineseDigits(part('to'))}`;
      const below = isTemperature(unit) && sign === '负' ? '零下' : sign;
      const from = quantity(
        part('unitFrom') === '' ? below : sign,
        part('from'),
        part('unitFrom') || (isShare(unit) ? unit : ''),
        '',
      );
      const to =
        isShare(unit) && part('unitFrom') === ''
          ? chineseNumber(part('to'))
          : quantity(signWord(part('toSign')), part('to'), part('unit'), after);
      return `${from}到${to}`;
    }
    case 'comma-pair':
      return `${chineseNumber(part('a'))}，${chineseNumber(part('b'))}`;
    case 'ratio':
      return `${chineseNumber(part('a'))}比${chineseNumber(part('b'))}`;
    case 'quantity':
      return quantity(sign, part('amount'), part('unit'), after, scale(part('scale')));
    case 'ordinal-english':
      return `第${chineseNumber(part('n'))}`;
    case 'decade':
      return `${part('decade').length === 4 ? chineseDigits(part('decade')) : chineseNumber(part('decade'))}年代`;
    case 'ordinal-chinese':
      return `第${chineseNumber(part('n'))}`;
    case 'number-sign':
      return `${chineseNumber(part('n'))}号`;
    case 'lines':
      return `${chineseDigits(part('n'), telephoneOne)}P`;
    case 'special': {
      const special = specialNumber(text);
      if (special === undefined) return '';
      const [top, bottom] = special.split('/');
      const power =
        isSuperscript(text) && /[\p{L}\d)）]$/u.test(before)
          ? (POWERS[special] ?? `的${chineseNumber(special)}次方`)
          : undefined;
      if (power !== undefined) return power;
      if (bottom !== undefined) return `${chineseNumber(bottom)}分之${chineseNumber(top!)}`;
      return chineseNumber(special);
    }
    case 'number': {
      const amount = part('amount');
      // A number at the end of a Latin name is part of it, and no amount: Windows 11, iPhone 15, but 2 个.
      if (sign === '' && MEASURES.test(after) && !/[A-Za-z]\s?$/.test(before)) return chineseAmount(amount);
      return sign + chineseNumber(amount);
    }
  }
}

function signWord(sign: string | undefined): string {
  if (sign === undefined || sign === '') return '';
  return sign === '+' ? '正' : sign === '±' ? '正负' : '负';
}

/** Counts and amounts of money: 1900-2000元 are no years. */
const COUNTED =
  /^\s?(?:元|块|万|亿|美元|欧元|人|名|个|家|次|米|公里|公斤|千克|克|吨|毫|升|字|分|点|度|斤|亩|平)/;
const WEEKDAYS = '一二三四五六日';
const POWERS: Readonly<Record<string, string>> = { '2': '平方', '3': '立方' };

function isYear(digits: string): boolean {
  return /^(?:19|20)\d\d$/.test(digits);
}

function isTemperature(unit: string): boolean {
  return ['℃', '°C', 'ºC', '℉', '°F'].includes(unit);
}

function monthAndDay(month: string, day: string): string {
  return `${chineseNumber(String(Number(month)))}月${chineseNumber(String(Number(day)))}日`;
}

/** 5·12 → 五一二, 10.1 → 十一, 11.11 → 双十一, 24/7 → 二十四七. */
function eventWords(a: string, b: string): string {
  if (a === '24') return '二十四七';
  const twin = /^(1[12])\1$/.exec(a + b);
  if (twin) return `双${chineseNumber(twin[1]!)}`;
  return a === '10' && b === '1' ? '十一' : chineseDigits(a + b);
}

function isShare(unit: string): boolean {
  return unit === '%' || unit === '‰';
}

/** 百分之三点五, 零下五摄氏度, 两公里. */
function quantity(sign: string, amount: string, unit: string, after: string, scaled = ''): string {
  if (unit === '')
    return sign + (MEASURES.test(after) && sign === '' ? chineseAmount(amount) : chineseNumber(amount));
  if (isShare(unit)) return `${sign}${unit === '%' ? '百' : '千'}分之${chineseNumber(amount)}${scaled}`;
  const temperature = isTemperature(unit);
  const number =
    temperature || scaled !== '' || !/^[\p{sc=Han}]/u.test(UNITS[unit]!.zh)
      ? chineseNumber(amount)
      : chineseAmount(amount);
  return `${temperature && sign === '负' ? '零下' : sign}${number}${scaled}${UNITS[unit]!.zh}`;
}

function scale(written: string): string {
  return SCALES[written] ?? written;
}

const SCALES: Readonly<Record<string, string>> = {
  bn: '十亿',
  mn: '百万',
  tn: '万亿',
  trn: '万亿',
  k: '千',
  K: '千',
  m: '百万',
  M: '百万',
  b: '十亿',
  B: '十亿',
  thousand: '千',
  million: '百万',
  billion: '十亿',
  trillion: '万亿',
};

function money({ parts }: Expression): string {
  const scaled = scale(parts.scale ?? '');
  const amount = (text: string) =>
    scaled === '' ? chineseAmount(text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')) : chineseAmount(text);
  const to = parts.to === undefined ? '' : `到${amount(parts.to)}`;
  return `${amount(parts.amount!)}${to}${scaled}${CURRENCIES[parts.currency!]!.zh}`;
}

function halfOfDay(half: string): string {
  return half === '' ? '' : /^p/i.test(half) ? '下午' : '上午';
}

/** 14:30 → 十四点三十分, 9:00 → 九点, 8:05 → 八点零五分, 3 PM → 下午三点; with seconds it may be a span: 两小时. */
function chineseTime(parts: Expression['parts'], lasts: boolean): string {
  const hour = Number(parts.hour);
  const minute = Number(parts.minute ?? 0);
  const second = parts.second === undefined ? undefined : Number(parts.second);
  const half = halfOfDay(parts.half ?? '');
  const twoDigits = (value: number) =>
    value < 10 ? `零${chineseNumber(String(value))}` : chineseNumber(String(value));
  const minutes = minute === 0 && second === undefined ? '' : `${twoDigits(minute).replace('零零', '零')}分`;
  return `${half}${chineseAmount(String(hour))}${lasts && second !== undefined ? '小时' : '点'}${minutes}${second === undefined ? '' : `${twoDigits(second).replace('零零', '零')}秒`}`;
}

/** The digit groups of a telephone number; a long one without marks is cut into threes and fours. */
function groupsOf(text: string): string[] {
  const groups = text.match(/\d+/g) ?? [];
  if (groups.length !== 1 || groups[0]!.length < 7) return groups;
  const digits = groups[0]!;
  return [digits.slice(0, 3), ...(digits.slice(3).match(/\d{1,4}/g) ?? [])];
}
