/** Honest pictures under names that break what trusts a name. */
import type { CraftedAsset } from './crafted-asset.ts';
import { HONEST_PNG } from './things.ts';
import { writeInto } from './write-into.ts';

const NAMES: readonly string[] = [
  `${'长'.repeat(98)}.png`,
  `${'x'.repeat(251)}.png`,
  `${'名'.repeat(251)}.png`,
  `${'👩‍🚀'.repeat(23)}.png`,
  '\u202egnp.exe.png',
  'zero\u200bwidth\u200d\ufeff.png',
  'new\nline\r\n.png',
  'tab\tbell\u0007.png',
  '👨‍👩‍👧‍👦🇨🇳.png',
  'e\u0301\u0323 combined.png',
  'שלום עולם.png',
  'a%00b%2e%2e%2f.png',
  '--help.png',
  '-i.png',
  '%03d.png',
  'concat:a|b.png',
  'http:--127.0.0.1.png',
  `q'"\`$(id)&;.png`,
  'con.png',
  ' .png',
  '.png',
  '..png',
  'no ending',
  'two.endings.mp4.png',
  'UPPER.PNG',
  '{file}.png',
  '<b>bold</b>.png',
  '\ud800lone.png',
  '__proto__.png',
  'constructor',
];

export function oddNames(): readonly CraftedAsset[] {
  return NAMES.map((fileName) => ({
    fileName,
    what: `an honest picture named ${JSON.stringify(fileName.slice(0, 40))}`,
    end: 'taken',
    make: (file) => writeInto(file, HONEST_PNG),
  }));
}
