/** Units and currencies in words: how they are written, how Chinese and English say them. Data only. */

export interface UnitWords {
  readonly zh: string;
  /** Singular and plural. */
  readonly en: readonly [string, string];
}

const unit = (zh: string, one: string, many = `${one}s`): UnitWords => ({ zh, en: [one, many] });

/** By how they are written; case matters (`mm` and `MM`). */
export const UNITS: Readonly<Record<string, UnitWords>> = {
  'km/h': unit('公里每小时', 'kilometer per hour', 'kilometers per hour'),
  'm/s²': unit('米每二次方秒', 'meter per second squared', 'meters per second squared'),
  'm/s': unit('米每秒', 'meter per second', 'meters per second'),
  'L/h': unit('升每小时', 'liter per hour', 'liters per hour'),
  'kg/m³': unit('千克每立方米', 'kilogram per cubic meter', 'kilograms per cubic meter'),
  'km/s': unit('公里每秒', 'kilometer per second', 'kilometers per second'),
  'm/s^2': unit('米每二次方秒', 'meter per second squared', 'meters per second squared'),
  'mi/h': unit('英里每小时', 'mile per hour', 'miles per hour'),
  'r/min': unit('转每分钟', 'revolution per minute', 'revolutions per minute'),
  kph: unit('公里每小时', 'kilometer per hour', 'kilometers per hour'),
  mph: unit('英里每小时', 'mile per hour', 'miles per hour'),
  rpm: unit('转每分钟', 'R P M', 'R P M'),
  bpm: unit('次每分钟', 'beat per minute', 'beats per minute'),
  fps: unit('帧每秒', 'frame per second', 'frames per second'),
  'km²': unit('平方公里', 'square kilometer'),
  km2: unit('平方公里', 'square kilometer'),
  'm²': unit('平方米', 'square meter'),
  m2: unit('平方米', 'square meter'),
  '㎡': unit('平方米', 'square meter'),
  'cm²': unit('平方厘米', 'square centimeter'),
  'mm²': unit('平方毫米', 'square millimeter'),
  'm³': unit('立方米', 'cubic meter'),
  m3: unit('立方米', 'cubic meter'),
  'cm³': unit('立方厘米', 'cubic centimeter'),
  km: unit('公里', 'kilometer'),
  '㎞': unit('公里', 'kilometer'),
  m: unit('米', 'meter'),
  dm: unit('分米', 'decimeter'),
  cm: unit('厘米', 'centimeter'),
  '㎝': unit('厘米', 'centimeter'),
  mm: unit('毫米', 'millimeter'),
  '㎜': unit('毫米', 'millimeter'),
  μm: unit('微米', 'micrometer'),
  µm: unit('微米', 'micrometer'),
  nm: unit('纳米', 'nanometer'),
  ft: unit('英尺', 'foot', 'feet'),
  mi: unit('英里', 'mile'),
  yd: unit('码', 'yard'),
  'sq ft': unit('平方英尺', 'square foot', 'square feet'),
  'sq. ft.': unit('平方英尺', 'square foot', 'square feet'),
  'ft²': unit('平方英尺', 'square foot', 'square feet'),
  'hm²': unit('公顷', 'hectare'),
  tsp: unit('茶匙', 'teaspoon'),
  tbsp: unit('汤匙', 'tablespoon'),
  gal: unit('加仑', 'gallon'),
  kg: unit('千克', 'kilogram'),
  '㎏': unit('千克', 'kilogram'),
  g: unit('克', 'gram'),
  mg: unit('毫克', 'milligram'),
  μg: unit('微克', 'microgram'),
  t: unit('吨', 'ton'),
  lb: unit('磅', 'pound'),
  lbs: unit('磅', 'pound'),
  oz: unit('盎司', 'ounce'),
  L: unit('升', 'liter'),
  l: unit('升', 'liter'),
  mL: unit('毫升', 'milliliter'),
  ml: unit('毫升', 'milliliter'),
  dL: unit('分升', 'deciliter'),
  μL: unit('微升', 'microliter'),
  mmol: unit('毫摩尔', 'millimole'),
  μmol: unit('微摩尔', 'micromole'),
  mmHg: unit('毫米汞柱', 'millimeter of mercury', 'millimeters of mercury'),
  h: unit('小时', 'hour'),
  hr: unit('小时', 'hour'),
  hrs: unit('小时', 'hour'),
  min: unit('分钟', 'minute'),
  s: unit('秒', 'second'),
  sec: unit('秒', 'second'),
  ms: unit('毫秒', 'millisecond'),
  μs: unit('微秒', 'microsecond'),
  '℃': unit('摄氏度', 'degree Celsius', 'degrees Celsius'),
  '°C': unit('摄氏度', 'degree Celsius', 'degrees Celsius'),
  ºC: unit('摄氏度', 'degree Celsius', 'degrees Celsius'),
  '℉': unit('华氏度', 'degree Fahrenheit', 'degrees Fahrenheit'),
  '°F': unit('华氏度', 'degree Fahrenheit', 'degrees Fahrenheit'),
  '°': unit('度', 'degree'),
  Hz: unit('赫兹', 'hertz', 'hertz'),
  kHz: unit('千赫', 'kilohertz', 'kilohertz'),
  MHz: unit('兆赫', 'megahertz', 'megahertz'),
  GHz: unit('吉赫', 'gigahertz', 'gigahertz'),
  dB: unit('分贝', 'decibel'),
  bit: unit('比特', 'bit'),
  KB: unit('KB', 'kilobyte'),
  kB: unit('KB', 'kilobyte'),
  MB: unit('兆', 'megabyte'),
  GB: unit('GB', 'gigabyte'),
  TB: unit('TB', 'terabyte'),
  kbps: unit('千比特每秒', 'kilobit per second', 'kilobits per second'),
  Mbps: unit('兆比特每秒', 'megabit per second', 'megabits per second'),
  Gbps: unit('吉比特每秒', 'gigabit per second', 'gigabits per second'),
  'MB/s': unit('兆每秒', 'megabyte per second', 'megabytes per second'),
  'GB/s': unit('GB每秒', 'gigabyte per second', 'gigabytes per second'),
  'KB/s': unit('KB每秒', 'kilobyte per second', 'kilobytes per second'),
  'Mbit/s': unit('兆比特每秒', 'megabit per second', 'megabits per second'),
  'Gbit/s': unit('吉比特每秒', 'gigabit per second', 'gigabits per second'),
  W: unit('瓦', 'watt'),
  kW: unit('千瓦', 'kilowatt'),
  MW: unit('兆瓦', 'megawatt'),
  GW: unit('吉瓦', 'gigawatt'),
  Wh: unit('瓦时', 'watt hour'),
  kW·h: unit('千瓦时', 'kilowatt hour'),
  MWh: unit('兆瓦时', 'megawatt hour'),
  kWh: unit('千瓦时', 'kilowatt hour'),
  V: unit('伏', 'volt'),
  kV: unit('千伏', 'kilovolt'),
  mA: unit('毫安', 'milliamp'),
  mAh: unit('毫安时', 'milliamp hour'),
  Ω: unit('欧姆', 'ohm'),
  Pa: unit('帕', 'pascal'),
  hPa: unit('百帕', 'hectopascal'),
  kPa: unit('千帕', 'kilopascal'),
  MPa: unit('兆帕', 'megapascal'),
  N·m: unit('牛米', 'newton meter'),
  N: unit('牛', 'newton'),
  J: unit('焦', 'joule'),
  kJ: unit('千焦', 'kilojoule'),
  cal: unit('卡', 'calorie'),
  kcal: unit('千卡', 'kilocalorie'),
  mol: unit('摩尔', 'mole'),
  px: unit('像素', 'pixel'),
  bp: unit('个基点', 'basis point'),
  BP: unit('个基点', 'basis point'),
  bps: unit('个基点', 'basis point'),
  'in.': unit('英寸', 'inch', 'inches'),
  '%': unit('', 'percent', 'percent'),
  '‰': unit('', 'per mille', 'per mille'),
};

