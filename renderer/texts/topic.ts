/** How texts are written down: both languages of a topic side by side, English saying which there are. */
import type { Language } from '../../domain/errors.ts';

/** A text, or one with parameters. */
export type Entry = string | ((...parameters: never[]) => string);

type SameEntries<Entries> = {
  readonly [Key in keyof Entries]: Entries[Key] extends string ? string : Entries[Key];
};

export type Topic<Entries> = Readonly<Record<Language, SameEntries<Entries>>>;

export function topic<const Entries extends Readonly<Record<string, Entry>>>(texts: {
  readonly en: Entries;
  readonly zh: SameEntries<NoInfer<Entries>>;
}): Topic<Entries> {
  return texts as unknown as Topic<Entries>;
}

/** English knows one and many; Chinese does not. @param count a whole number */
export function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
