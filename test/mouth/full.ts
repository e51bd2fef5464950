/** All sentences: `node test/mouth/full.ts`, two to four minutes. Exit code 1 when the mouth or a control is wrong. */
import { accepts } from './judge.ts';
import { describe, measureSentences } from './run.ts';
import { CHINESE, ENGLISH } from './sentences.ts';

const sentences = ENGLISH.flatMap((text, index) => {
  const zh = CHINESE[index];
  return [
    { text, language: 'en' as const },
    ...(zh === undefined ? [] : [{ text: zh, language: 'zh' as const }]),
  ];
});
const { honest, shuffled, shifted } = await measureSentences(sentences);
console.log(`${sentences.length} sentences\n  ${describe(honest)}`);
console.log(`shuffled phonemes\n  ${describe(shuffled)}`);
console.log(`sound three frames late\n  ${describe(shifted)}`);
process.exitCode = accepts(honest) && !accepts(shuffled) && !accepts(shifted) ? 0 : 1;
