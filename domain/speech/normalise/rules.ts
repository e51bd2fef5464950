/**
 * The shapes of what is written in signs and said in words, in the order in which they are tried. All patterns are
 * bounded, so that no text takes more than linear time.
 */
import { anyCase } from './pattern.ts';
import { CURRENCY_PATTERN, UNIT_PATTERN } from './units.ts';

const DIGIT_LIMIT = 40;
/** `1,234.5`, `12`, `.5`. */
const N = `(?:\\d{1,3}(?:,\\d{3}){1,8}(?!\\d)(?:\\.\\d{1,${DIGIT_LIMIT}})?|\\d{1,${DIGIT_LIMIT}}(?:\\.\\d{1,${DIGIT_LIMIT}})?|\\.\\d{1,${DIGIT_LIMIT}})`;
/** Nothing of the number is left; a full stop may follow, as it does at the end of a sentence. */
const END = '(?!\\d|\\.\\d)';
/** Degrees and shares: a minus before them is one even after a Chinese word (`气温-5℃`). */
const SIGNED_UNIT = '(?:℃|[°º]|%|‰|度(?!假)|个百分点|(?:万亿|[万亿])?(?:元|美元|港元))';
/**
 * A sign is one only where nothing stands before it that it could join: `GPT-4`, `3-5`, `a+b` and `歼-20` hold none.
 */
const SIGN = `(?<sign>(?<![\\p{L}\\d)\\]%℃°])[-−+±]|(?<=\\p{sc=Han})(?<![年月日号时点分秒章页条元])[-−+±](?=${N}(?:\\s?[~～]\\s?[-−]?${N})?\\s?${SIGNED_UNIT})|(?<=[是为到至约达得])[-−±]|(?<=^|[\\s(（])[–](?=\\d))?`;
const NOT_INSIDE_NUMBER = '(?<![\\d.])(?<!\\d,)';
const UNIT = `(?:${UNIT_PATTERN})`;
const TO = '\\s?[-–—~～]\\s?';
const SCALE =
  '(?:\\s?(?<scale>万亿|千亿|百亿|百万|千万|亿|万|trillion|billion|million|thousand|(?:[bmt]n|trn|[kKmMbB])(?![A-Za-z\\d])))?';
const MONTH_NAME =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
const MONTH = `(?<month>${MONTH_NAME})\\.?`;
const DAY = '[12]\\d|3[01]|0?[1-9]';
const WEEKDAY =
  'Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?';
const SUFFIX = '(?:st|nd|rd|th)';
const HALF = '(?<half>[AaPp]\\.?[Mm](?![A-Za-z])\\.?)';
const TOP_LEVEL = 'com|cn|net|org|io|ai|edu|gov|dev|app|co|info|me|tv|cc|top|xyz|de|fr|jp|uk|us|eu';
const FILE_ENDING =
  'js|ts|py|md|txt|pdf|exe|json|html?|css|csv|xml|mp[34]|png|jpe?g|gif|svg|zip|docx?|xlsx?|pptx?';
const URL_PATH = "[A-Za-z0-9\\-._~:/?#@!$&'()*+,;=%]{0,512}";

/** What makes digits a name that is read one by one. */
const NAMES_DIGITS =
  '拨打|致电|热线|电话|客服|号码|编号|验证码|密码|房间号?|尾号|单号|卡号|账号|工号|学号|证号|邮编|端口|代码|QQ群?号?|' +
  anyCase(
    '\\b(?:dial|PIN|code|extension|ext\\.|room|suite|flight|port)(?:\\sis)?|\\bcall(?=\\s?[:：]?\\s?(?:\\d{5}|911|999|112|988|[2-8]11(?!\\d)))',
  );
const NOT_COUNTED =
  '(?![\\d%]|[.,]\\d|\\s?(?:[年月日万亿个元人名家次条部多余位分秒起倍级]|(?:people|times|items|percent)\\b)|[-–]\\d)';
const SERVICE =
  '(?:11[0249]|12[012]|123\\d{2}|95\\d{3}|96\\d{3,4}|100(?:00|10|86)|400)(?=(?:报警|急救|火警|热线|客服|网站|平台|投诉|电话|服务|官网|接警|指挥|短信))';
