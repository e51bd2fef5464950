/** What people ask a library for: words of one to four characters, their sound, its initials, beginnings, tags. Seeded. */
import { pinyin } from 'pinyin-pro';
import type { AssetQuestion } from '../../native/assets/asset-list.ts';
import type { Random } from '../fuzz/random.ts';
import { CHINESE_WORDS, ENGLISH_WORDS } from './many-assets.ts';

export interface AskedQuestion {
  readonly kind: string;
  readonly question: AssetQuestion;
}

export const ALL: AssetQuestion = {
  ...{ shelf: 'library', types: [], search: '', tags: [], needsHelp: false, order: 'newest' },
};

const ORDERS = ['newest', 'name', 'size'] as const;

/** No two are the same, so that none is answered from what was kept of another. */
export function questions(count: number, random: Random): readonly AskedQuestion[] {
  const asked = new Map<string, AskedQuestion>();
  for (let at = 0; asked.size < count; at += 1) {
    const [kind, part] = KINDS[at % KINDS.length]!;
    const question: AssetQuestion = {
      ...{ ...ALL, ...part(random) },
      order: random.pick(ORDERS),
      types: random.chance(0.2) ? [random.pick(['IMAGE', 'VIDEO'] as const)] : [],
    };
    asked.set(JSON.stringify(question), { kind, question });
  }
  return [...asked.values()];
}

type Part = (random: Random) => Partial<AssetQuestion>;

const characters =
  (count: number): Part =>
  (random) => ({ search: `${random.pick(CHINESE_WORDS)}${random.pick(CHINESE_WORDS)}`.slice(0, count) });

const KINDS: readonly (readonly [kind: string, part: Part])[] = [
  ['1 character', characters(1)],
  ['2 characters', characters(2)],
  ['3 characters', characters(3)],
  ['4 characters', characters(4)],
  ['pinyin', (random) => ({ search: soundOf(random).join('') })],
  [
    'half of pinyin',
    (random) => ({
      search: soundOf(random)
        .join('')
        .slice(0, 2 + random.below(4)),
    }),
  ],
  [
    'initials',
    (random) => ({
      search: soundOf(random)
        .map((one) => one[0])
        .join(''),
    }),
  ],
  ['English', (random) => ({ search: random.pick(ENGLISH_WORDS).slice(0, 1 + random.below(6)) })],
  ['two words', (random) => ({ search: `${random.pick(CHINESE_WORDS)} ${1 + random.below(99)}` })],
  [
    'tags',
    (random) => ({
      tags: [random.pick(CHINESE_WORDS), ...(random.chance(0.3) ? [random.pick(ENGLISH_WORDS)] : [])],
    }),
  ],
];

function soundOf(random: Random): readonly string[] {
  return pinyin(random.pick(CHINESE_WORDS), { toneType: 'none', type: 'array', v: true });
}
