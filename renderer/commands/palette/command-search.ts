/** Which commands somebody means who types a few letters: of either language, or of how the Chinese sounds. */
import { chineseSoundsOf } from '../../../domain/text/chinese-sounds.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from '../catalogue.ts';

export interface FoundCommand {
  readonly id: CommandId;
  /** The better, the higher. */
  readonly score: number;
}

/** Each in lower case, the name in the language of the page first. */
function formsOf(id: CommandId): readonly string[] {
  const { zh, en } = COMMANDS[id].name;
  const sounds = chineseSoundsOf(zh);
  return [zh, en, ...sounds.whole, ...sounds.initials].map((form) => form.toLowerCase());
}

const forms = new Map<CommandId, readonly string[]>();

/**
 * The best first; those that are as good in the order of `recent`, then of the catalogue.
 * @param recent what was run last, the newest first
 */
export function searchCommands(words: string, recent: readonly string[] = []): readonly FoundCommand[] {
  const asked = words.trim().toLowerCase();
  const places = new Map(recent.map((id, place) => [id, place]));
  const placeOf = (id: CommandId) => places.get(id) ?? recent.length;
  return COMMAND_IDS.map((id) => ({ id, score: scoreOf(id, asked) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || placeOf(one.id) - placeOf(other.id));
}

/**
 * What can be run now first, as long as nothing is searched for; what somebody has named stays where it is looked for.
 * @param found in their order
 */
export function runnableFirst(
  found: readonly FoundCommand[],
  words: string,
  canRun: (id: CommandId) => boolean,
): readonly FoundCommand[] {
  if (words.trim() !== '') return found;
  return [...found.filter(({ id }) => canRun(id)), ...found.filter(({ id }) => !canRun(id))];
}

/** 0 where it is not meant. */
function scoreOf(id: CommandId, asked: string): number {
  if (asked === '') return 1;
  const known = forms.get(id) ?? formsOf(id);
  forms.set(id, known);
  return Math.max(...known.map((form) => nearness(form, asked)));
}

/** From the whole name down to letters that merely follow each other. */
function nearness(form: string, asked: string): number {
  if (form === asked) return 100;
  if (form.startsWith(asked)) return 80;
  if (` ${form}`.includes(` ${asked}`)) return 60;
  if (form.includes(asked)) return 40;
  const words = asked.split(/\s+/);
  if (words.length > 1 && words.every((word) => ` ${form}`.includes(` ${word}`))) return 50;
  return follows(form, asked.replaceAll(' ', '')) ? 10 : 0;
}

/** Every letter begins a word or follows the one before it: `svv` is no “Save a version”, `sav` and `sv` are. */
function follows(form: string, asked: string): boolean {
  const starts = [...form.matchAll(/(?<=^|[\s\-/])\S/gu)].map(({ index }) => index);
  const match = (at: number, place: number): boolean => {
    if (at === asked.length) return true;
    if (place > 0 && form[place] === asked[at] && match(at + 1, place + 1)) return true;
    return starts.some((start) => start >= place && form[start] === asked[at] && match(at + 1, start + 1));
  };
  return match(0, 0);
}