/** Events known by their date, and what follows the digits that name them. */
const EVENT =
  '["”」]?(?:大促|购物|年中|活动|晚会|打假|消费者|事变|事件|惨案|地震|运动|劳动节|儿童节|妇女节|青年节|情人节|国庆|建军|建党|狂欢|预售|表白)';
const WON =
  '获胜|取胜|击败|战胜|领先|落后|战平|完胜|险胜|大胜|逆转|负于|不敌|惜败|轻取|横扫|淘汰|力克|大比分|的?(?:比分|优势)';
const AFTER_YEAR =
  '款|版|届|级|赛季|奥运|世界杯|欧洲杯|亚运|春|夏|秋|冬|北京|上海|杭州|巴黎|中国|全国|全球|世界|国际|上半年|下半年|第[一二三四1-4]季度|全年|高考|校招|考研';
const COUNTED_PLURAL =
  'people|users|followers|views|downloads|subscribers|customers|copies|jobs|households|barrels|residents|players|viewers|tourists|visitors|steps|words|fans|likes|miles|dollars|members|students|workers|employees';

export const RULES = {
  email: '(?<user>[A-Za-z0-9._%+\\-]{1,64})@(?<host>(?:[A-Za-z0-9\\-]{1,63}\\.){1,8}[A-Za-z]{2,24})',
  url: `(?:https?:\\/\\/(?<host>[A-Za-z0-9\\-.]{1,253})(?<port>:\\d{1,5})?|(?<bare>(?:[A-Za-z0-9\\-]{1,63}\\.){1,8}(?:${TOP_LEVEL}))(?![A-Za-z0-9]))(?<path>\\/${URL_PATH})?`,
  /** The full stop of `.NET` and `Node.js`. */
  dot: `(?<![\\p{L}\\d.])\\.(?=(?:NET|com|cn|org|net|io)(?![A-Za-z]))|(?<=[A-Za-z])\\.(?=(?:${FILE_ENDING})(?![A-Za-z0-9]|\\.[A-Za-z0-9]))`,
  /** The sign of C#, F# and of the notes. */
  sharp: '(?<=(?<![A-Za-z])[A-J])#(?![\\p{L}\\d])',
  weekdays: `(?<from>${WEEKDAY})\\.?\\s?[-–—~]\\s?(?<to>${WEEKDAY})(?![A-Za-z])`,
  date: `${NOT_INSIDE_NUMBER}(?<year>[12]\\d{3})(?<mark>[-/.])(?<month>0?[1-9]|1[0-2])\\k<mark>(?<day>${DAY})(?!\\d|\\k<mark>\\d)`,
  'date-month-first': `${NOT_INSIDE_NUMBER}(?<month>0?[1-9]|1[0-2])\\/(?<day>${DAY})\\/(?<year>[12]\\d{3})(?!\\d)`,
  /** 2024.3.15-3.20, 12/25前: a month and a day only where the words around them say so. */
  'month-day-digits': `(?<=[12]\\d{3}[./-]\\d{1,2}[./-]\\d{1,2}\\s?[-–—~～至到]\\s?)(?<month>0?[1-9]|1[0-2])[./-](?<day>${DAY})${END}|${NOT_INSIDE_NUMBER}(?:(?<=今天是?|明天是?|昨天是?|日期[为是]?[:：]?)(?<month>0?[1-9]|1[0-2])\\/(?<day>${DAY})(?![\\d/]|\\.\\d)|(?<=\\b(?:on|by|before|after|until|since)\\s)(?<month>0?[1-9]|1[0-2])\\/(?<day>1[3-9]|2\\d|3[01])(?![\\d/]|\\.\\d)|(?<month>0?[1-9]|1[0-2])\\/(?<day>1[3-9]|2\\d|3[01])(?=之?前|[以之]?后|当天|当日|[早晚]上?))`,
  season: `${NOT_INSIDE_NUMBER}(?<from>(?:19|20)\\d\\d)[-–/](?<to>\\d\\d)(?=\\s?(?:赛季|学年|年度|财年|season|school\\syear|academic\\syear))`,
  'year-month': `${NOT_INSIDE_NUMBER}(?<year>(?:19|20)\\d\\d)[-/](?<month>0[1-9]|1[0-2])(?!\\d|[-/.]\\d|\\s?[年元个人天%])`,
  'years-chinese': `${NOT_INSIDE_NUMBER}(?<from>[12]\\d{3})年?${TO}(?<to>[12]\\d{3})(?=年|学年|赛季|财年)`,
  'year-chinese': `${NOT_INSIDE_NUMBER}(?:(?<!共计?|历时|长达|过去|距今|近|约|了)(?<year>1\\d{3}|2[01]\\d{2}|0\\d)(?=\\s?(?:年|财年|届|Q[1-4]|H[12]))(?!(?<=00)年[前后来间之内])|(?<year>(?:19|20)\\d\\d)(?=${AFTER_YEAR})|(?<year>\\d\\d)(?=年(?:1[0-2]|0?[1-9])月)|(?<year>[5-9]\\d)(?=年(?:出生|生人?|毕业|入学|入伍|参加))|(?<cohort>[05-9][05])(?=后(?![天来面续])))`,
  'month-day': `${MONTH}\\s?(?<day>${DAY})${SUFFIX}?(?:${TO}(?<dayTo>${DAY})${SUFFIX}?(?!\\d|[-–:]\\d))?(?:,?\\s(?<year>[12]\\d{3}))?(?![\\d:%]|\\.\\d|\\s(?:times|people|percent|more)\\b)`,
  'day-month': `${NOT_INSIDE_NUMBER}(?:(?<dayFrom>${DAY})${SUFFIX}?${TO})?(?<day>${DAY})${SUFFIX}?\\s(?:of\\s)?${MONTH}(?![A-Za-z])(?:,?\\s(?<year>[12]\\d{3}))?(?!\\d)`,
  'month-year': `${MONTH}\\s(?<year>[12]\\d{3})(?!\\d)`,
  mobile: `(?<!\\d|\\d\\.)(?<country>\\+?86[- ]?)?(?<a>1[3-9]\\d)[- ]?(?<b>\\d{4})[- ]?(?<c>\\d{4})${END}`,
  telephone: `(?<!\\d|\\d[.-])(?:\\+(?=(?:[- ()]{0,2}\\d){7,15}(?!\\d))\\d{1,3}(?:[- ]\\(?\\d{1,8}\\)?){1,5}|\\+\\d{11,15}|[48]00[- ]\\d{3}[- ]?\\d{4}|[48]00\\d{7}|(?:[(（]0\\d{2,3}[)）]\\s?|0\\d{2,3}[- ])\\d{3,4}[- ]?\\d{4}(?:-\\d{1,5})?|0(?:10|2\\d|[3-9]\\d\\d)\\d{7,8}|(?:\\+?1[- .])?(?:\\(\\d{3}\\)\\s?|\\d{3}[-.])\\d{3}[-.]\\d{4}|(?:555-\\d{4}|[2-9]\\d{2}-\\d{2}(?!00|50)\\d{2}(?=\\s?(?:$|[.,;!?。，；！？)）]))|(?<=${anyCase('phone|call|dial|电话')}(?:\\sis)?[是为]?[:：]?\\s?)\\d{3}-\\d{4})|(?<=(?:${NAMES_DIGITS})[为是]?[:：]?\\s?)\\d{3,20}${NOT_COUNTED}|(?<=打|呼叫)(?:11[0249]|12[02]|911)${NOT_COUNTED})(?!\\d|-\\d|\\.\\d)`,
  /** Digits that name something by what stands beside them. */
  'named-digits': `${NOT_INSIDE_NUMBER}(?:${SERVICE}|123(?:06|15|33|48|66|88)(?!\\d|[.,:]\\d|\\s?[%个元人名家次条部多余位分秒万亿])|\\d{3,4}(?=(?:号房|室(?![内外])|会议室|教室|病房|宿舍|包厢|包间|办公室|错误|胶水|高校|院校))|[036]\\d{5}(?<=[(（]\\d{6})(?=(?:\\.(?:SH|SZ))?[)）])|(?<=(?<![A-Za-z])(?:[A-Z]{2}|D\\.C\\.)\\s)\\d{5}(?!\\d|[.,]\\d|\\s?[a-z%\\p{sc=Han}])|7\\d7(?<=波音\\s?\\d{3}|Boeing\\s\\d{3})(?:-(?<variant>\\d{1,3}))?(?!\\d))`,
  /** C919, G1234, 京A12345, N95, i7-13700K. */
  model: `(?<=(?<![A-Za-z])[A-Za-z]{1,5}|[A-Z]-|[A-Za-z]\\d{1,2}-)(?:(?![1-9]00(?!\\d))\\d{3,20}|(?<=N)9[59])(?![\\d]|[.,:]\\d|[-–]\\d)`,
  /** ISO 9001:2015. */
  standard:
    '(?<=(?<![A-Za-z\\d]|\\d\\s)(?:ISO|IEC|GB|GB\\/T)\\s?)(?<n>\\d{3,5})(?:[:-](?<year>(?:19|20)\\d\\d))?(?!\\d|[.,:-]\\d)',
  /** 图4-1: a number of two parts. */
  figure: '(?<=[图表])(?<a>\\d{1,3})[-–](?<b>\\d{1,3})(?!\\d|[-–.]\\d)',
  /** ISBNs, order codes: three or more groups of digits. */
  code: '(?<!\\d|\\d[.-])\\d{1,20}(?:-\\d{1,20}){2,9}(?!\\d|-\\d|\\.\\d|\\s?[=＝])',
  version: `(?<![\\d.])[vV]?\\d{1,8}(?:\\.\\d{1,8}){2,8}(?!\\d)|(?<![A-Za-z\\d])[vV]\\d{1,8}(?:\\.\\d{1,8})?(?![A-Za-z\\d])`,
  time: `(?<![\\d:.])(?<hour>[01]?\\d|2[0-4])[:：](?<minute>[0-5]\\d)(?:[:：](?<second>[0-5]\\d))?(?:\\s?${HALF})?(?![\\d:])`,
  'hours-half': `${NOT_INSIDE_NUMBER}(?<from>1[0-2]|[1-9])${TO}(?<to>1[0-2]|[1-9])\\s?${HALF}`,
  'hour-half': `${NOT_INSIDE_NUMBER}(?<hour>1[0-2]|[1-9])\\s?${HALF}`,
  /** 39°54′30″ and 5'11". */
  angle: `${NOT_INSIDE_NUMBER}(?<degrees>\\d{1,3})°\\s?(?<minutes>[0-5]?\\d)[′'’](?:\\s?(?<seconds>[0-5]?\\d(?:\\.\\d{1,3})?)(?:[″"”]|''|′′))?`,
  feet: `${NOT_INSIDE_NUMBER}(?<feet>[2-8])['’′](?<inches>1[01]|\\d)["”″]`,
  money: `${SIGN}(?<![A-Za-z](?=\\$))(?<currency>${CURRENCY_PATTERN})\\s?(?<amount>${N})(?:${TO}(?:\\k<currency>)?(?<to>${N}))?${SCALE}`,
  'money-after': `${SIGN}(?<amount>${N})${SCALE}\\s?(?<currency>${CURRENCY_PATTERN})(?![A-Za-z\\d])`,
  dimensions: `${NOT_INSIDE_NUMBER}(?<a>${N})(?:\\s?(?<ua>${UNIT}))?\\s?[×xX*✕]\\s?(?<b>${N})(?![\\d^⁰¹²³⁴-⁹])(?:(?:\\s?(?<ub>${UNIT}))?\\s?[×xX*✕]\\s?(?<c>${N}))?(?:\\s?(?<unit>${UNIT}))?`,
  event: `${NOT_INSIDE_NUMBER}(?:(?<a>\\d{1,2})·(?<b>\\d{1,2})(?![\\d·])|(?<a>\\d{1,2})[./](?<b>\\d{1,2})(?=${EVENT})|(?<a>618|315|918|911|512|520|1111|1212)(?=${EVENT})|(?<a>9)\\/(?<b>11)(?![\\d/]|\\.\\d)|(?<a>24)\\/(?<b>7)(?![\\d/]|\\.\\d))`,
  'two-months': `${NOT_INSIDE_NUMBER}(?<a>1[0-2]|[1-9])\\/(?<b>1[0-2]|[1-9])(?=月)`,
  score: `${NOT_INSIDE_NUMBER}(?<a>\\d{1,3})[-–](?<b>\\d{1,3})(?:(?=(?:[、，,]\\s?\\d{1,3}[-–]\\d{1,3}){0,6}\\s?(?:${WON}))|(?<=(?:比分|决赛|半决赛|大比分|比赛)[为是以]?[:：]?\\s?(?:\\d{1,3}[-–]\\d{1,3}[、，,]\\s?){0,6}\\d{1,3}[-–]\\d{1,3}))(?!\\d|[-–]\\d|\\.\\d)`,
  fraction: `${NOT_INSIDE_NUMBER}(?:(?<whole>\\d{1,4})\\s)?(?<top>\\d{1,3})\\/(?<bottom>[1-9]\\d{0,3})(?:\\s?(?<unit>${UNIT}))?(?![\\d/]|\\.\\d)`,
  range: `${SIGN}${NOT_INSIDE_NUMBER}(?<!\\d[-–]|[A-Za-z](?=\\d{1,2}-\\d{3}))(?<from>${N})(?:\\s?(?<unitFrom>${UNIT}))?(?<![年月日])(?:${TO}|\\s?[~～]\\s?(?<toSign>[-−]))(?<to>${N})(?:\\s?(?<unit>${UNIT}))?(?![\\d-]|[-–]\\d|\\s?[=＝])`,
  ratio: `${NOT_INSIDE_NUMBER}(?<a>\\d{1,6}(?:\\.\\d{1,3})?)[:：](?<b>\\d{1,6}(?:\\.\\d{1,3})?)(?![\\d:])`,
  decade: `${NOT_INSIDE_NUMBER}(?<decade>[12]\\d\\d0|(?<=['’]|\\b(?:the|early|late)\\s|\\bmid-)[2-9]0)(?:s|['’]s(?=\\s?(?:$|[.,;!?)]|and\\b|or\\b|to\\b)))(?![A-Za-z\\d])`,
  power: `${SIGN}${NOT_INSIDE_NUMBER}(?<base>\\d{1,6})\\^(?<power>[-−]?\\d{1,3})(?![\\d.]\\d)`,
  /** 100k followers, 5m people, 10W用户. */
  counted: `${NOT_INSIDE_NUMBER}(?<amount>${N})(?:\\s?(?<scale>[bmt]n|trn)(?![A-Za-z\\d])|(?<scale>[kKmM])(?=\\+?\\s(?:[a-z]{2,20}\\s)?(?:${COUNTED_PLURAL})\\b)|(?<tenThousand>[wW])(?=\\+|[\\s+]?(?:用户|粉丝?|人|元|块|播放|阅读|点赞|销量|下载|次|条|字|步)))`,
  times: `${NOT_INSIDE_NUMBER}(?<amount>${N})[xX×](?=\\s(?:faster|slower|more|less|as|larger|bigger|smaller|higher|lower|better|cheaper|the|growth)\\b)`,
  quantity: `${SIGN}(?<amount>${N})${SCALE}\\s?(?!(?<=iPhone\\s?\\d{1,2})s)(?<unit>${UNIT})`,
  'ordinal-english': `(?<n>\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,12})${SUFFIX}(?![A-Za-z\\d])`,
  'ordinal-chinese': `第\\s?(?<n>\\d{1,3}(?:,\\d{3}){1,4}(?!\\d)|\\d{1,16})`,
  'number-sign': `(?:#|№|\\b[Nn]o\\.\\s?)(?<n>\\d{1,16})(?![\\d.]\\d)`,
  lines: `(?<n>\\d{3,4})[pP](?![A-Za-z\\d])`,
  /** 1米75, 9秒58: the digits after the unit are read one by one. */
  'after-unit': `(?<=[\\d一二两三][米秒])(?<n>\\d\\d)(?!\\d|[.,]\\d|\\s?[厘毫个A-Za-z])`,
  /** A decimal in most of Europe, two numbers elsewhere. */
  'comma-pair': `${NOT_INSIDE_NUMBER}(?<a>\\d{1,9}),(?<b>\\d{1,2})(?![\\d,])`,
  /** `2008's`: the possessive belongs to the number. */
  possessive: `${NOT_INSIDE_NUMBER}(?<n>\\d{1,9})['’]s(?![A-Za-z])`,
  number: `${SIGN}(?<amount>${N})`,
} as const;
