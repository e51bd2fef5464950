import { SaxesParser } from 'saxes';
import { isSpeechMarkup } from '../ssml/parse.ts';
import { characterCount } from './fields.ts';

export interface SceneTextCount {
  /** What a viewer would read: neither tags, comments nor the letters of an entity; what CDATA holds counts. */
  readonly characters: number;
  /** All of it, tags included. */
  readonly withTags: number;
  readonly isMarkup: boolean;
}

/** V-02: how long a scene's text is. Line ends and spaces count. Faults of the markup are told elsewhere. */
export function countScene(text: string): SceneTextCount {
  const withTags = characterCount(text);
  if (!isSpeechMarkup(text)) return { characters: withTags, withTags, isMarkup: false };
  return { characters: shownCharacters(text.trim()), withTags, isMarkup: true };
}

/** Counted by the parser that reads the markup, so that both take the same for text. */
function shownCharacters(markup: string): number {
  let characters = 0;
  const count = (value: string) => {
    characters += characterCount(value);
  };
  const parser = new SaxesParser({ position: false });
  parser.on('text', count);
  parser.on('cdata', count);
  parser.on('error', () => {});
  parser.write(markup).close();
  return characters;
}
