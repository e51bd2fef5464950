/** How a text is said, for tests of normalisation. */
import { planSpeech } from '../plan.ts';

export type Case = readonly [written: string, expected: string];

/** The spoken words of every item, items parted by `/`, languages other than the voice's own named. */
export function spokenBy(voiceLanguages: readonly string[]): (text: string) => string {
  return (text) =>
    (planSpeech({ text, voiceLanguages }).plan?.items ?? [])
      .flatMap((item) => (item.kind === 'speech' ? [item] : []))
      .map(
        (item) =>
          (item.language === voiceLanguages[0] ? '' : `<${item.language}>`) +
          item.tokens.map((token) => token.spoken).join(''),
      )
      .join('/');
}

/** A list counts only at the start of a line, and a full stop after another is one of a row. */
const LINE_START = /^(?:1\. |\.)/;

/** The case between the marks of each frame, which must not change how it is read; where it cannot stand, left out. */
export function framed(
  [written, expected]: Case,
  frames: readonly (readonly [string, string])[],
): readonly Case[] {
  return frames
    .filter(
      ([before, after]) =>
        !(before !== '' && LINE_START.test(written)) && !(written.endsWith('.') && after.startsWith('.')),
    )
    .map(([before, after]) => [before + written + after, before + expected + after]);
}
