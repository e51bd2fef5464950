/** Full stops that end no sentence: abbreviations, ordinals, initials. What they are is the same in speech and subtitles. */

const words = (list: string) =>
  list.trim().replace(/\./g, '\\.').split(/\s+/).join('|').replaceAll('_', '\\. ?');
/** The last word before a full stop, whole, in any case. `_` stands for a full stop with or without a space. */
const endingWith = (list: string) => new RegExp(`(?:^|[^\\p{L}.])(?:${words(list)})$`, 'iu');

/** More always follows these: a name, an example, a comparison. */
const ALWAYS = endingWith(
  `Mr Mrs Ms Mx Dr Prof St Ste Gen Gov Lt Col Sgt Capt Maj Rev Hon Pres Sen Rep Messrs vs approx cf ca viz e.g i.e
  Mme Mlle MM Hr Fr Dipl Ing Sra Srta Dra Sig dott avv dhr mevr
  bzw ggf evtl inkl exkl vgl sog bijv np tzn ul напр см рис стр
  z_B d_h u_a u_U i_d_R v_a z_T s_o s_u o_ä o_g m_a_W p_ex p_ej p_es т_е т_к т_н av_J`,
);
/** These are abbreviations only before a number; `No.` is also an answer, and `Mar.` may end a sentence. */
const BEFORE_NUMBER = endingWith(
  `No Nos Nr Fig Figs Vol Vols Ch Chap Sec Sect Art Abs Abb Bd Kap Tab Eq Ref Pt Tel Ext p pp S n núm pág cap
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  Jän Mrz Okt Dez janv févr avr juil déc ene abr ago dic gen mag giu lug ott`,
);
/** A sentence goes on after these unless its next word is one that sentences start with. */
const MAY_END = endingWith(
  `etc usw ecc enz Inc Ltd Co Corp Jr Sr Bros Dept Univ Est Ave Blvd Rd al Ph.D M.D Mio Mrd Jh Jhd`,
);
const INITIALS = /(?:^|[^\p{L}.])(?:\p{L}\. ?){0,5}\p{L}$/u;
const HALF_OF_DAY = /(?:^|[^\p{L}.])[ap]\.? ?m$/iu;
const AFTER_HALF_OF_DAY =
  /^\s+(?:[A-Z]{1,4}T|GMT|UTC|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)/;

const STARTERS = new RegExp(
  `^\\s+[“"‘'(]?(?:${words(
    `The This That These Those There It He She We They You I His Her Its Our Their My Your In On At As If When While
    After Before But And So Or Yet For From With To Then Now However Also What Why How Who Where Which Let Please A An
    No Not Yes All Some Many Most Once Since Today Meanwhile Instead Still Here Next By Under Over Both Each Every
    Der Die Das Den Dem Ein Eine Er Sie Es Wir Ich Ihr Dann Danach Und Aber Doch Auch Da Im Am Mit Nach Wenn Als Bei Für
    Heute Jetzt Hier Dort Dieser Diese Dieses
    Le La Les Un Une Il Elle Ils Elles Nous Vous Je On Ce Cette Mais Et Puis Alors Dans
    El Los Las Una Ella Ellos Pero Y Entonces En`,
  )})(?![\\p{L}.])`,
  'u',
);

/** Month names of languages that write `3. Oktober`. */
const MONTH =
  /^\s?(?:Jan|Jän|Feb|Mär|Mar|Apr|Mai|Maj|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec|Des|leden|únor|břez|dub|květ|červ|srp|září|říj|listop|prosin|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu|január|február|március|április|május|június|július|augusztus|szeptember|október|november|december)/iu;
const ARTICLE =
  /(?:^|[^\p{L}])(?:am|der|die|das|dem|den|des|im|vom|zum|zur|beim|ab|bis|seit|ein|eine|einen|einem|einer|eines|jede[nmrs]?|sein[enmrs]*|ihr[enmrs]*|unser[enmrs]*)\s\d{1,3}$/iu;

/**
 * Whether the full stop at `at` belongs to the word or number before it and ends no sentence there. A full stop that is
 * followed by a letter or digit, and one at the end of the text, are for the caller to judge.
 */
export function isAbbreviationStop(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 24), at);
  const after = text.slice(at + 1, at + 25);
  if (after.trim() === '') return false;
  if (/\d$/.test(before)) {
    if (/(?:^|\D)\d{1,2}$/.test(before) && MONTH.test(after)) return true;
    return ARTICLE.test(before) && /^\s\p{Lu}/u.test(after) && !STARTERS.test(after);
  }
  if (HALF_OF_DAY.test(before)) return AFTER_HALF_OF_DAY.test(after) || /^[\s,;]*[\p{Ll}\d(]/u.test(after);
  if (BEFORE_NUMBER.test(before) && /^\s?[\d#№§]/.test(after)) return true;
  if (ALWAYS.test(before)) return true;
  // `z. B.`, `J. R. Smith`: the stop between two letters that stand alone.
  if (/(?:^|[^\p{L}])\p{L}$/u.test(before) && /^\s?\p{L}\./u.test(after)) return true;
  return (MAY_END.test(before) || INITIALS.test(before)) && !STARTERS.test(after);
}

/** Addresses of the network: a mark inside one is none. Closing marks at its end may be the sentence's. */
export const NETWORK_ADDRESS =
  /(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\/[\w\-.~:/?#[\]@!$&'()*+,;=%]*/g;

/** The half-open ranges of the addresses in a text, without the marks that end the sentence. */
export function networkAddresses(text: string): { readonly start: number; readonly end: number }[] {
  if (!/[/@]|www\./.test(text)) return [];
  return [...text.matchAll(NETWORK_ADDRESS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].replace(/[.,:;!?)\]']+$/, '').length,
  }));
}
