/** What an import is told as: how many came, how many of them want something, and which are of no use. */
import { type Language, shortMessageOf } from '../../domain/errors.ts';
import type { Texts } from '../texts/texts.ts';
import type { BatchOutcome } from './import-batch.ts';

export interface ImportNews {
  /** An import of which something is of no use is no good news. */
  readonly kind: 'done' | 'error';
  readonly text: string;
  /** What the buttons behind it show, what is worse first; none where there is nothing to be seen to. */
  readonly shows: readonly ('unusable' | 'help')[];
}

export function importNewsOf(outcome: BatchOutcome, texts: Texts['imports'], language: Language): ImportNews {
  const { done, help, unusable } = outcome;
  const came = help === 0 ? texts.importDone(done) : texts.importDoneHelp(done, help);
  const count = unusable.length;
  const shows = [...(count > 0 ? ['unusable' as const] : []), ...(help > 0 ? ['help' as const] : [])];
  if (count === 0) return { kind: 'done', text: came, shows };
  const news = { kind: 'error', shows } as const;
  if (done + help > 0) return { ...news, text: texts.importDoneUnusable(came, count) };
  const [reason] = unusable;
  const text = count === 1 && reason ? shortMessageOf(reason, language) : texts.importUnusable(count);
  return { ...news, text };
}
