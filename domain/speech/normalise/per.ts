/** `8000元/月`, `75次/分`, `$5/month`, `35μg/m³`: the slash between an amount and what it is counted by. */
import { UNIT_PATTERN } from './units.ts';

const CHINESE_BEFORE =
  '[万亿]?(?:元|块|角|分|美元|欧元|港元|日元|英镑|次|人|个|件|台|辆|吨|斤|公斤|克|千克|毫克|微克|升|毫升|米|公里|平方米|度|转|页|字|条|票|粒|片|滴|杯|千卡|大卡|千焦|焦|包|盒|瓶|袋|份|张|颗|株|头|只|天|小时|帧|例|户)';
const CHINESE_AFTER =
  '年|月|周|日|天|季度?|小时|时|分钟?|秒|次|人|个|位|件|台|套|辆|张|份|斤|公斤|千克|克|吨|升|毫升|米|平方米?|平米|公里|亩|股|桶|盎司|杯|瓶|盒|包|袋|片|粒|支|户|间|晚|场|节|课时?|页|字|条|千瓦时|度|立方米?';
/** What stands between a number and the slash. */
const BEFORE = new RegExp(
  `(?:\\d\\s?(?<unit>${UNIT_PATTERN})|\\d\\s?(?:${CHINESE_BEFORE})|[$€£¥￥]\\s?[\\d.,]{0,20}\\d(?:\\s?(?:[kKmMbB]|bn|million|billion))?|\\d\\s(?:[a-z]{2,12})|\\d[万亿]?)$`,
  'u',
);
const AFTER_CHINESE = new RegExp(`^(?:${CHINESE_AFTER})`, 'u');
const AFTER_WORD =
  /^(?:month|year|week|day|hour|minute|second|person|night|unit|user|seat|mile|gallon|pound|ounce|share|item|piece|page|game|match|barrel|ton|dozen|box|kilogram|kilo)(?![A-Za-z])/;
/** Short forms that are no units elsewhere. */
const AFTER_SHORT = /^(?:mo|yr|wk)(?![A-Za-z])/;
const AFTER_UNIT = new RegExp(`^(?:${UNIT_PATTERN})`, 'u');
const AFTER_AMOUNT = new RegExp(`^\\d{1,9}\\s?(?<unit>${UNIT_PATTERN})`, 'u');
const BEFORE_LIMIT = 32;
const AFTER_LIMIT = 24;

/** The slash at `at`, and the unit after it where that is a short form; undefined for any other slash. */
export function perAt(text: string, at: number): { end: number; unit?: string } | undefined {
  const before = BEFORE.exec(text.slice(Math.max(0, at - BEFORE_LIMIT), at));
  if (!before) return undefined;
  const after = text.slice(at + 1, at + 1 + AFTER_LIMIT);
  if (AFTER_CHINESE.test(after) || AFTER_WORD.test(after)) return { end: at + 1 };
  const amount = AFTER_AMOUNT.exec(after)?.groups?.unit;
  // 16GB/512GB are two of a kind; 5g/100mL is so much in so much.
  if (amount !== undefined) {
    const unit = before.groups?.unit;
    return unit === undefined || unit === amount || /[%℃℉°º]/.test(unit) ? undefined : { end: at + 1 };
  }
  const unit = (AFTER_SHORT.exec(after) ?? AFTER_UNIT.exec(after))?.[0];
  return unit === undefined ? undefined : { end: at + 1 + unit.length, unit };
}
