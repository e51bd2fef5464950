/** All sentences, through the product: minutes. Exit code 1 when the mouth is wrong or a control is let through. */
import { accepts } from './judge.ts';
import { measureSentences, table } from './run.ts';
import { CHINESE, ENGLISH } from './sentences.ts';

const results = await measureSentences(CHINESE, ENGLISH);
const { honest, shuffled, late } = results;
console.log(`${CHINESE.length} sentences zh, ${ENGLISH.length} en\n\n${table(results)}`);
process.exitCode = accepts(honest) && !accepts(shuffled) && !accepts(late) ? 0 : 1;
