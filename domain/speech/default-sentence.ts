/** What a voice says where nobody has written anything: a sentence in its own language. */
const SENTENCES: Readonly<Record<string, string>> = {
  ar: 'مرحبًا، أنا سعيد بلقائك اليوم.',
  cs: 'Dobrý den, rád vás dnes poznávám.',
  da: 'Goddag, det er rart at møde dig i dag.',
  de: 'Guten Tag, schön, Sie heute kennenzulernen.',
  el: 'Καλημέρα, χαίρομαι που σας γνωρίζω σήμερα.',
  en: 'Hello, it is a pleasure to meet you today.',
  es: 'Hola, es un placer conocerle hoy.',
  fi: 'Hei, hauska tavata sinut tänään.',
  fr: 'Bonjour, je suis ravi de vous rencontrer aujourd’hui.',
  hi: 'नमस्ते, आज आपसे मिलकर खुशी हुई।',
  hu: 'Jó napot, örülök, hogy ma találkoztunk.',
  id: 'Halo, senang bertemu dengan Anda hari ini.',
  it: 'Buongiorno, è un piacere conoscerla oggi.',
  ja: 'こんにちは。きょうはおあいできてうれしいです。',
  ko: '안녕하세요, 오늘 만나서 반갑습니다.',
  nl: 'Hallo, leuk u vandaag te ontmoeten.',
  pl: 'Dzień dobry, miło mi dziś pana poznać.',
  pt: 'Olá, é um prazer conhecê-lo hoje.',
  ro: 'Bună ziua, mă bucur să vă cunosc astăzi.',
  ru: 'Здравствуйте, рад сегодня с вами познакомиться.',
  sv: 'Hej, trevligt att träffas i dag.',
  tr: 'Merhaba, bugün tanıştığımıza memnun oldum.',
  uk: 'Добрий день, радий сьогодні з вами познайомитися.',
  vi: 'Xin chào, rất vui được gặp bạn hôm nay.',
  zh: '您好，很高兴今天与您见面。',
};

/** Numbers are read in every language. */
const NUMBERS = '1, 2, 3, 4, 5.';

/** Languages that are written in Chinese characters. */
const CHINESE: ReadonlySet<string> = new Set(['cmn', 'yue', 'hak']);

/** @param language BCP 47 */
export function defaultSentence(language: string): string {
  const base = language.toLowerCase().split('-')[0]!;
  return SENTENCES[CHINESE.has(base) ? 'zh' : base] ?? NUMBERS;
}