/** Said after a slash only: $5/mo. */
export const SHORT_PERIODS: Readonly<Record<string, UnitWords>> = {
  mo: unit('月', 'month'),
  yr: unit('年', 'year'),
  wk: unit('周', 'week'),
};

export interface CurrencyWords {
  readonly zh: string;
  readonly en: readonly [string, string];
  /** The hundredth part, where English says it. */
  readonly cents?: readonly [string, string];
}

export const CURRENCIES: Readonly<Record<string, CurrencyWords>> = {
  '¥': { zh: '元', en: ['yuan', 'yuan'] },
  '￥': { zh: '元', en: ['yuan', 'yuan'] },
  RMB: { zh: '元', en: ['yuan', 'yuan'] },
  CNY: { zh: '元', en: ['yuan', 'yuan'] },
  $: { zh: '美元', en: ['dollar', 'dollars'], cents: ['cent', 'cents'] },
  US$: { zh: '美元', en: ['US dollar', 'US dollars'], cents: ['cent', 'cents'] },
  USD: { zh: '美元', en: ['US dollar', 'US dollars'], cents: ['cent', 'cents'] },
  NT$: { zh: '新台币', en: ['New Taiwan dollar', 'New Taiwan dollars'] },
  TWD: { zh: '新台币', en: ['New Taiwan dollar', 'New Taiwan dollars'] },
  A$: { zh: '澳元', en: ['Australian dollar', 'Australian dollars'], cents: ['cent', 'cents'] },
  AU$: { zh: '澳元', en: ['Australian dollar', 'Australian dollars'], cents: ['cent', 'cents'] },
  AUD: { zh: '澳元', en: ['Australian dollar', 'Australian dollars'], cents: ['cent', 'cents'] },
  C$: { zh: '加元', en: ['Canadian dollar', 'Canadian dollars'], cents: ['cent', 'cents'] },
  CA$: { zh: '加元', en: ['Canadian dollar', 'Canadian dollars'], cents: ['cent', 'cents'] },
  CAD: { zh: '加元', en: ['Canadian dollar', 'Canadian dollars'], cents: ['cent', 'cents'] },
  NZ$: { zh: '新西兰元', en: ['New Zealand dollar', 'New Zealand dollars'], cents: ['cent', 'cents'] },
  NZD: { zh: '新西兰元', en: ['New Zealand dollar', 'New Zealand dollars'], cents: ['cent', 'cents'] },
  S$: { zh: '新加坡元', en: ['Singapore dollar', 'Singapore dollars'], cents: ['cent', 'cents'] },
  SGD: { zh: '新加坡元', en: ['Singapore dollar', 'Singapore dollars'], cents: ['cent', 'cents'] },
  R$: { zh: '雷亚尔', en: ['real', 'reais'] },
  BRL: { zh: '雷亚尔', en: ['real', 'reais'] },
  CHF: { zh: '瑞士法郎', en: ['Swiss franc', 'Swiss francs'] },
  KRW: { zh: '韩元', en: ['won', 'won'] },
  INR: { zh: '卢比', en: ['rupee', 'rupees'] },
  THB: { zh: '泰铢', en: ['baht', 'baht'] },
  '฿': { zh: '泰铢', en: ['baht', 'baht'] },
  '₫': { zh: '越南盾', en: ['dong', 'dong'] },
  '₱': { zh: '比索', en: ['peso', 'pesos'] },
  '₦': { zh: '奈拉', en: ['naira', 'naira'] },
  '₪': { zh: '谢克尔', en: ['shekel', 'shekels'] },
  '₺': { zh: '里拉', en: ['lira', 'lira'] },
  HK$: { zh: '港元', en: ['Hong Kong dollar', 'Hong Kong dollars'], cents: ['cent', 'cents'] },
  HKD: { zh: '港元', en: ['Hong Kong dollar', 'Hong Kong dollars'], cents: ['cent', 'cents'] },
  '€': { zh: '欧元', en: ['euro', 'euros'], cents: ['cent', 'cents'] },
  EUR: { zh: '欧元', en: ['euro', 'euros'], cents: ['cent', 'cents'] },
  '£': { zh: '英镑', en: ['pound', 'pounds'], cents: ['penny', 'pence'] },
  GBP: { zh: '英镑', en: ['pound', 'pounds'], cents: ['penny', 'pence'] },
  JPY: { zh: '日元', en: ['yen', 'yen'] },
  '₩': { zh: '韩元', en: ['won', 'won'] },
  '₹': { zh: '卢比', en: ['rupee', 'rupees'] },
  '₽': { zh: '卢布', en: ['ruble', 'rubles'] },
};

/** A unit in letters ends where its letters do (`5 m`, not `5 men`); after a sign a word may follow: 50%OFF. */
export const UNIT_PATTERN = `(?:${alternatives(Object.keys(UNITS).filter(endsInLetter))})(?![A-Za-z²³\\d])|(?:${alternatives(Object.keys(UNITS).filter((key) => !endsInLetter(key)))})`;
export const CURRENCY_PATTERN = alternatives(Object.keys(CURRENCIES));

function endsInLetter(key: string): boolean {
  return /[\p{L}\d²³.]$/u.test(key);
}

/** Longest first, so that `km/h` is not read as `km`. */
function alternatives(keys: readonly string[]): string {
  return [...keys]
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[$/.*+?^()[\]{}|\\]/g, '\\$&'))
    .join('|');
}
