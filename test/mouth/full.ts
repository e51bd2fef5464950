/** All sentences by every presenter, through the product: minutes each. Exit code 1 when a mouth is wrong or a control is let through. */
import { accepts } from './judge.ts';
import { presenters } from './presenter.ts';
import { measureSentences, table } from './run.ts';
import { CHINESE, ENGLISH } from './sentences.ts';

for (const presenter of await presenters()) {
  const results = await measureSentences(presenter, CHINESE, ENGLISH);
  const { honest, shuffled, late } = results;
  console.log(`${presenter.id}: ${CHINESE.length} sentences zh, ${ENGLISH.length} en\n\n${table(results)}\n`);
  if (!accepts(honest) || accepts(shuffled) || accepts(late)) process.exitCode = 1;
}
